"""Expressions that begin with digits: ISO 8601, '25/04/2019', years, '2017-18', '1990s', '20th century',
'9/11'.
"""

import re

from dateline_enrich.dates.months import part_before
from dateline_enrich.dates.pieces import Expression, Pieces
from dateline_enrich.dates.vocabulary import (
    BEFORE_EVENTS,
    CENTURIES,
    COUNTED,
    DECADES,
    DETERMINERS,
    EVENTS,
    FRONTS,
    FUNCTION,
    ORDINALS,
    PARTS,
    SEASONS,
    STOPS,
    listed,
)

ISO = re.compile(
    r"(\d{4})(?P<by>[-/])(0[1-9]|1[0-2])(?P=by)(0[1-9]|[12]\d|3[01])"
    r"(?:[T\s]([0-2]\d:[0-5]\d(?::[0-5]\d)?)(?:\.\d{1,9})?(Z|[+-][01]\d:?[0-5]\d)?)?(?![\w-])"
)
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2((?:1[5-9]|20)\d\d|\d\d)(?![\w/-]|[.,]\d)")
_WARM = re.compile(r"emperature|degrees|\bhighs?\b|\blows\b|humid|weather")
"""'Temperatures in the 90s'."""
_WARM_REACH = 60
_QUOTES = frozenset("'‘’“”\"")
_OPENING = frozenset("([“‘\"'”’—–-")
_LISTED = listed("to and or than at with") | frozenset(",–—-")
_BEGUN = listed("was is saw has will presidential")


def number(p: Pieces, i: int) -> Expression | None:
    """Whatever begins with the digits at `i`."""
    word = p.word(i)
    if p.glued(i) and p.word(i - 1) not in _OPENING:
        return None
    if len(word) == 4:
        return iso(p, i) or _year(p, i)
    if len(word) > 2:
        return None
    if p.glued(i + 1) and p.word(i + 1) in ORDINALS:
        return _numbered_century(p, i)
    if word == "9" and p.word(i + 1) == "/" and p.word(i + 2) == "11" and p.word(i + 3) != "/":
        return p.expression(i, i + 2, "date", year=2001, month=9, day=11)
    if p.glued(i + 1) and p.word(i + 1) == "s" and word[-1] == "0" and word > "10":
        warm = _WARM.search(p.text, max(p.start(i) - _WARM_REACH, 0), p.start(i))
        decade = "the" in (p.word(i - 1), p.word(i - 2)) and not warm
        return _decade(p, i, i + 1, 1900 + int(word)) if decade else None
    return numeric(p, i)


def iso(p: Pieces, i: int) -> Expression | None:
    """ISO 8601, with or without a time."""
    m = ISO.match(p.text, p.start(i))
    if m is None:
        return None
    time = m[5] or ""
    if time:
        time = (time if time.count(":") == 2 else time + ":00") + (m[6] or "")
    form = "moment" if time else "date"
    return Expression(m.start(), m.end(), form, int(m[1]), int(m[3]), int(m[4]), time=time)  # type: ignore[arg-type]


def numeric(p: Pieces, i: int) -> Expression | None:
    """Day or month first; the name is 'either' where the numbers do not tell."""
    m = _NUMERIC.match(p.text, p.start(i))
    if m is None or (len(m[4]) == 2 and m[2] != "/"):
        return None
    first, second = int(m[1]), int(m[3])
    year = int(m[4]) if len(m[4]) == 4 else 2000 + int(m[4])
    if m[2] == "." or first > 12:
        return Expression(m.start(), m.end(), "date", year, second, first)
    name = "either" if second <= 12 and first != second else ""
    return Expression(m.start(), m.end(), "date", year, first, second, name=name)


# Decades and centuries ---------------------------------------------------------------------------------


def _decade(p: Pieces, i: int, last: int, year: int) -> Expression | None:
    return p.expression(_article_before(p, i), last, "decade", year=year // 10)


def _article_before(p: Pieces, i: int) -> int:
    """Where 'the early 1990s' begins, given the index of its number."""
    at = part_before(p, i - 1 if p.word(i - 1) in ("'", "’", "‘") else i)
    return at - 1 if p.word(at - 1) == "the" else at


def decade(p: Pieces, i: int) -> Expression | None:
    """'the sixties'; somebody in 'his sixties' is no date."""
    first = _article_before(p, i)
    return _decade(p, i, i, 1900 + DECADES[p.word(i)]) if p.word(first) == "the" and first < i else None


def _numbered_century(p: Pieces, i: int) -> Expression | None:
    at = i + 2 + p.dash(i + 2)
    if p.word(at) not in ("century", "centuries") or not 1 <= int(p.word(i)) <= 21:
        return None
    if p.capital(at) and p.capital(at + 1):  # 21st Century Fox
        return None
    return p.expression(_article_before(p, i), at, "century", year=int(p.word(i)) - 1)


def century(p: Pieces, i: int) -> Expression | None:
    """'the nineteenth century'; with digits `number` reads it."""
    at = i - 1 - p.dash(i - 1)
    if p.word(at) == "first" and p.word(at - 2) == "twenty":
        return p.expression(_article_before(p, at - 2), i, "century", year=20)
    number = CENTURIES.get(p.word(at))
    return p.expression(_article_before(p, at), i, "century", year=number - 1) if number else None


# Years -------------------------------------------------------------------------------------------------


def _year(p: Pieces, i: int) -> Expression | None:
    year = p.year(i)
    if year is None:
        return None
    if p.word(i + 1) == "s" and p.glued(i + 1):
        return _decade(p, i, i + 1, year) if year >= 1500 and year % 10 == 0 else None
    possessive = p.word(i + 1) in _QUOTES and p.word(i + 2) == "s" and p.glued(i + 2)
    if possessive and p.word(i - 1) in ("the", "early", "late", "mid") and year % 10 == 0:
        return _decade(p, i, i + 2, year)
    last, after = _years(p, i, year)
    if last or _is_year(p, i, year):
        return p.expression(i, after - 1, "year", year=year, last=last)
    return None


def _years(p: Pieces, i: int, year: int) -> tuple[int | None, int]:
    """The last year of '2017-18' and '1914-1918'."""
    short = p.word(i + 2)
    if not (p.dash(i + 1) or p.word(i + 1) == "/") or not short.isdecimal() or year < 1500:
        return None, i + 1
    if not (p.glued(i + 1) and p.glued(i + 2)) or (p.glued(i + 3) and p.word(i + 3) in "-/%$"):
        return None, i + 1
    last = int(short) if len(short) == 4 else year // 100 * 100 + int(short) if len(short) == 2 else 0
    return (last, i + 3) if year < last <= year + 120 and last < 2100 else (None, i + 1)


def _is_year(p: Pieces, i: int, year: int) -> bool:
    """Whether four digits are a year, by what stands around them."""
    before, after = p.word(i - 1), p.word(i + 1)
    firm = 1900 <= year < 2060
    if _no_year(p, i, year):
        return False
    if p.dash(i - 1) and p.glued(i):
        return p.word(i - 2) in PARTS
    if firm and p.dash(i + 1) and p.year(i + 2):
        return True
    if before in FRONTS or before in PARTS:
        return firm or (year >= 1400 and not (after.isalpha() and after not in FUNCTION))
    if not firm:
        return False
    if before in DETERMINERS or before in ("last", "next"):
        return (after.isalpha() and after not in FUNCTION) or p.dash(i + 1)
    if before in EVENTS or before in SEASONS or before in ("(", "["):
        return True
    if before == "as" or (before == "for" and after in STOPS):
        return True
    described = before.isalpha() and before not in FUNCTION and p.word(i - 2) in DETERMINERS
    if described and not p.capital(i - 1) and after.isalpha() and after not in FUNCTION and year % 100:
        return True
    if before in _LISTED and (p.year(i - 2) or 0) >= 1500:
        return True
    if before == "," and after in (")", ".", ";") and p.word(i - 2).isalpha():
        return True
    return after in BEFORE_EVENTS or (p.opens(i) and after in _BEGUN)


def _no_year(p: Pieces, i: int, year: int) -> bool:
    after = p.word(i + 1)
    if after in COUNTED or (after in "%°$€£+" and p.glued(i + 1)):
        return True
    if p.dash(i + 1) and p.glued(i + 1) and p.glued(i + 2) and not p.word(i + 2).isalpha():
        return True
    if after in _QUOTES and p.word(i - 1) in _QUOTES:
        return True  # a title
    plural = after.isalpha() and after.endswith("s") and after not in FUNCTION and not p.capital(i + 1)
    return year % 100 == 0 and plural and after not in BEFORE_EVENTS
