"""Quotes in any language by their marks; nobody is named."""

from dateline.events import Quote, Span
from dateline_enrich.document import Document
from dateline_enrich.quotes.direct import FEW
from dateline_enrich.quotes.quoted import stretches


def by_punctuation(document: Document) -> list[Quote]:
    """Quoted stretches of more than a few words, or of some length in a script without spaces."""
    text = document.text
    return [
        Quote(span=Span(start=s.start, end=s.end), text=text[s.start : s.end], confidence=0.5)
        for s in stretches(document, plain_singles=False)
        if not s.inside and _enough(text[s.start : s.end])
    ]


def _enough(quoted: str) -> bool:
    if len(quoted.split()) > FEW:
        return True
    return len(quoted) >= 10 and any(c > "\u2e7f" for c in quoted)
