"""Deduplicate as the stage drives it: memories by partition, restored from the log where they are missing."""

import time
from collections import defaultdict
from collections.abc import Sequence

from dateline import logs, metrics
from dateline.delivery import Arrival, Emitted, Outcomes, Rejected, Skipped
from dateline.events import Event, StorySnapshot
from dateline.settings import KafkaSettings
from dateline_deduplicate.configuration import configuration
from dateline_deduplicate.core import warm
from dateline_deduplicate.log import KafkaLog, Log
from dateline_deduplicate.memory import Memory
from dateline_deduplicate.partition import Answered, outcomes
from dateline_deduplicate.settings import DeduplicateSettings

_log = logs.get(__name__)


class DeduplicateHandler:
    """A dateline.delivery.Handler. Memories belong to one generation of the consumer group."""

    def __init__(self, settings: DeduplicateSettings, kafka: KafkaSettings, log: Log | None = None) -> None:
        self._configuration = configuration(settings)
        self._partitions = kafka.partitions
        self._log: Log = log or KafkaLog(kafka)
        self._memories: dict[tuple[int, int], Memory] = {}
        """By partition and generation."""
        warm()

    def handle(self, batch: Sequence[Arrival[Event]]) -> Sequence[Outcomes]:
        """Decide a batch, one message after the other.

        A message that raises is rejected: it ends what is answered, and the memory is restored from the log.
        Raises TransientError before anything is decided where a memory cannot be restored.
        """
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
        """Drop every memory: each is restored from the log when its partition is next heard of."""
        self._memories.clear()

    def close(self) -> None:
        """Nothing is open between two calls."""
        self._memories.clear()

    def _all_before(self, before: Sequence[Arrival[Event]], exc: Exception) -> Sequence[Outcomes]:
        """The outcomes before a message that raised, decided afresh, and its rejection."""
        self.forget()
        answers = list(self.handle(before)) if before else []
        self.forget()
        reason = str(exc) or type(exc).__name__
        return [*answers, [Rejected("unexpected_error", reason, type(exc).__name__, unexpected=True)]]

    def _memory(self, arrival: Arrival[Event]) -> Memory:
        partition, generation = arrival.delivery.partition, arrival.delivery.generation
        if (partition, generation) not in self._memories:
            self._memories = {key: kept for key, kept in self._memories.items() if key[1] >= generation}
            self._memories[partition, generation] = self._restored(arrival)
        return self._memories[partition, generation]

    def _restored(self, arrival: Arrival[Event]) -> Memory:
        started = time.perf_counter()
        delivery = arrival.delivery
        memory = Memory(delivery.partition, self._partitions, self._configuration)
        self._log.restore(memory, delivery.generation, delivery.offset)
        metrics.RESTORE_SECONDS.set(time.perf_counter() - started)
        return memory

    def _observe(self, answers: Sequence[Outcomes]) -> None:
        for outcome in (outcome for one in answers for outcome in one):
            if isinstance(outcome, Emitted):
                metrics.DECISIONS.labels(outcome.label).inc()
                for output in outcome.outputs:
                    if isinstance(output.event, StorySnapshot):
                        metrics.STORY_CHANGES.labels(output.event.change).inc()
            elif isinstance(outcome, Skipped):
                metrics.DECISIONS.labels(outcome.reason).inc()
        windows = [window for memory in self._memories.values() for window in memory.windows.values()]
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
