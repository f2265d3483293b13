"""Sending records so that what returns has been confirmed by the broker."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from dateline import logs, topics
from dateline.codec import Record
from dateline.delivery import TransientError
from dateline.settings import KafkaSettings

_log = logs.get(__name__)
_BATCH_BYTES = 1_000_000


class Publisher:
    """An idempotent producer. Every method raises TransientError when the broker does not confirm in time.

    After a failure the connection is thrown away with all that it still held, so that nothing of the failed
    attempt can arrive behind the next one.
    """

    def __init__(self, settings: KafkaSettings, service: str) -> None:
        self._settings = settings
        self._service = service
        self._producer: AIOKafkaProducer | None = None
        self._discarding: asyncio.Task[None] | None = None

    async def send(self, records: Sequence[Record]) -> None:
        """Send records and wait until all are confirmed; order is kept within a partition."""
        if not records:
            return
        producer = await self._connected()
        try:
            futures = [
                await producer.send(r.topic, r.value, r.key, partition, headers=list(r.headers))
                for r in records
                for partition in await self._partitions(producer, r)
            ]
            await asyncio.gather(*futures)
        except (KafkaError, OSError) as exc:
            await self._broken(exc)

    async def append(self, records: Iterable[Record]) -> None:
        """Write records with explicit partitions so that a failure leaves a prefix of each partition's.

        Each Kafka batch is atomic and is confirmed before the next one is sent.
        """
        by_partition: dict[tuple[str, int], list[Record]] = defaultdict(list)
        for record in records:
            assert isinstance(record.partition, int)
            by_partition[record.topic, record.partition].append(record)
        for (topic, partition), run in by_partition.items():
            await self._append_run(topic, partition, run)

    async def stop(self) -> None:
        """Close the connection."""
        producer, self._producer = self._producer, None
        if producer is not None:
            with suppress(KafkaError, OSError, asyncio.TimeoutError):
                await asyncio.wait_for(producer.stop(), 5)

    async def _partitions(self, producer: AIOKafkaProducer, record: Record) -> list[int | None]:
        if record.partition == "every":
            return sorted(await producer.partitions_for(record.topic))
        return [record.partition]

    async def _append_run(self, topic: str, partition: int, run: list[Record]) -> None:
        producer = await self._connected()
        try:
            waiting = list(run)
            while waiting:
                batch = producer.create_batch()
                while waiting and batch.append(key=waiting[0].key, value=waiting[0].value, timestamp=None):
                    waiting.pop(0)
                await (await producer.send_batch(batch, topic, partition=partition))
        except (KafkaError, OSError) as exc:
            await self._broken(exc)

    async def _connected(self) -> AIOKafkaProducer:
        if self._producer is None:
            producer = AIOKafkaProducer(
                bootstrap_servers=self._settings.bootstrap_servers.split(","),
                client_id=f"dateline-{self._service}",
                enable_idempotence=True,
                request_timeout_ms=int(self._settings.request_timeout_seconds * 1000),
                max_request_size=topics.REQUEST_BYTES,
                max_batch_size=_BATCH_BYTES,
            )
            try:
                await producer.start()
            except (KafkaError, OSError) as exc:
                await producer.stop()
                raise TransientError(f"The broker does not answer: {exc}") from exc
            self._producer = producer
        return self._producer

    async def _broken(self, exc: Exception) -> None:
        producer, self._producer = self._producer, None
        if producer is not None:
            _log.warning("publisher reconnects", error=repr(exc))
            self._discarding = asyncio.create_task(_discard(producer))
        raise TransientError(f"The broker did not confirm: {exc!r}") from exc


async def _discard(producer: AIOKafkaProducer) -> None:
    # stop() would first wait for what is still queued; closing the client fails it at once
    with suppress(Exception):
        await producer.client.close()
    with suppress(Exception):
        await asyncio.wait_for(producer.stop(), 5)
