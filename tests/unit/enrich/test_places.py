"""Places: the right namesake, its record, and whether the place, its government or its people are meant."""

import pytest

from dateline.events import Place
from dateline_enrich import places
from dateline_enrich.gazetteer import gazetteer
from unit.enrich.written import document, first_seed, named, second_seed


def resolved(text: str) -> list[Place]:
    return places.find(document(text), gazetteer(), named(text))


def mentions(text: str) -> list[tuple[str, str, str | None]]:
    """What the text says, what it means and what that stands for, mention by mention."""
    found = [(m.start, m.end, p) for p in resolved(text) for m in p.mentions]
    return [(text[start:end], p.name, p.stands_for) for start, end, p in sorted(found, key=lambda f: f[:2])]


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("He lives in Springfield, Illinois.", "Springfield", "US", "Illinois"),
        ("He lives in Springfield, Ill., alone.", "Springfield", "US", "Illinois"),
        ("He lives in Paris, Texas.", "Paris", "US", "Texas"),
        ("He lives in Paris.", "Paris", "FR", "Île-de-France"),
        ("The mayor of London, Ontario, spoke.", "London", "CA", "Ontario"),
        ("Canadian police in London, Ontario, said so.", "London", "CA", "Ontario"),
        ("Police in Atlanta, Georgia, said so.", "Georgia", "US", "Georgia"),
        ("Russian troops left Tbilisi. Georgia protested.", "Georgia", "GE", None),
        ("In Britain, the police of Birmingham said so.", "Birmingham", "GB", "England"),
        ("In New York, stocks fell.", "New York City", "US", "New York"),
    ],
)
def test_namesake(text: str, name: str, country: str, admin1: str | None) -> None:
    found = {p.name: (p.country, p.admin1) for p in resolved(text)}
    assert found[name] == (country, admin1)


def test_an_alternate_name_needs_its_country() -> None:
    assert {p.country for p in resolved("Chinese police made arrests in Peking.")} == {"CN"}
    assert resolved("Police made arrests in Peking.") == []


def test_a_town_that_the_tables_lack_is_not_looked_for_elsewhere() -> None:
    """'Khasan' is also how Hassan, in India, is written."""
    text = "They crossed into Russia at the border town of Khasan."
    assert [p.name for p in resolved(text)] == ["Russia"]


def test_a_village_is_known_beside_its_state_alone() -> None:
    assert "Eureka Springs" not in {p.name for p in resolved("The fair in Eureka Springs was dull.")}
    found = {p.name: p for p in resolved("The fair in Eureka Springs, Arkansas, was dull.")}
    assert found["Eureka Springs"].admin1 == "Arkansas"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow has called for the sanctions to be eased.", ("Moscow", "Russia", "government")),
        ("Ties between Pyongyang and Moscow go back decades.", ("Pyongyang", "North Korea", "government")),
        ("It seeks to balance Beijing's influence.", ("Beijing", "China", "government")),
        ("He met her in Moscow.", ("Moscow", "Moscow", None)),
        ("He flew to Beijing for a summit.", ("Beijing", "Beijing", None)),
        ("Beijing's subway was shut.", ("Beijing", "Beijing", None)),
        ("Moscow-backed fighters came.", ("Moscow", "Russia", "government")),
        ("A London-based group said so.", ("London", "London", None)),
        ("Russian officials came.", ("Russian", "Russia", "people")),
        ("The Scots voted.", ("Scots", "Scotland", "people")),
    ],
)
def test_metonym(text: str, expected: tuple[str, str, str | None]) -> None:
    assert mentions(text)[0] == expected
    place = next(p for p in resolved(text) if p.name == expected[1])
    assert place.metonym is (expected[2] is not None)


@pytest.mark.parametrize(
    "text", ["She spoke in English.", "The English Channel was calm.", "Native American art was shown."]
)
def test_a_language_or_another_name_is_no_people(text: str) -> None:
    assert [m for m in mentions(text) if m[2] == "people"] == []


def test_seas_are_not_towns_of_the_same_name() -> None:
    assert "Pacific" not in {p.name for p in resolved("In Washington State, the Pacific was calm.")}


def test_first_seed() -> None:
    assert _capitals(first_seed().text) == [
        ("Vladivostok", "Vladivostok", None),
        ("Pyongyang", "North Korea", "government"),
        ("North", "North Korea", None),
        ("Vladivostok", "Vladivostok", None),
        ("Vladivostok", "Vladivostok", None),
        ("Seoul", "Seoul", None),
        ("Hanoi", "Hanoi", None),
        ("Washington", "United States", "government"),
        ("Beijing", "China", "government"),
        ("Seoul", "South Korea", "government"),
        ("Moscow", "Russia", "government"),
    ]


def test_second_seed() -> None:
    assert _capitals(second_seed().text) == [
        ("Vladivostok", "Vladivostok", None),
        ("Beijing", "Beijing", None),
        ("Vladivostok", "Vladivostok", None),
        ("Vladivostok", "Vladivostok", None),
        ("South", "South Korea", None),
        ("Washington", "United States", "government"),
        ("Hanoi", "Hanoi", None),
        ("Pyongyang", "North Korea", "government"),
        ("Pyongyang", "North Korea", "government"),
        ("Moscow", "Russia", "government"),
        ("Pyongyang", "North Korea", "government"),
        ("Vladivostok", "Vladivostok", None),
        ("Washington", "United States", "government"),
        ("Moscow", "Moscow", None),
        ("Moscow", "Moscow", None),
        ("Vladivostok", "Vladivostok", None),
        ("Pyongyang", "North Korea", "government"),
        ("Moscow", "Russia", "government"),
        ("Pyongyang", "North Korea", "government"),
        ("North", "North Korea", None),
        ("Seoul", "South Korea", "government"),
        ("Pyongyang", "North Korea", "government"),
        ("North", "North Korea", None),
        ("Beijing", "China", "government"),
    ]


@pytest.mark.parametrize("text", [first_seed().text, second_seed().text])
def test_seeds_have_the_countries_that_they_name(text: str) -> None:
    """A country's own name and its people's mean that country at every mention; Khasan is not in India."""
    others = [m for m in mentions(text) if m not in _capitals(text)]
    meant = {
        "Russian": "Russia",
        "North Korean": "North Korea",
        "Chinese": "China",
        "US": "United States",
        "Russky": "Russkiy",
    }
    assert all(name == meant.get(said, said) for said, name, _ in others)
    assert {p.country for p in resolved(text)} == {"RU", "KP", "KR", "US", "CN", "VN"} | (
        {"JP"} if "Japan" in text else set()
    )


def _capitals(text: str) -> list[tuple[str, str, str | None]]:
    wanted = {
        "Vladivostok",
        "Moscow",
        "Pyongyang",
        "Hanoi",
        "Beijing",
        "Seoul",
        "Washington",
        "North",
        "South",
    }
    return [m for m in mentions(text) if m[0] in wanted]


def test_continents_are_no_country() -> None:
    found = resolved("In Europe and in Africa it rained. Europe dried first.")
    assert [(p.name, p.country, len(p.mentions)) for p in found] == [("Europe", "", 2), ("Africa", "", 1)]


def test_countries_in_a_row_are_not_each_other_s_cities() -> None:
    """Canada is also how a village in Mexico is written."""
    assert {p.country for p in resolved("They vote on the Canada, Mexico deal.")} == {"CA", "MX"}
