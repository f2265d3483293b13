"""Times of day beside a known date: '8 p.m. local time', '0900 GMT', 'noon', '6:00 pm (0800 GMT)'."""

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from dateline.events import DateMention, Span
from dateline_enrich.dates.pieces import Pieces
from dateline_enrich.document import Document

ZONES = {
    "GMT": "Z", "UTC": "Z", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00",
    "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00", "BST": "+01:00", "CET": "+01:00",
    "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "JST": "+09:00", "KST": "+09:00",
    "IST": "+05:30", "HKT": "+08:00", "SGT": "+08:00", "AEST": "+10:00", "AEDT": "+11:00",
}  # fmt: skip
_REGIONS = {
    "E": "America/New_York",
    "C": "America/Chicago",
    "M": "America/Denver",
    "P": "America/Los_Angeles",
}
"""'ET' and 'Eastern' say nothing of summer time: the region's clocks tell."""
_NAMED = (
    rf"(?:{'|'.join(ZONES)}|[ECMP]T"
    r"|(?:Eastern|Central|Mountain|Pacific)(?:\s(?:[Ss]tandard|[Dd]aylight))?(?:\s[Tt]ime)?)"
)
_TIME = re.compile(
    r"(?:(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<min>[0-5]\d))?\s?(?P<half>[apAP]\.?[mM]\b\.?)"
    rf"|(?P<h24>[01]?\d|2[0-3]):(?P<min24>[0-5]\d)(?!:?\d)|(?P<mil>(?:[01]\d|2[0-3])[0-5]\d)(?=\s(?:GMT|UTC)|\s?[Hh](?:ou)?rs\b)(?:\s?[Hh](?:ou)?rs)?"
    r"|(?P<word>[Nn]oon|[Mm]idnight))"
    rf"(?:\s(?P<local>local(?:\stime)?))?(?:,?\s\(?(?P<zone>{_NAMED})\b\)?)?"
    r"(?:\s?[(;,]\s?(?P<gmt_h>[01]?\d|2[0-3])[:.]?(?P<gmt_min>[0-5]\d)?\s(?P<gmt>GMT|UTC)\)?)?"
)
_NEAR = 20
"""Code points between a time and its date, within which they surely belong together."""


def times(document: Document, pieces: Pieces, dates: Sequence[DateMention]) -> list[DateMention]:
    """Each time of day with the date it belongs to; one without a date says nothing that EDTF can hold."""
    days = [m for m in dates if m.kind == "date" and "X" not in m.value]
    found: list[DateMention] = []
    at, busy = 0, 0
    for i in _hours(pieces) if days else ():
        match = _TIME.match(document.text, pieces.start(i))
        if match is None or match.start() < busy:
            continue
        while at + 1 < len(days) and days[at + 1].span.start <= match.start():
            at += 1
        busy = match.end()
        if mention := _dated(document, match, days[at : at + 2]):
            found.append(mention)
    return found


def _hours(p: Pieces) -> list[int]:
    """Where a time of day may begin."""
    found = []
    for i, word in enumerate(p.words):
        if word in ("noon", "midnight"):
            found.append(i)
        elif (
            word.isdecimal() and len(word) in (1, 2, 4) and not (p.glued(i) and p.word(i - 1) not in '(—–"“')
        ):
            after = p.word(i + 1)
            if after in ("a", "p", "am", "pm", ":", ".") or p.word(i + 1) in ("gmt", "utc", "hours", "hrs"):
                found.append(i)
    return found


def _dated(document: Document, match: re.Match[str], days: Sequence[DateMention]) -> DateMention | None:
    """The date beside it, or of its sentence, or told just before."""
    day = min(days, key=lambda d: _gap(d.span, match))
    apart = abs(document.sentence_at(day.span.start) - document.sentence_at(match.start()))
    before = day.span.start < match.start()
    if apart > (2 if before else 0):
        return None
    plain24 = match["h24"] and not match["zone"] and not match["gmt"] and not match["local"]
    at = document.text[max(match.start() - 3, 0) : match.start()] == "at "
    if plain24 and not at and _gap(day.span, match) > _NEAR:
        return None
    clock = _clock(match, day.value)
    sure = day.confidence if _gap(day.span, match) <= _NEAR else day.confidence * (0.8 if apart == 0 else 0.6)
    text = match[0].rstrip(",; ")
    span = Span(start=match.start(), end=match.start() + len(text))
    return DateMention(
        span=span, text=text, value=f"{day.value}T{clock}", kind="time", confidence=round(sure, 2)
    )


def _gap(span: Span, match: re.Match[str]) -> int:
    return max(span.start - match.end(), match.start() - span.end, 0)


def _clock(match: re.Match[str], day: str) -> str:
    if match["word"]:
        hour, minute = (12, 0) if match["word"][0] in "nN" else (0, 0)
    elif match["mil"]:
        hour, minute = int(match["mil"][:2]), int(match["mil"][2:])
    else:
        hour, minute = int(match["h"] or match["h24"]), int(match["min"] or match["min24"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return f"{hour:02d}:{minute:02d}:00{_zone(match, hour, minute, day)}"


def _zone(match: re.Match[str], hour: int, minute: int, day: str) -> str:
    """The zone that is named, or the one that follows from '(0800 GMT)' beside a local time."""
    if match["zone"]:
        return ZONES.get(match["zone"]) or _region(match["zone"], hour, minute, day)
    if match["gmt_h"] is None:
        return ""
    ahead = (hour * 60 + minute - int(match["gmt_h"]) * 60 - int(match["gmt_min"] or 0)) % 1440
    ahead = ahead - 1440 if ahead > 14 * 60 else ahead
    if ahead % 15:
        return ""
    return f"{'-' if ahead < 0 else '+'}{abs(ahead) // 60:02d}:{abs(ahead) % 60:02d}"


def _region(name: str, hour: int, minute: int, day: str) -> str:
    there = datetime.fromisoformat(f"{day}T{hour:02d}:{minute:02d}:00").replace(
        tzinfo=ZoneInfo(_REGIONS[name[0]])
    )
    return f"{there:%z}"[:3] + ":" + f"{there:%z}"[3:]
