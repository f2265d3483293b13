"""The database under chaos: PostgreSQL in a container that can be killed, or a SQLite file that cannot."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from dateline_store import database, schema
from dateline_store.row import Row
from harness.brokers import engine_answers
from harness.postgres import postgres_container

_START_SECONDS = 60.0
Tables = dict[str, list[Row]]
"""Rows by table name."""


class Database:
    """Where the store keeps things. `spared` says why it cannot be killed, None where it can."""

    def __init__(self, url: str, container: Any = None, spared: str | None = None) -> None:
        self.url = url
        self.spared = spared
        self._container = container

    @property
    def name(self) -> str:
        """postgresql or sqlite."""
        return sa.make_url(self.url).get_backend_name()

    def kill(self) -> None:
        """SIGKILL; what it wrote stays."""
        self._container.kill(signal="SIGKILL")

    def start(self) -> None:
        """Start again after a kill, and wait until it answers."""
        self._container.start()
        engine = database.connect(self.url)
        deadline = time.monotonic() + _START_SECONDS
        while not _answers(engine):
            if time.monotonic() > deadline:
                raise TimeoutError("PostgreSQL does not come back")
            time.sleep(0.2)
        engine.dispose()

    def rows(self) -> Tables:
        """Everything that is stored."""
        engine = database.connect(self.url)
        with engine.connect() as connection:
            found = {
                name: [dict(row) for row in connection.execute(sa.select(table)).mappings()]
                for name, table in schema.metadata.tables.items()
            }
        engine.dispose()
        return found


@contextmanager
def any_database(folder: Path) -> Iterator[Database]:
    """PostgreSQL 18 where a Docker engine answers, else SQLite in `folder`."""
    if not engine_answers():
        url = f"sqlite:///{folder / 'dateline.db'}"
        yield Database(url, spared="no Docker engine answers, and SQLite is no process of its own")
        return
    with postgres_container() as (url, container):
        yield Database(url, container.get_wrapped_container())


def _answers(engine: sa.Engine) -> bool:
    try:
        engine.connect().close()
    except SQLAlchemyError:
        return False
    return True
