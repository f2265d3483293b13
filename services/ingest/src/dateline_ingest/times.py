"""Times as publishers write them, to UTC. Unknown stays unknown; nothing is guessed from arrival.

Read: ISO 8601 (basic, extended, dates alone) and RFC 822 with its successors.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from typing import Literal

from dateline_ingest.problem import Problem

EARLIEST_YEAR = 1800
AHEAD = timedelta(days=1)
_ZONES = {
    "WET": 0,
    "WEST": 1,
    "BST": 1,
    "CET": 1,
    "MEZ": 1,
    "CEST": 2,
    "MESZ": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
}
_ZONES |= {"HKT": 8, "SGT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13}
_ZONES |= {
    "UTC": 0,
    "GMT": 0,
    "UT": 0,
    "Z": 0,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
}
_ZONES |= {"PST": -8, "PDT": -7}
_NAMED_ZONE = re.compile(r"(?<=\d)\s+\(?([A-Za-z]{1,4})\)?$")
_SHORT_OFFSET = re.compile(r"(?<=\d)\s+([+-]\d\d:?\d\d)$")
_NUMBERS = re.compile(
    r"(?:(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})|(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>\d{4}))"
    r"(?:(?:T|,?\s)(?P<hour>\d{1,2})(?=:))?(?!\d)"
)
_COMPACT = re.compile(r"\d{8}(?:T?\d{4,6}(?:Z|[+-]\d{4})?)?$")
_DAY = re.compile(r"(?:\d{4}-\d\d-\d\d|\d{8}|[^:]*)$")
_WRITTEN = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y %I:%M %p", "%b %d, %Y %I:%M %p")
"""As English pages print them; parts that are missing are never filled in from today."""
_LONGEST = 64


def parse(field: str, written: str | None, zone: tzinfo = UTC) -> datetime | None:
    """The time that a field holds, UTC; a time without a zone is in `zone`, a day alone in UTC.

    Null or blank is unknown. Years 1 to 9999 all fit: where a zone leads outside them, it is left out.
    Raises Problem invalid_<field>.
    """
    text = (written or "").strip()
    if not text:
        return None
    time = _read(text) if len(text) <= _LONGEST else None
    if time is None:
        raise Problem(f"invalid_{field}", f"The {field} {text[:_LONGEST]!r} is not a date that can be read.")
    if _DAY.match(text):
        zone = UTC  # a day has no hour to move
    try:
        return time.replace(tzinfo=time.tzinfo or zone).astimezone(UTC)
    except OverflowError:
        return time.replace(tzinfo=UTC)


def doubt(time: datetime | None, received_at: datetime) -> Literal["future", "implausible"] | None:
    """Why a publication time should not be believed, if so."""
    if time is None:
        return None
    if time.year < EARLIEST_YEAR:
        return "implausible"
    return "future" if time - received_at > AHEAD else None


def _read(text: str) -> datetime | None:
    if time := _iso(text):
        return time
    zone: timezone | None = None
    if named := _NAMED_ZONE.search(text):
        if named[1].upper() not in _ZONES:
            return None
        zone = timezone(timedelta(hours=_ZONES[named[1].upper()]))
        text = text[: named.start()]
    time = _iso(_padded(_SHORT_OFFSET.sub(r"\1", text))) or _as_written(text) or _rfc822(text)
    return time.replace(tzinfo=zone) if time and zone else time


def _padded(text: str) -> str:
    """'2024/3/12 9:30' and '12.3.2024' as ISO 8601; other texts as they are. Slashes after a day stay unread:
    who writes '10/05/2022' may mean either."""
    if (match := _NUMBERS.match(text)) is None:
        return text
    year, month, day = match["y1"] or match["y2"], match["m1"] or match["m2"], match["d1"] or match["d2"]
    hour = f"T{match['hour'].zfill(2)}" if match["hour"] else ""
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}{hour}{text[match.end() :]}"


def _iso(text: str) -> datetime | None:
    if text.isdigit() and not _COMPACT.match(text):
        return None  # a bare number is a week date to fromisoformat
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _as_written(text: str) -> datetime | None:
    text = text.replace("a.m.", "AM").replace("p.m.", "PM").replace(" at ", " ").replace(".", "")
    for form in _WRITTEN:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None


def _rfc822(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
