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
