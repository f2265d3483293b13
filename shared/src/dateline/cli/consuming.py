"""Reading topics without a consumer group."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import inf
from typing import Any

from dateline import topics
from dateline.cli.errors import CommandError
from dateline.settings import KafkaSettings

_POLL_MS = 200


@contextmanager
def reader(settings: KafkaSettings, names: Sequence[str]) -> Iterator[tuple[Any, list[Any]]]:
    """A consumer of all partitions of the topics that exist, and those partitions.

    Raises kafka.errors.KafkaError.
    """
    from kafka import KafkaConsumer, TopicPartition

    consumer = KafkaConsumer(
        bootstrap_servers=settings.bootstrap_servers.split(","),
        client_id="dateline-tail",
        group_id=None,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        allow_auto_create_topics=False,
        bootstrap_timeout_ms=10_000,
        request_timeout_ms=int(settings.request_timeout_seconds * 1000),
        max_partition_fetch_bytes=topics.REQUEST_BYTES,
        fetch_max_bytes=2 * topics.REQUEST_BYTES,
    )
    try:
        existing = consumer.topics()
        found = [name for name in names if name in existing]
        if not found and len(names) == 1:
            known = ", ".join(sorted(name for name in existing if not name.startswith("__")))
            raise CommandError(f"There is no topic {names[0]}.", f"Topics: {known or 'none yet'}")
        partitions = [TopicPartition(name, p) for name in found for p in consumer.partitions_for_topic(name)]
        consumer.assign(partitions)
        yield consumer, partitions
    finally:
        consumer.close(autocommit=False)


def follow(consumer: Any, seconds: float | None) -> Iterator[Any]:
    """Records as they come, for `seconds` in all, or for ever."""
    end = None if seconds is None else time.monotonic() + seconds
    while end is None or time.monotonic() < end:
        left = _POLL_MS if end is None else max(1, min(_POLL_MS, int((end - time.monotonic()) * 1000)))
        for records in consumer.poll(timeout_ms=left).values():
            yield from records


def everything(settings: KafkaSettings, names: Sequence[str]) -> list[Any]:
    """Every record that the topics hold now, by topic, partition and offset."""
    with reader(settings, names) as (consumer, partitions):
        return _held(consumer, consumer.beginning_offsets(partitions)) if partitions else []


def newest(settings: KafkaSettings, names: Sequence[str], most: int, seconds: float) -> list[Any]:
    """The newest records of the topics, `most` of each partition, by topic, partition and offset.

    Raises TimeoutError where they are not read in time, and kafka.errors.KafkaError.
    """
    with reader(settings, names) as (consumer, partitions):
        if not partitions:
            return []
        firsts, ends = consumer.beginning_offsets(partitions), consumer.end_offsets(partitions)
        return _held(consumer, {tp: max(firsts[tp], ends[tp] - most) for tp in partitions}, seconds)


def since(settings: KafkaSettings, place: tuple[str, int, int], most: int, seconds: float) -> list[Any]:
    """The records of one partition from (topic, partition, offset) on, `most` of them; as `newest`."""
    topic, partition, offset = place
    with reader(settings, [topic]) as (consumer, partitions):
        found = [tp for tp in partitions if tp.partition == partition]
        firsts = consumer.beginning_offsets(found) if found else {}
        starts = {tp: offset for tp in found if offset >= firsts[tp]}
        return _held(consumer, starts, seconds)[:most] if starts else []


def _held(consumer: Any, starts: Mapping[Any, int], seconds: float = inf) -> list[Any]:
    """The records from these offsets up to the partitions' ends now. Raises TimeoutError."""
    give_up = time.monotonic() + seconds
    consumer.assign(list(starts))
    ends = consumer.end_offsets(list(starts))
    for tp, offset in starts.items():
        consumer.seek(tp, min(offset, ends[tp]))
    records = []
    while any(consumer.position(tp) < ends[tp] for tp in starts):
        if time.monotonic() > give_up:
            raise TimeoutError(f"the topics were not read within {seconds:g} s")
        for batch in consumer.poll(timeout_ms=_POLL_MS).values():
            records += batch
    until = {(tp.topic, tp.partition): end for tp, end in ends.items()}
    records = [r for r in records if r.offset < until[r.topic, r.partition]]
    return sorted(records, key=lambda r: (r.topic, r.partition, r.offset))
