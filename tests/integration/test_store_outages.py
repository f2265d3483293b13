"""The database away or busy: the store says so, and the same batch succeeds later with nothing lost."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa

from dateline.delivery import Emitted, TransientError
from dateline_store import database
from dateline_store.handler import StoreHandler
from dateline_store.migration import migrate
from dateline_store.schema import metadata
from dateline_store.settings import StoreSettings
from harness.ports import free_port
from harness.postgres import postgres_container
from integration.store_events import arrivals, enriched, snapshot
from integration.store_fixtures import own_database, postgres  # noqa: F401

T = TypeVar("T")
EVENTS = arrivals(*(enriched(f"n{number}") for number in range(50)), snapshot("s", 1, ["n1", "n2"]))
ROWS = {
    **dict.fromkeys(("articles", "article_versions", "article_log", "article_facets"), 50),
    "facets": 10 + 50,  # one person of each article's own
    "facet_names": 10 + 50,
    "story_facets": 10 + 2,
    "stories": 1,
    "story_articles": 2,
    "story_changes": 1,
    "story_moves": 0,
    "story_redirects": 0,
    "retractions": 0,
}
STORED = [Emitted(label="stored")] * 50 + [Emitted(label="snapshot")]


def _counts(url: str) -> dict[str, int]:
    engine = database.connect(url)
    with engine.connect() as connection:
        counts = {
            name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for name, table in metadata.tables.items()
        }
    engine.dispose()
    return counts


def _until(question: Callable[[], T], seconds: float = 30) -> T:
    """What `question` answers once that is true."""
    give_up = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < give_up, "it never came true"
        time.sleep(0.1)
    return answer


def _stored(handler: StoreHandler) -> bool:
    """Handle the batch as the stage does: again after a TransientError."""
    try:
        outcomes = handler.handle(EVENTS)
    except TransientError:
        return False
    assert [outcome for (outcome,) in outcomes] == STORED
    return True


def _killed(url: str, which: str) -> int:
    """How many of the database's other connections, those that are `which`, were ended."""
    engine = database.connect(url)
    kill = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        f" WHERE datname = current_database() AND pid <> pg_backend_pid() AND {which}"
    )
    with engine.connect() as connection:
        ended = len(connection.execute(sa.text(kill)).all())
    engine.dispose()
    return ended


@pytest.fixture
def own(postgres: str) -> Iterator[str]:  # noqa: F811
    with own_database(postgres) as url:
        yield url


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["stories", "article_facets", "article_words"])
def test_a_connection_lost_within_a_batch_loses_nothing(own: str, table: str) -> None:
    """While it inserts, and while it copies."""
    handler = StoreHandler(StoreSettings(url=own))
    other = database.connect(own, writes=True)
    migrate(other)
    with ThreadPoolExecutor(1) as thread, other.connect() as connection:
        connection.execute(sa.text(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE"))
        batch = thread.submit(handler.handle, EVENTS)
        _until(lambda: _killed(own, "wait_event_type = 'Lock'"))
        with pytest.raises(TransientError, match="database: "):
            batch.result(30)
        connection.rollback()
    other.dispose()
    assert set(_counts(own).values()) == {0}
    assert _stored(handler)
    assert _counts(own) == ROWS
    handler.close()


@pytest.mark.postgres
def test_idle_connections_that_died_are_replaced_without_a_failure(own: str) -> None:
    handler = StoreHandler(StoreSettings(url=own))
    handler.handle(arrivals(enriched("before")))
    assert _killed(own, "TRUE")
    assert _stored(handler)
    handler.close()


@pytest.mark.postgres
@pytest.mark.docker
def test_a_server_stopped_and_started_again_loses_nothing() -> None:
    with postgres_container() as (url, container):
        server = container.get_wrapped_container()
        handler = StoreHandler(StoreSettings(url=url))
        handler.handle(arrivals(enriched("n1")))
        assert handler.ready() is None
        server.stop()
        for _ in range(2):
            with pytest.raises(TransientError, match="database: "):
                handler.handle(EVENTS)
            assert "database: " in (handler.ready() or "")
        server.start()
        _until(lambda: _stored(handler))
        assert handler.ready() is None
        assert _counts(url) == ROWS
        handler.close()


@pytest.mark.parametrize(
    "url", ["postgresql://nobody:secret@127.0.0.1:{port}/none", "sqlite:////dev/null/d.db"]
)
def test_a_database_away_from_the_start_is_awaited(url: str) -> None:
    handler = StoreHandler(StoreSettings(url=url.format(port=free_port())))
    reason = handler.ready()
    assert reason
    assert reason.startswith("database: ")
    with pytest.raises(TransientError) as raised:
        handler.handle(EVENTS)
    assert "secret" not in str(raised.value)
    handler.close()


def test_a_locked_sqlite_file_is_awaited(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    handler = StoreHandler(StoreSettings(url=url))
    handler.handle(arrivals(enriched("n1")))
    other = database.connect(url, writes=True)
    with other.begin(), pytest.raises(TransientError, match="locked"):
        handler.handle(EVENTS)
    assert _stored(handler)
    assert _counts(url) == ROWS
    other.dispose()
    handler.close()


def test_a_sqlite_reader_is_not_held_up_by_a_writer(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new folder' / 'store.db'}"
    handler = StoreHandler(StoreSettings(url=url))
    handler.handle(EVENTS)
    other = database.connect(url, writes=True)
    with other.begin() as connection:
        connection.execute(sa.delete(metadata.tables["articles"]))
        assert _counts(url) == ROWS
    other.dispose()
    handler.close()


def test_tables_that_were_dropped_are_made_anew(tmp_path: Path) -> None:
    handler = StoreHandler(StoreSettings(url=f"sqlite:///{tmp_path / 'store.db'}"))
    handler.handle(arrivals(enriched("n1")))
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'store.db'}")
    with engine.begin() as connection:
        for name in (*metadata.tables, "article_words", "alembic_version"):
            connection.execute(sa.text(f"DROP TABLE {name}"))
    engine.dispose()
    _until(lambda: _stored(handler))
    assert _counts(f"sqlite:///{tmp_path / 'store.db'}") == ROWS
    handler.close()


def test_an_unknown_database_is_named() -> None:
    with pytest.raises(ValueError, match="mysql"):
        StoreHandler(StoreSettings(url="mysql://host/news"))
    with pytest.raises(ValueError, match="DATELINE_STORE_URL"):
        StoreHandler(StoreSettings(url="nonsense"))
