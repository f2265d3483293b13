"""Time expressions of other languages that part words by spaces, by their names in data/dates.tsv."""

from dateline_enrich.dates import numbers
from dateline_enrich.dates.names import Names, names
from dateline_enrich.dates.pieces import Expression, Form, Pieces
from dateline_enrich.dates.vocabulary import ORDINALS, listed

_CAPITAL_NAMES = frozenset(("de",))
"""Languages that write the names of months and weekdays with a capital, and 'Morgen' for the morning."""
_ORDINAL_SIGNS = frozenset((*"ºª°.", "er", "e", "o", "го")) | ORDINALS
_OF = listed("de del di do d ' ’")


def expressions(p: Pieces, language: str) -> list[Expression]:
    """Every time expression, in order, none within another."""
    known = names(language)
    found: list[Expression] = []
    busy = 0
    for i, word in enumerate(p.words):
        if known is None or p.start(i) < busy:
            continue
        e = _number(p, i, known) if word.isdecimal() else _named(p, i, known, language)
        if e is not None:
            found = [f for f in found if f.end <= e.start] if found and found[-1].end > e.start else found
            found.append(e)
            busy = e.end
    return found


def _named(p: Pieces, i: int, known: Names, language: str) -> Expression | None:
    """The expression around a name that begins at `i`."""
    for words, kind, meaning in known.phrases.get(p.word(i), ()):
        if tuple(p.words[i : i + len(words)]) != words:
            continue
        e = _read(p, i, i + len(words), kind, meaning, known, language)
        if e is not None:
            return e
    return None


def _read(
    p: Pieces, i: int, after: int, kind: str, meaning: str, known: Names, language: str
) -> Expression | None:
    capital = p.capital(i)
    if kind in ("month", "short-month"):
        return _month(
            p, i, after, int(meaning), kind == "month" and (capital or language not in _CAPITAL_NAMES), known
        )
    if kind == "weekday":
        if capital != (language in _CAPITAL_NAMES) and not p.opens(i) and p.raw(i).lower() != p.raw(i):
            return None  # Plácido Domingo
        if language in _CAPITAL_NAMES and not capital:
            return None
        return _weekday(p, i, after, int(meaning), known)
    if kind == "shift":
        return _shift(p, i, after, meaning, language)
    if kind == "unit":
        return _ago(p, i, after, meaning, known)
    return None


def _month(p: Pieces, i: int, after: int, month: int, alone: bool, known: Names) -> Expression | None:
    """'25. April 2019', '25 de abril de 2019', 'April 2019', 'im April'."""
    end = after + (p.word(after) == "." and not alone)
    year, end = _year_after(p, end)
    at = i - 1
    while p.word(at) in _OF or p.word(at) in _ORDINAL_SIGNS:
        at -= 1
    day = p.day(at) if i - at <= 3 else None
    if day is not None and not (p.glued(at) and p.word(at - 1) not in "-–(—"):
        first = p.day(at - 2) if p.dash(at - 1) else None
        last = day if first and first < day else None
        start = at - 2 if last else at
        return p.expression(
            start, end - 1, "date", year=year, month=month, day=first if last else day, last=last
        )
    if year is not None and (alone or known.has("front", p.word(i - 1))):
        return p.expression(i, end - 1, "month", year=year, month=month)
    if alone and known.has("front", p.word(i - 1)):
        return p.expression(i, after - 1, "month", month=month)
    return None


def _year_after(p: Pieces, after: int) -> tuple[int | None, int]:
    at = after + (p.word(after) in ("de", "del", "do", ","))
    year = p.year(at)
    return (year, at + 1) if year is not None and year >= 1400 else (None, after)


def _weekday(p: Pieces, i: int, after: int, weekday: int, known: Names) -> Expression:
    """'am Donnerstag', 'jeudi dernier', 'Donnerstag, 25. April': the last is read with its date."""
    at = after + (p.word(after) == ",")
    at += p.word(at) in ("den", "dem", "le", "il", "el")
    ends = at + 1
    while p.word(ends) in _OF or p.word(ends) in _ORDINAL_SIGNS:
        ends += 1
    if p.day(at) is not None:
        for words, kind, meaning in known.phrases.get(p.word(ends), ()):
            if kind in ("month", "short-month") and tuple(p.words[ends : ends + len(words)]) == words:
                dated = _month(p, ends, ends + len(words), int(meaning), kind == "month", known)
                if dated is not None and dated.form == "date":
                    return Expression(
                        p.start(i), dated.end, "date", dated.year, dated.month, dated.day, dated.last, weekday
                    )
    shift, first, last = None, i, after - 1
    for sign, kind in ((-1, "last"), (1, "next")):
        if known.has(kind, p.word(i - 1)):
            shift, first = sign, i - 1
        elif known.has(kind, p.word(after)):
            shift, last = sign, after
    name = {-1: "last", 1: "coming"}.get(shift or 0, "")
    last += known.has("dayparts", p.word(last + 1))
    return p.expression(first, last, "weekday", weekday=weekday, shift=shift, name=name)


def _shift(p: Pieces, i: int, after: int, meaning: str, language: str) -> Expression | None:
    """'heute', 'la semana pasada'; not the morning of 'am Morgen' and 'por la mañana'."""
    unit, count = meaning.split()
    before = p.word(i - 1)
    if p.word(i) == "mañana" and before in ("la", "esta", "una", "cada"):
        return None
    if language in _CAPITAL_NAMES and p.word(i) == "morgen" and p.capital(i) and not p.opens(i):
        return None
    form: Form = {"day": "day", "week": "week", "month": "month", "year": "year"}[unit]  # type: ignore[assignment]
    return p.expression(i, after - 1, form, shift=float(count), unit=unit)


def _ago(p: Pieces, i: int, after: int, unit: str, known: Names) -> Expression | None:
    """'vor zwei Tagen', 'il y a 3 ans', 'hace dos años', '5 giorni fa', '10 лет назад'."""
    word = p.word(i - 1)
    number = int(word) if word.isdecimal() and len(word) <= 3 else None
    if number is None and known.has("number", word):
        number = int(known.words["number"][word])
    if number is None:
        return None
    first, last = i - 1, after - 1
    if known.has("ago-after", p.word(after)):
        last = after
    else:
        before = next((b for b in known.words.get("ago-before", ()) if _ends(p, i - 1, b)), None)
        if before is None:
            return None
        first -= len(Pieces(before).words)
    form: Form = {"day": "day", "week": "week", "month": "month", "year": "year"}[unit]  # type: ignore[assignment]
    return p.expression(first, last, form, shift=-float(number), unit=unit, name="counted")


def _ends(p: Pieces, end: int, wording: str) -> bool:
    """Whether a wording stands before piece `end`."""
    words = Pieces(wording).words
    return p.words[max(end - len(words), 0) : end] == words


def _number(p: Pieces, i: int, known: Names) -> Expression | None:
    """ISO 8601, numeric dates (the day first), and years after a preposition,
    in brackets or before 'года'.
    """
    word = p.word(i)
    if p.glued(i) and p.word(i - 1) not in '(["“«„—–-':
        return None
    if len(word) <= 2:
        return day_first(numbers.numeric(p, i))
    if iso := numbers.iso(p, i):
        return iso
    year = p.year(i)
    if year is None or not 1500 <= year < 2100 or (p.dash(i - 1) and p.glued(i)):
        return None
    fronted = known.has("front", p.word(i - 1)) or p.word(i - 1) == "("
    named = known.has("year-after", p.word(i + 1)) or known.words.get("unit", {}).get(p.word(i - 1)) == "year"
    counted = known.has("unit", p.word(i + 1)) and not named
    if (
        counted
        or p.word(i + 1) in ("%", "€", "$")
        or not (fronted or named)
        or (year % 100 == 0 and not named)
    ):
        return None
    return p.expression(i, i, "year", year=year)


def day_first(e: Expression | None) -> Expression | None:
    """A numeric date as everybody but Americans reads it."""
    if e is None or e.name != "either":
        return e
    return Expression(e.start, e.end, e.form, e.year, e.day, e.month)
