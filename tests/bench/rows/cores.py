"""The four cores alone: no broker, no encoding, one process each."""

import time
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench import news
from bench.row import Figure, Measure, Row
from bench.session import Session
from dateline import topics
from dateline.cores import SERVICES, Core, load
from dateline.delivery import Arrival

_FROM = {"deduplicate": topics.INGESTED, "enrich": topics.DEDUPLICATED, "store": topics.ENRICHED}
_WARM = 200
_LAST = 500
SAMPLES = Path(__file__).parents[3] / "seeds" / "samples"


def alone(service: str, articles: int) -> Measure:
    """Articles a second through one core, after a few to warm it."""
    return lambda session: Figure(session.alone(core_rate, service, session.pick(articles, articles // 10)))


def core_rate(service: str, articles: int) -> float:
    """Bring articles as far as a service, then time its core."""
    arrivals = news.deliveries(news.drops(articles + _WARM))
    for before, name in pairwise(SERVICES[: SERVICES.index(service) + 1]):
        made = news.outputs(load("dateline.cores", before)(), arrivals)
        arrivals = news.passed_on(arrivals, made, _FROM[name])
    core = load("dateline.cores", service)()
    _seconds(core, arrivals[:_WARM])
    timed = arrivals[_WARM:]
    return len(timed) / _seconds(core, timed)


def _seconds(core: Core, arrivals: Iterable[Arrival[Any]]) -> float:
    started = time.perf_counter()
    for arrival in arrivals:
        core(arrival)
    return time.perf_counter() - started


def at_window(active: int) -> Measure:
    """Articles a second through deduplicate's core, the last few hundred before its window holds `active`."""

    def measure(session: Session) -> Figure:
        return Figure(session.alone(window_rate, session.pick(active, active // 5)))

    return measure


def window_rate(active: int) -> float:
    """Fill one language's window, timing the last articles. Raises RuntimeError where any of it expired."""
    arrivals = news.deliveries(news.drops(active, per_day=10_000.0, english=True))
    made = news.outputs(load("dateline.cores", "ingest")(), arrivals)
    arrivals = news.passed_on(arrivals, made, topics.INGESTED)
    core: Any = load("dateline.cores", "deduplicate")()
    last = min(_LAST, active // 2)
    _seconds(core, arrivals[:-last])
    seconds = _seconds(core, arrivals[-last:])
    if (held := core.memory(0).windows["en"].articles) != active:
        raise RuntimeError(f"the window holds {held} articles, not {active}")
    return last / seconds


def reading(sample: Path) -> Measure:
    """Messages a second through ingest's core, all the same sample of a format."""
    return lambda session: Figure(session.alone(reading_rate, str(sample), session.pick(500, 100)))


def reading_rate(sample: str, count: int) -> float:
    """Read one file's bytes again and again."""
    drop = next(news.drops(1))
    [like] = news.deliveries([drop])
    core = load("dateline.cores", "ingest")()
    arrivals = [_as_file(like, Path(sample).read_bytes(), offset) for offset in range(count + _WARM)]
    _seconds(core, arrivals[:_WARM])
    return count / _seconds(core, arrivals[_WARM:])


def _as_file(like: Arrival[Any], value: bytes, offset: int) -> Arrival[Any]:
    at = like.delivery
    delivery = type(at)(at.topic, 0, offset, at.timestamp, None, value)
    return Arrival(delivery, delivery)


CORES = Row(
    name="cores",
    unit="articles/s",
    about=(
        "Each core alone in a process: events in, events out, no broker and no encoding; 2,000 made-up "
        "articles (enrich, store: 400) after 200 to warm it. The store's makes rows without a database."
    ),
    compared={
        "ingest": alone("ingest", 2_000),
        "deduplicate": alone("deduplicate", 2_000),
        "enrich": alone("enrich", 400),
        "store": alone("store", 400),
    },
    baseline="deduplicate",
    runs=3,
)

WINDOW = Row(
    name="window",
    unit="articles/s",
    about=(
        "Deduplicate's core as the window of one language fills: the rate of its last 500 decisions before "
        "it holds so many articles, all of them active."
    ),
    compared={f"{active:,} active": at_window(active) for active in (1_000, 5_000, 10_000)},
    baseline="1,000 active",
    runs=3,
    quick=False,
)

FORMATS = Row(
    name="formats",
    unit="messages/s",
    about="Ingest's core by format: each file of seeds/samples, 500 times. A feed holds several items.",
    compared={path.name: reading(path) for path in sorted(SAMPLES.iterdir())},
    baseline="article.json",
    runs=3,
    quick=False,
)
