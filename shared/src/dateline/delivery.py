"""What a service is handed and what it hands back: the vocabulary between a pure core and the stage."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, Protocol, TypeAlias, TypeVar

from dateline.events import Event

Headers: TypeAlias = tuple[tuple[str, bytes], ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message as the broker delivered it. `timestamp` is the broker's, UTC."""

    topic: str
    partition: int
    offset: int
    timestamp: datetime
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    generation: int = 0
    """Generation of the consumer group that it was delivered in; 0 outside a group."""


@dataclass(frozen=True, slots=True)
class Arrival(Generic[T]):
    """A delivery and what was decoded from it."""

    delivery: Delivery
    content: T


@dataclass(frozen=True, slots=True)
class Output:
    """An event to publish. `item` tells apart several events of one type from one message.

    `partition` overrides the key's; "every" publishes the event once on each partition of the topic.
    """

    topic: str
    key: str
    event: Event
    partition: int | Literal["every"] | None = None
    item: int = 0


@dataclass(frozen=True, slots=True)
class StateRecord:
    """A record of a service's own memory; a null value is a tombstone."""

    topic: str
    partition: int
    key: bytes
    value: bytes | None


@dataclass(frozen=True, slots=True)
class Emitted:
    """The message became events. `state` is confirmed by the broker before `outputs` are sent.

    `label` is the outcome that is counted. `tombstones` go out last, when every output is confirmed.
    """

    outputs: tuple[Output, ...] = ()
    state: tuple[StateRecord, ...] = ()
    tombstones: tuple[StateRecord, ...] = ()
    label: str = "emitted"


@dataclass(frozen=True, slots=True)
class Skipped:
    """The message needs nothing more. `reason` is a short snake_case label."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The message cannot be used: it goes to the dead letters with this reason (a snake_case label)."""

    reason: str
    message: str
    exception: str = ""
    unexpected: bool = False
    """True where the fault may be ours: a burst of these stops the service."""
    item: int | None = None


Outcome: TypeAlias = Emitted | Skipped | Rejected
Outcomes: TypeAlias = Sequence[Outcome]
"""What became of one message: one outcome for each item that it held, at least one."""


class TransientError(Exception):
    """Something the service needs is away (database, broker). The stage waits and tries again in place."""


class Handler(Protocol[T]):
    """The work of a service."""

    def handle(self, batch: Sequence[Arrival[T]]) -> Sequence[Outcomes]:
        """Answer a batch in order.

        Returns the outcomes of the first n >= 1 arrivals; fewer than all asks to be called again with
        the rest once these are acknowledged.
        Raises TransientError to be called again with the same batch, later.
        """
        ...

    def forget(self) -> None:
        """The batch was abandoned: what was decided of it is not confirmed, and may be asked for again."""
        ...

    def close(self) -> None:
        """Let go of connections and files."""
        ...


class Each(Generic[T]):
    """A Handler made of a pure function from one arrival to its outcomes."""

    def __init__(self, function: Callable[[Arrival[T]], Outcomes]) -> None:
        self._function = function

    def handle(self, batch: Sequence[Arrival[T]]) -> Sequence[Outcomes]:
        return [guarded(self._function, arrival) for arrival in batch]

    def forget(self) -> None:
        """A pure function remembers nothing."""

    def close(self) -> None:
        """A pure function holds nothing."""


def guarded(function: Callable[[Arrival[T]], Outcomes], arrival: Arrival[T]) -> Outcomes:
    """Call `function`; an exception that it does not expect becomes a rejection, so one message fails alone.

    Raises TransientError as it comes.
    """
    try:
        return function(arrival)
    except TransientError:
        raise
    except Exception as exc:  # a poison message must not stop the stream
        return [
            Rejected("unexpected_error", str(exc) or type(exc).__name__, type(exc).__name__, unexpected=True)
        ]
