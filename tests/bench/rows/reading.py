"""What readers wait for while the store writes."""

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from multiprocessing.synchronize import Event as Signal

import sqlalchemy as sa

from bench import stored, vocabulary
from bench.asking import Answers, ask, requests
from bench.multiplied import multiply
from bench.row import Figure, LeftOutError, Measure, Row
from bench.session import Session
from dateline.delivery import Arrival, Delivery, Rejected
from dateline.events import ArticleEnriched, Event
from dateline_store import database
from dateline_store.handler import StoreHandler
from dateline_store.schema import article_log, articles, story_articles
from dateline_store.settings import StoreSettings
from harness.brokers import engine_answers
from harness.processes import ServiceProcess
from integration.store_fixtures import own_database, postgres_server

A_SECOND = 50
"""Requests, and articles written beside them."""
_DIFFERENT = 300
_ASKED = 60
"""Rounds of one request of each kind."""
_BATCH = 1_000
_BATCH_SECONDS = 0.2
"""What a service's batch waits for at most (`batch_seconds`)."""
_KEPT = "DATELINE_BENCH_READING_{}_URL"
"""A database of so many articles that is there already, made by `_filled`: a million take half an hour."""
_BEGINS_SECONDS = 60
_LOOKED_UP = (
    *("article_words", "article_words_pkey", "ix_article_words", "article_log", "article_log_pkey"),
    *("articles", "articles_pkey", "article_facets", "article_facets_pkey"),
    *("stories", "stories_pkey", "ix_story_facets_latest"),
    *("story_articles", "story_articles_pkey", "ix_story_articles_article_id", "ix_story_articles_arrivals"),
)
"""What lists and searches are answered from: in the memory of a server that has been asked for a while."""
_WRITTEN = 5_000
"""Articles that are written; the others are copies of them, made by SQL."""


def reading(size: int) -> Measure:
    """Milliseconds within which 95% of all requests are answered, with so many articles stored."""

    def measure(session: Session) -> Figure:
        if not engine_answers():
            raise LeftOutError("no Docker engine answers, and PostgreSQL runs in a container")
        count = session.pick(size, size // 100)
        like = session.once("reading/like", lambda: stored.enriched(_DIFFERENT))
        url = session.entered(f"reading/{count}", lambda: _filled(like, count))
        return _asked(session, url, like, session.pick(_ASKED, 3))

    return measure


@contextmanager
def _filled(like: list[ArticleEnriched], count: int) -> Iterator[str]:
    """A database of so many articles, five a story: the one that the environment names, or a new one."""
    if kept := os.environ.get(_KEPT.format(count)):
        yield kept
        return
    with postgres_server(stored.POSTGRES) as server, own_database(server) as url:
        first = min(count, _WRITTEN)
        write(url, like, 0, first)
        multiply(url, count // first)
        yield url


def write(
    url: str,
    like: list[ArticleEnriched],
    first: int,
    count: int,
    a_second: float | None = None,
    begun: Signal | None = None,
) -> None:
    """Store articles from the `first` on with their stories, as fast as it goes or so many a second; says
    when it has begun."""
    handler = StoreHandler(StoreSettings(url=url))
    events = islice(map(_told, stored.stream(like, first=first)), 2 * count)
    size = _BATCH if a_second is None else round(a_second * _BATCH_SECONDS)
    started = time.perf_counter()
    number = 0
    while batch := list(islice(events, 2 * size)):
        outcomes = handler.handle([_arrival(event) for event in batch])
        if refused := [one for each in outcomes for one in each if isinstance(one, Rejected)]:
            raise RuntimeError(f"not written: {refused[0]}")
        number += 1
        if begun:
            begun.set()
        if a_second is not None:
            time.sleep(max(0.0, started + number * size / a_second - time.perf_counter()))
    handler.close()


def _told(event: Event) -> Event:
    return vocabulary.told(event) if isinstance(event, ArticleEnriched) else event


def _arrival(event: Event) -> Arrival[Event]:
    return Arrival(Delivery("", 0, 0, datetime.now(UTC), key=None, value=None), event)


def _asked(session: Session, url: str, like: list[ArticleEnriched], rounds: int) -> Figure:
    _warm(url)
    made = requests(like, *_some(url, rounds))
    seconds = len(made) / A_SECOND + 20  # longer than the asking, with its start
    environment = {"DATELINE_STORE_URL": url}
    with ServiceProcess(
        "dateline_store.api",
        "127.0.0.1:9",
        session.new_folder(),
        prefix="DATELINE_API_",
        environment=environment,
    ) as api:
        api.wait_ready()
        address = f"http://127.0.0.1:{api.port}"
        ask(address, made[:200], a_second=A_SECOND)  # caches warm, as in an API that runs
        context = get_context("spawn")
        begun = context.Event()
        arguments = (url, like, _following(url), round(seconds * A_SECOND), A_SECOND, begun)
        writer = context.Process(target=write, args=arguments)
        writer.start()
        try:
            if not begun.wait(_BEGINS_SECONDS):
                raise RuntimeError("the writing beside it did not begin")
            answers = ask(address, made, a_second=A_SECOND)
            if writer.exitcode:
                raise RuntimeError("the writing beside it failed")
            return _figure(answers)
        finally:
            writer.terminate()
            writer.join()


def _warm(url: str) -> None:
    """Read what is looked up into the server's shared buffers, which hold it from then on."""
    engine = database.connect(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pg_prewarm")
        for name in _LOOKED_UP:
            connection.execute(sa.text("SELECT pg_prewarm(CAST(:name AS regclass))"), {"name": name})
    engine.dispose()


def _some(url: str, count: int) -> tuple[list[str], list[str]]:
    """Ids of stories and of articles in them, from all over."""
    engine = database.connect(url)
    with engine.connect() as connection:
        last = connection.scalar(sa.select(sa.func.max(article_log.c.sequence))) or 0
        chosen = random.Random(7).sample(range(1, last + 1), min(last, count))
        held = sa.select(story_articles.c.story_id, story_articles.c.article_id)
        held = held.join(article_log, article_log.c.article_id == story_articles.c.article_id)
        rows = connection.execute(held.where(article_log.c.sequence.in_(chosen))).all()
    engine.dispose()
    return [str(row.story_id) for row in rows], [str(row.article_id) for row in rows]


def _following(url: str) -> int:
    """The number of the first article that comes after all that are stored, and opens a story."""
    engine = database.connect(url)
    with engine.connect() as connection:
        last = connection.scalar(sa.select(sa.func.max(articles.c.received_at))) or stored.START
    engine.dispose()
    return (int((last - stored.START).total_seconds()) // stored.PER_STORY + 1) * stored.PER_STORY


def _figure(answers: Answers) -> Figure:
    """Raises RuntimeError where a request was not answered well."""
    if answers.wrong:
        raise RuntimeError(f"not answered: {dict(answers.wrong)}")
    details = {
        f"{route} {name} ms": answers.quantile(q, route)
        for route in sorted(answers.seconds)
        for name, q in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))
    }
    return Figure(answers.quantile(0.95), details)


READING = Row(
    name="reading",
    unit="ms (p95)",
    about=(
        "The read API over PostgreSQL 18: 50 requests a second mixed over every list, search, story, article "
        "and feed, beside 50 articles a second of writing, each with its story's snapshot, in batches of "
        "0.2 s. Searches and what narrows lists vary; stories and articles are from all over. PostgreSQL has"
        " a quarter of the memory as shared buffers, and what is looked up is in them; the API is as by "
        "default, the asking in a process of its own. From when a request was due to its last byte; 95% of "
        "all requests, and by route in the details."
    ),
    compared={"100,000 articles": reading(100_000)},
    runs=1,
    quick=False,
)

READING_MILLION = Row(
    name="reading-million",
    unit="ms (p95)",
    about="The same with 1,000,000 articles in 200,000 stories.",
    compared={"1,000,000 articles": reading(1_000_000)},
    runs=1,
    quick=False,
)
