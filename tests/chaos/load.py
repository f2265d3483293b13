"""Articles dropped at a steady rate, good ones and bad ones, each confirmed by the broker."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from kafka import KafkaProducer
from kafka.errors import KafkaError

from dateline import topics
from dateline.delivery import Headers
from newsmaker import Newsroom
from newsmaker.bad import bad_inputs

_BAD = 0.08
_CONFIRM_SECONDS = 150.0


@dataclass(frozen=True, slots=True)
class Input:
    """A message for the front door."""

    key: bytes | None
    value: bytes | None
    headers: Headers


@dataclass(frozen=True, slots=True)
class Confirmed:
    """An input and the place on the topic that the broker confirmed."""

    partition: int
    offset: int
    input: Input


def inputs(seed: int) -> Iterator[Input]:
    """An endless stream of news with bad inputs between: pure, from a seed."""
    rng = Random(f"load/{seed}")
    kinds = bad_inputs()
    languages = {"en": 0.7, "de": 0.15, "es": 0.15}
    room = Newsroom(
        seed, per_day=2000, revisions=0.08, retractions=0.03, redeliveries=0.04, languages=languages
    )
    for drop in room:
        yield Input(drop.key, drop.value, drop.headers)
        if rng.random() < _BAD:
            kind = rng.choice(kinds)
            key = b"bad" if kind.value is None else rng.choice((None, b"bad"))  # clients want one of the two
            yield Input(key, kind.value, kind.headers)


class Load(threading.Thread):
    """Drops `rate` inputs a second on average until told to stop; what is not confirmed is sent again."""

    def __init__(self, servers: str, seed: int, rate: float) -> None:
        super().__init__(name="load", daemon=True)
        self.confirmed: list[Confirmed] = []
        self.failure: Exception | None = None
        self._servers, self._seed, self._rate = servers, seed, rate
        self._enough = threading.Event()

    def run(self) -> None:
        try:
            producer = KafkaProducer(
                bootstrap_servers=self._servers, acks="all", max_request_size=topics.REQUEST_BYTES
            )
            try:
                self._drop_all(producer)
            finally:
                producer.close(10)
        except Exception as exc:
            self.failure = exc

    def stop(self) -> None:
        """Confirm what is on its way, and end. Raises what made it fail before."""
        self._enough.set()
        self.join(2 * _CONFIRM_SECONDS)
        if self.failure is not None:
            raise self.failure
        if self.is_alive():
            raise TimeoutError("the last input was not confirmed")

    def _drop_all(self, producer: KafkaProducer) -> None:
        due = time.monotonic()
        for one in inputs(self._seed):
            self._drop(producer, one)
            due += 1 / self._rate  # what was due during an outage comes in a burst after it, as news would
            if self._enough.wait(max(0.0, due - time.monotonic())):
                return

    def _drop(self, producer: KafkaProducer, one: Input) -> None:
        deadline = time.monotonic() + _CONFIRM_SECONDS
        while True:
            try:
                sending = producer.send(topics.INGEST, one.value, one.key, headers=list(one.headers))
                done = sending.get(_CONFIRM_SECONDS)
            except KafkaError:
                if time.monotonic() > deadline:
                    raise
                continue
            self.confirmed.append(Confirmed(done.partition, done.offset, one))
            return
