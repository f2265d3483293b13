"""Engines for both databases, and what their errors mean."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, exc

CONNECT_SECONDS = 5
_TRANSIENT_STATES = {"25006"}  # read-only: a standby that has not been promoted yet
_CANCELLED_STATE = "57014"
_TOO_LARGE_CLASS = "54"  # the driver calls a row that exceeds a limit of PostgreSQL an operational error


def connect(
    url: str, *, writes: bool = False, connections: int = 5, overflow: int = 10, ping: bool = True
) -> sa.Engine:
    """An engine for a SQLite or PostgreSQL URL that keeps so many connections; nothing is opened yet.

    `overflow`: so many more are opened for a moment where all are in use; else one waits for them.
    `ping`: PostgreSQL is asked for a sign of life whenever a connection is used again.
    `writes` makes SQLite's transactions take the write lock at once: a transaction that reads first cannot
    get it later without failing (https://sqlite.org/lang_transaction.html). Raises ValueError for other
    databases and for what is no URL.
    """
    try:
        parsed = sa.make_url(url)
    except exc.ArgumentError as error:
        raise ValueError("DATELINE_STORE_URL is not a database URL such as sqlite:///news.db.") from error
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return _sqlite(parsed, writes, connections)
    if backend in ("postgresql", "postgres"):
        return _postgresql(parsed.set(drivername="postgresql+psycopg"), writes, connections, overflow, ping)
    raise ValueError(f"The store knows sqlite and postgresql, not {backend!r}.")


def _sqlite(url: sa.URL, writes: bool, connections: int) -> sa.Engine:
    pool: dict[str, Any] = {} if url.database in (None, "", ":memory:") else {"pool_size": connections}
    engine = sa.create_engine(url, connect_args={"timeout": CONNECT_SECONDS}, **pool)

    @event.listens_for(engine, "do_connect")
    def _folder(*_: Any) -> None:
        if url.database and url.database != ":memory:":
            with suppress(OSError):  # SQLite itself says that it cannot open the file
                Path(url.database).parent.mkdir(parents=True, exist_ok=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say so
        connection.execute("PRAGMA foreign_keys = OFF")
        # FULL: what was acknowledged to the broker must outlive a power cut
        connection.execute("PRAGMA synchronous = FULL")
        _write_ahead(connection)
        if writes:  # a batch changes more pages than the default's 2 MB, and would write them twice
            connection.execute("PRAGMA cache_size = -65536")
            connection.execute("PRAGMA temp_store = MEMORY")

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch the file to WAL. SQLite does not wait for a lock here, so two that start at once retry."""
    give_up = monotonic() + CONNECT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or monotonic() > give_up:
                raise
            sleep(0.05)


def _postgresql(url: sa.URL, writes: bool, connections: int, overflow: int, ping: bool) -> sa.Engine:
    patience = {
        "connect_timeout": CONNECT_SECONDS,
        "keepalives_idle": 5,
        "keepalives_interval": 5,
        "keepalives_count": 2,
        "tcp_user_timeout": 15_000,  # milliseconds that sent data may stay unacknowledged
        "application_name": "dateline-store",
    }
    if writes:  # in 4 MB, the index of text takes the words of a batch in several times
        patience["options"] = "-c work_mem=64MB"
    return sa.create_engine(
        url,
        connect_args={name: value for name, value in patience.items() if name not in url.query},
        pool_size=connections,
        max_overflow=overflow,
        pool_pre_ping=ping,
        pool_use_lifo=True,  # what a connection has planned and cached is used again
        pool_timeout=CONNECT_SECONDS,
    )


def is_away(error: exc.SQLAlchemyError) -> bool:
    """True where the database is away or busy, so that the same work may succeed later."""
    if isinstance(error, exc.TimeoutError):
        return True
    if not isinstance(error, exc.DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    state = _state(error)
    if state.startswith(_TOO_LARGE_CLASS):
        return False
    return isinstance(error, exc.OperationalError | exc.InterfaceError) or state in _TRANSIENT_STATES


def is_cancelled(error: exc.SQLAlchemyError) -> bool:
    """True where a statement was given up because it took too long."""
    if not isinstance(error, exc.DBAPIError):
        return False
    name = getattr(error.orig, "sqlite_errorname", "")
    return _state(error) == _CANCELLED_STATE or name == "SQLITE_INTERRUPT"


def is_refusal(error: Exception) -> bool:
    """True where the database, or its driver, will never take these values."""
    if isinstance(error, exc.DBAPIError) and _state(error).startswith(_TOO_LARGE_CLASS):
        return True
    # Drivers raise the built-in errors as they are: a number or a time out of range, text that is no text.
    # SQLAlchemy wraps what a column type raises while it converts a value in a StatementError.
    if type(error) is exc.StatementError:
        return isinstance(error.orig, ValueError | ArithmeticError)
    return isinstance(error, exc.DataError | exc.IntegrityError | ValueError | ArithmeticError)


def reason(error: BaseException) -> str:
    """The database's own words in one line, without the statement and its values."""
    original = getattr(error, "orig", None) or error
    lines = str(original).strip().splitlines()
    return lines[0] if lines else type(original).__name__


def _state(error: exc.DBAPIError) -> str:
    return getattr(error.orig, "sqlstate", None) or ""
