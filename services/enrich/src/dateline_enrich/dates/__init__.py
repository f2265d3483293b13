"""When: time expressions resolved, and the date of the event."""

from collections.abc import Iterable
from datetime import datetime

from dateline.events import DateMention
from dateline_enrich.dates.resolution import METHOD, english, plain
from dateline_enrich.document import Document

__all__ = ["METHOD", "find", "iso_only"]


def find(
    document: Document, published_at: datetime | None, elsewhere: Iterable[str] = ()
) -> list[DateMention]:
    """Every time expression of an English text, in order.

    `elsewhere` holds texts around it (captions): their full dates may tell a year that publication does not.
    """
    return english(document, published_at, elsewhere)


def iso_only(document: Document) -> list[DateMention]:
    """Dates that need no language: ISO 8601 and day.month.year."""
    return plain(document)
