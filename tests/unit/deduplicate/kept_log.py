"""The state topic as a list, written as the stage writes it: state, then (outputs, then) tombstones."""

from collections.abc import Sequence

from dateline.delivery import Emitted, Outcomes
from dateline.settings import KafkaSettings
from dateline_deduplicate import records
from dateline_deduplicate.handler import DeduplicateHandler
from dateline_deduplicate.memory import Memory
from dateline_deduplicate.restoring import Restoration
from dateline_deduplicate.settings import DeduplicateSettings

SETTINGS = DeduplicateSettings(window_articles_min=0)
Entry = tuple[bytes, bytes | None]


class KeptLog:
    """A dateline_deduplicate.log.Log over one partition's records in memory."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.entries: list[Entry] = list(entries)
        self.restored = 0
        """How often it was read."""

    def restore(self, memory: Memory, generation: int, first: int) -> None:
        self.restored += 1
        restoration = Restoration(first)
        for key, value in self.entries:
            restoration.feed(key, value)
        memory.term = max(generation, restoration.term + 1)
        self._write(*memory.fence(restoration.position))
        restoration.feed(*self.entries[-1])
        restoration.finish()
        for key, record in restoration.repairs(memory.term).items():
            self._write(key, record)
        restoration.fill(memory)

    def retake(self, memory: Memory, generation: int) -> None:
        memory.term = max(generation, memory.term + 1)
        self._write(*memory.fence(memory.unacknowledged.first - 1))

    def _write(self, key: bytes, record: records.Record | None) -> None:
        self.entries.append((key, records.encode(record) if record else None))

    def keep(self, answers: Sequence[Outcomes]) -> None:
        """Write what a batch remembers, then its tombstones."""
        self.entries += state(answers)
        self.entries += tombstones(answers)

    def compacted(self) -> "KeptLog":
        """Only the last record of every key, and no tombstones."""
        last = {key: i for i, (key, _) in enumerate(self.entries)}
        kept = [(i, self.entries[i]) for i in sorted(last.values())]
        return KeptLog([entry for _, entry in kept if entry[1] is not None])


def state(answers: Sequence[Outcomes]) -> list[Entry]:
    """State records of a batch in the order in which they are written."""
    return [(r.key, r.value) for o in answers for one in o if isinstance(one, Emitted) for r in one.state]


def tombstones(answers: Sequence[Outcomes]) -> list[Entry]:
    """Tombstones of a batch."""
    return [
        (r.key, r.value) for o in answers for one in o if isinstance(one, Emitted) for r in one.tombstones
    ]


def handler(log: KeptLog, settings: DeduplicateSettings = SETTINGS) -> DeduplicateHandler:
    """A worker on that log."""
    return DeduplicateHandler(settings, KafkaSettings(partitions=1), log)
