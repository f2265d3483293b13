"""One partition of the input under workers that come and go, each at its worst."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from dateline.delivery import Arrival, Outcomes
from dateline.events import ArticleIngested, Event, StorySnapshot
from unit.deduplicate.kept_log import Entry, KeptLog, handler, state, tombstones
from unit.deduplicate.news import events, published, stream

STEPS = (
    "handled",
    "asked again",
    "not acknowledged",
    "died writing",
    "died publishing",
    "died clearing up",
    "rebalanced",
    "taken over",
    "frozen",
    "compacted",
)
"""What may happen to a batch and to the worker that has it."""
Step = tuple[str, int, float]
"""What happens, to a batch of how many messages, how far it gets (a share)."""


@dataclass
class Partition:
    """Messages, the state topic, and what was published of each message and story."""

    messages: Sequence[Arrival[Event]]
    log: KeptLog = field(default_factory=KeptLog)
    acknowledged: int = 0
    generation: int = 1
    told: dict[int, list[bytes]] = field(default_factory=dict)
    """By offset: every event but snapshots, as bytes."""
    stories: dict[UUID, StorySnapshot] = field(default_factory=dict)
    """The last snapshot of each."""
    late: list[Entry] = field(default_factory=list)
    """What a frozen worker will yet write."""
    settled: int = 0
    """The beginning of the log that some worker has read and put right: compaction waits for that."""

    def __post_init__(self) -> None:
        self._worker = handler(self.log)
        self._restored = 0

    def run(self, steps: Iterable[Step], last: int = 40) -> "Partition":
        """Take the steps, then handle the rest of the messages undisturbed, `last` at a time."""
        for what, size, share in steps:
            self._take(what, size, share)
        while self.acknowledged < len(self.messages):
            self._take("handled", last, 1.0)
        return self

    def _take(self, what: str, size: int, share: float) -> None:
        if what == "compacted":
            old, new = self.log.entries[: self.settled], self.log.entries[self.settled :]
            kept = KeptLog(old).compacted().entries
            self.log.entries, self.settled = kept + new, len(kept)
            return
        batch = self._delivered(size)
        if not batch or what in ("rebalanced", "taken over"):
            self._next_generation(what != "rebalanced")
            return
        answers = self._worker.handle(batch)
        if self.log.restored > self._restored:
            self._restored, self.settled = self.log.restored, len(self.log.entries)
        if what == "asked again":
            return
        if what == "frozen":
            self.late = state(answers)
            self._next_generation(True)
            return
        self._write(state(answers), share if what == "died writing" else 1.0)
        if what != "died writing":
            self._publish(batch, answers, share if what == "died publishing" else 1.0)
        if what not in ("died writing", "died publishing"):
            gone = tombstones(answers)
            self.log.entries += gone[: round(len(gone) * (share if what == "died clearing up" else 1.0))]
        if what == "handled":
            self.acknowledged += len(batch)
        else:
            self._next_generation(what != "not acknowledged" or share > 0.5)

    def _delivered(self, size: int) -> list[Arrival[Event]]:
        some = self.messages[self.acknowledged : self.acknowledged + size]
        return [replace(a, delivery=replace(a.delivery, generation=self.generation)) for a in some]

    def _next_generation(self, other: bool) -> None:
        """The group is divided anew, and the partition goes to `other`, or stays."""
        self.generation += 1
        if other:
            self._worker = handler(self.log)

    def _write(self, entries: list[Entry], share: float) -> None:
        written = entries[: round(len(entries) * share)]
        if self.late:  # a frozen worker thaws in the middle of it
            written[len(written) // 2 : len(written) // 2] = self.late
            self.late = []
        self.log.entries += written

    def _publish(self, batch: Sequence[Arrival[Event]], answers: Sequence[Outcomes], share: float) -> None:
        for arrival, outcomes in list(zip(batch, answers, strict=True))[: round(len(batch) * share)]:
            told = [one for one in published([arrival], [outcomes]) if b"StorySnapshot" not in one]
            before = self.told.setdefault(arrival.delivery.offset, told)
            assert told == before, f"{arrival.delivery.offset} was answered twice, and differently"
            for event in events([outcomes]):
                if isinstance(event, StorySnapshot):
                    self._snapshot(event)

    def _snapshot(self, event: StorySnapshot) -> None:
        known = self.stories.get(event.story_id)
        if known is None or event.revision > known.revision:
            self.stories[event.story_id] = event


def wire(number: int, length: int) -> list[Event]:
    """A busy day in which outlets also print the first part of what others have."""
    return list(_wire(number, length))


def _wire(number: int, length: int) -> Iterator[Event]:
    for at, event in enumerate(stream(number, length, hours=2)):
        yield event
        if isinstance(event, ArticleIngested) and at % 6 == number % 6:
            whole = event.article
            part = ". ".join(whole.text.split(". ")[:5])
            other = {"article_id": UUID(int=at), "content_hash": str(at), "source": f"Outlet {at % 4}"}
            yield ArticleIngested(article=whole.model_copy(update=other | {"text": part}))
