"""The log of a partition's memory on Kafka: read to its end, fenced, mended."""

import asyncio
import gc
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from dateline import logs, topics
from dateline.codec import Record
from dateline.delivery import TransientError
from dateline.publisher import Publisher
from dateline.settings import KafkaSettings
from dateline_deduplicate import records
from dateline_deduplicate.memory import Memory
from dateline_deduplicate.restoring import Restoration

_log = logs.get(__name__)
_FETCH_BYTES = 8_000_000
_QUIET_SECONDS = 30.0
T = TypeVar("T")


class Log(Protocol):
    """Where memories are kept."""

    def restore(self, memory: Memory, generation: int, first: int) -> None:
        """Fill a fresh memory for a worker of a group generation whose first message has offset `first`.

        Sets the memory's term, higher than any before. Raises TransientError where the log cannot be reached.
        """
        ...

    def retake(self, memory: Memory, generation: int) -> None:
        """Begin a new term for a memory that nobody else can have written since it was last acknowledged.

        Raises TransientError where the log cannot be reached.
        """
        ...


@dataclass(frozen=True)
class KafkaLog:
    """The log on topic news.deduplicate.state, in the partition of the same number as the input's."""

    kafka: KafkaSettings

    def restore(self, memory: Memory, generation: int, first: int) -> None:
        """See Log. Raises ValueError for a record that this version cannot read."""
        started = time.perf_counter()
        with uncollected():
            restoration = self.read(memory, generation, first)
            read = time.perf_counter() - started
            restoration.fill(memory)
        _log.info(
            "restored",
            partition=memory.partition,
            position=memory.position,
            term=memory.term,
            articles=len(memory.articles),
            reading=round(read, 3),
            seconds=round(time.perf_counter() - started, 3),
        )

    def read(self, memory: Memory, generation: int, first: int) -> Restoration:
        """Fence the log, read it and mend it. The memory is given its term; fill it with what returns."""
        return _run(self._restored(memory, generation, first))

    def retake(self, memory: Memory, generation: int) -> None:
        """See Log."""
        memory.term = max(generation, memory.term + 1)
        _run(self._fenced(memory))

    async def _fenced(self, memory: Memory) -> None:
        publisher = Publisher(self.kafka, "deduplicate")
        try:
            key, record = memory.fence(memory.unacknowledged.first - 1)
            await publisher.append([_kept(memory.partition, key, record)])
        finally:
            await publisher.stop()

    async def _restored(self, memory: Memory, generation: int, first: int) -> Restoration:
        partition = TopicPartition(topics.STATE, memory.partition)
        restoration = Restoration(first)
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self.kafka.bootstrap_servers.split(","),
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            request_timeout_ms=int(self.kafka.request_timeout_seconds * 1000),
            max_partition_fetch_bytes=_FETCH_BYTES,
            client_id="dateline-deduplicate-restore",
        )
        publisher = Publisher(self.kafka, "deduplicate")
        try:
            await consumer.start()
            consumer.assign([partition])
            await consumer.seek_to_beginning(partition)
            end = (await consumer.end_offsets([partition]))[partition]
            await _read(consumer, partition, restoration, until=end)
            memory.term = max(generation, restoration.term + 1)
            await publisher.append([_kept(memory.partition, *memory.fence(restoration.position))])
            await _read(consumer, partition, restoration, until_term=memory.term)
            restoration.finish()
            repairs = restoration.repairs(memory.term)
            await publisher.append([_kept(memory.partition, key, record) for key, record in repairs.items()])
        finally:
            await consumer.stop()
            await publisher.stop()
        return restoration


async def _read(
    consumer: AIOKafkaConsumer,
    partition: TopicPartition,
    restoration: Restoration,
    *,
    until: int | None = None,
    until_term: int | None = None,
) -> None:
    """Feed records until an offset is reached, or until a fence of a term has been read."""
    quiet = time.monotonic()
    while until is None or await consumer.position(partition) < until:
        fetched = await consumer.getmany(partition, timeout_ms=500)
        for message in fetched.get(partition, ()):
            quiet = time.monotonic()
            restoration.feed(message.key or b"", message.value)
        if until_term is not None and restoration.term >= until_term:
            return
        if time.monotonic() - quiet > _QUIET_SECONDS:
            raise TransientError(f"The broker sends nothing more of {partition.topic}-{partition.partition}.")


def _kept(partition: int, key: bytes, record: records.Record | None) -> Record:
    return Record(topics.STATE, key, records.encode(record) if record else None, partition=partition)


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection while millions of objects are made that all stay, nor of them later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _run(work: Coroutine[Any, Any, T]) -> T:
    """Run in an event loop of its own: the handler works in a thread without one."""
    try:
        return asyncio.run(work)
    except (TimeoutError, KafkaError, OSError) as exc:
        raise TransientError(f"{topics.STATE} cannot be read: {exc or type(exc).__name__}") from exc
