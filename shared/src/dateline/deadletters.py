"""Dead letters: the original message, byte for byte, and in its headers why it could not be used."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import BaseModel

from dateline import topics
from dateline.codec import Record
from dateline.delivery import Delivery, Headers, Rejected

PREFIX = "dateline.error."
RESENT_PREFIX = "dateline.resent."
_ITEMS_TOLD = 5


class Error(BaseModel):
    """Why and where a message became a dead letter."""

    service: str
    stage: str
    reason: str
    exception: str
    message: str
    topic: str
    partition: int
    offset: int
    timestamp: datetime
    item: int | None = None
    """The first item that failed, where the message held several."""
    items: int = 1
    """How many of the message's items failed."""


def record(delivery: Delivery, rejections: Sequence[Rejected], *, service: str, stage: str) -> Record:
    """The dead letter of a message: its key, value and headers, and the reason besides.

    One for the whole message, however many of its items failed: a copy of the original for each would let one
    message of many small items fill the disk. Sent again, its good items are redeliveries, which do no harm.
    """
    first = rejections[0]
    error = Error(
        service=service,
        stage=stage,
        reason=first.reason,
        exception=first.exception,
        message=_message(rejections)[:2000],
        topic=delivery.topic,
        partition=delivery.partition,
        offset=delivery.offset,
        timestamp=delivery.timestamp,
        item=first.item,
        items=len(rejections),
    )
    values = error.model_dump(mode="json", exclude_none=True)
    why = tuple((PREFIX + name, str(value).encode(errors="replace")) for name, value in values.items())
    original = original_headers(delivery.headers)
    # aiokafka refuses a record with neither key nor value, which Kafka itself allows
    key = b"" if delivery.key is None and delivery.value is None else delivery.key
    return Record(topics.dead_letters(delivery.topic), key, delivery.value, original + why)


def _message(rejections: Sequence[Rejected]) -> str:
    if len(rejections) == 1:
        return rejections[0].message
    told = "; ".join(f"item {r.item}: {r.message[:200]}" for r in rejections[:_ITEMS_TOLD])
    more = f"; and {len(rejections) - _ITEMS_TOLD} more" if len(rejections) > _ITEMS_TOLD else ""
    return f"{len(rejections)} items failed: {told}{more}"


def error(headers: Headers) -> Error | None:
    """What a dead letter's headers say, or None where the record is no dead letter."""
    found = {k.removeprefix(PREFIX): v.decode() for k, v in headers if k.startswith(PREFIX)}
    return Error.model_validate(found) if found else None


def original_headers(headers: Headers) -> Headers:
    """The headers that the message had before it died, for sending it again."""
    return tuple((k, v) for k, v in headers if not k.startswith((PREFIX, RESENT_PREFIX)))
