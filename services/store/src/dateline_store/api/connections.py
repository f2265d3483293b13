"""Connections that only read, and give a query up that takes too long."""

import select
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, exc

from dateline_store import database
from dateline_store.migration import is_current

_STEPS = 10_000
"""Instructions of SQLite's virtual machine between two looks at the clock: about a millisecond."""

_SHORT = {
    "random_page_cost": "1.1",  # what is read is in memory or on flash: the server's 4 is for turning disks
    "work_mem": "'16MB'",  # the headings of 5,000 matches
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
}
"""PostgreSQL's settings for many short queries at once, whatever the server's are."""


class NotMadeError(Exception):
    """The store has not made its tables yet, or they are those of another version of it."""

    def __str__(self) -> str:
        return "its tables are not made yet, or are those of another version"


class Database:
    """The store's database as its readers use it. Opens nothing until it is asked; safe in any thread."""

    def __init__(self, url: str, *, connections: int, statement_seconds: float) -> None:
        self._engine = database.connect(url, connections=connections, overflow=0, ping=False)
        self._current = False
        if self._engine.dialect.name == "postgresql":
            _limit_postgresql(self._engine, statement_seconds)
        else:
            _limit_sqlite(self._engine, statement_seconds)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection in a transaction of its own.

        Raises SQLAlchemyError where the database is away, and NotMadeError where it has not its tables yet.
        """
        self._current = self._current or is_current(self._engine)
        if not self._current:
            raise NotMadeError
        with self._engine.connect() as connection:
            yield connection

    def ready(self) -> str | None:
        """None, or why nothing can be read. Waits for an answer for some seconds at most."""
        try:
            with self.reading():
                return None
        except NotMadeError as error:
            return f"database: {error}"
        except exc.SQLAlchemyError as error:
            return f"database: {database.reason(error)}"

    def close(self) -> None:
        self._engine.dispose()


def _limit_postgresql(engine: sa.Engine, seconds: float) -> None:
    settings = {"statement_timeout": f"{round(seconds * 1000)}", "default_transaction_read_only": "on"}

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        # each statement sees the last commit anyway: a transaction would only be two more round trips
        connection.autocommit = True
        for name, value in (settings | _SHORT).items():
            connection.execute(f"SET {name} = {value}")

    @event.listens_for(engine, "checkout")
    def _look(connection: Any, *_: Any) -> None:
        heard = select.poll()
        heard.register(connection.fileno(), select.POLLIN)
        if heard.poll(0):  # an idle server speaks only to say goodbye
            raise exc.DisconnectionError


def _limit_sqlite(engine: sa.Engine, seconds: float) -> None:
    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "before_cursor_execute")
    def _start(connection: sa.Connection, *_: Any) -> None:
        end = monotonic() + seconds
        driver: Any = connection.connection.driver_connection
        driver.set_progress_handler(lambda: monotonic() > end, _STEPS)
