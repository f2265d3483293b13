"""The form in which a database takes what an article says."""

from collections.abc import Callable, Sequence
from functools import cache

import sqlalchemy as sa

from dateline_store.forms import VALUES, Form
from dateline_store.indexing import Indexed, vectors
from dateline_store.row import Values
from dateline_store.schema import SAID
from dateline_store.writing import binary


def form_of(dialect: sa.Dialect) -> Form:
    """A database's form."""
    return BINARY if dialect.name == "postgresql" else VALUES


def _rows(table: str, rows: list[Values]) -> list[bytes]:
    return _fields(table)(rows)


@cache
def _fields(table: str) -> Callable[[Sequence[Values]], list[bytes]]:
    (columns,) = (said.columns for said in SAID if said.name == table)
    return binary.fields([column.type for column in columns][1:])


def _words(found: Indexed) -> bytes:
    return b"".join(map(binary.raw, vectors(found)))


BINARY = Form(_rows, _words)
"""PostgreSQL: fields of COPY."""
