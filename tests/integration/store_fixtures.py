"""Databases for the store's tests: a SQLite file, and PostgreSQL 18 where there is one."""

import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from testcontainers.community.postgres import PostgresContainer

from harness.postgres import postgres_container

POSTGRES = "DATELINE_TEST_POSTGRES_URL"


@contextmanager
def postgres_server(settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """The URL of a PostgreSQL server: the one that the environment names, else a container, which is told
    the settings. Skips without."""
    if url := os.environ.get(POSTGRES):
        yield url
        return
    with postgres_container(settings) as (url, container):
        yield _by_its_own_address(url, container)


def _by_its_own_address(published: str, container: PostgresContainer) -> str:
    """By the container's own address where this machine reaches it: a published port goes through a proxy,
    which takes a sixth of a core where fifty requests a second are timed."""
    wrapped = container.get_wrapped_container()
    wrapped.reload()
    for network in wrapped.attrs["NetworkSettings"]["Networks"].values():
        with suppress(OSError), socket.create_connection((network["IPAddress"], 5432), timeout=1):
            own = sa.make_url(published).set(host=network["IPAddress"], port=5432)
            return own.render_as_string(hide_password=False)
    return published


@contextmanager
def own_database(server: str) -> Iterator[str]:
    """A new, empty database on a PostgreSQL server, dropped afterwards; gives its URL."""
    name = f"store_{uuid4().hex}"
    admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    try:
        yield sa.make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        admin.dispose()


@contextmanager
def fresh_database(kind: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of an empty database, `kind` sqlite or postgresql."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'store.db'}"
    else:
        with own_database(request.getfixturevalue("postgres")) as url:
            yield url


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server."""
    with postgres_server() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, once of each kind."""
    with fresh_database(request.param, tmp_path, request) as fresh:
        yield fresh
