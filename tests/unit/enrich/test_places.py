"""Places: the right namesake, its record, and whether the place or its government is meant."""

import pytest

from dateline.events import Place
from dateline_enrich import places
from dateline_enrich.gazetteer import gazetteer
from unit.enrich.written import document, first_seed, named, second_seed

VLADIVOSTOK, MOSCOW, PYONGYANG, HANOI = 2013348, 524901, 1871859, 1581130
BEIJING, SEOUL, WASHINGTON = 1816670, 1835848, 4140963


def resolved(text: str) -> list[Place]:
    return places.find(document(text), gazetteer(), named(text))


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
    assert [p.country for p in resolved("Chinese police made arrests in Peking.")] == ["CN", "CN"]
    assert resolved("Police made arrests in Peking.") == []


def test_a_town_that_the_tables_lack_is_not_looked_for_elsewhere() -> None:
    """'Khasan' is also how Hassan, in India, is written."""
    text = "They crossed into Russia at the border town of Khasan."
    assert [p.name for p in resolved(text)] == ["Russia"]


@pytest.mark.parametrize(
    ("text", "name", "metonym"),
    [
        ("Moscow has called for the sanctions to be eased.", "Moscow", True),
        ("Ties between Pyongyang and Moscow go back decades.", "Pyongyang", True),
        ("He met her in Moscow.", "Moscow", False),
        ("He flew to Beijing for a summit.", "Beijing", False),
        ("It seeks to balance Beijing's influence.", "Beijing", True),
        ("Russian officials came.", "Russia", True),
    ],
)
def test_metonym(text: str, name: str, metonym: bool) -> None:
    assert [p.metonym for p in resolved(text) if p.name == name] == [metonym]


def test_seas_are_not_towns_of_the_same_name() -> None:
    assert "Pacific" not in {p.name for p in resolved("In Washington State, the Pacific was calm.")}


@pytest.mark.parametrize("seed", [first_seed, second_seed])
def test_seeds(seed: type) -> None:
    content = seed()
    found = resolved(content.text)
    ids = {p.geonames_id for p in found}
    assert ids >= {VLADIVOSTOK, MOSCOW, PYONGYANG, HANOI, BEIJING, SEOUL, WASHINGTON}
    assert "IN" not in {p.country for p in found}
    for place in found:
        assert all(content.text[m.start : m.end].strip() for m in place.mentions)


def test_other_languages_by_name() -> None:
    found = places.by_name(document("Gestern in Berlin und Moskau, nicht in Essen."), gazetteer())
    assert [p.name for p in found] == ["Berlin"]
