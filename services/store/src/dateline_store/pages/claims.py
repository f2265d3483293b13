"""What the origins of a story agree on and where they differ, in words: pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.events import Origin
from dateline.reading import DateFact, FigureClaim, FigureFact, StoryFacts
from dateline_store.pages.phrases import number, when

_BOUNDS = {"exact": "", "about": "about ", "at_least": "at least ", "at_most": "at most "}
_AGREED = 8


@dataclass(frozen=True, slots=True)
class Claim:
    value: str
    origins: Sequence[Origin]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that origins say differently."""

    what: str
    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that origins say alike."""

    what: str
    value: str
    origins: Sequence[Origin]


def differences(date: DateFact | None, figures: Sequence[FigureFact]) -> list[Difference]:
    """The event's date if the origins do not agree, and the figures."""
    found = [] if date is None or date.agree else [_date(date)]
    return found + [Difference(_what(f), [Claim(_said(f, c), c.origins) for c in f.claims]) for f in figures]


def agreed(facts: StoryFacts) -> list[Fact]:
    """The event's date and the figures that origins agree on."""
    return list(_agreed(facts))[:_AGREED]


def _agreed(facts: StoryFacts) -> Iterator[Fact]:
    if facts.event_date is not None and facts.event_date.agree:
        yield Fact("When", when(facts.event_date.value), facts.event_date.origins)
    for figure in facts.figures:
        if figure.agree:
            closest = next((c for c in figure.claims if c.bound == "exact"), figure.claims[0])
            origins = {origin.key: origin for claim in figure.claims for origin in claim.origins}
            yield Fact(_what(figure), _said(figure, closest), list(origins.values()))


def _date(date: DateFact) -> Difference:
    return Difference("When", [Claim(when(claim.value), claim.origins) for claim in date.claims])


def _what(figure: FigureFact) -> str:
    what, _, of = figure.what.partition(":")
    words = of or what
    return words[:1].upper() + words[1:]


def _said(figure: FigureFact, claim: FigureClaim) -> str:
    """'at least 14', '3.2%', '25.5 billion USD'."""
    unit = {"percent": "%", "count": ""}.get(figure.kind)
    if unit is None:
        unit = f" {figure.what}" if figure.kind == "money" else ""
    return f"{_BOUNDS[claim.bound]}{number(claim.value)}{unit}"
