"""Time expressions resolved to EDTF (ISO 8601-2), relative to publication and to nothing else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from dateline.events import DateMention, Span
from dateline_enrich.dates.grammar import TIME, Expression, expressions
from dateline_enrich.document import Document

METHOD = "grammar-1"
UNKNOWN_DAY = "XXXX-XX-XX"
_FUTURE = re.compile(
    r"(?:will|would|shall|expected|scheduled|due|set|plans?|planned|planning|upcoming|must|going|'ll|’ll)$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?:said|told|was|were|had|has|met|held|seen|saw|made|took|came|went|began|won|lost|left|found|gave|got|fell|rose"
    r"|died|shot|sent|spoke|wrote|ran|struck|broke|hit|put|cut|set|led|paid|beat|bought|sold|\w{2,}ed)$",
    re.IGNORECASE,
)
_OFFSETS = {
    "GMT": "Z", "UTC": "Z", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00",
    "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00", "CET": "+01:00", "CEST": "+02:00",
    "JST": "+09:00", "KST": "+09:00", "IST": "+05:30",
}  # fmt: skip
_NEAR = 20
"""A time of day belongs to a date at most this many characters away."""
_REACH_OF_TENSE = 160
"""A verb is looked for this far within the sentence; code points."""
Kind = Literal["date", "month", "year", "range", "time"]


@dataclass(frozen=True, slots=True)
class Anchors:
    """What may tell a missing year or day: publication, full dates in the text, and weekdays dated by it."""

    published: date | None
    stated: tuple[date, ...]
    weekdays: dict[int, date]


def find(
    document: Document, published_at: datetime | None, elsewhere: Iterable[str] = ()
) -> list[DateMention]:
    """Every time expression of an English text, in order.

    `elsewhere` holds texts around it (captions): their full dates may tell a year that publication does not.
    """
    found = list(expressions(document.text))
    anchors = _anchors(document, found, published_at, elsewhere)
    mentions = [m for e in found if (m := _resolve(document, e, anchors))]
    return sorted([*mentions, *_times(document, mentions)], key=lambda m: (m.span.start, m.span.end))


def iso_only(document: Document) -> list[DateMention]:
    """Dates that need no English: ISO 8601 and day.month.year."""
    empty = Anchors(None, (), {})
    numeric = (e for e in expressions(document.text) if e.year and e.month and e.day)
    digits = (
        e for e in numeric if not any(c.isalpha() and c not in "TZ" for c in document.text[e.start : e.end])
    )
    return [m for e in digits if (m := _resolve(document, e, empty))]


def _anchors(
    document: Document, found: list[Expression], published_at: datetime | None, elsewhere: Iterable[str]
) -> Anchors:
    published = published_at.date() if published_at else None
    around = [e for text in elsewhere for e in expressions(text)]
    stated = [
        d for e in (*found, *around) if e.year and e.month and e.day and (d := _day(e.year, e.month, e.day))
    ]
    anchors = Anchors(published, tuple(stated), {})
    for expression in found:
        if expression.form == "date" and expression.weekday is not None:
            day, confidence = _dated(document, expression, anchors)
            if day and confidence >= 0.7:
                anchors.weekdays.setdefault(expression.weekday, day)
    return anchors


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _resolve(document: Document, e: Expression, anchors: Anchors) -> DateMention | None:
    """None where the expression says nothing that can be written down."""
    resolved = _value(document, e, anchors)
    if resolved is None:
        return None
    value, kind, confidence = resolved
    text = document.text[e.start : e.end]
    return DateMention(
        span=Span(start=e.start, end=e.end), text=text, value=value, kind=kind, confidence=confidence
    )


def _value(document: Document, e: Expression, anchors: Anchors) -> tuple[str, Kind, float] | None:
    if e.form in ("date", "moment"):
        return _date_value(document, e, anchors)
    if e.form == "year":
        return f"{e.year:04d}", "year", 0.9
    if e.form == "decade":
        return f"{e.year:03d}X", "range", 0.9
    if e.form == "month":
        return _month_value(document, e, anchors)
    if e.form == "weekday":
        return _weekday_value(document, e, anchors)
    return _shifted(e, anchors.published)


# Days --------------------------------------------------------------------------------------------------


def _date_value(document: Document, e: Expression, anchors: Anchors) -> tuple[str, Kind, float] | None:
    if not e.month or not e.day or e.month > 12 or _day(2000, e.month, e.day) is None:
        return None
    day, confidence = _dated(document, e, anchors)
    if day is None:
        return (f"XXXX-{e.month:02d}-{e.day:02d}", "date", confidence) if confidence else None
    if e.form == "moment":
        return f"{day}T{e.time}", "time", confidence
    if e.last_day and e.last_day > e.day and (last := _day(day.year, e.month, e.last_day)):
        return f"{day}/{last}", "range", confidence
    return str(day), "date", confidence


def _dated(document: Document, e: Expression, anchors: Anchors) -> tuple[date | None, float]:
    """The day and how sure; (None, x) where the year cannot be told."""
    if not e.month or not e.day:
        return None, 0.0
    if e.year:
        day = _day(e.year, e.month, e.day)
        agrees = day is not None and e.weekday in (None, day.weekday())
        return day, (0.97 if agrees else 0.6) if day else 0.0
    if anchors.published:
        return _nearest_year(document, e, anchors.published)
    return _stated_year(e, anchors.stated)


def _stated_year(e: Expression, full: Iterable[date]) -> tuple[date | None, float]:
    """The year of a full date nearby, where the weekday agrees or few days lie between."""
    for stated in full:
        day = _day(stated.year, e.month or 0, e.day or 0)
        if day and e.weekday == day.weekday() and abs((day - stated).days) <= 200:
            return day, 0.75
        if day and e.weekday is None and abs((day - stated).days) <= 30:
            return day, 0.6
    return None, 0.5


def _nearest_year(document: Document, e: Expression, published: date) -> tuple[date | None, float]:
    years = (published.year - 1, published.year, published.year + 1)
    days = [d for year in years if (d := _day(year, e.month or 0, e.day or 0))]
    if e.weekday is not None:
        days = [d for d in days if d.weekday() == e.weekday]
        if not days:
            return None, 0.4
    tense = _tense(document, e)
    lean = {"future": 60, "past": -60, None: 0}[tense]
    nearest = min(days, key=lambda d: abs((d - published).days - lean), default=None)
    return nearest, 0.95 if e.weekday is not None else 0.85


def _weekday_value(document: Document, e: Expression, anchors: Anchors) -> tuple[str, Kind, float]:
    assert e.weekday is not None
    dated = anchors.weekdays.get(e.weekday)
    if (
        dated
        and e.shift is None
        and (anchors.published is None or abs((dated - anchors.published).days) <= 6)
    ):
        return str(dated), "date", 0.85
    if anchors.published is None:
        return UNKNOWN_DAY, "date", 0.2
    back = (anchors.published.weekday() - e.weekday) % 7
    if e.shift is not None:
        back = (back or 7) if e.shift < 0 else back - 7
        return str(anchors.published - timedelta(days=back)), "date", 0.7
    if _tense(document, e) == "future" and back:
        return str(anchors.published + timedelta(days=7 - back)), "date", 0.8
    return str(anchors.published - timedelta(days=back)), "date", 0.85


def _tense(document: Document, e: Expression) -> Literal["future", "past"] | None:
    """Whether what the expression dates lies ahead: the nearest telling verb before it, else after it."""
    sentence = document.sentences[document.sentence_at(e.start)]
    before = document.text[max(sentence.start, e.start - _REACH_OF_TENSE) : e.start].split()
    after = document.text[e.end : min(sentence.end, e.end + _REACH_OF_TENSE)].split()
    for word in [*reversed(before), *after]:
        bare = word.strip(".,;:\"“”'()")
        if _FUTURE.match(bare):
            return "future"
        if _PAST.match(bare):
            return "past"
    return None


# Months and what is counted from publication -----------------------------------------------------------


def _month_value(document: Document, e: Expression, anchors: Anchors) -> tuple[str, Kind, float]:
    month = e.month or 0
    if e.year:
        return f"{e.year:04d}-{month:02d}", "month", 0.95
    published = anchors.published
    if published is None:
        return f"XXXX-{month:02d}", "month", 0.4
    year = published.year
    future = _tense(document, e) == "future" or document.text[max(e.start - 6, 0) : e.start].endswith(
        ("next ", "until ", "by ")
    )
    if future and month < published.month:
        year += 1
    elif not future and month > published.month:
        year -= 1
    return f"{year:04d}-{month:02d}", "month", 0.8


def _shifted(e: Expression, published: date | None) -> tuple[str, Kind, float] | None:
    """'yesterday', 'last week', '8 years ago': nothing without publication."""
    if published is None or e.shift is None:
        return None
    try:
        return _counted(e.form, e.shift, published)
    except (ValueError, OverflowError):  # before year 1
        return None


def _counted(form: str, shift: int, published: date) -> tuple[str, Kind, float] | None:
    if form == "days":
        return str(published + timedelta(days=shift)), "date", 0.9
    if form == "years":
        return f"{date(published.year + shift, 1, 1).year:04d}", "year", 0.85
    if form == "months":
        month = published.year * 12 + published.month - 1 + shift
        return f"{date(month // 12, month % 12 + 1, 1):%Y-%m}", "month", 0.85 if abs(shift) <= 1 else 0.6
    monday = published + timedelta(days=7 * shift - published.weekday())
    if form == "week":
        return f"{monday}/{monday + timedelta(days=6)}", "range", 0.6
    if form == "weekend" and shift < 0:
        return f"{monday + timedelta(days=5)}/{monday + timedelta(days=6)}", "range", 0.6
    return None


# Times of day ------------------------------------------------------------------------------------------


def _times(document: Document, dates: list[DateMention]) -> list[DateMention]:
    """Times of day beside a known date; one without a date says nothing that EDTF can hold."""
    days = [m for m in dates if m.kind == "date" and "X" not in m.value]
    found, at = [], 0
    for match in TIME.finditer(document.text):
        while at + 1 < len(days) and days[at + 1].span.start <= match.start():
            at += 1
        near = [d for d in days[at : at + 2] if _gap(d.span, match) <= _NEAR]
        if near:
            day = min(near, key=lambda d: _gap(d.span, match))
            span = Span(start=match.start(), end=match.end())
            value = f"{day.value}T{_clock(match)}"
            found.append(
                DateMention(span=span, text=match[0], value=value, kind="time", confidence=day.confidence)
            )
    return found


def _gap(span: Span, match: re.Match[str]) -> int:
    return max(span.start - match.end(), match.start() - span.end, 0)


def _clock(match: re.Match[str]) -> str:
    if match["mil"]:
        hour, minute = int(match["mil"][:2]), int(match["mil"][2:])
    else:
        hour, minute = int(match["h"] or match["h24"]), int(match["min"] or match["min24"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] == "p" else 0)
    return f"{hour:02d}:{minute:02d}:00{_zone(match, hour, minute)}"


def _zone(match: re.Match[str], hour: int, minute: int) -> str:
    """The zone that is named, or the one that follows from '(0800 GMT)' beside a local time."""
    if match["zone"]:
        return _OFFSETS[match["zone"]]
    if match["gmt_h"] is None:
        return ""
    ahead = (hour * 60 + minute - int(match["gmt_h"]) * 60 - int(match["gmt_min"] or 0)) % 1440
    ahead = ahead - 1440 if ahead > 14 * 60 else ahead
    sign = "-" if ahead < 0 else "+"
    return f"{sign}{abs(ahead) // 60:02d}:{abs(ahead) % 60:02d}"
