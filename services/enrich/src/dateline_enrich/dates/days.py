"""Days told in full, in part, by a weekday or by their distance: which day each is, and how sure."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from dateline_enrich.dates import holidays
from dateline_enrich.dates.anchors import Anchors, day_of
from dateline_enrich.dates.pieces import Expression

Kind = Literal["date", "month", "year", "range", "time"]
Resolved = tuple[str, Kind, float] | None
"""EDTF, what it is, and how sure."""
UNKNOWN_DAY = "XXXX-XX-XX"
_FAR = 40
"""A day of this month told without its month lies at most so many days away."""


def date_value(e: Expression, anchors: Anchors) -> Resolved:
    month, number, sure = _order(e, anchors)
    if not month or not number or month > 12 or day_of(2000, month, number) is None:
        return None
    day, confidence = _dated(e, month, number, anchors)
    confidence *= sure
    if day is None:
        return (f"XXXX-{month:02d}-{number:02d}", "date", confidence) if confidence else None
    if e.form == "moment":
        return f"{day}T{e.time}", "time", confidence
    if e.last and (last := day_of(day.year, month, e.last)):
        return f"{day}/{last}", "range", confidence
    return str(day), "date", confidence


def _order(e: Expression, anchors: Anchors) -> tuple[int | None, int | None, float]:
    """Month, day and how sure; '04/05/2019' is read as the text writes its other dates,
    or nearest to publication.
    """
    if e.name != "either" or not e.year or not e.month or not e.day:
        return e.month, e.day, 1.0
    if anchors.month_first is not None:
        return (e.month, e.day, 0.8) if anchors.month_first else (e.day, e.month, 0.8)
    if anchors.published:
        american, other = day_of(e.year, e.month, e.day), day_of(e.year, e.day, e.month)
        away = [abs((d - anchors.published).days) if d else 999 for d in (american, other)]
        if min(away) <= 7:
            return (e.month, e.day, 0.7) if away[0] <= away[1] else (e.day, e.month, 0.7)
    return e.month, e.day, 0.4


def _dated(e: Expression, month: int, number: int, anchors: Anchors) -> tuple[date | None, float]:
    """The day and how sure; (None, x) where the year cannot be told."""
    if e.year:
        day = day_of(e.year, month, number)
        agrees = day is not None and e.weekday in (None, day.weekday())
        return day, (0.97 if agrees else 0.6) if day else 0.0
    if anchors.published:
        return _nearest_year(e, month, number, anchors)
    return _stated_year(e, month, number, anchors.stated)


def _stated_year(e: Expression, month: int, number: int, full: Iterable[date]) -> tuple[date | None, float]:
    """The year of a full date nearby, where the weekday agrees or few days lie between."""
    for stated in full:
        day = day_of(stated.year, month, number)
        if day and e.weekday == day.weekday() and abs((day - stated).days) <= 200:
            return day, 0.75
        if day and e.weekday is None and abs((day - stated).days) <= 30:
            return day, 0.6
    return None, 0.5


def _nearest_year(e: Expression, month: int, number: int, anchors: Anchors) -> tuple[date | None, float]:
    published = anchors.published
    assert published is not None
    days = [d for y in range(published.year - 1, published.year + 2) if (d := day_of(y, month, number))]
    if e.weekday is not None:
        days = [d for d in days if d.weekday() == e.weekday]
        if not days:
            return None, 0.4
    lean = {"future": 60, "past": -60, None: 0}[anchors.tense(e)]
    nearest = min(days, key=lambda d: abs((d - published).days - lean), default=None)
    return nearest, 0.95 if e.weekday is not None else 0.85


def day_of_month(e: Expression, anchors: Anchors) -> Resolved:
    """'on the 25th': of this month or the next one to it that fits tense and weekday."""
    published, number = anchors.published, e.day or 0
    if published is None:
        return f"XXXX-XX-{number:02d}", "date", 0.3
    months = [published.year * 12 + published.month - 1 + k for k in (-1, 0, 1)]
    days = [d for m in months if m >= 12 and (d := day_of(m // 12, m % 12 + 1, number))]
    days = [d for d in days if e.weekday in (None, d.weekday())]
    if e.shift is not None:
        wanted = (published.year * 12 + published.month - 1 + int(e.shift)) % 12 + 1
        days = [d for d in days if d.month == wanted]
    lean = {"future": 16, "past": -16, None: 0}[anchors.tense(e)]
    nearest = min(days, key=lambda d: abs((d - published).days - lean), default=None)
    if nearest is None or abs((nearest - published).days) > _FAR:
        return f"XXXX-XX-{number:02d}", "date", 0.3
    return str(nearest), "date", 0.7 if e.weekday is None else 0.9


def weekday(e: Expression, anchors: Anchors) -> Resolved:
    assert e.weekday is not None
    if e.from_text and (told := anchors.told_before(e)):
        return str(told + timedelta(days=(e.weekday - told.weekday() - 1) % 7 + 1)), "date", 0.6
    published, dated = anchors.published, anchors.weekdays.get(e.weekday)
    if dated and e.shift is None and (published is None or abs((dated - published).days) <= 6):
        return str(dated), "date", 0.85
    if published is None:
        return UNKNOWN_DAY, "date", 0.2
    if e.unit == "week":
        monday = published - timedelta(days=published.weekday())
        return str(monday + timedelta(days=e.weekday + 7 * int(e.shift or 0))), "date", 0.85
    return _weekday_from(e, published, anchors)


def _weekday_from(e: Expression, published: date, anchors: Anchors) -> Resolved:
    assert e.weekday is not None
    back = (published.weekday() - e.weekday) % 7
    if e.shift == -1:
        return str(published - timedelta(days=back or 7)), "date", 0.7
    if e.name == "next":
        ahead = 7 - back
        return str(published + timedelta(days=ahead + (7 if ahead < 3 else 0))), "date", 0.6
    if e.shift is not None:
        future = e.name == "coming" or back == 0 or anchors.tense(e) != "past"
        return str(published + timedelta(days=(7 - back) % 7 if future else -back)), "date", 0.75
    if back and anchors.tense(e) == "future":
        return str(published + timedelta(days=7 - back)), "date", 0.8
    return str(published - timedelta(days=back)), "date", 0.85


def counted_days(e: Expression, anchors: Anchors) -> Resolved:
    """'yesterday', 'two weeks ago', 'the following day': from publication, or from the date told before."""
    base = anchors.told_before(e) if e.from_text else anchors.published
    if base is None or e.shift is None:
        return None
    days = round(e.shift * (7 if e.form == "week" else 1))
    near = abs(days) <= 3
    sure = (0.6 if near else 0.5) if e.from_text else 0.9 if near and not e.unit else 0.8 if near else 0.6
    return str(base + timedelta(days=days)), "date", sure


def holiday(e: Expression, anchors: Anchors) -> Resolved:
    if e.year:
        return str(holidays.falls(e.name, e.year)), "date", 0.95
    published = anchors.published
    if published is None:
        day = holidays.falls(e.name, 2001)
        fixed = holidays.falls(e.name, 2002).replace(year=2001) == day
        return (f"XXXX-{day:%m-%d}", "date", 0.5) if fixed else None
    years = range(published.year - 1, published.year + 2)
    if e.name == "election day":  # in even years
        years = range(published.year // 2 * 2 - 2, published.year + 3, 2)
    days = [holidays.falls(e.name, y) for y in years]
    if e.shift == -1:
        days = [d for d in days if d < published]
    elif e.shift == 1:
        days = [d for d in days if d > published]
    elif e.shift == 0:
        days = [d for d in days if d.year == published.year]
    lean = 0 if e.shift else {"future": 90, "past": -90, None: 0}[anchors.tense(e)]
    return str(min(days, key=lambda d: abs((d - published).days - lean))), "date", 0.8
