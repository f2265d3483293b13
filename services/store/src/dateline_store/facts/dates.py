"""The event's date by origins: EDTF values compared as stretches of days."""

from collections import defaultdict
from collections.abc import Sequence

from dateline.events import ArticleEnriched, EventDate, Origin
from dateline.reading import DateClaim, DateFact

_SURE = 0.5
"""A date less sure than this contradicts nobody."""
_UNKNOWN = "XXXX"


def agreed(read: Sequence[ArticleEnriched], origins: dict[str, Origin]) -> DateFact | None:
    """The date that most origins' dates fit, the finest of those; and every date with who says it."""
    said: dict[str, EventDate] = {}
    for member in read:  # oldest first: of two equally sure ones the newer counts
        date, key = member.enrichment.event_date, member.origin.key
        if date is not None and (key not in said or date.confidence >= said[key].confidence):
            said[key] = date
    if not said:
        return None
    by_value: dict[str, list[str]] = defaultdict(list)
    for key, date in said.items():
        by_value[date.value].append(key)
    ranked = sorted(by_value, key=lambda value: _rank(value, said))
    value = ranked[0]
    fitting = [key for key, date in said.items() if overlap(date.value, value)]
    return DateFact(
        value=value,
        agree=all(overlap(date.value, value) for date in said.values() if date.confidence >= _SURE),
        origins=[origins[key] for key in sorted(fitting)],
        claims=[
            _claim(v, by_value[v], said, origins) for v in sorted(by_value, key=lambda v: _rank(v, said))
        ],
    )


def _claim(value: str, keys: list[str], said: dict[str, EventDate], origins: dict[str, Origin]) -> DateClaim:
    confidence = max(said[key].confidence for key in keys)
    return DateClaim(value=value, confidence=confidence, origins=[origins[key] for key in sorted(keys)])


def _rank(value: str, said: dict[str, EventDate]) -> tuple[int, bool, bool, float, str]:
    fitting = [date for date in said.values() if overlap(date.value, value)]
    coarse = "/" in value or len(value) < len("2019-04-25")
    own = max(date.confidence for date in said.values() if date.value == value)
    return -len(fitting), _UNKNOWN in value, coarse, -own, value


def overlap(a: str, b: str) -> bool:
    """Whether two EDTF dates can be one: '2019-04' and 'XXXX-04-25' can, the 24th and the 25th cannot."""
    (a_start, a_end), (b_start, b_end) = _stretch(a), _stretch(b)
    if _UNKNOWN in a or _UNKNOWN in b:
        a_start, a_end, b_start, b_end = (day[4:] for day in (a_start, a_end, b_start, b_end))
    return a_start <= b_end and b_start <= a_end


def _stretch(value: str) -> tuple[str, str]:
    """First and last day as text that sorts; an unknown part reaches over everything."""
    start, _, end = value.partition("/")
    return _day(start, "-01"), _day(end or start, "-31")


def _day(value: str, missing: str) -> str:
    year, *rest = value.partition("T")[0].rstrip("?~%").split("-")
    parts = [part if part.isdigit() else missing[1:] for part in rest[:2]]
    month = parts[0] if parts else ("01" if missing == "-01" else "12")
    return f"{year}-{month}{'-' + parts[1] if len(parts) > 1 else missing}"
