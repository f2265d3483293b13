"""Expressions with a month's name: 'Thursday, April 25, 2019', '25 April', 'April 23-25', 'in May',
'June 2018'.
"""

from dateline_enrich.dates.pieces import Expression, Pieces
from dateline_enrich.dates.vocabulary import (
    ALSO_NAMES,
    COUNTED,
    DASHES,
    DETERMINERS,
    FIRM_FRONTS,
    FRONTS,
    FUNCTION,
    MONTHS,
    ORDINALS,
    PARTS,
    SHIFTS,
    SHORT_WEEKDAYS,
    WHOLE_MONTHS,
    listed,
)

_BEFORE_MARCH = FUNCTION | SHORT_WEEKDAYS.keys() | PARTS
_JOINS = listed("to and or through until")
_WORDS_TOO = listed("may march mar august dec sep jan jun")
"""In small letters these are other words or none."""
_ATTACKS = listed(
    "attack attacks terror terrorist hijackings hijackers memorial commission anniversary"
    " conspirator conspirators mastermind victims"
)


def month(p: Pieces, i: int) -> Expression | None:
    """The expression around a month's name."""
    if not p.capital(i) and p.word(i) in _WORDS_TOO:
        return None
    if (
        p.word(i) == "march"
        and p.raw(i - 1).istitle()
        and p.word(i - 1) not in FUNCTION | SHORT_WEEKDAYS.keys()
    ):
        return None  # the Long March, the Women's March
    whole = p.word(i) in WHOLE_MONTHS or p.year(i + 1 + (p.word(i + 1) == "."))
    return month_day(p, i) or _day_month(p, i) or (_month(p, i) if whole else None)


def month_day(p: Pieces, i: int) -> Expression | None:
    """'Thursday, April 25, 2019', 'Apr. 25th', 'April 23-25'."""
    at = i + 1 + (p.word(i + 1) == ".")
    at += p.word(at) == "the"
    day = p.day(at)
    if day is None or p.dash(i + 1):
        return None
    after = p.after_ordinal(at)
    if counted(p, after):
        return None
    last, after = _second(p, i, day, after)
    year, after = year_after(p, after)
    if (MONTHS[p.word(i)], day, year) == (9, 11, None) and p.word(after) in _ATTACKS:
        year = 2001
    weekday, first = _weekday_before(p, i)
    return _closed(p, first, after, year=year, month=MONTHS[p.word(i)], day=day, last=last, weekday=weekday)


def _second(p: Pieces, i: int, day: int, after: int) -> tuple[int | None, int]:
    """The last day of 'April 23-25' and 'between April 23 and 25', and the index after it."""
    join = p.word(after)
    last = p.day(after + 1)
    if last is None or last <= day or join not in _JOINS | DASHES or p.word(after + 2) in (":", "%"):
        return None, after
    following = p.after_ordinal(after + 1)
    if p.word(following + (p.word(following) == "of")) in MONTHS or counted(p, following):
        return None, after
    apart = join in ("and", "or") and last != day + 1 and p.word(i - 1) != "between"
    return (None, after) if apart else (last, following)


def counted(p: Pieces, after: int) -> bool:
    """Whether the number before `after` counts something: 'In March 3 people', '16-year-old', '5.5'."""
    word = p.word(after)
    decimals = word in (".", ",") and p.glued(after) and p.glued(after + 1) and p.word(after + 1).isdecimal()
    if decimals or word in ("%", ":"):
        return True
    return word in COUNTED or (p.dash(after) and p.word(after + 1) in ("year", "point", "day", "month"))


def year_after(p: Pieces, after: int) -> tuple[int | None, int]:
    """The year at `after`, or after a comma there, and the index that follows."""
    at = after + (p.word(after) in (",", "of", "in"))
    year = p.year(at)
    if year is None or counted(p, at + 1) or (p.word(after) == "in" and year < 1900):
        return None, after
    return year, at + 1


def _weekday_before(p: Pieces, i: int) -> tuple[int | None, int]:
    """'Thursday, April 25', 'Thursday (Apr 25)', 'Thursday the 25th of April':
    the weekday and where it begins.
    """
    at = i - 1
    at -= p.word(at) in ("(", "the")
    at -= p.word(at) in (",", ".")
    weekday = SHORT_WEEKDAYS.get(p.word(at))
    if weekday is None or not p.capital(at) or "\n" in p.text[p.end(at) : p.start(i)]:
        return None, i
    return weekday, at


def _closed(p: Pieces, first: int, after: int, **said: int | None) -> Expression:
    """A date that ends before `after`, or with its bracket if it began as 'Thursday ('."""
    inside = p.text[p.start(first) : p.end(after - 1)]
    return p.expression(first, after if "(" in inside and p.word(after) == ")" else after - 1, "date", **said)


def _day_month(p: Pieces, i: int) -> Expression | None:
    """'25 April 2019', 'the 25th of April', 'from 5 to 7 April'."""
    at = i - 1 - (p.word(i - 1) == "of")
    at -= p.word(at) in ORDINALS and p.glued(at)
    last = p.day(at)
    if last is None or (p.glued(at) and p.word(at - 1) not in DASHES | {"("}):
        return None
    day, first = _first_day(p, at, last)
    first -= p.word(first - 1) == "the"
    year, after = year_after(p, i + 1 + (p.word(i + 1) == "." and p.year(i + 2) is not None))
    weekday, first = _weekday_before(p, first)
    to = last if day < last else None
    return _closed(p, first, after, year=year, month=MONTHS[p.word(i)], day=day, last=to, weekday=weekday)


def _first_day(p: Pieces, at: int, last: int) -> tuple[int, int]:
    """The first day of '5-7 April' and 'from 5 to 7 April' and its index; else the day itself."""
    the = p.word(at - 1) == "the"
    join, first = p.word(at - 1 - the), at - 2 - the
    first -= p.word(first) in ORDINALS and p.glued(first)
    day = p.day(first)
    joined = join in DASHES or (join in ("to", "and") and p.word(first - 1) in ("from", "between"))
    return (day, first) if day and day < last and joined else (last, at)


# Months alone ------------------------------------------------------------------------------------------


def _month(p: Pieces, i: int) -> Expression | None:
    number = MONTHS[p.word(i)]
    last = _last_month(p, i)
    short = p.word(i + 1) == "." and p.word(i) not in WHOLE_MONTHS
    year, after = year_after(p, i + (3 if last else 1 + short))
    if year is None and not last and not _alone(p, i):
        return None
    first = part_before(p, i)
    if year is not None:
        return p.expression(first, after - 1, "month", year=year, month=number, last=last)
    shift, after = _of_year(p, after)
    which = p.word(i - 1) if shift is None and first == i and p.word(i - 1) in SHIFTS else ""
    return p.expression(
        i - 1 if which else first, after - 1, "month", month=number, last=last, shift=shift, name=which
    )


def _last_month(p: Pieces, i: int) -> int | None:
    """The last month of 'January to March 2018' and 'June-August'."""
    join = p.word(i + 1)
    if join not in DASHES and join not in ("to", "through", "and", "until"):
        return None
    if p.word(i + 2) not in WHOLE_MONTHS or not p.capital(i + 2) or p.day(i + 3):
        return None
    firm = join in DASHES or join == "through" or p.word(i - 1) in ("from", "between")
    firm = firm or (join != "and" and p.year(i + 3) is not None)
    return MONTHS[p.word(i + 2)] if firm else None


def part_before(p: Pieces, i: int) -> int:
    """Where 'early May', 'mid-May', 'late in May' begins."""
    at = i - 1 - (p.dash(i - 1) or (p.word(i - 1) == "in" and p.word(i - 2) in PARTS))
    return at if p.word(at) in PARTS else i


def _of_year(p: Pieces, after: int) -> tuple[int | None, int]:
    """'of last year', 'this year'."""
    at = after + (p.word(after) == "of")
    if p.word(at) in ("last", "this", "next") and p.word(at + 1) == "year":
        return SHIFTS[p.word(at)], at + 2
    return None, after


def _alone(p: Pieces, i: int) -> bool:
    """Whether a month without day and year is one: 'in May', 'the May vote',
    and not 'by May' of Theresa May.
    """
    before, after = p.word(i - 1 - p.dash(i - 1)), p.word(i + 1)
    word, capital = p.word(i), p.capital(i + 1) and after.isalpha()
    name = word in p.people
    if not p.capital(i):
        return before in FIRM_FRONTS
    if before in FIRM_FRONTS:
        return not (name and after in ("'", "’"))
    if name:
        return False
    if before in FRONTS or (before == "for" and word not in ALSO_NAMES):
        return not (capital and word in ALSO_NAMES)
    if p.opens(i) and after in ("is", "was", "has", "will"):
        return word not in ALSO_NAMES
    if before in DETERMINERS and not p.opens(i):
        return after.isalpha() and after not in FUNCTION and (not capital or before in ("a", "an"))
    if before == "as":
        return p.word(i - 2) in ("early", "late", "recently", "soon")
    listed_before = before in ("to", "and", ",") and p.word(i - 2) in WHOLE_MONTHS
    return listed_before and p.word(i - 3) in FRONTS | MONTHS.keys() and not capital
