"""The four cores in one process, one after the other, encoding between them as on the wire."""

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dateline import topics
from dateline.cli.flow import CONSUMER
from dateline.codec import Record, UndecodableError, decode
from dateline.cores import SERVICES, Core, load
from dateline.delivery import Arrival, Delivery, Headers, Outcomes, Rejected, guarded
from dateline.settling import Settled, settle


@dataclass(frozen=True, slots=True)
class Passed:
    """A message that a service has handled, and what became of it."""

    service: str
    delivery: Delivery
    settled: Settled


class Pipeline:
    """One partition of every topic, and the cores that read them. Raises MissingServiceError."""

    def __init__(
        self, cores: dict[str, Core] | None = None, clock: Callable[[], datetime] | None = None
    ) -> None:
        self._cores = cores or {name: load("dateline.cores", name)() for name in SERVICES}
        self._clock = clock or (lambda: datetime.now(UTC))
        self._ends: Counter[str] = Counter()

    def take(self, value: bytes | None, key: bytes | None, headers: Headers) -> Iterator[Passed]:
        """Everything that becomes of one message dropped now, in the order in which it happens."""
        waiting = deque([self._delivered(Record(topics.INGEST, key, value, headers))])
        while waiting:
            delivery = waiting.popleft()
            service = CONSUMER.get(delivery.topic)
            if service is None:  # a dead letter
                continue
            settled = settle(delivery, self._handled(service, delivery), service)
            waiting.extend(self._delivered(record) for record in settled.records)
            yield Passed(service, delivery, settled)

    def _delivered(self, record: Record) -> Delivery:
        offset = self._ends[record.topic]
        self._ends[record.topic] += 1
        return Delivery(record.topic, 0, offset, self._clock(), record.key, record.value, record.headers)

    def _handled(self, service: str, delivery: Delivery) -> Outcomes:
        try:
            content: Any = delivery if service == "ingest" else decode(delivery)
        except UndecodableError as exc:
            return [Rejected(exc.reason, str(exc), type(exc).__name__, unexpected=True)]
        return guarded(self._cores[service], Arrival(delivery, content))
