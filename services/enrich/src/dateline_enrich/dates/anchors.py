"""What a date without year, or a weekday without date, may be told by:
publication and full dates in the text.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from dateline_enrich.dates.pieces import Expression
from dateline_enrich.dates.tense import Tense, tense
from dateline_enrich.document import Document

_HEADER = 60
"""A line of at most so many code points that holds a full date is the text's own dateline."""
_TOLD_REACH = 2
"""Sentences back to the date that 'the following day' follows."""
_TOLD_AGAIN = 7
"""Days between a text's own dateline and its publication."""


@dataclass(slots=True)
class Anchors:
    """What is known of time in one text: `previous` is the day last told and `sentence` where,
    `years` the year
    last told and its sentence."""

    document: Document
    published: date | None
    stated: tuple[date, ...] = ()
    month_first: bool | None = None
    weekdays: dict[int, date] = field(default_factory=dict)
    previous: date | None = None
    sentence: int = 0
    years: tuple[int, int] | None = None
    tense_of: Callable[[Expression], Tense] | None = None
    """How tense is told in another language than English."""

    def tense(self, e: Expression) -> Tense:
        """Whether what an expression dates lies ahead."""
        return tense(self.document, e.start, e.end) if self.tense_of is None else self.tense_of(e)

    def told_before(self, e: Expression) -> date | None:
        """The date that 'the following day' follows: told in this sentence or the two before it."""
        at = self.document.sentence_at(e.start)
        if e.form == "year" and self.years and at - self.years[1] <= _TOLD_REACH:
            return date(self.years[0], 1, 1)
        return self.previous if at - self.sentence <= _TOLD_REACH else None

    def tell(self, value: str, kind: str, start: int) -> None:
        """Remember what was told at an offset, for 'the following day' and 'two years later'."""
        at = self.document.sentence_at(start)
        if kind in ("date", "time") and "X" not in value:
            self.previous, self.sentence = date.fromisoformat(value[:10]), at
        if kind != "range" and "X" not in value[:4]:
            self.years = int(value[:4]), at


def anchors(
    document: Document,
    found: Sequence[Expression],
    published_at: datetime | None,
    around: Iterable[Expression],
) -> Anchors:
    """The anchors of a text, from its own expressions and those `around` it, in captions."""
    told = published_at.date() if published_at else None
    header = _header(document, found)
    if header and (told is None or abs((header - told).days) <= _TOLD_AGAIN):
        told = header
    full = (full_date(e) for e in (*found, *around))
    return Anchors(document, told, tuple(day for day in full if day), _month_first(document, found))


def full_date(e: Expression) -> date | None:
    """The day of an expression that names year, month and day, if there is such a day."""
    if e.form not in ("date", "moment") or not (e.year and e.month and e.day) or e.name == "either":
        return None
    return day_of(e.year, e.month, e.day)


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _header(document: Document, found: Sequence[Expression]) -> date | None:
    """The date that stands in a line of its own among the first four."""
    for e in found[:3]:
        line = next((p for p in document.paragraphs[:4] if p.covers(e.start, e.end)), None)
        if line and line.end - line.start <= _HEADER and (day := full_date(e)):
            return day
    return None


def _month_first(document: Document, found: Sequence[Expression]) -> bool | None:
    """Whether this text writes the month first: by its other dates, 'April 25' or '25 April', '4/25/2019'."""
    votes = 0
    for e in found:
        if e.form == "date" and e.name != "either" and e.month and e.day:
            text = document.text[e.start : e.end]
            numeric = "/" in text
            first = text.startswith((f"{e.month}/", f"{e.month:02d}/")) if numeric else not text[0].isdigit()
            votes += (1 if first else -1) * (3 if numeric else 1)
    return None if votes == 0 else votes > 0
