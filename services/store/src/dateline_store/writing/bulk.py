"""Many rows at once, the fastest way each database has: COPY or arrays for PostgreSQL, else executemany."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from operator import itemgetter
from typing import Any
from uuid import UUID

import psycopg
import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.dialects import postgresql, sqlite

from dateline_store.arrays import has_arrays
from dateline_store.row import Row, Values
from dateline_store.writing import binary
from dateline_store.writing.given import arrays, rows_of


def insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> int:
    """Insert rows that are new. Raises what `upsert` raises."""
    if not rows:
        return 0
    if has_arrays(connection):
        _copy(connection, table, rows)
    else:
        connection.execute(sa.insert(table), rows)
    return len(rows)


def upsert(
    connection: sa.Connection,
    table: sa.Table,
    rows: Sequence[Row],
    order: Sequence[str] = (),
    *,
    strict: bool = False,
) -> int:
    """Insert rows, or replace stored ones that are not newer by the columns of `order` (`strict`: older).

    Of rows with one key the last counts that is not older than those before it. Rows have the same columns.
    Returns how many were written. Raises SQLAlchemyError, ValueError and OverflowError as the driver does.
    """
    if not rows:
        return 0
    best = _best(rows, [column.name for column in table.primary_key], order)
    names = _names(table, best)
    statement = _upserting(table, names, tuple(order), strict, postgres=has_arrays(connection))
    return _run(connection, statement, names, best)


def put(
    connection: sa.Connection,
    table: sa.Table,
    rows: Sequence[Row],
    order: Sequence[str],
    known: Collection[UUID],
) -> int:
    """The same for rows of articles, where nothing is stored of any but those `known`: sooner."""
    rows = _best(rows, [column.name for column in table.primary_key], order)
    old = [row for row in rows if row["article_id"] in known]
    # in order: two transactions that have the same articles wait for each other at the first of them
    new = sorted((row for row in rows if row["article_id"] not in known), key=itemgetter("article_id"))
    return insert(connection, table, new) + upsert(connection, table, old, order)


def add(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> int:
    """Insert the rows that are not there, by whichever unique columns; returns how many."""
    if not rows:
        return 0
    names = _names(table, rows)
    return _run(connection, _adding(table, names, postgres=has_arrays(connection)), names, rows)


def _best(rows: Sequence[Row], key: Sequence[str], order: Sequence[str]) -> list[Row]:
    """One row a key, the newest; PostgreSQL takes no key twice in one statement."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        id = tuple(row[name] for name in key)
        held = found.get(id)
        if held is None or [row[name] for name in order] >= [held[name] for name in order]:
            found[id] = row
    return list(found.values())


def _names(table: sa.Table, rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.name in rows[0])


def _values(names: Sequence[str], rows: Sequence[Row]) -> list[Values]:
    chosen = itemgetter(*names)
    return list(map(chosen, rows)) if len(names) > 1 else [(chosen(row),) for row in rows]


@cache
def _upserting(
    table: sa.Table, names: tuple[str, ...], order: tuple[str, ...], strict: bool, *, postgres: bool
) -> Any:
    key = [column.name for column in table.primary_key]
    statement = _inserting(table, names, key, postgres=postgres)
    new = statement.excluded
    rest = {name: new[name] for name in names if name not in key}
    if not rest:
        return statement.on_conflict_do_nothing()
    offered = sa.tuple_(*(new[name] for name in order))
    stored = sa.tuple_(*(table.c[name] for name in order))
    newer = (offered > stored if strict else offered >= stored) if order else None
    return statement.on_conflict_do_update(index_elements=key, set_=rest, where=newer)


@cache
def _adding(table: sa.Table, names: tuple[str, ...], *, postgres: bool) -> Any:
    return _inserting(table, names, [], postgres=postgres).on_conflict_do_nothing()


def _inserting(table: sa.Table, names: Sequence[str], key: Sequence[str], *, postgres: bool) -> Any:
    """An INSERT of the rows that it is given; in PostgreSQL in the order of a key."""
    # asked for by name: SQLAlchemy closes an INSERT's cursor before anybody can ask for its count
    statement = inserting(table, postgres=postgres).execution_options(preserve_rowcount=True)
    if not postgres:
        return statement
    offered = rows_of("offered", [table.c[name] for name in names])
    return statement.from_select(names, sa.select(offered).order_by(*(offered.c[name] for name in key)))


def inserting(table: sa.Table, *, postgres: bool) -> Any:
    """An INSERT that may say what to do on a conflict: the two databases have the same, in two classes."""
    return postgresql.insert(table) if postgres else sqlite.insert(table)


def _run(connection: sa.Connection, statement: Any, names: Sequence[str], rows: Sequence[Row]) -> int:
    given = arrays(names, _values(names, rows)) if has_arrays(connection) else rows
    return connection.execute(statement, given).rowcount


def _copy(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    names = _names(table, rows)
    listed = ", ".join(f'"{name}"' for name in names)
    with _copying(connection, f"COPY {table.name} ({listed}) FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types([binary.kind(table.c[name].type).name for name in names])
        for values in _values(names, rows):
            copy.write_row(values)


def copy_binary(connection: sa.Connection, into: str, rows: Iterable[bytes]) -> None:
    """COPY rows that are in its binary form into a table, or into columns of it."""
    with _copying(connection, f"COPY {into} FROM STDIN (FORMAT BINARY)") as copy:
        copy.write(b"".join([binary.HEADER, *rows, binary.TRAILER]))


@contextmanager
def _copying(connection: sa.Connection, statement: str) -> Iterator[psycopg.Copy]:
    """A COPY within the transaction; what the driver raises comes as SQLAlchemy raises it elsewhere."""
    try:
        with connection.connection.cursor().copy(statement) as copy:
            yield copy
    except psycopg.Error as error:
        lost = connection.dialect.is_disconnect(error, None, None)  # type: ignore[arg-type]
        if lost:
            connection.invalidate(error)
        raise exc.DBAPIError.instance(
            statement,
            None,
            error,
            psycopg.Error,
            connection_invalidated=lost,
            dialect=connection.dialect,
        ) from error
