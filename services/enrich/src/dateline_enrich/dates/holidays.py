"""Days that have a name, and when they fall: 'Christmas Eve', 'Thanksgiving', 'Good Friday'."""

from datetime import date, timedelta

from dateline_enrich.dates.pieces import Expression, Pieces
from dateline_enrich.dates.vocabulary import FUNCTION, SHIFTS, listed

_FIXED = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26),
    "new year s day": (1, 1), "new year s eve": (12, 31), "new years day": (1, 1), "new years eve": (12, 31),
    "new year day": (1, 1), "new year eve": (12, 31), "valentine s day": (2, 14), "valentines day": (2, 14),
    "st patrick s day": (3, 17), "april fools day": (4, 1), "april fool s day": (4, 1), "may day": (5, 1),
    "juneteenth": (6, 19), "canada day": (7, 1), "independence day": (7, 4), "fourth of july": (7, 4),
    "bastille day": (7, 14), "halloween": (10, 31), "veterans day": (11, 11), "armistice day": (11, 11),
    "remembrance day": (11, 11), "australia day": (1, 26), "anzac day": (4, 25), "earth day": (4, 22),
    "groundhog day": (2, 2), "international women s day": (3, 8), "hogmanay": (12, 31), "canada day ": (7, 1),
}  # fmt: skip
_EASTER = {
    "good friday": -2, "palm sunday": -7, "ash wednesday": -46, "easter": 0, "easter sunday": 0,
    "easter monday": 1, "maundy thursday": -3, "pentecost": 49,
}  # fmt: skip
_NTH = {
    "thanksgiving": (11, 3, 4, 0), "thanksgiving day": (11, 3, 4, 0), "thanksgiving eve": (11, 3, 4, -1),
    "black friday": (11, 3, 4, 1), "cyber monday": (11, 3, 4, 4), "labor day": (9, 0, 1, 0),
    "memorial day": (5, 0, -1, 0), "martin luther king day": (1, 0, 3, 0),
    "martin luther king jr day": (1, 0, 3, 0),
    "mlk day": (1, 0, 3, 0), "columbus day": (10, 0, 2, 0), "presidents day": (2, 0, 3, 0),
    "election day": (11, 0, 1, 1), "president s day": (2, 0, 3, 0), "mother s day": (5, 6, 2, 0),
    "father s day": (6, 6, 3, 0),
}  # fmt: skip
"""Month, weekday, which of them, days after it: as in the United States."""
_KNOWN = _FIXED.keys() | _EASTER.keys() | _NTH.keys()
_LONGEST = max(len(name.split()) for name in _KNOWN)
LAST_WORDS = frozenset(name.split()[-1] for name in _KNOWN)
_BARE = frozenset(("christmas", "easter", "thanksgiving", "independence day", "pentecost"))
_BEFORE_BARE = listed(
    "on by before after since until till at this last next over around following for during"
)


def holiday(p: Pieces, i: int) -> Expression | None:
    """The holiday whose last word is `i`."""
    if not p.capital(i) or (found := _named(p, i)) is None:
        return None
    name, first = found
    if name in _BARE and not _bare(p, first, i):
        return None
    which = p.word(first - 1)
    shift = SHIFTS[which] if which in ("last", "this", "next") else None
    at = i + 1 + (p.word(i + 1) in (",", "of", "in"))
    year = p.year(at)
    return p.expression(
        first - (shift is not None), at if year else i, "holiday", year=year, shift=shift, name=name
    )


def _named(p: Pieces, i: int) -> tuple[str, int] | None:
    """The longest holiday's name that ends with `i`, and where it begins."""
    words: list[str] = []
    found = None
    for at in range(i, max(i - 2 * _LONGEST, -1), -1):
        if p.word(at) not in ("'", "’", ".", ","):
            words.insert(0, p.word(at))
            if p.capital(at) and " ".join(words) in _KNOWN:
                found = " ".join(words), at
    return found


def _bare(p: Pieces, first: int, i: int) -> bool:
    """'before Christmas', not 'a Christmas tree'."""
    after = p.word(i + 1)
    ends = not after.isalpha() or after in FUNCTION or p.year(i + 1) is not None
    return p.word(first - 1) in _BEFORE_BARE and ends


def falls(name: str, year: int) -> date:
    """The day of a holiday in a year from 1583 to 9999; ValueError elsewhere."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _EASTER:
        return _easter(year) + timedelta(days=_EASTER[name])
    month, weekday, which, later = _NTH[name]
    if which < 0:
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1) + later)


def _easter(year: int) -> date:
    """Meeus/Jones/Butcher, Gregorian."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)
