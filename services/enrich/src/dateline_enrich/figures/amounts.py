"""Numbers in copy: where one stands, what it says, and whether it is exact."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.events import Figure, Span
from dateline_enrich import numerals
from dateline_enrich.document import Document

Kind = Literal["count", "money", "percent", "measure"]
Bound = Literal["exact", "about", "at_least", "at_most"]
_SCALES = "hundred|thousand|million|billion|trillion"
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_NUMBER = re.compile(
    rf"(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:[.,]\d{{1,2}}(?!\d)|\.\d+)?)"
    rf"(?:[\s-](?P<scale>{_SCALES})\b|(?P<short>mn|bn|tn|[kmb])\b)?"
    rf"|(?P<words>(?:(?:{numerals.WORDS})|an?\b|half\san?\b)(?:[\s-](?:{_SCALES}|dozen)\b)*)\b",
    re.IGNORECASE,
)
_SINGLE = frozenset(("a", "an", "one", "half a", "half an"))
_WORDED = (
    *("a", "half", "one", *numerals.UNITS[2:], *numerals.TENS),
    *(f"{tens}-{unit}" for tens in numerals.TENS for unit in numerals.UNITS[1:10]),
)
_STARTS = frozenset((*_WORDED, *(word.capitalize() for word in _WORDED)))
_BOUNDS: dict[str, Bound] = {
    "at least": "at_least", "more than": "at_least", "over": "at_least", "no fewer than": "at_least",
    "no less than": "at_least", "upwards of": "at_least", "upward of": "at_least", "in excess of": "at_least",
    "not less than": "at_least", "a minimum of": "at_least", "above": "at_least", "exceeding": "at_least",
    "up to": "at_most", "as many as": "at_most", "as much as": "at_most", "at most": "at_most",
    "fewer than": "at_most", "less than": "at_most", "under": "at_most", "no more than": "at_most",
    "below": "at_most", "a maximum of": "at_most", "not more than": "at_most",
    "about": "about", "around": "about", "some": "about", "roughly": "about", "approximately": "about",
    "an estimated": "about", "estimated": "about", "nearly": "about", "almost": "about", "close to": "about",
    "just over": "about", "just under": "about", "well over": "at_least", "nearly all": "about",
}  # fmt: skip
_BOUND = re.compile(
    rf"\b(?P<bound>{'|'.join(sorted(_BOUNDS, key=len, reverse=True))})\s(?:another\s|an\sadditional\s)?$",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s(?P<more>or\smore|or\sso|plus)\b|(?P<plus>\+|-plus\b)")
_SIGN = re.compile(r"(?:[A-Z]{0,2}[$€£¥₹])?$")
_LONGEST_BOUND = 24


@dataclass(frozen=True, slots=True)
class Amount:
    """A number: `start` and `end` of its digits or words, `begin` that of its bound ('at least').
    Code points.
    """

    begin: int
    start: int
    end: int
    value: float
    bound: Bound
    worded: bool
    short: bool
    """Written '300m': only money is."""


def amounts(document: Document) -> Iterator[Amount]:
    """Every number that stands by itself, in order: no part of a word, a date,
    a score or a telephone number.
    """
    text, busy = document.text, 0
    for start, _, word in document.tokens:
        if start < busy or not (word in _STARTS or word[0].isdecimal()):
            continue
        match = _NUMBER.match(text, start)
        if match is None or not _apart(text, match) or match[0].lower() in _SINGLE - {"one"}:
            continue
        busy = match.end()
        if (found := _amount(text, match)) is not None:
            yield found


def _apart(text: str, match: re.Match[str]) -> bool:
    """Whether nothing is glued to the number but a currency's sign, a percent sign or a unit."""
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    if before and (before.isalnum() or before in "-–/.:#@_'’*+"):
        return False
    after = text[match.end() : match.end() + 2]
    if after[:1] in ("/", ":", "'", "’", "_", "@") or (
        after[:1] in (".", ",", "-", "–") and after[1:2].isdecimal()
    ):
        return False
    return match["digits"] is None or not after[:1].isalpha() or match["short"] is not None


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    value = _value(match)
    if value is None:
        return None
    before = text[max(match.start() - _LONGEST_BOUND, 0) : match.start()]
    bound = _BOUND.search(before[: _SIGN.search(before).start()])  # type: ignore[union-attr]
    more = _MORE.match(text, match.end())
    kind: Bound = _BOUNDS[bound["bound"].lower()] if bound else "exact"
    if more and kind == "exact":
        kind = "about" if more["more"] == "or so" else "at_least"
    begin = match.start() - len(before) + bound.start() if bound else match.start()
    end = more.end() if more else match.end()
    return Amount(
        begin, match.start(), end, value, kind, match["words"] is not None, match["short"] is not None
    )


def _value(match: re.Match[str]) -> float | None:
    if match["short"]:
        number = numerals.value(match["digits"])
        return None if number is None else number * _SHORT[match["short"].lower()]
    if match["digits"] and len(match["digits"]) > 15:
        return None
    return numerals.value(match[0].replace("-", " "))


@dataclass(frozen=True, slots=True)
class Setting:
    """An amount in its sentence: what stands `before` its bound and `after` it, some words of each."""

    text: str
    amount: Amount
    before: str
    after: str

    def figure(self, kind: Kind, what: str, sure: float, *, back: int = 0, on: int = 0) -> Figure:
        """
        he figure that begins `back` code points before the amount's bound and ends `on` after the amount.
        """
        start, end = self.amount.begin - back, self.amount.end + on
        return Figure(
            span=Span(start=start, end=end),
            text=self.text[start:end],
            value=self.amount.value,
            kind=kind,
            what=what,
            bound=self.amount.bound,
            confidence=sure,
        )

    @property
    def year_like(self) -> bool:
        """Whether the number could be a year: four digits without a comma."""
        digits = self.text[self.amount.start : self.amount.end]
        return len(digits) == 4 and digits.isdecimal() and 1500 <= self.amount.value < 2100
