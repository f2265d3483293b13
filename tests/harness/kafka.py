"""Writing topics and reading them whole."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from dateline import admin, topics
from dateline.codec import Record
from dateline.delivery import Headers
from dateline.settings import KafkaSettings


@dataclass(frozen=True)
class Message:
    """A record as it lies on a topic."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers
    timestamp: int

    @property
    def named(self) -> dict[str, str]:
        """The headers as text."""
        return {name: value.decode(errors="replace") for name, value in self.headers}


class Cluster:
    """A broker as tests use it."""

    def __init__(self, servers: str, partitions: int = 6) -> None:
        self.servers = servers
        self.settings = KafkaSettings(bootstrap_servers=servers, partitions=partitions)

    def declare(self, *wanted: topics.Topic) -> None:
        admin.declare(self.settings, wanted or topics.ALL)

    def produce(
        self,
        topic: str,
        values: Iterable[bytes | None],
        *,
        key: Callable[[int], bytes | None] = lambda _: None,
        headers: Headers = (),
        partition: int | None = None,
    ) -> list[tuple[int, int]]:
        """Send values; returns (partition, offset) of each, all confirmed."""
        producer = KafkaProducer(
            bootstrap_servers=self.servers, acks="all", max_request_size=topics.REQUEST_BYTES, linger_ms=5
        )
        try:
            sent = [
                producer.send(topic, value, key=key(i), headers=list(headers), partition=partition)
                for i, value in enumerate(values)
            ]
            producer.flush(120)
            done = [future.get(30) for future in sent]
        finally:
            producer.close()
        return [(meta.partition, meta.offset) for meta in done]

    def send(self, records: Iterable[Record]) -> None:
        """Send records as they are, and wait until all are confirmed."""
        producer = KafkaProducer(
            bootstrap_servers=self.servers, acks="all", max_request_size=topics.REQUEST_BYTES, linger_ms=5
        )
        try:
            sent = [producer.send(r.topic, r.value, r.key, headers=list(r.headers)) for r in records]
            producer.flush(120)
            for future in sent:
                future.get(30)
        finally:
            producer.close()

    def read(self, topic: str) -> list[Message]:
        """Everything on a topic up to where it ended when asked, by partition and offset."""
        consumer = KafkaConsumer(
            bootstrap_servers=self.servers,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            max_partition_fetch_bytes=topics.REQUEST_BYTES,
            fetch_max_bytes=4 * topics.REQUEST_BYTES,
        )
        try:
            parts = [TopicPartition(topic, p) for p in sorted(consumer.partitions_for_topic(topic) or ())]
            consumer.assign(parts)
            ends = consumer.end_offsets(parts)
            consumer.seek_to_beginning(*parts)
            found: list[Message] = []
            deadline = time.monotonic() + 120
            while any(consumer.position(p) < ends[p] for p in parts):
                if time.monotonic() > deadline:
                    raise TimeoutError(f"{topic} could not be read to its end")
                for records in consumer.poll(timeout_ms=500).values():
                    found += [_message(r) for r in records]
        finally:
            consumer.close()
        return sorted(found, key=lambda m: (m.partition, m.offset))

    def wait_for(
        self, topic: str, ready: Callable[[Sequence[Message]], bool], seconds: float
    ) -> list[Message]:
        """Read a topic again and again until `ready` says yes. Raises TimeoutError."""
        deadline = time.monotonic() + seconds
        while True:
            found = self.read(topic)
            if ready(found):
                return found
            if time.monotonic() > deadline:
                raise TimeoutError(f"{topic} has {len(found)} messages after {seconds} s")
            time.sleep(0.5)

    def ends(self, topic: str) -> int:
        """The sum of a topic's end offsets."""
        consumer = KafkaConsumer(bootstrap_servers=self.servers, enable_auto_commit=False)
        try:
            parts = [TopicPartition(topic, p) for p in consumer.partitions_for_topic(topic) or ()]
            return sum(consumer.end_offsets(parts).values())
        finally:
            consumer.close()

    def committed(self, group: str, topic: str) -> int:
        """The sum of a group's committed offsets on a topic."""
        consumer = KafkaConsumer(bootstrap_servers=self.servers, group_id=group, enable_auto_commit=False)
        try:
            parts = [TopicPartition(topic, p) for p in consumer.partitions_for_topic(topic) or ()]
            return sum(consumer.committed(p) or 0 for p in parts)
        finally:
            consumer.close()


def _message(record: Any) -> Message:
    headers = tuple((name, value or b"") for name, value in record.headers)
    where = (record.topic, record.partition, record.offset)
    return Message(*where, record.key, record.value, headers, record.timestamp)
