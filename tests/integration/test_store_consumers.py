"""Two consumers that write into one PostgreSQL at once: the rows are those that one would have written."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from threading import Barrier

import pytest
import sqlalchemy as sa

from dateline.delivery import Emitted, TransientError
from dateline.events import Event
from dateline_store import database
from dateline_store.core import changes
from dateline_store.handler import StoreHandler
from dateline_store.migration import migrate
from dateline_store.schema import articles
from dateline_store.settings import StoreSettings
from dateline_store.writing import write
from dateline_store.writing.texts import form_of
from integration.store_events import arrivals, enriched, ident, retracted, snapshot
from integration.store_fixtures import own_database, postgres  # noqa: F401  fixtures
from integration.test_store_writing import rows

pytestmark = pytest.mark.postgres

STORIES, MEMBERS = 12, 5


def _events() -> list[Event]:
    """Stories whose articles come one by one, some of them again in another version, some withdrawn."""
    found: list[Event] = []
    for story in range(STORIES):
        names = [f"{story}/{member}" for member in range(MEMBERS)]
        for number, name in enumerate(names, 1):
            found.append(enriched(name, story=f"s{story}", text=f"Word{number} of story{story}."))
            found.append(snapshot(f"s{story}", number, names[:number]))
        found.append(enriched(names[1], 2, decision="revision", story=f"s{story}", text="Another text."))
        found.append(retracted(names[2]))
    return found


@contextmanager
def _consumer(url: str) -> Iterator[StoreHandler]:
    handler = StoreHandler(StoreSettings(url=url))
    handler.open()
    try:
        yield handler
    finally:
        handler.close()


def _store(handler: StoreHandler, events: Sequence[Event], batch: int) -> None:
    """As the stage does: a batch after the other, each again while something is in its way."""
    for first in range(0, len(events), batch):
        arrived = arrivals(*events[first : first + batch])
        _until(lambda arrived=arrived: _stored(handler, arrived))  # type: ignore[misc]


def _stored(handler: StoreHandler, arrived: Sequence[object]) -> bool:
    try:
        outcomes = handler.handle(arrived)  # type: ignore[arg-type]
    except TransientError:
        return False
    assert all(isinstance(outcome, Emitted) for (outcome,) in outcomes)
    return True


def _until(question: Callable[[], bool], seconds: float = 30) -> None:
    give_up = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < give_up, "it never came true"
        time.sleep(0.05)


def _rows(url: str) -> object:
    engine = database.connect(url)
    try:
        return rows(engine)
    finally:
        engine.dispose()


def _at_once(url: str, shares: Sequence[Sequence[Event]], batch: int) -> None:
    start = Barrier(len(shares))

    def consume(handler: StoreHandler, events: Sequence[Event]) -> None:
        start.wait(30)
        _store(handler, events, batch)

    with ExitStack() as stack, ThreadPoolExecutor(len(shares)) as threads:
        handlers = [stack.enter_context(_consumer(url)) for _ in shares]
        for one in [threads.submit(consume, *each) for each in zip(handlers, shares, strict=True)]:
            one.result(120)


@pytest.mark.parametrize("batch", [1, 7, 50])
def test_two_consumers_leave_the_rows_of_one(postgres: str, batch: int) -> None:  # noqa: F811
    """Articles, versions and snapshots of each story are dealt out between them."""
    events = _events()
    with own_database(postgres) as one, own_database(postgres) as two:
        with _consumer(one) as handler:
            _store(handler, events, batch)
        _at_once(two, [events[::2], events[1::2]], batch)
        assert _rows(two) == _rows(one)


def test_articles_that_both_have_are_stored_once(postgres: str) -> None:  # noqa: F811
    """A worker that was frozen and replaced writes what its successor writes."""
    events = _events()
    with own_database(postgres) as one, own_database(postgres) as two:
        with _consumer(one) as handler:
            _store(handler, events, 20)
        _at_once(two, [events, events], 20)
        assert _rows(two) == _rows(one)


def test_an_article_that_another_is_storing_is_waited_for(postgres: str) -> None:  # noqa: F811
    """The newer version wins, and nothing is refused, though nothing was stored when the batch began."""
    with own_database(postgres) as url, _consumer(url) as handler, ThreadPoolExecutor(1) as thread:
        engine = database.connect(url, writes=True)
        migrate(engine)
        with engine.begin() as connection:
            write(connection, [changes(enriched("a", 1), form=form_of(connection.dialect))])
            waiting = thread.submit(_stored, handler, arrivals(enriched("a", 2)))
            _until(lambda: _waits(postgres))
        assert waiting.result(30)
        with engine.connect() as connection:
            stored = list(connection.execute(sa.select(articles.c.article_id, articles.c.version_provider)))
        engine.dispose()
        assert stored == [(ident("a"), 2)]


def _waits(server: str) -> bool:
    """Whether a consumer waits for what another has inserted."""
    engine = database.connect(server)
    query = "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted)"
    with engine.connect() as connection:
        waits = bool(connection.scalar(sa.text(query)))
    engine.dispose()
    return waits
