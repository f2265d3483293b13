"""English time expressions as they stand in copy: found and read, not yet resolved."""

from collections.abc import Callable

from dateline_enrich.dates import counting, holidays, months, numbers, weekdays
from dateline_enrich.dates.pieces import Expression, Pieces
from dateline_enrich.dates.vocabulary import (
    DAYPARTS,
    DECADES,
    MONTHS,
    QUARTERS,
    SEASONS,
    SHIFTS,
    UNITS,
    WEEKDAYS,
)

Reader = Callable[[Pieces, int], Expression | None]


def expressions(pieces: Pieces) -> list[Expression]:
    """Every time expression that names a day or something longer, in order, none within another."""
    found: list[Expression] = []
    for i, word in enumerate(pieces.words):
        if word in _READERS:
            _add(found, _first(_READERS[word], pieces, i))
        elif word.isdecimal() and word.isascii():
            _add(found, weekdays.day_of_month(pieces, i) or numbers.number(pieces, i))
    return found


def _first(readers: tuple[Reader, ...], pieces: Pieces, i: int) -> Expression | None:
    return next((e for reader in readers if (e := reader(pieces, i))), None)


def _add(found: list[Expression], e: Expression | None) -> None:
    """The longer of two that overlap stays; the later one where they are as long."""
    if e is None:
        return
    while found and found[-1].end > e.start:
        if found[-1].end - found[-1].start > e.end - e.start:
            return
        found.pop()
    found.append(e)


def season(p: Pieces, i: int) -> Expression | None:
    """'the spring of 2018', 'summer 2018', 'last summer', 'in the fall'; not the verb, not 'Arab Spring'."""
    at = i + 1 + (p.word(i + 1) in ("of", ","))
    year = p.year(at)
    number = SEASONS[p.word(i)]
    before = p.word(i - 1)
    first = i - 1 if before in ("the", "early", "late", "mid") else i
    if year and year >= 1500:
        return Expression(p.start(first), p.end(at), "season", year, number)
    if (p.capital(i) and not p.opens(i)) or (p.capital(i + 1) and p.word(i + 1) in ("olympics", "games")):
        return None
    if p.word(i + 1) == "of" and p.word(i + 2) in ("last", "this", "next") and p.word(i + 3) == "year":
        return Expression(
            p.start(first), p.end(i + 3), "season", month=number, shift=SHIFTS[p.word(i + 2)], name="year"
        )
    if before in ("last", "this", "next") and p.word(i + 1) != "in":
        first = i - 1 - (p.word(i - 2) in ("early", "late", "later", "earlier"))
        return Expression(p.start(first), p.end(i), "season", month=number, shift=SHIFTS[before])
    if (
        before == "the"
        and p.word(i - 2) in ("in", "by", "during", "until", "since")
        and p.word(i + 1) != "of"
    ):
        return Expression(p.start(i - 1), p.end(i), "season", month=number)
    return None


def quarter(p: Pieces, i: int) -> Expression | None:
    """'the third quarter of 2019', 'last quarter'; `i` is 'quarter'. Without a year it may be of a match:
    left out.
    """
    at = i - 1 - p.dash(i - 1)
    number = QUARTERS.get(p.word(at))
    after = i + 1 + (p.word(i + 1) == "of")
    year = p.year(after)
    shift = (
        SHIFTS[p.word(after)]
        if p.word(after) in ("last", "this", "next") and p.word(after + 1) == "year"
        else None
    )
    if number and (year or shift is not None):
        first = at - (p.word(at - 1) == "the")
        return Expression(
            p.start(first),
            p.end(after if year else after + 1),
            "quarter",
            year,
            number,
            shift=shift,
            name="year",
        )
    if p.word(i - 1) in ("last", "this", "next") and p.word(i - 2) != "the" and p.word(i + 1) != "-":
        return Expression(p.start(i - 1), p.end(i), "quarter", shift=SHIFTS[p.word(i - 1)])
    return None


def short_quarter(p: Pieces, i: int) -> Expression | None:
    """'Q3 2019'; `i` is 'Q'."""
    number = int(p.word(i + 1)) if p.word(i + 1) in ("1", "2", "3", "4") and p.glued(i + 1) else None
    year = p.year(i + 2)
    if not number or not p.capital(i) or not year:
        return None
    return Expression(p.start(i), p.end(i + 2), "quarter", year, number)


def fiscal(p: Pieces, i: int) -> Expression | None:
    """'fiscal 2020', 'fiscal year 2020', 'FY20'."""
    at = i + 1 + (p.word(i + 1) == "year")
    year = p.year(at)
    if year is None and p.word(i) == "fy" and len(p.word(i + 1)) == 2 and p.word(i + 1).isdecimal():
        year = 2000 + int(p.word(i + 1))
    return Expression(p.start(i), p.end(at), "year", year, name="fiscal") if year else None


def _readers() -> dict[str, tuple[Reader, ...]]:
    table: dict[str, tuple[Reader, ...]] = {}
    for words, reader in (
        (holidays.LAST_WORDS, holidays.holiday),
        (MONTHS, months.month),
        (WEEKDAYS, weekdays.weekday),
        (("today", "tonight", "yesterday", "tomorrow"), weekdays.near),
        (DAYPARTS, weekdays.this_morning),
        (UNITS, counting.unit),
        (DAYPARTS - {"night"}, counting.in_text),
        (("century",), numbers.century),
        (("weekend",), counting.weekend),
        (("end", "close", "start", "beginning"), counting.edge),
        (DECADES, numbers.decade),
        (SEASONS, season),
        (("quarter",), quarter),
        (("q",), short_quarter),
        (("fiscal", "fy"), fiscal),
    ):
        for word in words:
            table[word] = (*table.get(word, ()), reader)
    return table


_READERS = _readers()
