"""The whole state of one partition, and the decision about each message: pure, in memory."""

from datetime import datetime, timedelta
from uuid import UUID

from msgspec.structs import replace

from dateline.delivery import Arrival, Rejected, Skipped
from dateline.events import ArticleIngested, ArticleRetracted, Event, Version
from dateline_deduplicate import records
from dateline_deduplicate.answers import Answer, version_of
from dateline_deduplicate.configuration import Configuration
from dateline_deduplicate.decided import Decided, Unacknowledged
from dateline_deduplicate.entries import Entry, Stamp, entries, fence, keys_of
from dateline_deduplicate.known import KnownArticle
from dateline_deduplicate.newcomers import decide_newcomer, decide_outdated, decide_revision
from dateline_deduplicate.records import article_key
from dateline_deduplicate.retracted import Retracted
from dateline_deduplicate.story import Story
from dateline_deduplicate.turn import Turn
from dateline_deduplicate.versions import Seen, kept, linked, newest, repeats, withdrawn, withdraws
from dateline_deduplicate.window import Window

_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


class Memory:
    """State of one partition. `position` is the offset of the last message that left a record."""

    def __init__(self, partition: int, partitions: int, configuration: Configuration, term: int = 0) -> None:
        self.partition = partition
        self.term = term
        self.position = -1
        self.now = _EPOCH
        self.articles: dict[UUID, KnownArticle] = {}
        self.windows: dict[str, Window] = {}
        self.retracted = Retracted()
        self.unacknowledged = Unacknowledged()
        self.overdue: list[bytes] = []
        """Keys of records found to be needed no more while restoring."""
        self._partitions = partitions
        self._configuration = configuration

    def decide(self, arrival: Arrival[Event]) -> Decided | Skipped | Rejected:
        """Decide a message and remember it; one at or below `position` gets the answer recorded for it."""
        offset, content = arrival.delivery.offset, arrival.content
        if not isinstance(content, ArticleIngested | ArticleRetracted):
            return Rejected("unsupported_event", f"{type(content).__name__} is not for deduplicate.")
        if offset <= self.position:
            return self._repeat(offset, content)
        decided = (
            self._decide_article(content, offset)
            if isinstance(content, ArticleIngested)
            else self._decide_retraction(content, offset)
        )
        if isinstance(decided, Decided):
            self.position = offset
            self.unacknowledged.decided[offset] = decided
        return decided

    def _repeat(self, offset: int, content: Event) -> Decided | Skipped:
        decided = self.unacknowledged.decided.get(offset)
        if decided is not None:  # its records may not be written
            return decided.by(self.term)
        seen = self.unacknowledged.answers.get(offset)
        if seen is None:
            return Skipped("redelivery", "This message was handled before and needed nothing.")
        answer = seen.answer
        ended = (self.unacknowledged.ended.get(story_id) for story_id in answer.touched)
        forgotten = tuple(keys_of(story for story in ended if story and story.changed == offset))
        return Decided(answer.label, answer.event(content, seen.version), answer.touched, (), forgotten)

    # Articles

    def _decide_article(self, event: ArticleIngested, offset: int) -> Decided | Skipped:
        article = event.article
        version = version_of(event, offset)
        known = self.articles.get(article.article_id)
        seen = known.seen if known else ()
        if repeats(version, article.content_hash, seen):
            return Skipped("redelivery", "The same article with the same content came before.")
        latest = newest(seen)
        outdated = latest is not None and version.rank < latest.version.rank
        if withdrawn(version, seen) or (outdated and known and known.content is None):
            return Skipped("retracted", "The article was retracted, and this version is not newer.")
        # a version in another language is mostly one whose language was misjudged: the article stays
        window = self.window(known.language if known and known.language else article.language)
        turn = self._begin(window, article.received_at, offset)
        known = self.articles.get(article.article_id)  # it may just have expired
        if known is None:
            known = KnownArticle(article.article_id, window.language, order=offset, posted=offset)
            self.articles[article.article_id] = known
        known.language = window.language
        self.retracted.discard(article.article_id)
        if known.content is None:
            answer = decide_newcomer(
                window, turn, known, article, self._configuration, again=latest is not None
            )
        elif outdated:
            answer = decide_outdated(window, known, article, self._configuration)
        else:
            answer = decide_revision(window, turn, known, article, self._configuration)
        return self._finish(turn, window, known, (version, article.content_hash), answer, event)

    def window(self, language: str) -> Window:
        """The state of a language."""
        if language not in self.windows:
            self.windows[language] = Window(language, self._configuration.rule, self.articles)
        return self.windows[language]

    def _begin(self, window: Window, received: datetime, offset: int) -> Turn:
        """Advance the language's clock, and let go of what is idle by it."""
        window.clock = max(window.clock or received, received)
        self.now = max(self.now, received)
        turn = Turn(offset, window.clock)
        limits = self._configuration.days, self._configuration.at_least, self._configuration.at_most
        while (story := window.idlest(*limits)) is not None:
            for article in story.members:
                window.leave(article)
                del self.articles[article.article_id]
            window.end(turn, story, "expired")
        turn.forgotten += self.forget_retracted()
        window.renumber_if_worn()
        return turn

    # Retractions

    def _decide_retraction(self, event: ArticleRetracted, offset: int) -> Decided | Skipped:
        version = version_of(event, offset)
        known = self.articles.get(event.article_id)
        if known and any(s.retraction and s.version.rank[:2] == version.rank[:2] for s in known.seen):
            return Skipped("redelivery", "The same retraction came before.")
        holds = known is not None and newest(known.seen) is not None
        window = self.windows.get(known.language) if known else None
        self.now = max(self.now, event.received_at)
        turn = Turn(offset, window.clock if window and window.clock else self.now)
        if known is None:
            known = KnownArticle(event.article_id, "", order=offset, posted=offset)
            self.articles[event.article_id] = known
        forwards = holds or event.article_id.int % self._partitions == self.partition
        answer = Answer(label="retraction" if forwards else "retraction_remembered")
        latest = newest(known.seen)
        if window and known.content and latest and withdraws(version, latest.version):
            window.withdraw(turn, known)
            window.leave(known)
            known.content = None
        if known.content is None:
            self.retracted.add(known, self.now)
        turn.forgotten += self.forget_retracted()
        return self._finish(turn, window, known, (version, None), answer, event)

    def forget_retracted(self) -> list[bytes]:
        """Let go of retractions as old as the window, or more than it may be; returns their keys."""
        oldest = self.now - timedelta(days=self._configuration.days)
        forgotten = [a.article_id for a in self.retracted.forget(oldest, self._configuration.at_most)]
        for article_id in forgotten:
            del self.articles[article_id]
        return [article_key(article_id) for article_id in forgotten]

    # Every decision

    def _finish(
        self,
        turn: Turn,
        window: Window | None,
        known: KnownArticle,
        came: tuple[Version, str | None],
        answer: Answer,
        event: Event,
    ) -> Decided:
        answer = replace(answer, touched=tuple(turn.touched))
        seen = Seen.of(*came, answer)
        known.latest = linked(kept((*known.seen, seen)))
        self.unacknowledged.answers[turn.offset] = seen
        self.unacknowledged.ended |= {story.story_id: story for story in turn.ended}
        unneeded, self.overdue = [*self.overdue, *keys_of(turn.ended), *turn.forgotten], []
        written = tuple(entries(self._stamp, turn, known, window))
        return Decided(answer.label, answer.event(event, came[0]), answer.touched, written, tuple(unneeded))

    @property
    def _stamp(self) -> Stamp:
        return Stamp(self.term, self._configuration.name, self.now)

    def fence(self, position: int) -> Entry:
        """The record with which a worker begins its term after a position."""
        return fence(self._stamp, position)

    # Stories

    def story(self, story_id: UUID) -> Story | None:
        """A story as it is now, or as it ended; None where it ended long ago."""
        for window in self.windows.values():
            if (story := window.stories.get(story_id)) is not None:
                return story
        return self.unacknowledged.ended.get(story_id)

    def alive(self, key: bytes) -> bool:
        """Whether a record of this key is still needed."""
        story_id = records.story_of_key(key)
        if story_id is None:
            return UUID(key.decode()) in self.articles
        return any(story_id in window.stories for window in self.windows.values())

    def published_up_to(self, offset: int) -> None:
        """Everything before `offset` is published and acknowledged."""
        self.unacknowledged.acknowledge(offset)
