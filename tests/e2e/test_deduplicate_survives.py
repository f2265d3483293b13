"""Deduplicate's memory survives SIGKILL: with 20,000 articles in its window it goes on as if nothing was."""

import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest

from chaos.accounts import compare
from chaos.replay import Became, became
from dateline import topics
from dateline.broker import EmbeddedBroker
from dateline.codec import Record
from dateline.delivery import Arrival, Delivery
from dateline.settling import settle
from dateline_deduplicate.core import MemoryCore
from dateline_deduplicate.settings import DeduplicateSettings
from dateline_ingest.core import core as ingest_core
from harness.kafka import Cluster, Message
from harness.processes import ServiceProcess
from newsmaker import Newsroom

pytestmark = [pytest.mark.broker, pytest.mark.slow]

WINDOW, NEXT = 20_000, 1_000
PER_DAY = 6_000
GROUP = "dateline-deduplicate"


def ingested() -> Iterator[Record]:
    """What ingest makes of an endless English newsroom: one partition, and days that fit into the window."""
    core = ingest_core()
    newsroom = Newsroom(20, per_day=PER_DAY, retractions=0.0, languages={"en": 1.0})
    for offset, drop in enumerate(newsroom):
        cause = Delivery(topics.INGEST, 0, offset, drop.at, drop.key, drop.value, drop.headers)
        yield from settle(cause, core(Arrival(cause, cause)), "ingest").records


def articles(records: Iterator[Record], wanted: int) -> Iterator[Record]:
    """Records until they have told of so many articles; a revision or a redelivery tells of none."""
    seen: set[str] = set()
    while len(seen) < wanted:
        record = next(records)
        seen.add(dict(record.headers)["ce_subject"].decode())
        yield record


def wait_for_all(cluster: Cluster, seconds: float) -> None:
    """Wait until deduplicate has acknowledged its whole input."""
    deadline = time.monotonic() + seconds
    while (done := cluster.committed(GROUP, topics.INGESTED)) < (end := cluster.ends(topics.INGESTED)):
        assert time.monotonic() < deadline, f"{done} of {end} after {seconds} s"
        time.sleep(0.5)


def decisions(replayed: Sequence[Became]) -> list[Record]:
    return [r for one in replayed for r in one.records if r.topic == topics.DEDUPLICATED]


@pytest.mark.timeout(900)
def test_the_next_thousand_decisions_are_those_of_an_undisturbed_run(folder: Path) -> None:
    source = ingested()
    with EmbeddedBroker(folder / "kafka") as broker:
        cluster = Cluster(broker.bootstrap_servers)
        cluster.declare()
        worker = ServiceProcess(
            "dateline_deduplicate", cluster.servers, folder, prefix="DATELINE_DEDUPLICATE_"
        )
        undisturbed = MemoryCore(DeduplicateSettings(), cluster.settings.partitions)

        def replay(messages: Sequence[Message]) -> list[Became]:
            return [became(message, undisturbed, "deduplicate") for message in messages]

        with worker:
            cluster.send(articles(source, WINDOW))
            before = cluster.read(topics.INGESTED)
            first = replay(before)
            wait_for_all(cluster, 300)
            assert worker.metric("dateline_deduplicate_active_articles", language="en") >= WINDOW
            worker.kill()
            cluster.send(islice(source, NEXT))
            worker.start().wait_ready(60)
            wait_for_all(cluster, 120)
            restored = worker.metric("dateline_deduplicate_restore_seconds")
        after = replay(cluster.read(topics.INGESTED)[len(before) :])
        answers = cluster.read(topics.DEDUPLICATED)
    print(f"restored {WINDOW:,} articles in {restored:.1f} s")
    assert restored > 0
    assert len(after) == NEXT
    wanted = decisions(first) + decisions(after)
    finding = compare("deduplicated", wanted, answers, cluster.settings.partitions)
    assert not finding.contradictions, finding.contradictions[:10]
    labels = {item.label for one in after for item in one.items}
    assert {"new", "near_duplicate", "exact_duplicate", "revision", "redelivery"} <= labels
