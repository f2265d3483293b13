"""Paging by the key of the last row, never by its number: stable while rows come in front of it."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from dateline_store.api import cursors
from dateline_store.api.cursors import Key


def behind(columns: Sequence[sa.ColumnElement[Any]], key: Key) -> sa.ColumnElement[bool]:
    """True for rows behind a key in the descending order of the columns."""
    values = [sa.literal(value, column.type) for column, value in zip(columns, key, strict=True)]
    return sa.tuple_(*columns) < sa.tuple_(*values)


def ahead(columns: Sequence[sa.ColumnElement[Any]], key: Key) -> sa.ColumnElement[bool]:
    """The same in ascending order."""
    values = [sa.literal(value, column.type) for column, value in zip(columns, key, strict=True)]
    return sa.tuple_(*columns) > sa.tuple_(*values)


def cut(
    rows: Sequence[sa.Row[Any]], limit: int, kind: str, names: Sequence[str]
) -> tuple[Sequence[sa.Row[Any]], str | None]:
    """The rows of a page of `limit` + 1, and the cursor of the next page where there is one."""
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    return rows[:limit], cursors.encode(kind, tuple(getattr(last, name) for name in names))
