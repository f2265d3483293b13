"""A real PostgreSQL 18 for tests, in a container."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from testcontainers.community.postgres import PostgresContainer

from harness.brokers import engine_answers
from harness.ports import free_port

IMAGE = "postgres:18"


@contextmanager
def postgres_container(settings: Mapping[str, str] | None = None) -> Iterator[tuple[str, PostgresContainer]]:
    """The URL and the container of a running server, told the settings. It listens on loopback alone, on the
    same port when it starts again.

    Skips where no engine answers.
    """
    if not engine_answers():
        pytest.skip("PostgreSQL: no Docker engine answers")
    os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")  # it is stopped here in any case
    container = PostgresContainer(IMAGE).with_kwargs(shm_size="1g")
    container.ports["5432"] = ("127.0.0.1", free_port())  # type: ignore[assignment]  # docker-py takes an address too
    if settings:
        given = " ".join(f"-c {name}={value}" for name, value in settings.items())
        container = container.with_command(f"postgres {given}")
    with container:
        yield container.get_connection_url(host="127.0.0.1", driver="psycopg"), container
