"""How long deduplicate takes to remember."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench import news
from bench.row import Figure, Measure, Row
from bench.session import Session
from dateline import topics
from dateline.codec import Record
from dateline.cores import load
from dateline.delivery import Emitted, StateRecord
from dateline.publisher import Publisher
from dateline.settings import KafkaSettings
from dateline_deduplicate.configuration import configuration
from dateline_deduplicate.core import warm
from dateline_deduplicate.log import KafkaLog, uncollected
from dateline_deduplicate.memory import Memory
from dateline_deduplicate.settings import DeduplicateSettings
from harness.kafka import Cluster

_SIZES = (1_000, 20_000, 100_000)
_FIRST_GENERATION = 1


@dataclass(frozen=True, slots=True)
class Restored:
    """Seconds from the first fetch to a memory that can decide, by the clock and of the processor."""

    seconds: float
    cpu: float
    read_cpu: float
    """Of these the reading from Kafka, up to the last record."""


def restoring(articles: int) -> Measure:
    """Seconds to restore so many articles, with the size of what is read."""

    def measure(session: Session) -> Figure:
        wanted = session.pick(articles, articles // 20)
        partition = _SIZES.index(articles)
        size = session.once(
            f"restore/{wanted}", lambda: session.alone(remembered, session.cluster.servers, partition, wanted)
        )
        found = session.alone(restored, session.cluster.servers, partition, wanted)
        details = {
            "CPU s": found.cpu,
            "share of CPU reading Kafka": found.read_cpu / found.cpu,
            "bytes an article on the topic": size / wanted,
        }
        return Figure(found.seconds, details)

    return measure


def remembered(servers: str, partition: int, articles: int) -> int:
    """Decide articles and put the records that remember them on a partition; returns their bytes."""
    cluster = Cluster(servers)
    cluster.declare()
    arrivals = news.deliveries(news.drops(articles, per_day=10_000.0, english=True))
    made = news.outputs(load("dateline.cores", "ingest")(), arrivals)
    arrivals = news.passed_on(arrivals, made, topics.INGESTED)
    core = load("dateline.cores", "deduplicate")()
    outcomes = [outcome for arrival in arrivals for outcome in core(arrival)]
    records = [record for one in outcomes if isinstance(one, Emitted) for record in one.state]
    asyncio.run(_put(cluster.settings, partition, records))
    return sum(len(record.key) + len(record.value or b"") for record in records)


async def _put(kafka: KafkaSettings, partition: int, records: Sequence[StateRecord]) -> None:
    publisher = Publisher(kafka, "bench")
    try:
        await publisher.append(Record(topics.STATE, r.key, r.value, partition=partition) for r in records)
    finally:
        await publisher.stop()


def restored(servers: str, partition: int, articles: int) -> Restored:
    """Restore a partition's memory as a worker does that was just given it.

    Raises RuntimeError where not every article came back.
    """
    kafka = KafkaSettings(bootstrap_servers=servers)
    warm()  # as the handler does before it joins its group
    memory = Memory(partition, kafka.partitions, configuration(DeduplicateSettings()))
    log = KafkaLog(kafka)
    started, cpu = time.perf_counter(), time.process_time()
    with uncollected():
        restoration = log.read(memory, _FIRST_GENERATION, articles)
        read = time.process_time()
        restoration.fill(memory)
    found = Restored(time.perf_counter() - started, time.process_time() - cpu, read - cpu)
    if len(memory.articles) != articles:
        raise RuntimeError(f"{len(memory.articles)} of {articles} articles came back")
    return found


RESTORE = Row(
    name="restore",
    unit="s",
    about=(
        "Deduplicate's memory of one partition, read back from its topic as after a kill, in a fresh process "
        "that has compiled its code: up to the moment when it can decide. English articles, all active."
    ),
    compared={f"{size:,} articles": restoring(size) for size in _SIZES},
    baseline=f"{_SIZES[0]:,} articles",
    runs=3,
    quick=False,
)
