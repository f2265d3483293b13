"""Weeks, months, seasons, years and spans of them: what each covers, and how sure."""

from datetime import date, timedelta

from dateline_enrich.dates.anchors import Anchors
from dateline_enrich.dates.days import Resolved, counted_days
from dateline_enrich.dates.pieces import Expression
from dateline_enrich.dates.vocabulary import SHIFTS

_SOON = 3
"""A month without a telling verb lies ahead if it is at most so many months ahead."""


def month(e: Expression, anchors: Anchors) -> Resolved:
    number = e.month or 0
    year, sure = (e.year, 0.95) if e.year else (_year_of_month(e, number, anchors), 0.8)
    if year is None:
        return (f"XXXX-{number:02d}", "month", 0.4) if not e.last else None
    if e.last:
        first = year - 1 if e.year and e.last < number else year
        last = first + 1 if e.last < number else first
        return f"{first:04d}-{number:02d}/{last:04d}-{e.last:02d}", "range", sure
    return f"{year:04d}-{number:02d}", "month", sure


def _year_of_month(e: Expression, number: int, anchors: Anchors) -> int | None:
    published = anchors.published
    if published is None:
        return None
    if e.shift is not None:
        return published.year + int(e.shift)
    if e.name in ("last", "past", "next", "coming"):
        future = SHIFTS[e.name] > 0
    elif e.name == "this":
        return published.year
    else:
        tense = anchors.tense(e)
        future = tense == "future" or (tense is None and 0 < number - published.month <= _SOON)
    if future:
        return published.year + (number < published.month or (e.name == "next" and number == published.month))
    return published.year - (number > published.month or (e.name == "last" and number == published.month))


def season(e: Expression, anchors: Anchors) -> Resolved:
    number, published = e.month or 0, anchors.published
    if e.year:
        return f"{e.year:04d}-{number}", "range", 0.9
    if published is None:
        return f"XXXX-{number}", "range", 0.3
    if e.name == "year":
        return f"{published.year + int(e.shift or 0):04d}-{number}", "range", 0.8
    first = {21: 3, 22: 6, 23: 9, 24: 12}[number]
    starts = [date(y, first, 1) for y in range(published.year - 2, published.year + 2)]
    if e.shift == -1:
        starts = [s for s in starts if s + timedelta(days=92) < published]
    elif e.shift == 1:
        starts = [s for s in starts if s > published]
    elif e.shift is None:
        future = anchors.tense(e) == "future"
        starts = [s for s in starts if (s + timedelta(days=92) > published) == future]
    lean = timedelta(days=45)
    nearest = min(starts, key=lambda s: abs(s + lean - published), default=None)
    return (f"{nearest.year:04d}-{number}", "range", 0.7) if nearest else None


def quarter(e: Expression, anchors: Anchors) -> Resolved:
    number, year, sure = e.month, e.year, 0.8
    if year is None:
        if anchors.published is None:
            return None
        year, sure = anchors.published.year + (int(e.shift or 0) if number else 0), 0.6
    if number is None and anchors.published:
        at = year * 4 + (anchors.published.month - 1) // 3 + int(e.shift or 0)
        year, number = at // 4, at % 4 + 1
    first = 3 * (number or 1) - 2
    return f"{year:04d}-{first:02d}/{year:04d}-{first + 2:02d}", "range", sure


def year(e: Expression, anchors: Anchors) -> Resolved:
    if e.year and e.last:
        return f"{e.year:04d}/{e.last:04d}", "range", 0.9
    if e.year:
        return f"{e.year:04d}", "year", 0.6 if e.name == "fiscal" else 0.9
    base = anchors.told_before(e) if e.from_text else anchors.published
    if base is None or e.shift is None:
        return None
    found = base.year + round(e.shift)
    if not 1 <= found <= 9999:
        return None
    if abs(e.shift) > 1 and e.shift != int(e.shift):  # a year and a half ago
        return counted_month(e, base, 12)
    return f"{found:04d}", "year", 0.55 if e.from_text else 0.85 if e.unit == "year" else 0.6


def counted_month(e: Expression, base: date, months: int) -> Resolved:
    at = base.year * 12 + base.month - 1 + round((e.shift or 0) * months)
    if not 12 <= at < 120_000:
        return None
    near = abs(e.shift or 0) <= 1 and months == 1 and not e.from_text
    return f"{at // 12:04d}-{at % 12 + 1:02d}", "month", 0.85 if near else 0.55


def months(e: Expression, anchors: Anchors) -> Resolved:
    if e.month is not None:
        return month(e, anchors)
    base = anchors.told_before(e) if e.from_text else anchors.published
    return counted_month(e, base, 1) if base and e.shift is not None else None


def week(e: Expression, anchors: Anchors) -> Resolved:
    """'last week' is Monday to Sunday; 'two weeks ago' a day; 'this weekend' Saturday and Sunday."""
    if e.name == "counted" or e.from_text:
        return counted_days(e, anchors)
    if anchors.published is None:
        return None
    monday = anchors.published - timedelta(days=anchors.published.weekday())
    if e.unit == "weekend":
        monday += timedelta(days=7 * _weekend(e, anchors, anchors.published.weekday()))
        return f"{monday + timedelta(days=5)}/{monday + timedelta(days=6)}", "range", 0.75
    monday += timedelta(days=7 * int(e.shift or 0))
    return f"{monday}/{monday + timedelta(days=6)}", "range", 0.7


def _weekend(e: Expression, anchors: Anchors, weekday: int) -> int:
    """Which weekend, counted in weeks: early in the week, past tense tells of the one before."""
    if e.name in ("last", "next"):
        return int(e.shift or 0)
    if e.name == "past":
        return -1
    return -1 if weekday < 4 and anchors.tense(e) != "future" else 0


def decade(e: Expression, _: Anchors) -> Resolved:
    return f"{e.year:03d}X", "range", 0.9


def century(e: Expression, _: Anchors) -> Resolved:
    return f"{e.year:02d}XX", "range", 0.9


def span(e: Expression, anchors: Anchors) -> Resolved:
    """'the past three years' runs to publication; of 'the last few months' the start is unknown:
    '/2019-04-23'.
    """
    base = anchors.told_before(e) if e.from_text else anchors.published
    if base is None or e.shift is None:
        return None
    if e.shift > 0 and anchors.tense(e) == "past":
        return None  # 'for the next two years he lived there'
    if e.name == "vague":
        return (f"/{base}" if e.shift < 0 else f"{base}/"), "range", 0.3
    days = {"hour": 1 / 24, "day": 1, "night": 1, "week": 7, "fortnight": 14}.get(e.unit)
    if days:
        other = base + timedelta(days=round(e.shift * days))
        return f"{min(base, other)}/{max(base, other)}", "range", 0.5
    if e.unit == "month":
        at = base.year * 12 + base.month - 1 + round(e.shift)
        there, here = f"{at // 12:04d}-{at % 12 + 1:02d}", f"{base:%Y-%m}"
    else:
        at = base.year + round(e.shift * {"year": 1, "decade": 10, "century": 100}[e.unit])
        there, here = f"{at:04d}", f"{base.year:04d}"
    if not there[0].isdigit() or len(there) > 7:
        return None
    return f"{min(here, there)}/{max(here, there)}", "range", 0.5


def edge(e: Expression, anchors: Anchors) -> Resolved:
    """'by the end of the month' is its last day; 'at the end of 2018', without 'by', the whole year."""
    resolved = _whole(e, anchors)
    if resolved is None or resolved[1] not in ("month", "year"):
        return resolved
    value = resolved[0]
    if "X" in value or (e.name == "" and e.shift is None):
        return resolved
    at = int(value[:4])
    first = date(at, int(value[5:7]) if len(value) > 4 else 1, 1)
    if e.name == "start":
        return str(first), "date", 0.6
    after = (
        date(at + 1, 1, 1) if len(value) == 4 or first.month == 12 else first.replace(month=first.month + 1)
    )
    return str(after - timedelta(days=1)), "date", 0.7


def _whole(e: Expression, anchors: Anchors) -> Resolved:
    """What the edge is of."""
    if e.unit == "week":
        return week(e, anchors)
    if e.unit == "decade":
        base = anchors.published
        return (f"{base.year // 10 + int(e.shift or 0):03d}X", "range", 0.6) if base else None
    if e.unit == "month":
        return months(e, anchors)
    return year(e, anchors)
