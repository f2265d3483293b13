"""From a log of records to a memory: pure. The log may be whole, cut short by a crash, or compacted."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from dateline_deduplicate import records
from dateline_deduplicate.bodies import article_from, story_from
from dateline_deduplicate.features import Features
from dateline_deduplicate.known import KnownArticle
from dateline_deduplicate.memory import Memory
from dateline_deduplicate.records import Record, article_key, story_key
from dateline_deduplicate.retracted import Retracted
from dateline_deduplicate.story import Story
from dateline_deduplicate.versions import Seen

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Restoration:
    """Reads a state partition from its beginning; then tells what is wrong with it, and fills a memory.

    `first` is the offset of the input that the memory will be asked first.
    """

    def __init__(self, first: int) -> None:
        self.term = 0
        """The highest term seen."""
        self.position = -1
        """Offset of the last message whose decision is complete."""
        self._first = first
        self._now = _EPOCH
        self._current: dict[bytes, Record] = {}
        self._closing: list[Record] = []
        """Of decisions from `first` on: a later one about the same article may have replaced it."""
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
        if record.kind == "fence":
            self.position = max(self.position, record.offset)
        elif record.repair:
            self._pending.pop(key, None)
            self._current[key] = record
        elif record.offset <= self.position:
            self._stray(key, record)
        else:
            self._take(key, record)

    def _stray(self, key: bytes, record: Record) -> None:
        if record.kind != "fence":
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
        if record.offset >= self._first:
            self._closing.append(record)

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
        found = {key: self._current.get(key) for key in self._repaired}
        return {key: record and records.repaired(record, term) for key, record in found.items()}

    def fill(self, memory: Memory) -> None:
        """Make a fresh memory what it was after `position`."""
        memory.position, memory.now = self.position, self._now
        kept = [record for record in self._current.values() if record.kind == "article"]
        stories = [story_from(r.body) for r in self._current.values() if r.kind == "story"]
        self._current.clear()
        found: list[tuple[KnownArticle, Features | None, float]] = []
        while kept:
            record = kept.pop()
            found.append(article_from(record.body))
            _advance(memory, found[-1][0], record.clock)
        found.sort(key=lambda one: one[0].posted)
        _load_articles(memory, found, {s.story_id: s for s in stories if _needed(s, self._first)})
        _load_stories(memory, stories, self._first)
        answered = [article_from(record.body)[0] for record in self._closing]
        memory.unacknowledged.answers = _answers([a for a, _, _ in found] + answered, self._first)


def _advance(memory: Memory, article: KnownArticle, clock: datetime | None) -> None:
    if clock is not None and article.language:
        window = memory.window(article.language)
        window.clock = max(window.clock or clock, clock)


def _needed(story: Story, first: int) -> bool:
    """Whether a story is active, or its end may have to be published again."""
    return story.status == "active" or story.changed >= first


def _load_articles(
    memory: Memory, found: Iterable[tuple[KnownArticle, Features | None, float]], stories: dict[UUID, Story]
) -> None:
    """Take articles, in the order of their versions, and make them members of their stories."""
    entering: dict[str, list[tuple[KnownArticle, Features, float]]] = defaultdict(list)
    for article, features, score in found:
        story = stories.get(article.story) if article.story else None
        if features is None:
            memory.articles[article.article_id] = article
        elif story is None:  # it expired, and a crash left the article's record behind
            memory.overdue.append(article_key(article.article_id))
        else:
            story.members.append(article)
            if story.status == "active":
                memory.articles[article.article_id] = article
                entering[article.language].append((article, features, score))
    for language, those in entering.items():
        memory.window(language).fill(those)
    memory.retracted = Retracted(a for a in memory.articles.values() if a.content is None)
    memory.overdue += memory.forget_retracted()


def _load_stories(memory: Memory, stories: Iterable[Story], first: int) -> None:
    """Take stories, the idlest first; of what ended and was published only records are left, if anything."""
    memory.unacknowledged.first = first
    for story in sorted(stories, key=lambda s: s.active):
        story.members.sort(key=lambda a: a.order)
        if story.status == "active" and story.members:
            memory.window(story.language).adopt(story)
        elif story.status != "active" and story.changed >= first:
            memory.unacknowledged.ended[story.story_id] = story
        else:
            memory.overdue.append(story_key(story.story_id))


def _answers(articles: Iterable[KnownArticle], first: int) -> dict[int, Seen]:
    """What may be asked for again, by offset; the other answers are forgotten."""
    found: dict[int, Seen] = {}
    for seen in (seen for article in articles for seen in article.seen):
        if seen.offset >= first and seen.packed:
            found[seen.offset] = seen
        elif seen.offset < first:
            seen.packed = b""
    return found
