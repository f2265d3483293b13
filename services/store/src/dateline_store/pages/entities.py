"""What enrichment found in an article, as marks in its text: pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.events import ArticleEnriched, Enrichment, Span
from dateline_store.pages.marking import Mark, Paragraph, paragraphs

KINDS = {
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "other": "other names",
    "date": "dates",
    "figure": "figures",
    "quote": "quotes",
}
"""What is marked, and how a reader calls it."""
MOST = 5_000
"""Marks of a kind; a text that names more is marked up to there."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a subhead of an article."""

    subhead: bool
    paragraph: Paragraph


def blocks(event: ArticleEnriched) -> list[Block]:
    """An article's text with all that was found in it marked."""
    subheads = {span.start for span in event.article.subheads}
    added = event.copy_of.added if event.copy_of else ()
    marks = [Mark(span.start, span.end, "ins") for span in added] + list(_marks(event.enrichment))
    return [Block(p.start in subheads, p) for p in paragraphs(event.article.text, marks)]


def kinds(enrichment: Enrichment) -> dict[str, int]:
    """How many marks of each kind there are, in the order of KINDS; none of what was not found."""
    counts = dict.fromkeys(KINDS, 0)
    for entity in enrichment.entities:
        counts[entity.type] += len(entity.mentions)
    counts |= {
        "date": len(enrichment.dates),
        "figure": len(enrichment.figures),
        "quote": len(enrichment.quotes),
    }
    return {kind: count for kind, count in counts.items() if count}


def _marks(enrichment: Enrichment) -> Iterator[Mark]:
    for quote in enrichment.quotes[:MOST]:
        said = f"{'said' if quote.direct else 'reported'} by {quote.speaker or 'somebody unnamed'}"
        yield _mark(quote.span, "quote", said)
    for date in enrichment.dates[:MOST]:
        yield _mark(date.span, "date", date.value)
    for figure in enrichment.figures[:MOST]:
        yield _mark(figure.span, "figure", f"{figure.what}: {figure.value:,g}")
    named = ((entity, span) for entity in enrichment.entities for span in entity.mentions)
    for _, (entity, span) in zip(range(MOST), named, strict=False):
        yield _mark(span, entity.type, f"{entity.name} ({entity.type})")


def _mark(span: Span, kind: str, title: str) -> Mark:
    tag = "span" if kind == "quote" else "mark"
    return Mark(span.start, span.end, tag, {"class": f"found {kind}", "title": title})
