"""What must hold of any enrichment: every offset lies in the text, and says what it claims to say."""

from collections.abc import Iterator
from itertools import pairwise

from dateline.events import Enrichment, Span


def wrong(text: str, found: Enrichment) -> Iterator[str]:
    """What is wrong with the enrichment of a text, one line each."""
    for name, span, said in _claims(found):
        if not 0 <= span.start < span.end <= len(text):
            yield f"{name}: {span.start} to {span.end} of {len(text)}"
        elif said is not None and text[span.start : span.end] != said:
            yield f"{name}: says {said!r:.40} where the text says {text[span.start : span.end]!r:.40}"
        elif text[span.start].isspace() or text[span.end - 1].isspace():
            yield f"{name}: {text[span.start : span.end]!r:.40} has white space around it"
    for name, spans in _ordered(found):
        if any(a.end > b.start for a, b in pairwise(spans)):
            yield f"{name}: out of order, or one over the other"
    if Enrichment.model_validate_json(found.model_dump_json()) != found:
        yield "another one after the wire"


def _claims(found: Enrichment) -> Iterator[tuple[str, Span, str | None]]:
    """Every span, with the words that it claims to be at where the event has them."""
    for entity in found.entities:
        yield from ((f"entity {entity.name!r:.30}", span, None) for span in entity.mentions)
    for place in found.places:
        yield from ((f"place {place.name!r:.30}", span, None) for span in place.mentions)
    for date in found.dates:
        yield "date", date.span, date.text
    for quote in found.quotes:
        yield "quote", quote.span, quote.text
        if quote.attribution:
            yield "attribution", quote.attribution, None
    for phrase in found.key_phrases:
        yield from ((f"key phrase {phrase.text!r:.30}", span, None) for span in phrase.mentions)
    for figure in found.figures:
        yield "figure", figure.span, figure.text
    yield from (("summary", span, None) for span in found.summary)


def _ordered(found: Enrichment) -> Iterator[tuple[str, list[Span]]]:
    for entity in found.entities:
        yield f"mentions of {entity.name!r:.30}", list(entity.mentions)
    yield "entities", sorted((m for e in found.entities for m in e.mentions), key=lambda span: span.start)
    yield "dates but ranges, which span two", [d.span for d in found.dates if d.kind != "range"]
    yield "direct quotes", [quote.span for quote in found.quotes if quote.direct]
    yield "summary", list(found.summary)
