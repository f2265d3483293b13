"""What makes a service: its name, topics and handler."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from dateline.codec import decode as decode_event
from dateline.delivery import Delivery, Handler
from dateline.events import Event
from dateline.settings import KafkaSettings, ServiceSettings

T = TypeVar("T")


@dataclass(frozen=True)
class Service(Generic[T]):
    """A service as the stage needs to know it.

    `handler` is called once, in the thread in which the handler will work. A message that `decode` refuses is
    a dead letter; `internal` says that such a message is our own fault, so that a burst stops the service.
    """

    name: str
    inputs: tuple[str, ...]
    settings: ServiceSettings
    decode: Callable[[Delivery], T]
    handler: Callable[[], Handler[T]]
    internal: bool = True
    kafka: KafkaSettings = field(default_factory=lambda: KafkaSettings())

    @property
    def group(self) -> str:
        return self.settings.group or f"dateline-{self.name}"


def raw(delivery: Delivery) -> Delivery:
    """For the front door, which reads bytes: nothing to decode."""
    return delivery


def event(delivery: Delivery) -> Event:
    """For everybody else. Raises dateline.codec.UndecodableError."""
    return decode_event(delivery)
