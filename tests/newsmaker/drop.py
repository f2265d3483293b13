"""What is put on the front door's topic."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from dateline.delivery import Headers

DropKind = Literal["article", "copy", "near_copy", "revision", "retraction", "redelivery"]
JSON: Headers = (("content-type", b"application/json"),)


@dataclass(frozen=True, slots=True)
class Drop:
    """A message for the front door, with what is known of it because it was planted."""

    kind: DropKind
    article_id_hint: str
    """The provider's own id, as it stands in the value."""
    story: str
    """The gold label: equal for all reports of one event."""
    language: str
    source: str
    value: bytes
    key: bytes
    headers: Headers
    published_at: datetime
    at: datetime
    """When it is dropped; never falls within a newsroom."""
    original: str | None = None
    """Of a copy: the id of what it copies. Of a revision, retraction or redelivery: its own id."""

    @property
    def fields(self) -> dict[str, Any]:
        """The value, decoded."""
        decoded: dict[str, Any] = json.loads(self.value)
        return decoded


def encode(fields: dict[str, Any]) -> bytes:
    """Fields as they go over the wire: UTF-8 JSON, in the order given."""
    return json.dumps(fields, ensure_ascii=False).encode()


def rfc3339(time: datetime) -> str:
    """A UTC time with seconds: 2025-01-06T09:30:00Z."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
