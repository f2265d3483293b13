"""A service for testing the stage: every message becomes one event, with a state record before it.

Words in the value choose the outcome: b"poison" raises, b"skip" is skipped, b"reject" is rejected, b"large"
becomes an event too large to send; b"away" is transient while the file ECHO_AWAY exists.
Closing it takes CLOSE_SECONDS.
"""

import os
import time
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic_settings import SettingsConfigDict

from dateline.delivery import (
    Arrival,
    Delivery,
    Emitted,
    Outcomes,
    Output,
    Rejected,
    Skipped,
    StateRecord,
    TransientError,
    guarded,
)
from dateline.events import ArticleRetracted
from dateline.run import run
from dateline.service import Service, event, raw
from dateline.settings import ServiceSettings

NAMESPACE = uuid.UUID(int=7)


class EchoSettings(ServiceSettings):
    model_config = SettingsConfigDict(env_prefix="DATELINE_ECHO_", frozen=True)

    input: str
    output: str
    state: str = ""
    away: Path = Path("/nonexistent")
    delay_seconds: float = 0.0
    close_seconds: float = 0.0
    internal: bool = False


def identity(value: bytes) -> uuid.UUID:
    """The article_id of the event that a value becomes."""
    return uuid.uuid5(NAMESPACE, value.hex())


class Echo:
    """A Handler whose memory is one record a message."""

    def __init__(self, settings: EchoSettings) -> None:
        self.settings = settings

    def handle(self, batch: Sequence[Arrival[Delivery]]) -> Sequence[Outcomes]:
        if self.settings.away.exists():
            raise TransientError(f"{self.settings.away.name} is away")
        time.sleep(self.settings.delay_seconds * len(batch))
        return [guarded(self._one, arrival) for arrival in batch]

    def forget(self) -> None: ...

    def close(self) -> None:
        time.sleep(self.settings.close_seconds)

    def _one(self, arrival: Arrival[Delivery]) -> Outcomes:
        value, at = arrival.delivery.value or b"", arrival.delivery
        if value.startswith(b"poison"):
            raise ValueError(f"cannot digest {value!r}")
        if value.startswith(b"skip"):
            return [Skipped("told_to")]
        if value.startswith(b"reject"):
            return [Rejected("told_to", "It was told to.")]
        reason = "x" * 9_000_000 if value.startswith(b"large") else value.decode(errors="replace")
        out = ArticleRetracted(article_id=identity(value), reason=reason, received_at=datetime.now(UTC))
        state = StateRecord(self.settings.state, at.partition, str(at.offset).encode(), value)
        key = at.key.decode() if at.key else "none"
        return [Emitted((Output(self.settings.output, key, out),), (state,) if self.settings.state else ())]


def main() -> None:
    settings = EchoSettings()
    decode: Callable[[Delivery], Any] = event if settings.internal else raw
    os.environ.setdefault("DATELINE_ECHO_GROUP", f"echo-{settings.input}")
    service: Service[Any] = Service(
        "echo", (settings.input,), settings, decode, lambda: Echo(settings), settings.internal
    )
    run(service)


if __name__ == "__main__":
    main()
