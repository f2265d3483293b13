"""Deduplicate as the stage drives it: memories by partition, restored from the log where they are missing."""

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dateline import logs, metrics
from dateline.delivery import Arrival, Delivery, Emitted, Outcomes, Rejected, Skipped
from dateline.events import Event, StorySnapshot
from dateline.settings import KafkaSettings
from dateline_deduplicate.configuration import configuration
from dateline_deduplicate.core import warm
from dateline_deduplicate.log import KafkaLog, Log
from dateline_deduplicate.memory import Memory
from dateline_deduplicate.partition import Answered, outcomes
from dateline_deduplicate.settings import DeduplicateSettings

_log = logs.get(__name__)


_LEFT_SECONDS = 60.0
"""A memory that a new generation of the group has not asked for by then went to another worker."""


@dataclass(slots=True)
class Held:
    """A memory, and the generation of the group in which its partition was last ours."""

    memory: Memory
    generation: int


class DeduplicateHandler:
    """A dateline.delivery.Handler.

    A memory outlives a generation of the group where the partition stays: generations are numbered without
    a gap, so that nobody can have owned it in between.
    """

    def __init__(self, settings: DeduplicateSettings, kafka: KafkaSettings, log: Log | None = None) -> None:
        self._configuration = configuration(settings)
        self._partitions = kafka.partitions
        self._log: Log = log or KafkaLog(kafka)
        self._held: dict[int, Held] = {}
        """By partition."""
        self._turn_of_group = (0, 0.0)
        """The latest generation, and when it was first heard of."""
        warm()

    def handle(self, batch: Sequence[Arrival[Event]]) -> Sequence[Outcomes]:
        """Decide a batch, one message after the other.

        A message that raises is rejected: it ends what is answered, and the memory is restored from the log.
        Raises TransientError before anything is decided where a memory cannot be restored.
        """
        self._let_go(max(arrival.delivery.generation for arrival in batch))
        pairs = [(self._memory(arrival), arrival) for arrival in batch]
        for memory, arrival in {id(m): (m, a) for m, a in reversed(pairs)}.values():
            memory.published_up_to(arrival.delivery.offset)  # what came before this batch is acknowledged
        decided: list[Answered] = []
        for memory, arrival in pairs:
            try:
                decided.append(memory.decide(arrival))
            except Exception as exc:  # a poison message must not stop the stream
                _log.exception("undecided", offset=arrival.delivery.offset)
                return self._all_before(batch[: len(decided)], exc)
        answers = _answers([memory for memory, _ in pairs], batch, decided)
        self._observe(answers)
        return answers

    def forget(self) -> None:
        """Nothing: what was decided and not confirmed is answered again, with its records, if asked again."""

    def close(self) -> None:
        """Nothing is open between two calls."""
        self._held.clear()

    def _all_before(self, before: Sequence[Arrival[Event]], exc: Exception) -> Sequence[Outcomes]:
        """The outcomes before a message that raised, decided afresh, and its rejection."""
        self._held.clear()  # it may have raised halfway through a change
        answers = list(self.handle(before)) if before else []
        reason = str(exc) or type(exc).__name__
        return [*answers, [Rejected("unexpected_error", reason, type(exc).__name__, unexpected=True)]]

    def _memory(self, arrival: Arrival[Event]) -> Memory:
        partition, generation = arrival.delivery.partition, arrival.delivery.generation
        held = self._held.get(partition)
        if held is None or held.generation != generation:
            started = time.perf_counter()
            memory = self._kept(held, arrival.delivery) or self._restored(arrival.delivery)
            self._held[partition] = held = Held(memory, generation)
            metrics.RESTORE_SECONDS.set(time.perf_counter() - started)
        return held.memory

    def _kept(self, held: Held | None, delivery: Delivery) -> Memory | None:
        """The memory of a partition that stays, where nothing comes again that was acknowledged."""
        if held is None or held.generation != delivery.generation - 1:
            return None
        if delivery.offset < held.memory.unacknowledged.first:
            return None
        held.memory.published_up_to(delivery.offset)
        self._log.retake(held.memory, delivery.generation)
        return held.memory

    def _restored(self, delivery: Delivery) -> Memory:
        self._held.pop(delivery.partition, None)
        memory = Memory(delivery.partition, self._partitions, self._configuration)
        self._log.restore(memory, delivery.generation, delivery.offset)
        return memory

    def _let_go(self, generation: int) -> None:
        """Drop the memories of partitions that are no longer ours."""
        if self._turn_of_group[0] != generation:
            self._turn_of_group = (generation, time.monotonic())
        patience = 1 if time.monotonic() - self._turn_of_group[1] < _LEFT_SECONDS else 0
        self._held = {p: held for p, held in self._held.items() if held.generation >= generation - patience}

    def _observe(self, answers: Sequence[Outcomes]) -> None:
        for outcome in (outcome for one in answers for outcome in one):
            if isinstance(outcome, Emitted):
                metrics.DECISIONS.labels(outcome.label).inc()
                for output in outcome.outputs:
                    if isinstance(output.event, StorySnapshot):
                        metrics.STORY_CHANGES.labels(output.event.change).inc()
            elif isinstance(outcome, Skipped):
                metrics.DECISIONS.labels(outcome.reason).inc()
        windows = [window for held in self._held.values() for window in held.memory.windows.values()]
        metrics.ACTIVE_STORIES.set(sum(len(window.stories) for window in windows))
        for window in windows:
            metrics.ACTIVE_ARTICLES.labels(window.language).set(window.articles)


def _answers(
    memories: Sequence[Memory], batch: Sequence[Arrival[Event]], decided: Sequence[Answered]
) -> list[Outcomes]:
    """Outcomes in the order of the batch, worked out partition by partition."""
    places: dict[int, list[int]] = defaultdict(list)
    for i, memory in enumerate(memories):
        places[memory.partition].append(i)
    found: dict[int, Outcomes] = {}
    for at in places.values():
        memory = memories[at[0]]
        answers = outcomes(memory, [batch[i] for i in at], [decided[i] for i in at])
        found.update(zip(at, answers, strict=True))
    return [found[i] for i in range(len(batch))]
