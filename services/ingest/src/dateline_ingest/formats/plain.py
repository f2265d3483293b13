"""Plain text: the first line is the title."""

from collections.abc import Iterator

from dateline_ingest.cleaning import characters, layout
from dateline_ingest.document import Document
from dateline_ingest.item import Item
from dateline_ingest.problem import Problem


def read(document: Document) -> Iterator[Item]:
    """The article that a plain text is. Raises Problem no_text, too_large."""
    if len(document.text) > document.limits.text_characters:
        most = f"{document.limits.text_characters:,}"
        raise Problem(
            "too_large", f"The text has {len(document.text):,} characters; at most {most} are read."
        )
    text, _ = characters.without_controls(document.text) if "\0" in document.text else (document.text, [])
    if not characters.has_letters(text):
        raise Problem("no_text", "The text has no letters in any script.")
    title, _, rest = characters.plain(document.text).strip().partition("\n")
    yield Item(format="text", title=title, paragraphs=tuple(layout.paragraphs(rest)))
