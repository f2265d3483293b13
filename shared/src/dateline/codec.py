"""Events to Kafka records and back: CloudEvents 1.0, Kafka binary content mode, JSON values.

https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid5

import pydantic
import pydantic_core

from dateline.delivery import Arrival, Delivery, Headers
from dateline.events import EVENTS, Event
from dateline.events.older import UPCASTERS

CONTENT_TYPE = "application/json"
_EVENT_NAMESPACE = UUID("6f3c0f6e-6c1b-5f57-9d6a-0f1c5f5e7a10")
_PASSED_THROUGH = ("traceparent", "tracestate")


class UndecodableError(ValueError):
    """A record does not hold a known event. `reason` is a snake_case label."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Record:
    """A Kafka record, ready to send."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    partition: int | Literal["every"] | None = None


def event_id(topic: str, partition: int, offset: int, item: int, name: str) -> UUID:
    """The id of the event that one item of one message became; a redelivery gives the same."""
    return uuid5(_EVENT_NAMESPACE, f"{topic}/{partition}/{offset}/{item}/{name}")


def encode(event: Event, cause: Delivery, *, service: str, item: int = 0) -> tuple[Headers, bytes]:
    """Headers and value of an event caused by a delivery.

    The same cause gives the same bytes: the time is the cause's, not the clock's.
    """
    name = type(event).__name__
    headers = {
        "ce_specversion": "1.0",
        "ce_id": str(event_id(cause.topic, cause.partition, cause.offset, item, name)),
        "ce_source": f"/dateline/{service}",
        "ce_type": name,
        "ce_time": _rfc3339(cause.timestamp),
        "ce_subject": event.subject,
        "ce_dataschema": f"/dateline/schemas/{name}/{event.SCHEMA_VERSION}",
        "content-type": CONTENT_TYPE,
    }
    passed = tuple((name, value) for name, value in cause.headers if name in _PASSED_THROUGH)
    encoded = tuple((name, value.encode()) for name, value in headers.items())
    return encoded + passed, event.model_dump_json().encode()


def decode(delivery: Delivery) -> Event:
    """The event that a delivery holds.

    Raises UndecodableError with reason no_value, unknown_event, unknown_version or invalid_event.
    """
    if delivery.value is None:
        raise UndecodableError("no_value", "The record has no value.")
    name = dict(delivery.headers).get("ce_type", b"").decode(errors="replace")
    event = EVENTS.get(name)
    if event is None:
        known = ", ".join(EVENTS)
        raise UndecodableError("unknown_event", f"Header ce_type is {name!r}; known events: {known}.")
    return decode_value(event, delivery.value)


def sent(arrival: Arrival[Event]) -> str | None:
    """The JSON that an event was sent as; none where it is not known or of an older version."""
    value = arrival.delivery.value
    return value.decode() if value and _says_present(type(arrival.content), value) else None


def _says_present(event: type[Event], value: bytes) -> bool:
    """True where a value begins with the present version, as every encoder of ours writes it."""
    return value.startswith(b'{"schema_version":%d,' % event.SCHEMA_VERSION)


def decode_value(event: type[Event], value: bytes) -> Event:
    """Validate a value, bringing an older version up to date first. Raises UndecodableError."""
    if _says_present(event, value):  # read once: looking for the version first is a quarter of the work
        with suppress(pydantic.ValidationError):
            return event.model_validate_json(value)
    try:
        raw = pydantic_core.from_json(value, allow_inf_nan=False)
    except ValueError as exc:
        raise UndecodableError("invalid_event", f"The value is not JSON: {exc}") from exc
    version = raw.get("schema_version") if isinstance(raw, dict) else None
    if not isinstance(version, int) or version > event.SCHEMA_VERSION:
        text = f"{event.__name__} {version!r}: this service knows versions up to {event.SCHEMA_VERSION}."
        raise UndecodableError("unknown_version", text)
    try:
        return event.model_validate_json(value) if version == event.SCHEMA_VERSION else _upcast(event, raw)
    except (pydantic.ValidationError, KeyError) as exc:
        raise UndecodableError("invalid_event", str(exc)) from exc


def _upcast(event: type[Event], raw: dict[str, Any]) -> Event:
    for version in range(raw["schema_version"], event.SCHEMA_VERSION):
        raw = UPCASTERS[event.__name__, version](raw) | {"schema_version": version + 1}
    return event.model_validate(raw, strict=False)


def _rfc3339(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
