"""`python -m bench.clients.bare_aiokafka`: the work in a loop around aiokafka, without the stage's rules.

A batch is read, answered, sent and confirmed; offsets are committed as often as the stage commits them.
"""

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from bench.clients.work import WorkSettings, answered
from dateline.delivery import Delivery
from dateline.settings import KafkaSettings


async def loop(settings: WorkSettings, kafka: KafkaSettings) -> None:
    """Answer every message of the input, commit and return."""
    consumer = AIOKafkaConsumer(
        settings.input,
        bootstrap_servers=kafka.bootstrap_servers,
        group_id=settings.group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
    )
    producer = AIOKafkaProducer(
        bootstrap_servers=kafka.bootstrap_servers, enable_idempotence=True, max_batch_size=1_000_000
    )
    async with consumer, producer:
        done, committed_at = 0, time.monotonic()
        while done < settings.messages:
            fetched = await consumer.getmany(timeout_ms=200, max_records=settings.batch_messages)
            batch = [record for records in fetched.values() for record in records]
            await _send(producer, settings.output, batch)
            done += len(batch)
            if time.monotonic() - committed_at > kafka.commit_interval_seconds:
                await consumer.commit()
                committed_at = time.monotonic()
        await consumer.commit()


async def _send(producer: AIOKafkaProducer, topic: str, batch: Sequence[Any]) -> None:
    """Send what a batch becomes, and wait until all of it is confirmed."""
    futures = []
    for record in batch:
        key, value, headers = answered(_delivery(record))
        futures.append(await producer.send(topic, value, key, headers=list(headers)))
    await asyncio.gather(*futures)


def _delivery(record: Any) -> Delivery:
    timestamp = datetime.fromtimestamp(record.timestamp / 1000, UTC)
    place = (record.topic, record.partition, record.offset)
    return Delivery(*place, timestamp, record.key, record.value, tuple(record.headers))


if __name__ == "__main__":
    asyncio.run(loop(WorkSettings(), KafkaSettings()))
