"""Names: found, typed, folded to one canonical name, with the roles beside them."""

import pytest

from unit.enrich.written import named


def by_name(text: str) -> dict[str, tuple[str, list[str]]]:
    found = named(text)
    for entity in found:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text
    return {e.name: (e.type, [m.text for m in e.mentions]) for e in found}


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Workers met Angela Merkel yesterday.", "Angela Merkel", "person"),
        ("The Ministry of Foreign Affairs denied it.", "Ministry of Foreign Affairs", "organisation"),
        ("He teaches at Far Eastern Federal University.", "Far Eastern Federal University", "organisation"),
        ("The Korean Central News Agency said so.", "Korean Central News Agency", "organisation"),
        ("News agency Interfax reported it.", "Interfax", "organisation"),
        ("The Kremlin denied it.", "Kremlin", "organisation"),
        ("It lies in Vladivostok.", "Vladivostok", "place"),
        ("They crossed at the border town of Khasan.", "Khasan", "place"),
        ("Many live along the Mekong River there.", "Mekong River", "place"),
        ("It ended the Cold War.", "Cold War", "other"),
        ("He met Jordan Peele there.", "Jordan Peele", "person"),
        ("The adviser, Fiona Hill, left.", "Fiona Hill", "person"),
    ],
)
def test_type(text: str, name: str, type_: str) -> None:
    assert by_name(text)[name][0] == type_


@pytest.mark.parametrize(
    "text",
    [
        "Workers were putting up flags. Analysts disagree.",
        "On Monday in April, nobody came.",
        "The president said that I was late.",
        "",
    ],
)
def test_no_names(text: str) -> None:
    assert by_name(text) == {}


def test_a_family_name_goes_to_the_first_introduced() -> None:
    text = "Kim Jong Un left. Kim's aide, Kim Chang Son, stayed. Kim Jong-un and Kim were gone."
    found = by_name(text)
    assert found["Kim Jong Un"][1] == ["Kim Jong Un", "Kim", "Kim Jong-un", "Kim"]
    assert found["Kim Chang Son"][1] == ["Kim Chang Son"]


def test_a_surname_goes_to_its_full_name() -> None:
    found = by_name("President Vladimir Putin left. Putin flew home. Later Mr Putin slept.")
    assert found == {"Vladimir Putin": ("person", ["Vladimir Putin", "Putin", "Putin"])}


def test_a_surname_that_is_a_place_or_month() -> None:
    found = by_name("Theresa May met Denzel Washington in Washington in May. May and Washington smiled.")
    assert found["Theresa May"][1] == ["Theresa May", "May"]
    assert found["Denzel Washington"][1] == ["Denzel Washington", "Washington"]


def test_acronym_in_brackets() -> None:
    found = by_name("The Korean Central News Agency (KCNA) said so. KCNA gave no time.")
    assert found["Korean Central News Agency"][1] == ["Korean Central News Agency", "KCNA", "KCNA"]


def test_names_of_one_country_are_one_entity() -> None:
    found = by_name("The US and North Korea met. The United States left. America waited.")
    assert [m for type_, m in found.values() if "US" in m] == [["US", "United States", "America"]]


def test_hyphens_between_names_part_them_and_within_names_do_not() -> None:
    found = by_name("Putin and Kim met. The Putin-Kim talks and US-North Korea talks helped Kim Jong-un.")
    assert found["United States"][1] == ["US"]
    assert found["North Korea"][1] == ["North Korea"]
    assert "Kim Jong-un" in found


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("North Korean leader Kim Jong Un left.", "North Korean leader"),
        ("They met US Secretary of State Mike Pompeo.", "US Secretary of State"),
        ("Kremlin foreign policy aide Yuri Ushakov said so.", "Kremlin foreign policy aide"),
        ("It was confirmed by Yuri Ushakov, a Kremlin foreign policy aide.", "Kremlin foreign policy aide"),
        ("The US special envoy for North Korea Stephen Biegun came.", "US special envoy for North Korea"),
        ("So said Artyom Lukin, a professor at Oxford.", "professor at Oxford"),
    ],
)
def test_role(text: str, role: str) -> None:
    assert [e.roles for e in named(text) if e.type == "person"] == [[role]]


def test_no_role_where_none_stands_beside() -> None:
    assert [e.roles for e in named("Yesterday Angela Merkel, 64, spoke.")] == [[]]


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("Kim Jong Un left. Later Mr Kim and Kim Jong-un slept.", "Kim Jong Un", ["Kim", "Kim Jong-un"]),
        ("Joe Biden spoke. Joseph Biden's plan failed, Biden said.", "Joe Biden", ["Joseph Biden", "Biden"]),
        ("DONALD TRUMP met Ann Smith. Donald Trump left.", "Donald Trump", ["DONALD TRUMP"]),
        ("Bill de Blasio came. Mayor de Blasio said so.", "Bill de Blasio", ["de Blasio"]),
        ("The US and U.S. allies left America.", "United States", ["US", "U.S.", "America"]),
        ("The US State Department denied it. The State Department left.", None, ["State Department"]),
        ("Boeing Co fell. Boeing shares fell.", "Boeing Co", ["Boeing"]),
        ("The Food and Drug Administration agreed. The FDA said so.", None, ["FDA"]),
        ("Hurricane Irma hit Florida. Later Irma moved on.", "Hurricane Irma", ["Irma"]),
    ],
)
def test_other_wordings_in_order_of_first_use(text: str, name: str | None, aliases: list[str]) -> None:
    assert any(e.aliases == aliases and e.name == (name or e.name) for e in named(text))


def test_a_junior_is_another() -> None:
    found = by_name("Donald Trump Jr. spoke. President Trump listened. Trump Jr. left, Trump said.")
    assert found["Donald Trump Jr."][1] == ["Donald Trump Jr.", "Trump Jr."]
    assert found["Trump"][1] == ["Trump", "Trump"]


def test_a_name_over_two_lines_is_written_in_one() -> None:
    (entity,) = [e.event() for e in named("It was said by Angela\u00a0Merkel yesterday.")]
    assert entity.name == "Angela Merkel"
    assert entity.aliases == ()


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Many Democrats and Muslims voted for Republicans.", ["Democrats", "Muslims", "Republicans"]),
        ("Read https://t.co/XUpsClOaUz by @OMAROSA there.", ["XUpsClOaUz", "OMAROSA"]),
        ("The WALL will be built. A wall is a wall.", ["WALL"]),
        ("Russian and French ministers met on Monday in June.", ["Russian", "French", "Monday", "June"]),
    ],
)
def test_what_is_no_name(text: str, left_out: list[str]) -> None:
    assert not {m.text for e in named(text) for m in e.mentions} & set(left_out)


@pytest.mark.parametrize("text", ["Ann's " * 20_000, "Bank of the " * 9_000, "Zyx Qwe. " * 12_000])
def test_a_long_text_of_capitals_takes_bounded_time(text: str) -> None:
    assert len(named(text[:100_000])) < 10
