"""The whole line, from `dateline drop` to the row in the store."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa

from bench import news
from bench.quantiles import age_quantile, bucket_quantile
from bench.row import Figure, LeftOutError, Measure, Row
from bench.session import Session
from dateline_store import database
from dateline_store.schema import articles
from harness.pipeline import Pipeline
from harness.processes import ServiceProcess
from integration.store_fixtures import own_database, postgres_server

_LOOK_SECONDS = 0.1
_LIMIT_SECONDS = 900.0
_AGE = "dateline_article_age_seconds_bucket"
_WORK = "dateline_message_processing_seconds"


def whole_line(
    store: Callable[[Session], Iterator[str]], *, count: int, rate: float | None = None
) -> Measure:
    """So many articles through the line: all at once, or `rate` a second, into a database of `store`."""
    url = contextmanager(store)

    def measure(session: Session) -> Figure:
        wanted = session.pick(count, count // 8)
        lines = [drop.value + b"\n" for drop in news.drops(wanted)]
        folder = session.new_folder()
        with url(session) as store_url:
            environment = {"APP_DATADIR": str(folder / "faust")}
            with Pipeline(folder, store_url=store_url, environment=environment) as line:
                return _measured(line, lines, rate)

    return measure


def _measured(line: Pipeline, lines: list[bytes], rate: float | None) -> Figure:
    before = _cpu(line)
    arrivals, stored = _watched(line, lines, rate)
    after = _cpu(line)
    seconds = stored[-1][0] - arrivals[0]
    cpu = {name: 1000 * (after[name] - before[name]) / len(lines) for name in after}
    details = {
        "p50 age when stored, s": age_quantile(arrivals, stored, 0.5),
        "p95 age when stored, s": age_quantile(arrivals, stored, 0.95),
        **_from_metrics(line),
        **{f"{name}: CPU per article, ms": spent for name, spent in cpu.items()},
    }
    if rate is None:
        return Figure(len(lines) / seconds, details)
    return Figure(details["p95 age when stored, s"], {"articles/s": len(lines) / seconds, **details})


def _watched(
    line: Pipeline, lines: list[bytes], rate: float | None
) -> tuple[list[float], list[tuple[float, int]]]:
    """When the front door received each article, and (time, rows) as they were seen to grow in the store."""
    command = [str(Path(sys.executable).with_name("dateline")), "drop", "-"]
    environment = {**os.environ, "DATELINE_KAFKA_BOOTSTRAP_SERVERS": line.broker.bootstrap_servers}
    drop = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    assert drop.stdin is not None
    engine = database.connect(line.store_url)
    try:
        stored = [(time.time(), 0)]
        started, sent = time.monotonic(), 0
        while stored[-1][1] < len(lines):
            paced = len(lines) if rate is None else int((time.monotonic() - started) * rate) + 1
            due = min(len(lines), paced)
            if sent < due:
                drop.stdin.write(b"".join(lines[sent:due]))
                drop.stdin.flush()
                sent = due
                if sent == len(lines):
                    drop.stdin.close()
            time.sleep(_LOOK_SECONDS)
            stored.append((time.time(), _rows(engine)))
            _check(line, drop, started)
        with engine.connect() as connection:
            received = connection.scalars(sa.select(articles.c.received_at)).all()
    finally:
        drop.kill()
        drop.wait()
        engine.dispose()
    return sorted(moment.timestamp() for moment in received), stored


def _rows(engine: sa.Engine) -> int:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table(articles.name):  # made with the first batch
            return 0
        return connection.scalar(sa.select(sa.func.count()).select_from(articles)) or 0


def _check(line: Pipeline, drop: subprocess.Popen[bytes], started: float) -> None:
    """Raises RuntimeError where something ended that should not have, or nothing ends."""
    if drop.poll():
        raise RuntimeError(f"dateline drop ended with {drop.returncode}")
    for process in line.services.values():
        if process.running.poll() is not None:
            raise RuntimeError(f"{process.module} ended:\n{process.tail()}")
    if time.monotonic() - started > _LIMIT_SECONDS:
        raise TimeoutError(f"not everything was stored within {_LIMIT_SECONDS:.0f} s")


def _from_metrics(line: Pipeline) -> dict[str, float]:
    """What the services' own metrics say."""
    buckets = _buckets(line.services["store"])
    found = {f"p{q} age at store by its metric, s": bucket_quantile(buckets, q / 100) for q in (50, 95)}
    for name, process in line.services.items():
        seconds, count = process.metric(f"{_WORK}_sum"), process.metric(f"{_WORK}_count")
        found[f"{name}: work per message, ms"] = 1000 * seconds / count if count else 0.0
    return found


def _buckets(process: ServiceProcess) -> list[tuple[float, float]]:
    """(upper bound, messages up to it) of the age metric."""
    samples = process.metrics().items()
    return sorted((float(dict(labels)["le"]), value) for (name, labels), value in samples if name == _AGE)


def _cpu(line: Pipeline) -> dict[str, float]:
    """CPU seconds of each process so far."""
    pids = {name: process.running.pid for name, process in line.services.items()} | {"Kafka": line.broker.pid}
    times = {name: psutil.Process(pid).cpu_times() for name, pid in pids.items()}
    return {name: spent.user + spent.system for name, spent in times.items()}


def _sqlite(session: Session) -> Iterator[str]:
    yield f"sqlite:///{session.new_folder() / 'dateline.db'}"


def _postgresql(session: Session) -> Iterator[str]:
    try:
        server = session.entered("postgresql", postgres_server)
    except pytest.skip.Exception as exc:
        raise LeftOutError(str(exc)) from exc
    with own_database(server) as url:
        yield url


PIPELINE = Row(
    name="pipeline",
    unit="articles/s",
    about=(
        "2,000 made-up articles (one in ten German or Spanish, one in seven a copy) through `dateline drop`, "
        "Kafka and the four services, each a process of its own, into the store, all dropped at once: from "
        "the broker's receipt of the first to the row of the last, so ages tell how long the queue is. "
        "Work is what a service's own part takes per message, by its metric; CPU is all that its process "
        "spends per article: where it is most is the bottleneck."
    ),
    compared={
        "SQLite": whole_line(_sqlite, count=2_000),
        "PostgreSQL": whole_line(_postgresql, count=2_000),
    },
    baseline="SQLite",
    runs=3,
)

AGE = Row(
    name="age",
    unit="s",
    about=(
        "How old an article is when its row is seen in the store, 95th percentile: 10 articles a second, "
        "half of the world's news, for a minute, through `dateline drop` and everything after it."
    ),
    compared={"SQLite": whole_line(_sqlite, count=600, rate=10.0)},
    runs=3,
    quick=False,
)
