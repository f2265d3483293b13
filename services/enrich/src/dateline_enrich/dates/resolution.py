"""Time expressions resolved to EDTF (ISO 8601-2), relative to publication and to dates in the text alone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from dateline.events import DateMention, Span
from dateline_enrich.dates import days, ideographs, languages, names, periods
from dateline_enrich.dates.anchors import Anchors, anchors
from dateline_enrich.dates.clock import times
from dateline_enrich.dates.days import Resolved
from dateline_enrich.dates.grammar import expressions
from dateline_enrich.dates.pieces import Expression, Form, Pieces
from dateline_enrich.document import Document

METHOD = "grammar-2"
_RESOLVERS: dict[Form, Callable[[Expression, Anchors], Resolved]] = {
    "date": days.date_value,
    "moment": days.date_value,
    "day_of_month": days.day_of_month,
    "weekday": days.weekday,
    "day": days.counted_days,
    "holiday": days.holiday,
    "week": periods.week,
    "month": periods.months,
    "season": periods.season,
    "quarter": periods.quarter,
    "year": periods.year,
    "decade": periods.decade,
    "century": periods.century,
    "span": periods.span,
    "edge": periods.edge,
}
_JOINS = {"between": ("and",), "from": ("to", "until", "till", "through")}
_DASHES = ("-", "–", "—")


def english(
    document: Document, published_at: datetime | None, elsewhere: Iterable[str] = ()
) -> list[DateMention]:
    """Every time expression of an English text, in order. See `dates.find`."""
    pieces = Pieces(document.text)
    found = _shared(document.text, expressions(pieces))
    around = (e for text in elsewhere for e in expressions(Pieces(text)))
    mentions = resolve(document, found, anchors(document, found, published_at, around))
    mentions += [*ranges(document.text, mentions), *times(document, pieces, mentions)]
    return sorted(mentions, key=lambda m: (m.span.start, m.span.end))


def foreign(
    document: Document, published_at: datetime | None, elsewhere: Iterable[str], language: str
) -> list[DateMention]:
    """Time expressions of a text in another language. See `dates.find`."""
    if language in ideographs.LANGUAGES:
        found = ideographs.expressions(document.text, language)
        around = [e for text in elsewhere for e in ideographs.expressions(text, language)]
        known = replace(anchors(document, found, published_at, around), tense_of=lambda _: None)
    else:
        found = languages.expressions(Pieces(document.text), language)
        around = [e for text in elsewhere for e in languages.expressions(Pieces(text), language)]
        tense_of = names.tenses(document, language)
        known = replace(anchors(document, found, published_at, around), tense_of=tense_of)
    return [_less_sure(e) for e in resolve(document, found, known)]


def _less_sure(mention: DateMention) -> DateMention:
    """Without a full date it hangs on tense, which we know little of in other languages."""
    told = any(c.isdecimal() for c in mention.text) and len(mention.text) > 4
    return mention if told else mention.model_copy(update={"confidence": round(mention.confidence * 0.85, 2)})


def resolve(document: Document, found: Sequence[Expression], known: Anchors) -> list[DateMention]:
    """What each expression means; those that say nothing that can be written down are left out."""
    for e in found:
        if e.form == "date" and e.weekday is not None:
            value, kind, sure = days.date_value(e, known) or ("X", "date", 0.0)
            if sure >= 0.7 and kind == "date" and "X" not in value:
                known.weekdays.setdefault(e.weekday, date.fromisoformat(value))
    return [m for e in found if (m := _mention(document, e, known))]


def _mention(document: Document, e: Expression, known: Anchors) -> DateMention | None:
    try:
        resolved = _RESOLVERS[e.form](e, known)
    except (ValueError, OverflowError):  # before year 1 or after 9999
        return None
    if resolved is None:
        return None
    value, kind, confidence = resolved
    known.tell(value, kind, e.start)
    return DateMention(
        span=Span(start=e.start, end=e.end),
        text=document.text[e.start : e.end],
        value=value,
        kind=kind,
        confidence=round(confidence, 2),
    )


def _shared(text: str, found: list[Expression]) -> list[Expression]:
    """'April 28 to May 2, 2019': the year holds for both. 'Monday to Wednesday':
    the one after that Monday.
    """
    shared = list(found)
    for at in range(len(found) - 2, -1, -1):
        first, second = found[at], shared[at + 1]
        join = text[first.end : second.start].strip(" ,")
        if first.form != second.form or join not in (*_DASHES, "to", "and", "until", "through"):
            continue
        follows = ((second.weekday or 0) - (first.weekday or 0)) % 7 == 1
        if first.form == "weekday" and second.shift is None and (join != "and" or follows):
            shared[at + 1] = replace(second, from_text=True)
        elif first.form in ("date", "month") and second.year and not first.year and first.month:
            shared[at] = replace(first, year=second.year - (first.month > (second.month or 0)))
    return shared


def ranges(text: str, mentions: Sequence[DateMention]) -> list[DateMention]:
    """'from Monday to Wednesday', 'between April 28 and May 2', 'Nov. 20 – Dec. 11':
    both ends and what they span.
    """
    found = []
    for first, last in pairwise(mentions):
        if (
            first.kind != last.kind
            or first.kind not in ("date", "month", "year")
            or not first.value < last.value
        ):
            continue
        start = _opening(text, first, last)
        if start is None or "X" in first.value + last.value:
            continue
        span = Span(start=start, end=last.span.end)
        value = f"{first.value}/{last.value}"
        sure = min(first.confidence, last.confidence)
        found.append(
            DateMention(
                span=span, text=text[span.start : span.end], value=value, kind="range", confidence=sure
            )
        )
    return found


def _opening(text: str, first: DateMention, last: DateMention) -> int | None:
    """Where the range of two neighbours begins, at its 'from' or 'between'; None where they are no range."""
    join = text[first.span.end : last.span.start].strip(" ,").lower()
    if join in _DASHES:
        return first.span.start
    before = text[max(first.span.start - 12, 0) : first.span.start].split()
    opening = before[-1].lower() if before else ""
    if join in _JOINS.get(opening, ()):
        return text.rindex(before[-1], 0, first.span.start)
    return None
