"""How each database takes what an article says: pure."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from dateline_store import binary
from dateline_store.indexing import Indexed, texts, vectors
from dateline_store.row import Values
from dateline_store.schema import SAID


class Form(NamedTuple):
    """What turns it into what the driver is given."""

    rows: Callable[[str, list[Values]], Sequence[Any]]
    """By table: values in the order of its columns without the article's id, the first."""
    words: Callable[[Indexed], Any]
    """The columns of `article_words` without the number, the first."""


def _rows(table: str, rows: list[Values]) -> list[bytes]:
    return _fields(table)(rows)


@cache
def _fields(table: str) -> Callable[[Sequence[Values]], list[bytes]]:
    (columns,) = (said.columns for said in SAID if said.name == table)
    return binary.fields([column.type for column in columns][1:])


def _words(found: Indexed) -> bytes:
    return b"".join(map(binary.raw, vectors(found)))


VALUES = Form(lambda _, rows: rows, texts)
"""SQLite: values."""
BINARY = Form(_rows, _words)
"""PostgreSQL: fields of COPY."""


def form_of(dialect: sa.Dialect) -> Form:
    """A database's form."""
    return BINARY if dialect.name == "postgresql" else VALUES
