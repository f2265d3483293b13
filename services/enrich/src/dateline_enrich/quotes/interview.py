"""Transcripts: paragraphs that open with a label, 'Q:', 'A:', 'SMITH:'."""

import re

from dateline_enrich.document import Document, Extent
from dateline_enrich.named import Named
from dateline_enrich.quotes.names import Names

_LABEL = re.compile(r"(?P<label>[A-Z][^\W\d_]*\.?(?:[ .’'-]+[A-Z][^\W\d_]*\.?){0,3})\s?:\s+(?=[^\s\"“‘'])")
_FEWEST = 2
"""Labelled paragraphs of a transcript."""


def turns(document: Document, names: Names) -> dict[int, tuple[Extent, Extent, Named | None]]:
    """Paragraph number to label, words and speaker, where a text is a transcript; else nothing."""
    found: dict[int, tuple[Extent, Extent, Named | None]] = {}
    labels: list[str] = []
    for number, paragraph in enumerate(document.paragraphs):
        match = _LABEL.match(document.text, *paragraph)
        if not match:
            continue
        label = match["label"]
        named = names.by_surname(label)
        if label in ("Q", "A", "Question", "Answer") or (named and (label.isupper() or label.istitle())):
            words = Extent(match.end(), paragraph.end)
            found[number] = (Extent(match.start(), match.end("label")), words, named)
            labels.append(label)
    return found if len(found) >= _FEWEST and len(set(labels)) > 1 else {}
