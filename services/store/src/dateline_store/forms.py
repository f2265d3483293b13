"""The forms in which databases take what an article says: pure."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from pydantic_core import to_json

from dateline_store.indexing import Indexed, texts
from dateline_store.row import Values


class Form(NamedTuple):
    """What turns it into what the driver is given."""

    rows: Callable[[str, list[Values]], Sequence[Any]]
    """By table: values in the order of its columns without the article's id, the first."""
    words: Callable[[Indexed], Any]
    """The columns of `article_words` without the number, the first."""


def _listed(table: str, rows: list[Values]) -> list[Values]:
    return [(to_json(ids).decode(),) for (ids,) in rows] if table == "article_facets" else rows


VALUES = Form(_listed, texts)
"""SQLite: values, a list as JSON."""
