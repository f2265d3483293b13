"""The one place that touches Kafka: decode, handle, send, acknowledge.

DESIGN 3 numbers the rules; the tests in tests/integration/test_stage_rules.py are named after them.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_exponential_jitter

from dateline import consumer, ending, failpoints, logs, metrics
from dateline.codec import Record, UndecodableError
from dateline.delivery import Arrival, Delivery, Handler, Outcomes, Rejected, TransientError
from dateline.garbage import uncollected
from dateline.health import Health
from dateline.publisher import Publisher
from dateline.service import Service
from dateline.settling import Settled, settle

T = TypeVar("T")
R = TypeVar("R")
_log = logs.get(__name__)
_BURST_SECONDS = 60.0
_SKIPS_LOGGED = 5


class StaleBatchError(Exception):
    """The group rebalanced: the batch belongs to its partitions' new owners."""


class UnexpectedBurstError(Exception):
    """Too many dead letters that may be our own fault."""


class Stage(Generic[T]):
    """Runs a service's handler over its input topics, in a Faust app (`app`)."""

    def __init__(self, service: Service[T], health: Health) -> None:
        self.service = service
        self.failure: BaseException | None = None
        self._name = service.name
        self._health = health
        self._publisher = Publisher(service.kafka, service.name)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=service.name)
        self._handler: Handler[T]
        self._unexpected: deque[float] = deque()
        self._acknowledged: dict[Any, int] = {}
        self._attempt_began = 0.0
        self._generation: int | None = None
        """Of the batch in hand."""
        self.app = consumer.app(service)
        source = self.app.topic(*service.inputs, key_serializer="raw", value_serializer="raw")
        self.app.agent(source, name=service.name)(self._consume)
        self.app.timer(interval=2.0)(self._observe)
        self.app.timer(interval=1.0)(self._keep_polling)
        self.app.on_partitions_revoked.connect(self._on_revoked, weak=False)
        self.app.on_partitions_assigned.connect(self._on_assigned, weak=False)

    async def _consume(self, stream: Any) -> None:
        async with AsyncExitStack() as closing:
            closing.push_async_callback(self._publisher.stop)
            try:
                self._handler = await self._patiently(lambda: self._in_thread(self.service.handler))
                closing.push_async_callback(self._in_thread, self._handler.close)
                self._health.trouble("handler", None)
                await self._take_batches(stream)
            except Exception as exc:
                self._fail(exc)

    async def _take_batches(self, stream: Any) -> None:
        settings = self.service.settings
        # noack_take restores this where it ends: Faust would acknowledge what nobody handles
        stream.enable_acks = False
        async for batch in stream.noack_take(settings.batch_messages, within=settings.batch_seconds):
            await self._take(batch)

    async def _take(self, batch: Sequence[Any]) -> None:
        self._generation = self.app.consumer_generation_id
        current = [e for e in batch if e.message.generation_id == self._generation]
        stale = len(batch) - len(current)
        try:
            while current:
                settled = await self._handle(current)
                await self._publish(settled)
                self._acknowledge(current, settled)
                current = current[len(settled) :]
        except StaleBatchError:
            stale += len(current)
            await self._in_thread(self._handler.forget)
        metrics.STALE.labels(self._name).inc(stale)

    async def _handle(self, batch: Sequence[Any]) -> list[Settled]:
        """Decode and handle as much of a batch as the handler takes at once."""
        deliveries = [consumer.delivery(event) for event in batch]
        with uncollected():
            decoded = [self._decode(delivery) for delivery in deliveries]
        answers = iter(await self._answers([a for a in decoded if isinstance(a, Arrival)]))
        settled = []
        for delivery, content in zip(deliveries, decoded, strict=True):
            outcomes = [content] if isinstance(content, Rejected) else next(answers, None)
            if outcomes is None:
                break
            settled.append(settle(delivery, outcomes, self._name))
            self._observe_age(content)
        return settled

    def _observe_age(self, content: Arrival[T] | Rejected) -> None:
        if isinstance(content, Arrival) and (received := _received_at(content)):
            age = (datetime.now(UTC) - received).total_seconds()
            metrics.ARTICLE_AGE_SECONDS.labels(self._name).observe(age)

    def _decode(self, delivery: Delivery) -> Arrival[T] | Rejected:
        try:
            return Arrival(delivery, self.service.decode(delivery))
        except UndecodableError as exc:
            return Rejected(exc.reason, str(exc), type(exc).__name__, unexpected=self.service.internal)

    async def _answers(self, arrivals: Sequence[Arrival[T]]) -> Sequence[Outcomes]:
        if not arrivals:
            return []
        started = time.perf_counter()
        answers: Sequence[Outcomes] = await self._patiently(
            lambda: self._in_thread(self._handler.handle, arrivals)
        )
        share = (time.perf_counter() - started) / len(answers)
        for _ in answers:
            metrics.PROCESSING_SECONDS.labels(self._name).observe(share)
        return answers

    async def _publish(self, settled: Sequence[Settled]) -> None:
        """State confirmed, then outputs and dead letters confirmed, then tombstones."""
        failpoints.hit("before_state")
        await self._confirmed(self._publisher.append, [r for s in settled for r in s.state])
        failpoints.hit("after_state")
        await self._confirmed(self._publisher.send, [r for s in settled for r in s.records])
        failpoints.hit("after_outputs")
        await self._confirmed(self._publisher.append, [r for s in settled for r in s.tombstones])

    async def _confirmed(
        self, send: Callable[[Sequence[Record]], Awaitable[None]], records: Sequence[Record]
    ) -> None:
        if records:
            await self._patiently(lambda: send(records))

    def _acknowledge(self, batch: Sequence[Any], settled: Sequence[Settled]) -> None:
        for event, one in zip(batch, settled, strict=False):
            event.ack()
            self._acknowledged[event.message.tp] = one.delivery.offset + 1
            self._count(one)
        failpoints.hit("after_ack")
        self._check_burst(sum(any(r.unexpected for r in s.rejections) for s in settled))

    def _count(self, one: Settled) -> None:
        metrics.MESSAGES.labels(self._name, one.label).inc()
        at = {"topic": one.delivery.topic, "partition": one.delivery.partition, "offset": one.delivery.offset}
        for rejected in one.rejections[:1]:  # one dead letter, however many items failed
            metrics.DEAD_LETTERS.labels(self._name, rejected.reason).inc()
            _log.warning("dead letter", reason=rejected.reason, error=rejected.message[:500], **at)
        for skip in one.skips[:_SKIPS_LOGGED]:
            _log.info("skipped", reason=skip.reason, detail=skip.detail, **at)

    def _check_burst(self, unexpected: int) -> None:
        now = time.monotonic()
        self._unexpected.extend([now] * unexpected)
        while self._unexpected and self._unexpected[0] < now - _BURST_SECONDS:
            self._unexpected.popleft()
        if len(self._unexpected) >= self.service.settings.unexpected_limit:
            raise UnexpectedBurstError(
                f"{len(self._unexpected)} unexpected dead letters within {_BURST_SECONDS:.0f} s: see "
                "`dateline dead-letters list`, mend the cause, then `dateline dead-letters resend`."
            )

    async def _patiently(self, attempt: Callable[[], Awaitable[R]]) -> R:
        """Try until nothing is away. Raises StaleBatchError once the batch in hand belongs to others."""
        async for one in AsyncRetrying(
            retry=retry_if_exception_type(TransientError),
            wait=wait_exponential_jitter(initial=0.2, max=5.0),
            before_sleep=self._on_wait,
        ):
            with one:
                self._check_generation()
                self._attempt_began = time.monotonic()
                result = await attempt()
        self._attempt_began = 0.0
        self._health.trouble("waiting", None)
        self._check_generation()
        return result

    def _check_generation(self) -> None:
        if self._generation not in (None, self.app.consumer_generation_id):
            raise StaleBatchError

    def _on_wait(self, state: RetryCallState) -> None:
        error = str(state.outcome.exception() if state.outcome else "")
        metrics.RETRIES.labels(self._name).inc()
        self._health.trouble("waiting", error)
        _log.warning("waiting", error=error, attempt=state.attempt_number)

    async def _in_thread(self, function: Callable[..., R], *arguments: Any) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)

    def _fail(self, exc: Exception) -> None:
        self.failure = exc
        self._health.fail(f"{type(exc).__name__}: {exc}")
        _log.critical("the stage failed; the process ends", exc_info=exc)
        ending.stop()  # not the app's crash(): it ends the consumer's thread, and then hands it a last commit

    async def _keep_polling(self) -> None:
        # an attempt that hangs for longer than the poll interval is given up to another worker
        patience = self.service.kafka.max_poll_seconds
        if not self._attempt_began or time.monotonic() - self._attempt_began < patience:
            consumer.keep_polling(self.app)

    async def _on_revoked(self, *_: Any, **__: Any) -> None:
        self._health.trouble("consumer", "the group is rebalancing")

    async def _on_assigned(self, *_: Any, **__: Any) -> None:
        self._acknowledged.clear()
        metrics.REBALANCES.labels(self._name).inc()
        self._health.trouble("consumer", None)

    async def _observe(self) -> None:
        metrics.READY.labels(self._name).set(self._health.ready() is None)
        for tp, lag in consumer.lags(self.app.consumer, self._acknowledged).items():
            metrics.CONSUMER_LAG.labels(self._name, tp.topic, tp.partition).set(lag)


def _received_at(arrival: Arrival[Any]) -> datetime | None:
    """When the broker took the article at the front door; None for what is no article."""
    if isinstance(arrival.content, Delivery):  # the front door itself
        return arrival.delivery.timestamp
    received: datetime | None = getattr(getattr(arrival.content, "article", None), "received_at", None)
    return received
