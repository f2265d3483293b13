"""The forms in which databases take what an article says: pure."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from dateline_store.indexing import Indexed, texts
from dateline_store.row import Values


class Form(NamedTuple):
    """What turns it into what the driver is given."""

    rows: Callable[[str, list[Values]], Sequence[Any]]
    """By table: values in the order of its columns without the article's id, the first."""
    words: Callable[[Indexed], Any]
    """The columns of `article_words` without the number, the first."""


VALUES = Form(lambda _, rows: rows, texts)
"""SQLite: values."""
