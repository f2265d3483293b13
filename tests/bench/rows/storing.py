"""How fast the store writes what enrichment found, in batches and one event at a time."""

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from threading import Barrier
from typing import NamedTuple

import sqlalchemy as sa

from bench import stored
from bench.row import Figure, LeftOutError, Measure, Row
from bench.session import Session
from dateline.delivery import Arrival, Delivery, Emitted
from dateline.events import ArticleEnriched, Event
from dateline_store.handler import StoreHandler
from dateline_store.settings import StoreSettings
from harness.brokers import engine_answers
from integration.store_fixtures import own_database, postgres_server

_DIFFERENT = 200
_WARM = 1_000
"""Articles before: of fewer stories PostgreSQL's statistics list each, and it takes any other for rare."""
_APART = 1_000_000
"""Between the numbers of two consumers' first articles."""
_PATIENCE = 600.0
_BATCH = StoreSettings().batch_messages
"""Events: half of them articles, half snapshots of their stories."""
_SERVER = sa.text(
    "SELECT SUM(CAST(split_part(pg_read_file('/proc/' || pid || '/schedstat'), ' ', 1) AS float8))"
    " FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'dateline-store'"
)
"""Nanoseconds of processor time of the connections to this database, which the kernel counts."""


def writing(kind: str, articles: int, batch: int, consumers: int = 1) -> Measure:
    """Articles a second of the client's processor, each with the snapshot of its story after it.

    `consumers`: processes that write into one database, each what a partition of its own would hold.
    """

    def measure(session: Session) -> Figure:
        like = session.once("storing/like", lambda: stored.enriched(_DIFFERENT))
        share = session.pick(articles, articles // 10) // consumers
        if kind == "sqlite":
            return _timed(f"sqlite:///{session.new_folder() / 'store.db'}", like, share, batch, consumers)
        if not engine_answers():
            raise LeftOutError("no Docker engine answers, and PostgreSQL runs in a container")
        server = session.entered("storing/postgres", lambda: postgres_server(stored.POSTGRES))
        with own_database(server) as url:
            return _timed(url, like, share, batch, consumers)

    return measure


def _timed(url: str, like: list[ArticleEnriched], share: int, batch: int, consumers: int) -> Figure:
    with _handling(url) as handle:  # makes the tables
        handle(map(_arrival, islice(stored.stream(like, first=consumers * _APART), 2)))
    context = get_context("spawn")
    with context.Manager() as manager, ProcessPoolExecutor(consumers, mp_context=context) as processes:
        step = manager.Barrier(consumers + 1, timeout=_PATIENCE)
        work = [processes.submit(_consume, url, like, n, share, batch, step) for n in range(consumers)]
        step.wait()
        server = _server_seconds(url)
        step.wait()
        step.wait()
        server = _server_seconds(url) - server
        step.wait()
        spent = [each.result() for each in work]
    articles = consumers * share
    clock = max(each.ended for each in spent) - min(each.began for each in spent)
    of_server = {"server CPU ms/article": server / articles * 1000} if server else {}
    return Figure(articles / sum(each.cpu for each in spent), {"articles/s": articles / clock} | of_server)


class _Spent(NamedTuple):
    """Seconds of the processor, and of the machine's clock."""

    cpu: float
    began: float
    ended: float


def _consume(
    url: str, like: list[ArticleEnriched], number: int, articles: int, batch: int, step: Barrier
) -> _Spent:
    """Write articles, those of the consumer of this number; every step is taken with the others.

    They are: all are warm; begin; all are done; close.
    """
    events = map(_arrival, stored.stream(like, first=number * _APART))
    with _aborting(step), _handling(url) as handle:
        handle(islice(events, 2 * _WARM))
        batches = list(_batches(islice(events, 2 * articles), batch))
        gc.collect()
        gc.freeze()  # the waiting events, which a running store has not: its collector need not see them
        step.wait()
        step.wait()
        cpu, began = time.process_time(), time.perf_counter()
        for one in batches:
            handle(one)
        spent = _Spent(time.process_time() - cpu, began, time.perf_counter())
        step.wait()
        step.wait()
    return spent


@contextmanager
def _aborting(step: Barrier) -> Iterator[None]:
    """Let nobody wait for one that failed."""
    try:
        yield
    except BaseException:
        step.abort()
        raise


def _server_seconds(url: str) -> float:
    """Processor time that PostgreSQL has spent on the store's connections so far; SQLite is this process."""
    if url.startswith("sqlite"):
        return 0.0
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        seconds = float(connection.execute(_SERVER).scalar_one()) / 1e9
    engine.dispose()
    return seconds


@contextmanager
def _handling(url: str) -> Iterator[Callable[[Iterable[Arrival[Event]]], None]]:
    handler = StoreHandler(StoreSettings(url=url))

    def handle(events: Iterable[Arrival[Event]]) -> None:
        for outcomes in handler.handle(list(events)):
            if not all(isinstance(outcome, Emitted) for outcome in outcomes):
                raise RuntimeError(f"not stored: {outcomes}")

    try:
        yield handle
    finally:
        handler.close()


def _batches(events: Iterator[Arrival[Event]], size: int) -> Iterator[list[Arrival[Event]]]:
    while batch := list(islice(events, size)):
        yield batch


def _arrival(event: Event) -> Arrival[Event]:
    value = event.model_dump_json().encode()
    return Arrival(Delivery("", 0, 0, datetime.now(UTC), key=None, value=value), event)


STORING = Row(
    name="store",
    unit="articles/CPU s",
    about=(
        "Enriched articles of 500 words with some 17 names, 7 places, 12 quotes and 8 dates each, every one "
        "followed by the snapshot of its story of five, through the store's handler into all tables and the "
        "index of text: batches of 1,000 articles beside one event a transaction. PostgreSQL 18 is another "
        "process, whose time is in the details beside articles a second by the clock; SQLite is the store's "
        "own. One consumer and the server take turns; two, each with stories of its own as a partition has "
        "them, keep two processors busy: one prepares while the other writes."
    ),
    compared={
        "PostgreSQL, in batches": writing("postgresql", 3_000, _BATCH),
        "PostgreSQL, in batches, two consumers": writing("postgresql", 10_000, _BATCH, consumers=2),
        "PostgreSQL, one at a time": writing("postgresql", 150, 1),
        "SQLite, in batches": writing("sqlite", 2_000, _BATCH),
        "SQLite, one at a time": writing("sqlite", 150, 1),
    },
    baseline="PostgreSQL, one at a time",
    runs=3,
    quick=False,
)
