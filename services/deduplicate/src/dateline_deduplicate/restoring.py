"""From a log of records to a memory: pure. The log may be whole, cut short by a crash, or compacted."""

from collections.abc import Iterable
from datetime import UTC, datetime

from dateline_deduplicate import records
from dateline_deduplicate.known import Story
from dateline_deduplicate.memory import Ended, Memory, Record
from dateline_deduplicate.records import ArticleRecord, Fence, StoryRecord, article_from, story_from

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Restoration:
    """Reads a state partition from its beginning; then tells what is wrong with it, and fills a memory."""

    def __init__(self) -> None:
        self.term = 0
        """The highest term seen."""
        self.position = -1
        """Offset of the last message whose decision is complete."""
        self._now = _EPOCH
        self._current: dict[bytes, Record] = {}
        self._pending: dict[bytes, Record] = {}
        """Auxiliary records whose decision is not known to be complete."""
        self._strays: dict[bytes, Record] = {}
        """Records that do not count: of an older term, or of a decision that was complete before."""
        self._repaired: dict[bytes, Record | None] = {}

    def feed(self, key: bytes, value: bytes | None) -> None:
        """Take the next record. Raises ValueError for one that is no record of ours."""
        if value is None:
            for known in (self._current, self._pending, self._strays):
                known.pop(key, None)
            return
        record = records.decode(value)
        if record.term < self.term:
            self._stray(key, record)
            return
        self.term = record.term
        self._now = max(self._now, record.now)
        if isinstance(record, Fence):
            self.position = max(self.position, record.offset)
        elif record.repair:
            self._pending.pop(key, None)
            self._current[key] = record
        elif record.offset <= self.position:
            self._stray(key, record)
        else:
            self._take(key, record)

    def _stray(self, key: bytes, record: Record | Fence) -> None:
        if not isinstance(record, Fence):
            self._strays[key] = record

    def _take(self, key: bytes, record: Record) -> None:
        for waiting, other in list(self._pending.items()):
            if other.offset < record.offset:
                self._current[waiting] = self._pending.pop(waiting)
                self.position = max(self.position, other.offset)
            elif other.term < record.term:
                self._undo(waiting)
        if record.auxiliary:
            self._pending[key] = record
            return
        self._current |= self._pending
        self._pending.clear()
        self._current[key] = record
        self.position = record.offset

    def _undo(self, key: bytes) -> None:
        """Put back what an auxiliary record of an unfinished decision replaced."""
        before = records.undone(self._pending.pop(key))
        self._repaired[key] = before
        if before is None:
            self._current.pop(key, None)
        else:
            self._current.setdefault(key, before)

    def finish(self) -> None:
        """The log is read: what is unfinished at its end does not count."""
        for key in list(self._pending):
            self._undo(key)
        for key, stray in self._strays.items():
            if key not in self._current and stray.offset <= self.position:
                self._current[key] = stray
            self._repaired[key] = self._current.get(key)

    def repairs(self, term: int) -> dict[bytes, Record | None]:
        """Records to write (None: a tombstone) so that the last one of every key is the one that counts."""
        update = {"term": term, "auxiliary": False, "repair": True, "was": None}
        found = {key: self._current.get(key) for key in self._repaired}
        return {key: record and record.model_copy(update=update) for key, record in found.items()}

    def fill(self, memory: Memory, first: int) -> None:
        """Make a fresh memory what it was after `position`; `first` is the offset it will be asked first."""
        articles = [r for r in self._current.values() if isinstance(r, ArticleRecord)]
        stories = [r for r in self._current.values() if isinstance(r, StoryRecord)]
        memory.position, memory.now = self.position, self._now
        for record in articles:
            if record.clock is not None and record.article.language:
                window = memory.window(record.article.language)
                window.clock = max(window.clock or record.clock, record.clock)
        memory.load([article_from(r.article) for r in articles], *_divided(stories, first))


def _divided(stories: Iterable[StoryRecord], first: int) -> tuple[list[Story], list[Ended]]:
    """Active stories, and those that ended in decisions that may have to be published again."""
    active, ended = [], []
    for record in stories:
        story = story_from(record.story)
        if story.status == "active":
            active.append(story)
        elif record.offset >= first:
            ended.append(Ended(record.offset, story))
    return active, ended
