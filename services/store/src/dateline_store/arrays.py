"""Many values in one parameter."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY


def among(
    connection: sa.Connection, column: sa.ColumnElement[Any], values: Collection[Any]
) -> sa.ColumnElement[bool]:
    """True where a column has one of these values.

    In PostgreSQL they are one array: the statement is the same for any number of them, so that it is compiled
    and planned once.
    """
    if connection.dialect.name == "postgresql":
        return column == sa.any_(sa.literal(list(values), ARRAY(column.type)))
    return column.in_(values)


def by_id(
    connection: sa.Connection, query: sa.Select[Any], id: sa.Column[Any], ids: Collection[Any]
) -> list[sa.Row[Any]]:
    """The rows of a query with these ids, which are a column of it, in their order; those that there are."""
    if not ids:
        return []
    rows = {getattr(row, id.name): row for row in connection.execute(query.where(among(connection, id, ids)))}
    return [rows[each] for each in ids if each in rows]
