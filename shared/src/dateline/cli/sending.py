"""Sending messages and counting those that the broker has confirmed."""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from dateline import topics
from dateline.delivery import Headers
from dateline.settings import KafkaSettings

_IN_FLIGHT_BYTES = 32_000_000
_IN_FLIGHT_MESSAGES = 10_000
_FINISH_SECONDS = 130.0
OnFailed = Callable[[BaseException], None]


class Sender:
    """An idempotent producer with a bounded number of unconfirmed messages. A context manager.

    `confirmed` counts what the broker has; `broken` is the first error with which it failed to answer.
    Raises kafka.errors.KafkaError where the broker cannot be reached at first.
    """

    def __init__(self, settings: KafkaSettings) -> None:
        from kafka import KafkaProducer

        self.confirmed = 0
        self.broken: BaseException | None = None
        self._bytes = 0
        self._messages = 0
        self._changed = threading.Condition()
        self._producer = KafkaProducer(
            bootstrap_servers=settings.bootstrap_servers.split(","),
            client_id="dateline-drop",
            acks="all",
            enable_idempotence=True,
            max_request_size=topics.REQUEST_BYTES,
            batch_size=256_000,
            linger_ms=10,
            delivery_timeout_ms=60_000,
            bootstrap_timeout_ms=10_000,
            max_block_ms=20_000,
        )

    def send(
        self,
        topic: str,
        value: bytes | None,
        key: bytes | None,
        headers: Headers,
        *,
        partition: int | None = None,
        failed: OnFailed | None = None,
    ) -> Any:
        """Send, waiting while too much is unconfirmed. `failed` hears of a refusal. Returns the future."""
        size = len(value or b"")
        with self._changed:
            self._changed.wait_for(lambda: self._has_room(size))
            self._bytes += size
            self._messages += 1
        try:
            future = self._producer.send(topic, value, key, list(headers), partition)
        except BaseException:
            self._settled(size)
            raise
        future.add_callback(lambda _: self._settled(size, confirmed=1))
        future.add_errback(lambda error: self._failed(size, error, failed))
        return future

    def finish(self, seconds: float = _FINISH_SECONDS) -> bool:
        """Wait until all is confirmed or failed; False where the time was too short."""
        with self._changed:
            return self._changed.wait_for(lambda: self._messages == 0, seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._producer.close(timeout=5 if error is None else 0)

    def _has_room(self, size: int) -> bool:
        fits = self._bytes + size <= _IN_FLIGHT_BYTES or self._messages == 0
        return fits and self._messages < _IN_FLIGHT_MESSAGES

    def _settled(self, size: int, confirmed: int = 0) -> None:
        with self._changed:
            self._bytes -= size
            self._messages -= 1
            self.confirmed += confirmed
            self._changed.notify_all()

    def _failed(self, size: int, error: BaseException, failed: OnFailed | None) -> None:
        from kafka.errors import InvalidRequestError, MessageSizeTooLargeError

        if not isinstance(error, MessageSizeTooLargeError | InvalidRequestError):
            self.broken = self.broken or error
        if failed:
            failed(error)
        self._settled(size)
