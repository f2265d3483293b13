"""Dead letters: the original message, byte for byte, and in its headers why it could not be used."""

from datetime import datetime

from pydantic import BaseModel

from dateline import topics
from dateline.codec import Record
from dateline.delivery import Delivery, Headers, Rejected

PREFIX = "dateline.error."
RESENT_PREFIX = "dateline.resent."


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


def record(delivery: Delivery, rejected: Rejected, *, service: str, stage: str) -> Record:
    """The dead letter for a rejected message: its key, value and headers, and the reason besides."""
    error = Error(
        service=service,
        stage=stage,
        reason=rejected.reason,
        exception=rejected.exception,
        message=rejected.message[:2000],
        topic=delivery.topic,
        partition=delivery.partition,
        offset=delivery.offset,
        timestamp=delivery.timestamp,
        item=rejected.item,
    )
    values = error.model_dump(mode="json", exclude_none=True)
    why = tuple((PREFIX + name, str(value).encode(errors="replace")) for name, value in values.items())
    original = original_headers(delivery.headers)
    return Record(topics.dead_letters(delivery.topic), delivery.key, delivery.value, original + why)


def error(headers: Headers) -> Error | None:
    """What a dead letter's headers say, or None where the record is no dead letter."""
    found = {k.removeprefix(PREFIX): v.decode() for k, v in headers if k.startswith(PREFIX)}
    return Error.model_validate(found) if found else None


def original_headers(headers: Headers) -> Headers:
    """The headers that the message had before it died, for sending it again."""
    return tuple((k, v) for k, v in headers if not k.startswith((PREFIX, RESENT_PREFIX)))
