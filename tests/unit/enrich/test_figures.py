"""Figures: what is counted, and what is no figure."""

import pytest

from dateline_enrich import figures
from unit.enrich.written import document, first_seed, second_seed


def found(text: str) -> list[tuple[str, float, str, str, str]]:
    figures_found = figures.find(document(text))
    for figure in figures_found:
        assert text[figure.span.start : figure.span.end] == figure.text
    return [(f.text, f.value, f.kind, f.what, f.bound) for f in figures_found]


def said(text: str) -> list[tuple[float, str, str]]:
    return [(value, what, bound) for _, value, _, what, bound in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed at least 14 people on Tuesday.", [(14, "killed", "at_least")]),
        ("The death toll rose to 17.", [(17, "killed", "exact")]),
        ("The death toll stood at more than 2,000.", [(2000, "killed", "at_least")]),
        ("Two dead and dozens injured.", [(2, "killed", "exact")]),
        ("The blast left 30 wounded.", [(30, "injured", "exact")]),
        (
            "Fourteen people were killed and two dozen were hurt.",
            [(14, "killed", "exact"), (24, "injured", "exact")],
        ),
        (
            "A car hit a crowd, killing one and injuring 19.",
            [(1, "killed", "exact"), (19, "injured", "exact")],
        ),
        ("14 people, including three children, were killed.", [(14, "killed", "exact")]),
        ("He killed himself and 3 others.", [(3, "killed", "exact")]),
        ("Two suicide bombers killed 14.", [(14, "killed", "exact")]),
        ("The flood claimed 12 lives.", [(12, "killed", "exact")]),
        ("No one was hurt.", [(0, "injured", "exact")]),
        ("There were no deaths.", [(0, "killed", "exact")]),
        ("Police arrested 12 protesters.", [(12, "arrested", "exact")]),
        ("Some 3,000 residents were evacuated.", [(3000, "evacuated", "about")]),
        ("The fire left 5,000 people homeless.", [(5000, "homeless", "exact")]),
        ("The quake displaced nearly 40,000 people.", [(40000, "displaced", "about")]),
        ("12 more are missing.", [(12, "missing", "exact")]),
        ("Between 20 and 30 people were hurt.", [(20, "injured", "at_least"), (30, "injured", "at_most")]),
        ("The bill passed by 52 votes to 48.", [(52, "vote", "exact")]),
        ("The economy added 263,000 jobs.", [(263000, "job", "exact")]),
        ("Half a million people marched.", [(500000, "person", "exact")]),
        ("1,4 million voters", [(1400000, "voter", "exact")]),
        ("300 police officers came.", [(300, "officer", "exact")]),
        ("Up to 200 countries and 80 cities or more.", [(200, "country", "at_most"), (80, "city", "exact")]),
    ],
)
def test_counts(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A magnitude 6.4 earthquake struck.", ("magnitude 6.4", 6.4, "measure", "magnitude", "exact")),
        ("A 5.2-magnitude quake.", ("5.2-magnitude", 5.2, "measure", "magnitude", "exact")),
        ("Winds of up to 120 mph.", ("up to 120 mph", 120, "measure", "mile an hour", "at_most")),
        ("It drove at 90 miles an hour.", ("90 miles an hour", 90, "measure", "mile an hour", "exact")),
        ("It was 38 degrees Celsius.", ("38 degrees Celsius", 38, "measure", "degree Celsius", "exact")),
        ("They ran 10 km.", ("10 km", 10, "measure", "kilometre", "exact")),
        ("It cost $1.2 billion.", ("$1.2 billion", 1.2e9, "money", "USD", "exact")),
        ("They paid a €300m fine.", ("€300m", 3e8, "money", "EUR:fine", "exact")),
        ("About C$5,000 was stolen.", ("About C$5,000", 5000, "money", "CAD", "about")),
        ("It took 2.5 million pounds.", ("2.5 million pounds", 2.5e6, "money", "GBP", "exact")),
        (
            "The unemployment rate fell to 3.9 percent.",
            ("3.9 percent", 3.9, "percent", "percent:unemployment", "exact"),
        ),
        (
            "Unemployment rose 0.2 percent.",
            ("0.2 percent", 0.2, "percent", "percent:unemployment change", "exact"),
        ),
        ("Some 64% of voters agree.", ("Some 64%", 64, "percent", "percent:voter", "about")),
    ],
)
def test_money_percentages_and_measures(text: str, expected: tuple[str, float, str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He is 14 years old; she is a 14-year-old aged 14.",
        "On April 25, 2019, and on 3 May, at 9 a.m.",
        "They won 3-1, after a 6-3 vote.",
        "Call 555-2019 or 212-555-1984.",
        "Room 12, Flight 370, Article 50, Boeing 737, No. 10.",
        "It could kill 200 in a day.",
        "He was killed 14 years ago.",
        "She was 100 percent sure.",
        "No one else cared; it hurt one family.",
        "Dozens were killed.",
        "A 20-year sentence, a 40,000-strong crowd and two sides.",
        "In 2016 voters left. The 1980s ended.",
        "It weighs 20 pounds.",
        "It flew at 30 miles per second.",
        "He told 60 Minutes.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert found(text) == []


def test_a_figure_of_another_year_is_less_sure() -> None:
    here, there = (figures.find(document(t))[0] for t in ("It killed 14.", "In 2010 it killed 14."))
    assert there.confidence < here.confidence


def test_the_seeds_have_none() -> None:
    """They count meetings in figures below ten and years ago."""
    assert found(first_seed().text) == []
    assert found(second_seed().text) == []


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ["14 people ", "killed 1 ", "$1,1", "no ", "A 1 "])
def test_a_text_of_nothing_but_figures_takes_bounded_time(piece: str) -> None:
    figures.find(document(piece * (100_000 // len(piece))))


def test_a_megabyte_of_digits_has_no_figure() -> None:
    assert found("1234567890" * 100_000) == []
