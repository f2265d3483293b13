"""Words that somebody said: who says them, where the text says so, directly or in other words."""

from collections.abc import Iterable

from dateline.events import Quote
from dateline_enrich.document import Document
from dateline_enrich.named import Named
from dateline_enrich.quotes.punctuation import by_punctuation
from dateline_enrich.quotes.speech import Speech

__all__ = ["METHOD", "by_punctuation", "find"]

METHOD = "attribution-grammar-2"


def find(document: Document, named: Iterable[Named]) -> list[Quote]:
    """Direct quotes and reported speech of an English text, in order; a name's speaker is Named.name."""
    return Speech(document, named).quotes()
