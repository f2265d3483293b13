"""Many rows at once, the fastest way each database has: COPY for PostgreSQL, executemany for SQLite."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any
from uuid import UUID

import psycopg
import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.dialects import postgresql, sqlite

from dateline_store.row import Row
from dateline_store.writing import binary

_COPIED = {
    sa.Uuid: "uuid",
    sa.SmallInteger: "int2",
    sa.BigInteger: "int8",
    sa.Integer: "int4",
    sa.Text: "text",
    sa.Boolean: "bool",
    sa.Double: "float8",
    sa.DateTime: "timestamptz",
}
"""PostgreSQL's names of what goes over the wire in binary form."""


def insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> int:
    """Insert rows that are new. Raises what `upsert` raises."""
    if not rows:
        return 0
    if connection.dialect.name == "postgresql":
        _copy(connection, table.name, _columns(table, rows), rows)
    else:
        connection.execute(sa.insert(table), rows)
    return len(rows)


def insert_of(connection: sa.Connection, table: sa.Table, rows: Sequence[tuple[UUID, Sequence[Any]]]) -> int:
    """Insert what is new of articles, by their ids and in the database's form; returns how many rows.

    Raises what `upsert` raises.
    """
    number, columns = sum(len(each) for _, each in rows), len(table.columns)
    if not number:
        return 0
    if connection.dialect.name == "postgresql":
        copy_binary(connection, table.name, [binary.of_article(id, columns, each) for id, each in rows])
    else:
        places = ", ".join("?" * columns)
        whole = [(id.hex, *values) for id, each in rows for values in each]
        connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({places})", whole)
    return number


def copy_binary(connection: sa.Connection, into: str, rows: Iterable[bytes]) -> None:
    """COPY rows that are in its binary form into a table, or into columns of it."""
    with copying(connection, f"COPY {into} FROM STDIN (FORMAT BINARY)") as copy:
        copy.write(b"".join([binary.HEADER, *rows, binary.TRAILER]))


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
    key = [column.name for column in table.primary_key]
    rows = _best(rows, key, order)
    columns = _columns(table, rows)
    statement = _statement(connection, table, columns, key)
    new = statement.excluded
    offered = sa.tuple_(*(new[name] for name in order))
    stored = sa.tuple_(*(table.c[name] for name in order))
    newer = (offered > stored if strict else offered >= stored) if order else None
    rest = {column.name: new[column.name] for column in columns if column.name not in key}
    upserting = (
        statement.on_conflict_do_update(index_elements=key, set_=rest, where=newer)
        if rest
        else statement.on_conflict_do_nothing()
    )
    return _run(connection, table, columns, rows, upserting)


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
    columns = _columns(table, rows)
    return _run(
        connection,
        table,
        columns,
        rows,
        _statement(connection, table, columns, []).on_conflict_do_nothing(),
    )


def _best(rows: Sequence[Row], key: Sequence[str], order: Sequence[str]) -> list[Row]:
    """One row a key, the newest; PostgreSQL takes no key twice in one statement."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        id = tuple(row[name] for name in key)
        held = found.get(id)
        if held is None or [row[name] for name in order] >= [held[name] for name in order]:
            found[id] = row
    return list(found.values())


def _columns(table: sa.Table, rows: Sequence[Row]) -> list[sa.Column[Any]]:
    return [column for column in table.columns if column.name in rows[0]]


def _statement(
    connection: sa.Connection, table: sa.Table, columns: list[sa.Column[Any]], key: list[str]
) -> Any:
    """An INSERT of the rows; in PostgreSQL of those that were copied beside the table, in their order."""
    if connection.dialect.name != "postgresql":
        return inserting(connection, table)
    beside = sa.table(_beside(table), *(sa.column(column.name) for column in columns))
    chosen = sa.select(beside).order_by(*(beside.c[name] for name in key))
    return inserting(connection, table).from_select([column.name for column in columns], chosen)


def inserting(connection: sa.Connection, table: sa.Table) -> Any:
    """An INSERT that may say what to do on a conflict: the two databases have the same, in two classes."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def fill(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Make a temporary table hold these rows and no others."""
    _empty(connection, table)
    insert(connection, table, rows)


def fill_from(connection: sa.Connection, table: sa.Table, query: sa.Select[Any]) -> None:
    """Make a temporary table hold what a query finds, in the order of its columns, and nothing else."""
    _empty(connection, table)
    connection.execute(sa.insert(table).from_select([column.name for column in table.columns], query))


def _empty(connection: sa.Connection, table: sa.Table) -> None:
    types = ", ".join(f"{c.name} {c.type.compile(connection.dialect)}" for c in table.columns)
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE IF NOT EXISTS {table.name} ({types})")
    connection.execute(sa.delete(table))


def _run(
    connection: sa.Connection,
    table: sa.Table,
    columns: list[sa.Column[Any]],
    rows: Sequence[Row],
    statement: Any,
) -> int:
    if connection.dialect.name != "postgresql":
        # asked for by name: SQLAlchemy closes an INSERT's cursor before anybody can ask for its count
        return connection.execute(statement, rows, execution_options={"preserve_rowcount": True}).rowcount
    name = _beside(table)
    listed = ", ".join(f'"{column.name}"' for column in columns)
    connection.exec_driver_sql(
        f"CREATE TEMPORARY TABLE IF NOT EXISTS {name} ON COMMIT DELETE ROWS"
        f" AS SELECT {listed} FROM {table.name} WITH NO DATA"
    )
    connection.exec_driver_sql(f"DELETE FROM {name}")  # what another part of this transaction copied
    _copy(connection, name, columns, rows)
    return connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount


def _beside(table: sa.Table) -> str:
    return f"offered_{table.name}"


def _copy(connection: sa.Connection, name: str, columns: list[sa.Column[Any]], rows: Sequence[Row]) -> None:
    names = [column.name for column in columns]
    values = itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)
    quoted = ", ".join(f'"{each}"' for each in names)
    with copying(connection, f"COPY {name} ({quoted}) FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types([_copied(column.type) for column in columns])
        for row in rows:
            copy.write_row(values(row))


def _copied(type_: sa.types.TypeEngine[Any]) -> str:
    plain = type_.impl_instance if isinstance(type_, sa.TypeDecorator) else type_
    return next(name for kind, name in _COPIED.items() if isinstance(plain, kind))


@contextmanager
def copying(connection: sa.Connection, statement: str) -> Iterator[psycopg.Copy]:
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
