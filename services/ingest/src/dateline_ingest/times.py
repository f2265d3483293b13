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
    time = _iso(_SHORT_OFFSET.sub(r"\1", text)) or _as_written(text) or _rfc822(text)
    return time.replace(tzinfo=zone) if time and zone else time


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
