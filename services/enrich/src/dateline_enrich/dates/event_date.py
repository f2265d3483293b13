"""When the thing reported happens or happened: the date that the opening gives it."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from dateline.events import DateMention, EventDate
from dateline_enrich.document import Document

METHOD = "opening-1"
_OPENING = 4
"""Sentences."""
_ATTRIBUTION = re.compile(
    r"\b(?:said|told|announced|reported|says|according|briefing|statement|confirmed|reporters|published|updated)\b"
    r"[^,;]{0,25}$",
    re.IGNORECASE,
)


def find(document: Document, dates: Sequence[DateMention], published_at: datetime | None) -> EventDate | None:
    """The event's date with confidence and reason; None where the text dates nothing."""
    days = [d for d in dates if d.kind in ("date", "time") and d.value != "XXXX-XX-XX"]
    if not days:
        return None
    counts = Counter(d.value[:10] for d in days)
    weights = [_weight(document, d, counts) for d in days]
    weight = max(weights)
    best = days[weights.index(weight)]
    value = best.value.split("T")[0]
    sentence = document.sentence_at(best.span.start)
    where = "the first sentence" if sentence == 0 else f"sentence {sentence + 1}"
    reason = f"'{best.text}' in {where}"
    if "X" in value:
        reason += "; the year is not told"
    elif published_at is None:
        reason += "; without publication time"
    return EventDate(
        value=value, confidence=round(min(best.confidence * min(weight, 1.0), 0.95), 2), reason=reason
    )


def _weight(document: Document, mention: DateMention, counts: Counter[str]) -> float:
    sentence = document.sentence_at(mention.span.start)
    weight = 1.0 - 0.15 * min(sentence, _OPENING)
    before = document.text[max(mention.span.start - 60, 0) : mention.span.start]
    if _ATTRIBUTION.search(before):
        weight -= 0.3
    others = counts[mention.value[:10]] - 1
    return weight + 0.05 * min(others, 3)
