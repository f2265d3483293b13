"""Rows that a statement is given: PostgreSQL takes an array a column, SQLite reads a temporary table."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.adapt import Dumper
from psycopg.pq import Format

from dateline_store.arrays import has_arrays
from dateline_store.row import Values
from dateline_store.writing import binary


class About:
    """A statement about rows that it is given, of the columns of a table; built once, for both databases."""

    def __init__(self, table: sa.Table, build: Callable[[sa.FromClause], Any]) -> None:
        self._table = table
        self._of = {True: build(rows_of(table.name, table.columns)), False: build(table)}

    def execute(self, connection: sa.Connection, rows: Sequence[Values]) -> sa.CursorResult[Any]:
        """Of one row or more."""
        statement = self._of[has_arrays(connection)]
        if has_arrays(connection):
            return connection.execute(statement, arrays(self._table.columns.keys(), rows))
        fill(connection, self._table, rows)
        return connection.execute(statement)


def rows_of(name: str, columns: Iterable[sa.ColumnElement[Any]]) -> sa.TableValuedAlias:
    """In PostgreSQL: rows of such columns, whose values are the statement's parameters (`arrays`)."""
    listed = [sa.column(column.name, column.type) for column in columns]
    given = (sa.bindparam(_PREFIX + column.name, type_=_Arrays(column.type)) for column in listed)
    return sa.func.unnest(*given).table_valued(*listed).render_derived(name=name)


def arrays(names: Sequence[str], rows: Sequence[Values]) -> dict[str, Sequence[Any]]:
    """The parameters for `rows_of`: one row or more."""
    return dict(zip((_PREFIX + name for name in names), zip(*rows, strict=True), strict=True))


def fill(connection: sa.Connection, table: sa.Table, rows: Sequence[Values]) -> None:
    """Make a temporary table of SQLite hold these rows and no others."""
    _empty(connection, table)
    names = [column.name for column in table.columns]
    connection.execute(sa.insert(table), [dict(zip(names, row, strict=True)) for row in rows])


def fill_from(connection: sa.Connection, table: sa.Table, query: sa.Select[Any]) -> None:
    """Make it hold what a query finds, in the order of its columns, and nothing else."""
    _empty(connection, table)
    connection.execute(sa.insert(table).from_select([column.name for column in table.columns], query))


def _empty(connection: sa.Connection, table: sa.Table) -> None:
    types = ", ".join(f"{c.name} {c.type.compile(connection.dialect)}" for c in table.columns)
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE IF NOT EXISTS {table.name} ({types})")
    connection.exec_driver_sql(f"DELETE FROM {table.name}")


_PREFIX = "given_"


class _Array(bytes):
    """An array in its binary form."""


class _Sent(Dumper):
    """Sends it as it is; its type is what the statement casts it to."""

    format = Format.BINARY
    oid = 0

    def dump(self, obj: _Array) -> bytes:
        return obj


psycopg.adapters.register_dumper(_Array, _Sent)


class _Arrays(sa.types.UserDefinedType[Sequence[Any]]):
    cache_ok = True
    render_bind_cast = True

    def __init__(self, of: sa.types.TypeEngine[Any]) -> None:
        self.of = of

    def get_col_spec(self, **_: Any) -> str:
        return f"{binary.kind(self.of).name}[]"

    def bind_processor(self, _: sa.Dialect) -> Any:
        kind = binary.kind(self.of)
        return lambda values: _Array(binary.array(kind, values))
