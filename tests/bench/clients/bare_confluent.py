"""`python -m bench.clients.bare_confluent`: the work in a loop around confluent-kafka (librdkafka).

A batch is read, answered, sent and confirmed; offsets are committed as often as the stage commits them.
"""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from confluent_kafka import Consumer, KafkaException, Message, Producer

from bench.clients.work import WorkSettings, answered
from dateline.delivery import Delivery
from dateline.settings import KafkaSettings


def loop(settings: WorkSettings, kafka: KafkaSettings) -> None:
    """Answer every message of the input, commit and return. Raises KafkaException."""
    consumer = Consumer(
        {
            "bootstrap.servers": kafka.bootstrap_servers,
            "group.id": settings.group,
            "enable.auto.commit": False,
            "auto.offset.reset": "earliest",
        }
    )
    producer = Producer(
        {
            "bootstrap.servers": kafka.bootstrap_servers,
            "enable.idempotence": True,
            "partitioner": "murmur2_random",
        }
    )
    consumer.subscribe([settings.input])
    try:
        done, committed_at = 0, time.monotonic()
        while done < settings.messages:
            batch = consumer.consume(settings.batch_messages, timeout=0.2)
            _send(producer, settings.output, batch)
            done += len(batch)
            due = time.monotonic() - committed_at > kafka.commit_interval_seconds
            if batch and (due or done >= settings.messages):
                consumer.commit(asynchronous=False)
                committed_at = time.monotonic()
    finally:
        consumer.close()


def _send(producer: Producer, topic: str, batch: Sequence[Message]) -> None:
    """Send what a batch becomes, and wait until all of it is confirmed."""
    errors: list[Any] = []
    for message in batch:
        if message.error():
            raise KafkaException(message.error())
        key, value, headers = answered(_delivery(message))
        producer.produce(topic, value, key, headers=list(headers), on_delivery=lambda e, _: errors.append(e))
    producer.flush()
    if failed := [error for error in errors if error] or len(errors) < len(batch):
        raise RuntimeError(f"not confirmed: {failed}")


def _delivery(message: Message) -> Delivery:
    timestamp = datetime.fromtimestamp(message.timestamp()[1] / 1000, UTC)
    place = (message.topic() or "", message.partition() or 0, message.offset() or 0)
    headers: Any = message.headers() or ()
    return Delivery(*place, timestamp, message.key(), message.value(), tuple(headers))


if __name__ == "__main__":
    loop(WorkSettings(), KafkaSettings())
