"""When: time expressions resolved, and the date of the event."""

from collections.abc import Iterable
from datetime import datetime

from dateline.events import DateMention
from dateline_enrich.dates import ideographs, names
from dateline_enrich.dates.resolution import METHOD, english, foreign
from dateline_enrich.document import Document

__all__ = ["LANGUAGES", "METHOD", "find"]
LANGUAGES = frozenset(("en",)) | names.LANGUAGES | ideographs.LANGUAGES
"""BCP 47 primary tags of the languages whose dates are read."""


def find(
    document: Document,
    published_at: datetime | None,
    elsewhere: Iterable[str] = (),
    language: str = "en",
) -> list[DateMention]:
    """Every time expression of a text, in order; none where its language is not in LANGUAGES.

    `elsewhere` holds texts around it (captions): their full dates may tell a year that publication does not.
    """
    if language == "en":
        return english(document, published_at, elsewhere)
    return foreign(document, published_at, elsewhere, language) if language in LANGUAGES else []
