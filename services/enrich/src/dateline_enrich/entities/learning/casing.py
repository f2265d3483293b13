"""Words that English writes small: a capital at a sentence's start tells nothing of them."""

from collections import Counter
from collections.abc import Iterable

from dateline_enrich.document import Document
from dateline_enrich.entities import stretches
from dateline_enrich.entities.learning.labelled import Labelled

LEAST_TEXTS = 2
"""Texts that write a word small, so that no single text decides."""
MOST_CAPITALS = 0.2
"""Texts that capitalise it within a sentence, as a share of those."""


def small_words(texts: Iterable[Labelled]) -> list[str]:
    """The words of the texts that are mostly written small, sorted."""
    small, capital = Counter[str](), Counter[str]()
    for text in texts:
        document = Document(text.text)
        opening = stretches.openers(document)
        small.update({t.text for t in document.tokens if t.text.islower() and t.text.isalpha()})
        inner = (t.text for i, t in enumerate(document.tokens) if t.capital and i not in opening)
        capital.update({word.lower() for word in inner})
    kept = (w for w, count in small.items() if count >= LEAST_TEXTS and capital[w] <= MOST_CAPITALS * count)
    return sorted(word for word in kept if len(word) > 1)
