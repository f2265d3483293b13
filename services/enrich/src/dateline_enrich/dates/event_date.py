"""When the thing reported happens or happened: the date that the opening gives it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dateline.events import DateMention, EventDate
from dateline_enrich.document import Document

METHOD = "opening-2"
_OPENING = 6
"""Sentences, without those of captions, in which news gives its date."""
_A_SENTENCE_LATER = 0.15
_LEAST = 0.15
"""A weight below this says nothing."""
_SAID = (
    r"(?:said|says|told|announced|reported|confirmed|published|updated|tweeted|wrote|released|according|warned|added"
    r"|argued|acknowledged|revealed|briefing|statement|tweet|interview|reporters|newspaper)"
)
_SAID_BEFORE = re.compile(rf"\b{_SAID}\b([^,;]{{0,40}})$", re.IGNORECASE)
_SAID_AFTER = re.compile(rf",?\s(?:[\w.'’-]+\s){{0,4}}{_SAID}\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:would|will|had|was|were|is|are|has|have|to|could|may|might|it|he|she|they|that|who|which|after)\b|ed\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"\b(?:since|after|before|following|until|who|whose|which|where|when|because|anniversary|unlike|than|born"
    r"|ago|in the wake of)\b[^,;.]{0,60}$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\((?:AP|Reuters|AFP|Photo|EPA|Getty)\b[^()]{2,80}\)|/(?:AP|AFP|Reuters|Getty|EPA|White House)\b"
    r"|Getty Images"
    r"|\b(?:file|FILE|File) (?:photo|PHOTO|Photo|image)|^FILE\b|\bPhoto(?:graph)? by\b|AP Photo|REUTERS/"
    r"|\bposes? for (?:a photo|pictures|photos)|Sign up|newsletter",
)
"""Not '(Reuters) -', which opens a lead."""
_TOLD_BEFORE = re.compile(
    r"\b(?:earlier|later|before|previous|following|same)$|\b(?:previous|following|same) \w+$"
)
_CUES = (
    "hoto",
    "Getty",
    "(AP",
    "/AP",
    "AFP",
    "EPA",
    "euters",
    "REUTERS",
    "FILE",
    "White House)",
    "Sign",
    "newsl",
    "poses",
)
_CAPTION_REACH = 400
_KINDS = {"date": 1.0, "time": 1.0, "range": 0.85, "month": 0.45, "year": 0.2}
_FAR = 45
"""Days from publication beyond which a date is likely background."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    mention: DateMention
    value: str
    weight: float
    place: int


def find(document: Document, dates: Sequence[DateMention], published_at: datetime | None) -> EventDate | None:
    """The event's date with confidence and reason; None where the opening dates nothing."""
    places = _places(document)
    counts = Counter(_value(d) for d in dates)
    published = published_at.date() if published_at else None
    candidates = [
        _Candidate(d, _value(d), _weight(document, d, place, counts, published), place)
        for d in dates
        if (place := places.get(document.sentence_at(d.span.start))) is not None and _tells(d)
    ]
    if not candidates:
        return None
    best = max(candidates, key=lambda c: (c.weight, -c.mention.span.start))
    if best.weight < _LEAST:
        return None
    return _event(best, candidates, published)


def _event(best: _Candidate, candidates: Sequence[_Candidate], published: date | None) -> EventDate:
    rival = max((c.weight for c in candidates if c.value != best.value), default=0.0)
    sure = best.mention.confidence * min(best.weight, 1.0) * (0.85 if best.weight - rival < 0.15 else 1.0)
    where = "the first sentence" if best.place == 0 else f"sentence {best.place + 1}"
    reason = f"'{best.mention.text}' in {where}"
    if "X" in best.value:
        reason += "; the year is not told"
    elif published is None:
        reason += "; without publication time"
    return EventDate(value=best.value, confidence=round(min(sure, 0.95), 2), reason=reason)


def _value(mention: DateMention) -> str:
    return mention.value.split("T")[0] if mention.kind == "time" else mention.value


def _tells(mention: DateMention) -> bool:
    """Whether a mention could be an event's date: no decade, no open range, no unknown day."""
    value = mention.value
    return not value.startswith(("XXXX-XX", "/")) and not value.endswith(("X", "/"))


def _places(document: Document) -> dict[int, int]:
    """Sentence numbers of the opening, and the place of each among those that are no caption,
    header or credit.
    """
    places: dict[int, int] = {}
    for number, sentence in enumerate(document.sentences[: 3 * _OPENING]):
        text = document.text[sentence.start : sentence.end]
        if len(text.split()) > 2 and not _caption(document, sentence.start) and len(places) < _OPENING:
            places[number] = len(places)
    return places


def _caption(document: Document, start: int) -> bool:
    paragraph = next(p for p in document.paragraphs if p.start <= start < p.end)
    text = document.text[paragraph.start : min(paragraph.end, start + _CAPTION_REACH)]
    return any(cue in text for cue in _CUES) and _CAPTION.search(text) is not None


def _weight(
    document: Document, mention: DateMention, place: int, counts: Counter[str], published: date | None
) -> float:
    value = _value(mention)
    kind = "month" if mention.kind == "range" and len(value) < len("2019-04-23/..") else mention.kind
    weight = _KINDS[kind] - _A_SENTENCE_LATER * place + 0.05 * min(counts[value] - 1, 3)
    sentence = document.sentences[document.sentence_at(mention.span.start)]
    before = document.text[max(mention.span.start - 80, sentence.start) : mention.span.start]
    after = document.text[mention.span.end : min(mention.span.end + 60, sentence.end)]
    if _said(before, after):
        weight -= 0.3
    elif _BACKGROUND.search(before):
        weight -= 0.35
    if _TOLD_BEFORE.search(mention.text):
        weight -= 0.3
    if re.search(r"\bweek\b", mention.text):
        weight -= 0.15
    if kind == "range" and re.match(r"(?:from|between)\b|[^a-z]*\d", mention.text):
        weight += 0.2
    return weight - _distance(value, published)


def _said(before: str, after: str) -> bool:
    """Whether it is the day somebody said so: 'the ministry said on Monday', 'On Monday,
    the ministry said'.
    """
    said = _SAID_BEFORE.search(before)
    if said and not _CLAUSE.search(said[1]):
        return True
    opens = len(before.split()) <= 2
    return opens and _SAID_AFTER.match(after) is not None


def _distance(value: str, published: date | None) -> float:
    first = value.partition("/")[0]
    if published is None or "X" in first or len(first) < 10:
        return 0.0
    days = (date.fromisoformat(first) - published).days
    return 0.45 if days < -_FAR else 0.15 if days > 4 * _FAR else 0.0
