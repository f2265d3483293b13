"""A hundred sentences with ambiguous names, each mention with what a person would say it means.

`[text=name, division, country]` is a place, `*` that it is or lies in the division of its own name,
`[text=name, country]` a country, `!` its government, and `[text=]` no place of the tables. The spans are
given, so that only the choice is judged.
"""

import re

import pytest

from dateline_enrich import places
from dateline_enrich.document import Document
from dateline_enrich.gazetteer import gazetteer
from dateline_enrich.named import Mention, Named

MARKED = re.compile(r"\[([^=\]]+)=([^\]]*)\]")

SENTENCES = """
Voters in [Georgia=Georgia*, US] will choose two senators, said officials in [Atlanta=Atlanta, Georgia, US].
The bridge at [Tbilisi=Tbilisi*, GE] is the oldest in [Georgia=Georgia, GE].
[Georgia=Georgia, GE] lies between [Russia=Russia, RU] and [Turkey=Turkey, TR].
The governor of [Georgia=Georgia*, US] signed the bill that [Alabama=Alabama*, US] had copied.
The festival in [Savannah=Savannah, Georgia, US], [Georgia=Georgia*, US], drew thousands.
Shops in [Paris=Paris, Texas, US], [Texas=Texas*, US], closed early.
Shops in [Paris=Paris, Île-de-France, FR] closed early.
A farmer from [Paris=Paris, Texas, US], [Texas=Texas*, US], drove home. [Paris=Paris, Texas, US] was asleep.
The train from [London=London, England, GB] to [Paris=Paris, Île-de-France, FR] was late.
Two students of [London=London, Ontario, CA], [Ontario=Ontario*, CA], won the prize.
The mayor of [London=London, England, GB] opened the bridge.
The lab in [Cambridge=Cambridge, Massachusetts, US], [Mass.=Massachusetts*, US], makes lenses.
The lab in [Cambridge=Cambridge, England, GB] is British, said the police of [England=England*, GB].
In [Massachusetts=Massachusetts*, US], walks lead from Boston to [Cambridge=Cambridge, Massachusetts, US].
The jail of [Birmingham=Birmingham, Alabama, US], [Alabama=Alabama*, US], was painted.
The council of [Birmingham=Birmingham, England, GB] is short of money, and so is [Britain=United Kingdom, GB].
In [Alabama=Alabama*, US], a church in [Birmingham=Birmingham, Alabama, US] burned.
The fire in [Manchester=Manchester, New Hampshire, US], [N.H.=New Hampshire*, US], was put out.
The fire in [Manchester=Manchester, England, GB] was put out.
The senator flew from [Washington=Washington, District of Columbia, US] to [Denver=Denver, Colorado, US].
Apples from [Washington=Washington*, US] state were cheap.
The fires spread from [Oregon=Oregon*, US] and [Washington=Washington*, US] to the coast.
[Spokane=Spokane, Washington, US], [Washington=Washington*, US], had snow.
[Washington=United States, US!] has accused [Tehran=Iran, IR!] of breaking the deal.
[Washington, D.C.=Washington, District of Columbia, US], had no rain.
A march in [Washington=Washington, District of Columbia, US] ended quietly.
The king of [Jordan=Jordan, JO] met the pope.
Refugees crossed from [Syria=Syria, SY] into [Jordan=Jordan, JO].
Soldiers of [Chad=Chad, TD] guarded the lake near [Niger=Niger, NE].
[Niger=Niger, NE] and [Nigeria=Nigeria, NG] share a river.
The floods in [Victoria=Victoria*, AU] reached [Melbourne=Melbourne, Victoria, AU].
A ferry left for [Victoria=Victoria, British Columbia, CA], [British Columbia=British Columbia*, CA].
[Wellington=New Zealand, NZ!] has rejected the treaty.
The quake shook [Wellington=Wellington, Wellington Region, NZ] and the rest of [New Zealand=New Zealand, NZ].
Police in [Columbia=Columbia, South Carolina, US], [South Carolina=South Carolina*, US], made arrests.
Police in [Columbia=Columbia, Missouri, US], [Mo.=Missouri*, US], made arrests.
[Colombia=Colombia, CO] sent its police to [Bogota=Bogotá, Bogota D.C., CO].
A court in [Lincoln=Lincoln, Nebraska, US], [Nebraska=Nebraska*, US], ruled on it.
A court in [Lincoln=Lincoln, England, GB] ruled on it, as courts in [England=England*, GB] do.
The water of [Jackson=Jackson, Mississippi, US], [Mississippi=Mississippi*, US], is foul.
The water of [Jackson=Jackson, Wyoming, US], [Wyo.=Wyoming*, US], is clear.
The school in [Springfield=Springfield, Missouri, US], [Mo.=Missouri*, US], was shut.
The school in [Springfield=Springfield, Massachusetts, US], [Massachusetts=Massachusetts*, US], was shut.
The plant in [Portland=Portland, Maine, US], [Maine=Maine*, US], was sold.
The plant in [Portland=Portland, Oregon, US] was sold.
A storm hit [Jacksonville=Jacksonville, Florida, US] and the rest of [Florida=Florida*, US].
A storm hit [Naples=Naples, Florida, US], [Fla.=Florida*, US], at dawn.
A storm hit [Naples=Naples, Campania, IT] and the south of [Italy=Italy, IT].
The museum of [Athens=Athens, Attica, GR] reopened.
The museum of [Athens=Athens, Ohio, US], [Ohio=Ohio*, US], reopened.
The museum of [Rome=Rome, Lazio, IT] reopened.
The mill in [Rome=Rome, New York, US], [New York=New York*, US], reopened.
The talks in [Moscow=Moscow*, RU] failed.
A student in [Moscow=Moscow, Idaho, US], [Idaho=Idaho*, US], was found.
[Moscow=Russia, RU!] denies the charge.
[Beijing=China, CN!] wants calm, [Tokyo=Japan, JP!] said.
The smog in [Beijing=Beijing*, CN] was thick.
Relations between [Ankara=Turkey, TR!] and [Athens=Greece, GR!] are poor.
Flights between [Ankara=Ankara*, TR] and [Athens=Athens, Attica, GR] resume.
[Pyongyang=North Korea, KP!] launched a missile.
A parade was held in [Pyongyang=Pyongyang*, KP].
[Seoul=South Korea, KR!] and [Tokyo=Japan, JP!] agreed on it.
[London=United Kingdom, GB!] has expelled two diplomats.
[Paris=France, FR!] urged calm.
[Berlin=Germany, DE!]'s refusal annoyed its allies.
[Berlin=Berlin, State of Berlin, DE]'s airport opened late.
Snow fell in [New York=New York City, New York, US].
The governor of [New York=New York*, US] spoke.
[Albany=Albany, New York, US], [New York=New York*, US], had snow.
A [New York=New York*, US] Republican spoke.
Trams run again in [Mexico City=Mexico City*, MX], the capital of [Mexico=Mexico, MX].
A trade route through [New Mexico=New Mexico*, US] was closed.
The harbour of [San Juan=San Juan*, PR], [Puerto Rico=Puerto Rico, PR], is old.
The winery near [San Juan=San Juan*, AR], [Argentina=Argentina, AR], is old.
The dam near [Santiago=Santiago, Santiago Metropolitan, CL], [Chile=Chile, CL], is full.
A strike in [Valencia=Valencia*, ES], [Spain=Spain, ES], went on.
A strike in [Valencia=Valencia, Carabobo, VE], [Venezuela=Venezuela, VE], went on.
Gunmen attacked [Tripoli=Tripoli*, LY], and [Libya=Libya, LY] mourned.
Gunmen attacked [Tripoli=Tripoli, Liban-Nord, LB], [Lebanon=Lebanon, LB].
Shells fell on [Gaza=Gaza Strip*, PS].
Shells fell on [Gaza City=Gaza, Gaza Strip, PS].
[Crimea=Crimea*, UA] was annexed by [Russia=Russia, RU].
Troops left [Kashmir=Jammu and Kashmir*, IN].
The market in [Hyderabad=Hyderabad, Sindh, PK], [Pakistan=Pakistan, PK], burned.
The market in [Hyderabad=Hyderabad, Telangana, IN] burned, said police in [India=India, IN].
[Kiev=Ukraine, UA!] protested to [Moscow=Russia, RU!].
A bomb went off in [Kiev=Kyiv, Kyiv City, UA].
The border at [Odessa=Odessa, Texas, US], [Texas=Texas*, US], is far.
The port of [Odessa=Odesa, Odessa, UA] in [Ukraine=Ukraine, UA] was shut.
Rain fell on [St. Petersburg=Saint Petersburg, St.-Petersburg, RU] and on the rest of [Russia=Russia, RU].
Rain fell on [St. Petersburg=St. Petersburg, Florida, US], [Florida=Florida*, US].
The [Congo=Democratic Republic of the Congo, CD] is poor.
The island of [Ireland=Ireland, IE] is green, and so is [Northern Ireland=Northern Ireland*, GB].
The bank in [Luxembourg=Luxembourg, LU] was fined.
[Hong Kong=Hong Kong, HK] was calm, and so was [Singapore=Singapore, SG].
The trial in [The Hague=The Hague, South Holland, NL] began.
Farms in northern [California=California*, US] burned.
Rents rose in [Manhattan=Manhattan, New York, US] and [Brooklyn=Brooklyn, New York, US].
A dam broke near [Eureka Springs=Eureka Springs, Arkansas, US], [Arkansas=Arkansas*, US].
The Russian border town of [Khasan=] was quiet, unlike [India=India, IN].
The calm of the [Pacific=] surprised sailors in [Washington=Washington*, US] state.
The [Kingston=Kingston, Ontario, CA], [Ont.=Ontario*, CA], prison was sold.
Sprinters from [Kingston=Kingston*, JM] won for [Jamaica=Jamaica, JM].
The delta of [Alexandria=Alexandria*, EG] sinks.
A shop in [Alexandria=Alexandria, Virginia, US], [Va.=Virginia*, US], was robbed.
"""


def cases() -> list[str]:
    return [line for line in SENTENCES.strip().splitlines() if line]


def parsed(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain sentence, and where each marked name stands with what it means."""
    text, gold, at = "", [], 0
    for mark in MARKED.finditer(line):
        text += line[at : mark.start()]
        gold.append((len(text), len(text) + len(mark[1]), mark[2]))
        text, at = text + mark[1], mark.end()
    return text + line[at:], gold


def meanings(text: str, gold: list[tuple[int, int, str]]) -> dict[int, str]:
    document = Document(text, gazetteer().alone)
    named = []
    for start, end, _ in gold:
        first, last = document.token_at(start), document.token_at(end) - 1
        mention = Mention(start, end, first, last, text[start:end], "place", 1.0)
        named.append(Named(text[start:end], "place", [mention]))
    found = {}
    for place in places.find(document, gazetteer(), named):
        own = place.admin1 == place.name
        parts = [place.name + "*" * own, None if own else place.admin1, place.country]
        shown = ", ".join(filter(None, parts)) + "!" * (place.stands_for == "government")
        found.update({m.start: shown for m in place.mentions if place.stands_for != "people"})
    return found


def test_there_are_a_hundred() -> None:
    assert len(cases()) >= 100


@pytest.mark.parametrize("line", cases())
def test_sentence(line: str) -> None:
    text, gold = parsed(line)
    found = meanings(text, gold)
    assert [(text[s:e], found.get(s, "")) for s, e, _ in gold] == [(text[s:e], meant) for s, e, meant in gold]
