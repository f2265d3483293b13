"""PostgreSQL restored from a dump: the store goes on where it was."""

import os
import subprocess

import pytest
import sqlalchemy as sa

from dateline.delivery import Emitted
from dateline.events import Event
from dateline_store import database
from dateline_store.faceting import facet_id
from dateline_store.handler import StoreHandler
from dateline_store.settings import StoreSettings
from dateline_store.words import newest, parse
from harness.brokers import engine_answers
from integration.store_events import arrivals, enriched, retracted, snapshot
from integration.store_fixtures import own_database, postgres  # noqa: F401  fixture
from integration.test_store_writing import rows

_RESTORE = 'pg_dump "$FROM" | psql -q -v ON_ERROR_STOP=1 "$TO"'
_SHELL = ("bash", "-o", "pipefail", "-c")


@pytest.mark.postgres
def test_a_database_restored_from_a_dump_goes_on(postgres: str) -> None:  # noqa: F811
    with own_database(postgres) as url, own_database(postgres) as again:
        _store(url, enriched("a"), enriched("b"), retracted("b"), snapshot("s", 1, ["a", "b"]))
        _restore(url, again)
        before, after = database.connect(url), database.connect(again)
        assert rows(after) == rows(before)
        more = enriched("a", 2, title="Anew"), enriched("c"), snapshot("s", 2, ["a", "b", "c"])
        _store(url, *more)
        _store(again, *more)
        assert rows(after) == rows(before)
        with after.connect() as connection:
            found = newest(connection, parse("anew", facets=[facet_id("language", "en")]))
            numbers = connection.scalars(sa.text("SELECT sequence FROM article_log ORDER BY sequence")).all()
        assert [match.sequence for match in found] == numbers[:1]  # as it was given before the dump
        assert len(set(numbers)) == 3
        before.dispose()
        after.dispose()


def _store(url: str, *events: Event) -> None:
    handler = StoreHandler(StoreSettings(url=url))
    assert all(isinstance(outcome, Emitted) for [outcome] in handler.handle(arrivals(*events)))
    handler.close()


def _restore(source: str, target: str) -> None:
    """By pg_dump and psql of this machine, else of its image; skips where both are older than the server."""
    plain = [sa.make_url(each).set(drivername="postgresql") for each in (source, target)]
    urls = [each.render_as_string(hide_password=False) for each in plain]
    environment = dict(zip(("FROM", "TO"), urls, strict=True))
    said = []
    for run in (_here, _in_image):
        code, output = run(environment)
        if code == 0:
            return
        said.append(output)
    if all("version mismatch" in each or "not found" in each or "no Docker" in each for each in said):
        pytest.skip(f"pg_dump: {said}")
    raise AssertionError(said)


def _here(environment: dict[str, str]) -> tuple[int, str]:
    found = subprocess.run([*_SHELL, _RESTORE], env=os.environ | environment, capture_output=True, text=True)
    return found.returncode, found.stderr


def _in_image(environment: dict[str, str]) -> tuple[int, str]:
    if not engine_answers():
        return 1, "no Docker engine answers"
    import docker

    try:
        docker.from_env().containers.run(
            "postgres:18",
            [_RESTORE],
            entrypoint=list(_SHELL),
            environment=environment,
            network_mode="host",
            remove=True,
        )
    except docker.errors.ContainerError as error:
        return error.exit_status, str(error)
    return 0, ""
