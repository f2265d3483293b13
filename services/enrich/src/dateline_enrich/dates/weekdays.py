"""Days by weekday, number or nearness: 'Thursday night', 'next Thursday', 'on the 25th', 'yesterday',
'this morning'.
"""

from dateline_enrich.dates.pieces import Expression, Form, Pieces
from dateline_enrich.dates.vocabulary import (
    DAYPARTS,
    FUNCTION,
    NOT_DAYS,
    NOT_DAYS_BEFORE,
    SHIFTS,
    STOPS,
    WEEKDAYS,
    listed,
)

_HABITS = listed("every each most any per easter a")
_TIMES = listed("early late later earlier")
_HABITUAL = listed("nights mornings evenings afternoons s")
_IDLE = listed("world society standards youth times")
"""'today's world' is no day."""


def weekday(p: Pieces, i: int) -> Expression | None:
    """'Thursday', 'early on Thursday', 'Thursday of last week', 'Thursday the 25th',
    'the following Thursday'.
    """
    if _no_day(p, i):
        return None
    first, which = which_before(p, i)
    following = which in ("following", "next") and p.word(first) == "the"
    first = _time_before(p, first)
    day, after = _number_after(p, i)
    week, after = _week_after(p, after)
    dash = p.dash(after) and p.word(after + 1) in DAYPARTS
    last = after + dash if dash or p.word(after) in DAYPARTS else after - 1
    number = WEEKDAYS[p.word(i)]
    if week is not None:
        return p.expression(first, last, "weekday", weekday=number, shift=week, unit="week")
    form: Form = "day_of_month" if day else "weekday"
    shift = SHIFTS.get(which)
    return p.expression(
        first, last, form, day=day, weekday=number, shift=shift, name=which, from_text=following
    )


def _no_day(p: Pieces, i: int) -> bool:
    """'every Thursday', 'Thursdays', 'Super Tuesday', 'the Sunday Times', 'the Mail on Sunday'."""
    before, after = p.word(i - 1), p.word(i + 1)
    if before in _HABITS or after in _HABITUAL or (before == "on" and p.word(i - 2) == "mail"):
        return True
    if p.capital(i - 1) and before in NOT_DAYS:
        return True
    if after in DAYPARTS and p.capital(i + 1) and p.capital(i + 2):
        return True
    title = p.word(i + 2) if after == "night" else after
    return p.capital(i + 1) and title in NOT_DAYS_BEFORE


def which_before(p: Pieces, i: int) -> tuple[int, str]:
    """'last', 'this past', 'the following': where it begins, and its telling word."""
    word = p.word(i - 1)
    if word in ("past", "coming") and p.word(i - 2) in ("this", "the"):
        return i - 2, "last" if word == "past" else "coming"
    if word in SHIFTS or word == "following":
        return i - 1 - (p.word(i - 2) == "the"), word
    return i, ""


def _time_before(p: Pieces, first: int) -> int:
    """Where 'early Thursday', 'late on Thursday', 'mid-Thursday' begins."""
    at = first - 1 - (p.word(first - 1) == "on" or p.dash(first - 1))
    return at if p.word(at) in _TIMES or (p.word(at) == "mid" and p.dash(first - 1)) else first


def _number_after(p: Pieces, i: int) -> tuple[int | None, int]:
    """The 25 of 'Thursday the 25th' and the index after it."""
    at = i + 1 + (p.word(i + 1) == ",")
    if p.word(at) == "the" and p.day(at + 1) and p.after_ordinal(at + 1) == at + 3:
        return (p.day(at + 1), at + 3) if p.word(at + 3) != "of" else (None, i + 1)
    return None, i + 1


def _week_after(p: Pieces, at: int) -> tuple[int | None, int]:
    """'of last week', 'next week'."""
    of = at + (p.word(at) == "of")
    if p.word(of) in ("last", "next", "this") and p.word(of + 1) == "week":
        return SHIFTS[p.word(of)], of + 2
    return None, at


def near(p: Pieces, i: int) -> Expression | None:
    """'today', 'yesterday afternoon', 'the day before yesterday'; 'USA Today' is none."""
    if (
        p.capital(i)
        and not p.opens(i)
        and (p.capital(i - 1) or not p.word(i + 1).isalpha() or p.capital(i + 1))
    ):
        return None
    quoted = p.word(i - 1) in ("“", '"', "‘") and p.word(i + 1) in (",", ".", "”", '"', "’")
    if p.capital(i) and (p.word(i - 1) == "the" or quoted):
        return None
    shift = {"yesterday": -1, "tomorrow": 1}.get(p.word(i), 0)
    if p.word(i - 1) in ("before", "after") and p.word(i - 2) == "day" and shift:
        return p.expression(i - 2 - (p.word(i - 3) == "the"), i, "day", shift=2 * shift)
    if shift == 0 and p.word(i + 2) == "s" and p.word(i + 3) in _IDLE:
        return None
    return p.expression(i, i + (p.word(i + 1) in DAYPARTS), "day", shift=shift, name=p.word(i))


def day_of_month(p: Pieces, i: int) -> Expression | None:
    """'on the 25th', 'the 25th of this month'; not 'the 25th floor'. `i` is the number."""
    after = p.after_ordinal(i)
    if p.day(i) is None or after == i + 1 or p.word(i - 1) != "the":
        return None
    which = p.word(after + 1)
    if p.word(after) == "of" and p.word(after + 2) == "month" and which in ("this", "last", "next", "the"):
        return p.expression(i - 1, after + 2, "day_of_month", day=p.day(i), shift=SHIFTS.get(which, 0))
    ends = p.word(after) in STOPS or (p.word(after) in FUNCTION and p.word(after) != "of")
    if p.word(i - 2) not in ("on", "by", "until") or not ends:
        return None
    return p.expression(i - 1, after - 1, "day_of_month", day=p.day(i))


def this_morning(p: Pieces, i: int) -> Expression | None:
    """'this morning', 'last night'; `i` is the part of the day."""
    which, part = p.word(i - 1), p.word(i)
    if which == "this" and part != "night":
        return p.expression(i - 1, i, "day", shift=0)
    if which == "last" and part == "night" and p.word(i - 2) != "the":
        return p.expression(i - 1 - (p.word(i - 2) == "late"), i, "day", shift=-1)
    return None
