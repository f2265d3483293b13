"""What happened: one event with the words that every report of it shares."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from newsmaker.kinds import Kind, Language, Number
from newsmaker.template import Mention, Template, pick
from newsmaker.world import Country, World

_DECIMAL = {"en": (",", "."), "de": (".", ","), "es": (".", ",")}


@dataclass(frozen=True, slots=True)
class Event:
    """An event. `story` is the gold label; `facts` are what can be known of it, the weightiest first."""

    story: str
    kind: Kind
    language: Language
    country: Country
    happened: datetime
    words: dict[str, str | Mention]
    facts: tuple[tuple[Template, ...], ...]


def make_event(
    rng: Random, story: str, kind: Kind, language: Language, country: Country, world: World, time: datetime
) -> Event:
    """An event of a kind in a country, its figures, people and places drawn from `rng`."""
    other, third = rng.sample([land for land in world.countries if land is not country], 2)
    words: dict[str, str | Mention] = {number.name: _figure(number, language, rng) for number in kind.numbers}
    words.update({name: pick(options, rng) for name, options in kind.picks.items()})
    words.update(_places(rng, country, other, third))
    words.update(_people(rng, language, country, other))
    words.update(_colour(rng, language, country.sounds.word(rng)))
    words.update(_calendar(language, time))
    specific = [ways for ways in kind.facts.values() if rng.random() < 0.85]
    general = [ways for ways in language.general.facts.values() if rng.random() < 0.6]
    return Event(story, kind, language, country, time, words, (*specific, *general))


_RECURRING = (
    *("city", "other_city", "region", "third_country", "paper", "institute"),
    *("name1", "name2", "official", "expert", "guest", "topic1", "topic3", "thing4"),
)


def look_alike(rng: Random, event: Event, earlier: Event, world: World) -> Event:
    """An event at the time of `event` that resembles an earlier one: the next jobs report, another strike.

    Kind, language and country are the earlier one's, and about half of what often recurs; figures, dates
    and most people are new.
    """
    serial = event.story.rpartition("-")[2]
    story = f"{earlier.kind.name}-{serial}"
    other = make_event(rng, story, earlier.kind, earlier.language, earlier.country, world, event.happened)
    same = {name: earlier.words[name] for name in _RECURRING if rng.random() < 0.5}
    if "guest" in same:
        same |= {name: earlier.words[name] for name in ("guest_short", "other_country")}
    return replace(other, words=other.words | same)


def _figure(number: Number, language: Language, rng: Random) -> str:
    if number.digits:
        text = f"{rng.uniform(number.low, number.high):,.{number.digits}f}"
    else:
        text = f"{rng.randint(int(number.low), int(number.high)):,}"
    group, point = _DECIMAL[language.tag]
    return text.replace(",", "\0").replace(".", point).replace("\0", group)


def _places(rng: Random, country: Country, other: Country, third: Country) -> dict[str, str]:
    city, other_city = rng.sample(country.cities, 2)
    words = {f"name{n}": country.sounds.word(rng) for n in range(1, 5)}
    return words | {
        "country": country.name,
        "capital": country.cities[0],
        "city": city,
        "other_city": other_city,
        "region": pick(country.regions, rng),
        "village": country.sounds.word(rng),
        "paper": pick(country.papers, rng),
        "other_country": other.name,
        "third_country": third.name,
    }


def _people(rng: Random, language: Language, country: Country, other: Country) -> dict[str, str | Mention]:
    lexicon = language.lexicon
    words: dict[str, str | Mention] = {
        "leader": named(country.leader, lexicon["leader"], lexicon["leader_later"]),
        "minister": named(country.minister, lexicon["minister"], lexicon["minister_later"]),
        "guest": named(other.leader, lexicon["guest"], ("{s}",), other.name),
        "leader_short": country.leader.split()[-1],
        "guest_short": other.leader.split()[-1],
    }
    for role in ("p1", "p2", "p3", "p4", "official", "expert"):
        person = country.sounds.person(rng)
        words[role] = named(person, ("{n}",), ("{s}", "{s}", "{n}"))
        words[f"{role}_short"] = person.split()[-1]
    return words


def named(person: str, first: tuple[str, ...], later: tuple[str, ...], country: str = "") -> Mention:
    """A person's mentions: `{n}` stands for the whole name, `{s}` for the surname, `{c}` for the country."""
    gaps = {"n": person, "s": person.split()[-1], "c": country}
    return Mention(tuple(f.format(**gaps) for f in first), tuple(f.format(**gaps) for f in later))


def _colour(rng: Random, language: Language, institute: str) -> dict[str, str]:
    things = {f"thing{n}": thing(rng, language) for n in range(1, 5)}
    topics = {f"topic{n}": topic(rng, language) for n in range(1, 4)}
    return things | topics | {"institute": institute}


def thing(rng: Random, language: Language) -> str:
    """A building or the like, with its article: `the gabled brewery`."""
    lexicon = language.lexicon
    article, _, noun = pick(lexicon["things"], rng).rpartition(" ")
    return lexicon["thing"][0].format(article=article, a=pick(lexicon["adjectives"], rng), x=noun)


def topic(rng: Random, language: Language) -> str:
    """Something that people argue about: `the new rules on oysters`."""
    return pick(language.lexicon["about"], rng).format(x=pick(language.lexicon["concerns"], rng))


def _calendar(language: Language, time: datetime) -> dict[str, str]:
    lexicon = language.lexicon
    before = time - timedelta(days=1)
    return {
        "weekday": lexicon["weekdays"][time.weekday()],
        "weekday_before": lexicon["weekdays"][before.weekday()],
        "date": lexicon["date"][0].format(month=lexicon["months"][time.month - 1], day=time.day),
    }
