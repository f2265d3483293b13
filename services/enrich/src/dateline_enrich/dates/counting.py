"""Expressions that count weeks, months, years: 'last week', 'two weeks ago', 'a day earlier',
'the past three years'.
"""

import math

from dateline_enrich.dates.pieces import Expression, Form, Pieces
from dateline_enrich.dates.vocabulary import (
    FUNCTION,
    MONTHS,
    SHIFTS,
    STOPS,
    UNITS,
    VAGUE,
    listed,
)
from dateline_enrich.dates.weekdays import which_before

_ROUGHLY = listed("about some nearly almost roughly around over just exactly only under")
_TIMES = listed("early late later earlier sometime")
_AGO = listed("ago back earlier before previously prior")
_LATER = listed("later after afterward afterwards")
_FORMS: dict[str, tuple[Form, float]] = {
    "hour": ("day", 1 / 24),
    "day": ("day", 1.0),
    "night": ("day", 1.0),
    "week": ("week", 1.0),
    "fortnight": ("week", 2.0),
    "month": ("month", 1.0),
    "year": ("year", 1.0),
    "decade": ("year", 10.0),
    "century": ("year", 100.0),
}
_EDGES = {"end": "end", "close": "end", "start": "start", "beginning": "start"}
_DEADLINE = listed("by until before till from through")


def unit(p: Pieces, i: int) -> Expression | None:
    """Whatever counts the unit at `i`."""
    return _ago(p, i) or _span(p, i) or _which(p, i) or _edge(p, i) or _year_end(p, i) or in_text(p, i)


def _shifted(
    p: Pieces, first: int, last: int, kind: str, number: float, *, name: str = "", from_text: bool = False
) -> Expression | None:
    form, times = _FORMS[kind]
    if kind == "hour" and number % 24:
        return None
    return p.expression(first, last, form, shift=number * times, unit=kind, name=name, from_text=from_text)


def _ago(p: Pieces, i: int) -> Expression | None:
    """'two weeks ago', 'a day earlier', 'three years later', 'a year and a half ago', 'a week from today'."""
    if (count := _count(p, i)) is None:
        return None
    number, first = count
    half = p.word(i + 1) == "and" and p.word(i + 3) == "half"
    number, at = (number + 0.5, i + 4) if half else (number, i + 1)
    word, ends = p.word(at), p.word(at + 1) in STOPS
    if word == "from" and p.word(at + 1) in ("now", "today"):
        return _counted(p, i, first, at + 1, number)
    if p.word(first - 1) == "in" and word in ("'", "’") and "time" in (p.word(at + 1), p.word(at + 2)):
        return _counted(p, i, first, at + (1 if p.word(at + 1) == "time" else 2), number)
    if word in ("ago", "back"):
        return _counted(p, i, first, at, -number) if word == "ago" or ends else None
    if word in ("earlier", "later") or ((word in _AGO or word in _LATER) and ends):
        return _counted(p, i, first, at, number if word in _LATER else -number, from_text=True)
    return None


def _count(p: Pieces, i: int) -> tuple[float, int] | None:
    """The number before a unit and where its expression begins; of 'a few' the number is nan."""
    if p.word(i - 1) in ("few", "several", "many", "some"):
        return math.nan, i - 1 - (p.word(i - 2) == "a")
    if (found := p.count_before(i)) is None:
        return None
    number, first = found
    while p.word(first - 1) in _ROUGHLY:
        first -= 1
    if p.word(first - 1) == "than" and p.word(first - 2) in ("more", "less"):
        first -= 2
    return number, first


def _counted(
    p: Pieces, i: int, first: int, last: int, number: float, from_text: bool = False
) -> Expression | None:
    kind = UNITS[p.word(i)]
    if not math.isnan(number):
        return _shifted(p, first, last, kind, number, name="counted", from_text=from_text)
    if from_text:
        return None
    return p.expression(first, last, "span", shift=-1 if p.word(last) in _AGO else 1, unit=kind, name="vague")


def _span(p: Pieces, i: int) -> Expression | None:
    """'the past three years', 'the next two weeks', 'the last few months', 'the past week'."""
    kind, plural = UNITS[p.word(i)], p.word(i).endswith("s")
    count = p.count_before(i)
    vague = p.word(i - 1) in VAGUE
    at = i - 1 if vague else count[1] if count else i
    at -= vague and p.word(at - 1) == "a"
    which = p.word(at - 1)
    if (
        which not in SHIFTS
        or which == "this"
        or p.word(i + 1) == "of"
        or p.word(at - 2) not in ("the", "these")
    ):
        return None
    number = count[0] if count and not vague else 1.0
    if (kind == "hour" and number < 24) or (
        at == i and not plural and which in ("next", "previous", "coming")
    ):
        return None
    sign = math.copysign(1, SHIFTS[which])
    name = "vague" if vague or (at == i and plural) else ""
    from_text = which == "previous"
    return p.expression(at - 2, i, "span", shift=sign * number, unit=kind, name=name, from_text=from_text)


def _which(p: Pieces, i: int) -> Expression | None:
    """'last week', 'later this month', 'this past year', 'this time last year'."""
    first, which = which_before(p, i)
    kind = UNITS[p.word(i)]
    if which not in SHIFTS or p.word(first) == "the" or p.word(i).endswith("s") or p.dash(i + 1):
        return None
    if p.raw(i) == "Week" and p.raw(i - 1) == "This":
        return None  # a programme
    if kind in ("day", "night", "hour", "fortnight") or (
        first == i - 1 and which in ("past", "previous", "coming")
    ):
        return None
    if p.word(first - 2) == "this" and p.word(first - 1) == "time":
        first -= 2
    first -= p.word(first - 1) in _TIMES
    return _shifted(p, first, i, kind, SHIFTS[which])


def weekend(p: Pieces, i: int) -> Expression | None:
    """'last weekend', 'this past weekend', 'over the weekend'."""
    first, which = which_before(p, i)
    if which in SHIFTS and p.word(first) != "the":
        first -= p.word(first - 1) in _TIMES
        return p.expression(first, i, "week", shift=SHIFTS[which], unit="weekend", name=which)
    at = i - 1 - (p.word(i - 1) in ("long", "holiday"))
    if p.word(at) == "the" and p.word(at - 1) in ("over", "at", "during", "on", "throughout"):
        return p.expression(at, i, "week", unit="weekend")
    return None


def _edge(p: Pieces, i: int) -> Expression | None:
    """'the end of the month', 'the beginning of next year'."""
    kind, which = UNITS[p.word(i)], p.word(i - 1)
    name = _EDGES.get(p.word(i - 3))
    if name is None or p.word(i - 2) != "of" or which not in ("the", "this", "next", "last"):
        return None
    if kind not in ("week", "month", "year", "decade"):
        return None
    first = i - 3 - (p.word(i - 4) == "the")
    return p.expression(first, i, "edge", unit=kind, shift=SHIFTS.get(which, 0), name=name)


def _year_end(p: Pieces, i: int) -> Expression | None:
    """'by year-end', 'at year's end'."""
    if p.word(i) != "year" or p.word(i - 1) not in _DEADLINE | {"at", "the"}:
        return None
    last = i + 1 + p.dash(i + 1) if p.word(i + 1) not in ("'", "’") else i + 3
    if p.word(last) != "end" or p.word(last + 1) not in STOPS | FUNCTION:
        return None
    return p.expression(i, last, "edge", unit="year", shift=0, name="end")


def edge(p: Pieces, i: int) -> Expression | None:
    """'the end of April', 'the beginning of 2020'; `i` is 'end' or 'beginning'. With 'by' a day,
    else the whole.
    """
    if p.word(i + 1) != "of":
        return None
    month = MONTHS.get(p.word(i + 2)) if p.capital(i + 2) else None
    at = i + 3 if month else i + 2
    comma = p.word(at) == "," and month is not None
    year = p.year(at + comma)
    if not month and (year or 0) < 1500:
        return None
    first = i - (p.word(i - 1) == "the")
    name = _EDGES[p.word(i)] if p.word(first - 1) in _DEADLINE else ""
    last = at + comma if year else i + 2
    return p.expression(
        first, last, "edge", year=year, month=month, unit="month" if month else "year", name=name
    )


def in_text(p: Pieces, i: int) -> Expression | None:
    """'the following day', 'the same year', 'that night', 'the day before': from the date told before."""
    word, before = p.word(i - 1), p.word(i - 2)
    kind = UNITS.get(p.word(i), "day")
    if p.word(i).endswith("s") or kind in ("hour", "century", "decade", "fortnight"):
        return None
    found = _told(p, i, word, before)
    if found is None:
        return None
    shift, first, last = found
    first -= p.word(first - 1) in _TIMES
    return _shifted(p, first, last, kind, shift, name="counted", from_text=True)


def _told(p: Pieces, i: int, word: str, before: str) -> tuple[int, int, int] | None:
    """How far from the date told before, and from which piece to which."""
    if before == "the" and word in ("following", "next", "previous", "preceding"):
        return (1 if word in ("following", "next") else -1), i - 2, i
    if word == "same" and before in ("the", "that"):
        return 0, i - 2, i
    if word == "that" and p.word(i + 1) in STOPS | FUNCTION | {"alone"}:
        return 0, i - 1, i
    if word == "the" and p.word(i + 1) in ("before", "after") and p.word(i + 2) in STOPS | {"in", "at", "by"}:
        return (-1 if p.word(i + 1) == "before" else 1), i - 1, i + 1
    return None
