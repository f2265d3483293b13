"""The whole state of one partition, and the decision about each message: pure, in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from dateline.delivery import Arrival, Rejected, Skipped
from dateline.events import ArticleIngested, ArticleRetracted, Event, StorySnapshot, Version
from dateline_deduplicate import snapshots
from dateline_deduplicate.answers import Answer, version_of
from dateline_deduplicate.configuration import Configuration
from dateline_deduplicate.features import Features
from dateline_deduplicate.known import KnownArticle, Story
from dateline_deduplicate.newcomers import decide_newcomer, decide_outdated, decide_revision
from dateline_deduplicate.records import (
    ArticleRecord,
    ArticleState,
    Fence,
    StoryRecord,
    article_key,
    packed_article,
    place_state,
    state_of,
    story_key,
)
from dateline_deduplicate.turn import Turn
from dateline_deduplicate.versions import Seen, newest, repeats, withdrawn, withdraws
from dateline_deduplicate.window import Window

_KEPT_ANSWERS = 12
_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")

Record: TypeAlias = ArticleRecord | StoryRecord
Restored: TypeAlias = tuple[KnownArticle, Features | None]


@dataclass(frozen=True, slots=True)
class Decided:
    """What a message came to: the event to publish, the stories it touched, the records that remember it.

    `forgotten` are the keys of records that are no longer needed once everything is published.
    """

    label: str
    event: Event | None
    touched: tuple[UUID, ...] = ()
    records: tuple[Record, ...] = ()
    forgotten: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Ended:
    """A story that was closed at an offset, as it was last."""

    offset: int
    story: Story


class Memory:
    """State of one partition. `position` is the offset of the last message that left a record."""

    def __init__(self, partition: int, partitions: int, configuration: Configuration, term: int = 0) -> None:
        self.partition = partition
        self.term = term
        self.position = -1
        self.now = _EPOCH
        self.articles: dict[UUID, KnownArticle] = {}
        self.windows: dict[str, Window] = {}
        self.ended: dict[UUID, Ended] = {}
        """Closed stories whose last snapshot may still have to be published again."""
        self._remembered: dict[UUID, KnownArticle] = {}
        """Retracted articles, the longest remembered first."""
        self._overdue: list[UUID] = []
        """Articles forgotten while restoring, whose records are still to be deleted."""
        self._partitions = partitions
        self._configuration = configuration
        self._answers: dict[int, KnownArticle] = {}
        """By offset, whose version or retraction was answered."""

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
        return decided

    def _repeat(self, offset: int, content: Event) -> Decided | Skipped:
        known = self._answers.get(offset)
        seen = next((s for s in known.seen if s.offset == offset), None) if known else None
        if seen is None:
            return Skipped("redelivery", "This message was handled before and needed nothing.")
        answer = seen.answer
        forgotten = [key for story_id in answer.touched for key in self._keys_of_ended(story_id)]
        return Decided(
            answer.label, answer.event(content, seen.version), answer.touched, (), tuple(forgotten)
        )

    # Articles

    def _decide_article(self, event: ArticleIngested, offset: int) -> Decided | Skipped:
        article = event.article
        version = version_of(event, offset)
        known = self.articles.get(article.article_id)
        seen = known.seen if known else []
        if repeats(version, article.content_hash, seen):
            return Skipped("redelivery", "The same article with the same content came before.")
        latest = newest(seen)
        outdated = latest is not None and version.rank < latest.version.rank
        if withdrawn(version, seen) or (outdated and known and known.content is None):
            return Skipped("retracted", "The article was retracted, and this version is not newer.")
        window = self.window(known.language if known and known.language else article.language)
        turn = self._begin(window, article.received_at, offset)
        known = self.articles.get(article.article_id)  # it may just have expired
        if known is None:
            known = KnownArticle(article.article_id, window.language, turn.clock, order=offset, posted=offset)
            self.articles[article.article_id] = known
        known.language = window.language
        self._remembered.pop(article.article_id, None)
        if known.content is None:
            answer = decide_newcomer(
                window, turn, known, article, self._configuration, again=latest is not None
            )
        elif outdated:
            answer = decide_outdated(window, known)
        else:
            answer = decide_revision(window, turn, known, article, self._configuration)
        return self._finish(turn, window, known, (version, article.content_hash), answer, event)

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
            known = KnownArticle(event.article_id, "", self.now, order=offset, posted=offset)
            self.articles[event.article_id] = known
        forwards = holds or event.article_id.int % self._partitions == self.partition
        answer = Answer(label="retraction" if forwards else "retraction_remembered")
        latest = newest(known.seen)
        if window and known.content and latest and withdraws(version, latest.version):
            window.withdraw(turn, known)
            window.leave(known)
            known.content = None
        if known.content is None:
            self._remember(known)
        turn.forgotten += self._forget_remembered()
        return self._finish(turn, window, known, (version, None), answer, event)

    def _remember(self, article: KnownArticle) -> None:
        article.received = self.now
        self._remembered.pop(article.article_id, None)
        self._remembered[article.article_id] = article

    # Every decision

    def window(self, language: str) -> Window:
        """The state of a language."""
        if language not in self.windows:
            self.windows[language] = Window(language, self._configuration.rule)
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
                self._forget_answers(article)
            window.end(turn, story, "expired")
        turn.forgotten += self._forget_remembered()
        window.renumber_if_worn()
        return turn

    def _forget_remembered(self) -> list[UUID]:
        """Let go of retractions as old as the window; returns whose."""
        oldest = self.now - timedelta(days=self._configuration.days)
        forgotten, self._overdue = self._overdue, []
        while self._remembered:
            article = next(iter(self._remembered.values()))
            if article.received >= oldest:
                break
            del self._remembered[article.article_id], self.articles[article.article_id]
            self._forget_answers(article)
            forgotten.append(article.article_id)
        return forgotten

    def _finish(
        self,
        turn: Turn,
        window: Window | None,
        known: KnownArticle,
        came: tuple[Version, str | None],
        answer: Answer,
        event: Event,
    ) -> Decided:
        answer = answer.model_copy(update={"touched": tuple(turn.touched)})
        known.seen.append(Seen.of(*came, answer))
        self._trim(known)
        self._answers[turn.offset] = known
        for story in turn.ended:
            self.ended[story.story_id] = Ended(turn.offset, story)
        keys = [key for story in turn.ended for key in self._keys_of_ended(story.story_id)]
        keys += [article_key(article_id) for article_id in turn.forgotten]
        records = tuple(self._records(turn, window, known))
        return Decided(answer.label, answer.event(event, came[0]), answer.touched, records, tuple(keys))

    def _trim(self, known: KnownArticle) -> None:
        latest = newest(known.seen)
        extra = len(known.seen) - _KEPT_ANSWERS
        for seen in [s for s in known.seen if not s.retraction and s is not latest][: max(0, extra)]:
            known.seen.remove(seen)
            self._answers.pop(seen.offset, None)

    def _forget_answers(self, article: KnownArticle) -> None:
        for seen in article.seen:
            self._answers.pop(seen.offset, None)

    def _records(self, turn: Turn, window: Window | None, known: KnownArticle) -> Iterator[Record]:
        head = {
            "term": self.term,
            "offset": turn.offset,
            "configuration": self._configuration.name,
            "now": self.now,
        }
        clock = window.clock if window else None
        for story_id, story in turn.touched.items():
            yield StoryRecord(**head, auxiliary=True, story=state_of(story), was=turn.before[story_id])
        for article, place in turn.moved.values():
            if article is not known:
                state, was = self._packed(article), place_state(place)
                yield ArticleRecord(**head, auxiliary=True, clock=clock, article=state, was=was)
        yield ArticleRecord(**head, clock=clock, article=self._packed(known))

    def _packed(self, article: KnownArticle) -> ArticleState:
        features = self.windows[article.language].index.features(article.slot) if article.content else None
        return packed_article(article, features)

    def fence(self, position: int) -> Fence:
        """The record with which a worker begins its term after a position."""
        return Fence(term=self.term, offset=position, configuration=self._configuration.name, now=self.now)

    # Stories

    def snapshot(self, story_id: UUID) -> StorySnapshot | None:
        """A story as it is now, or as it ended; None where it ended long ago."""
        for window in self.windows.values():
            if story_id in window.stories:
                return snapshots.snapshot(window.stories[story_id])
        ended = self.ended.get(story_id)
        return snapshots.snapshot(ended.story) if ended else None

    def _keys_of_ended(self, story_id: UUID) -> list[bytes]:
        """Record keys of a closed story and of the articles that went with it, the story's first."""
        ended = self.ended.get(story_id)
        if ended is None:
            return []
        return [story_key(story_id), *(article_key(m.article_id) for m in ended.story.members)]

    def alive(self, key: bytes) -> bool:
        """Whether a record of this key is still needed."""
        if key.startswith(b"story/"):
            story_id = UUID(key[6:].decode())
            return any(story_id in window.stories for window in self.windows.values())
        return UUID(key.decode()) in self.articles

    def published_up_to(self, offset: int) -> None:
        """Everything before `offset` is published: closed stories before it are needed no more."""
        for story_id in [s for s, ended in self.ended.items() if ended.offset < offset]:
            del self.ended[story_id]

    # Restoring

    def load(self, states: list[Restored], stories: list[Story], ended: list[Ended]) -> None:
        """Take over what a log remembers; `position`, `now` and the clocks are set by the caller."""
        by_id = {story.story_id: story for story in stories}
        closed = {one.story.story_id: one.story for one in ended}
        for article, features in sorted(states, key=lambda one: one[0].posted):
            self._load_article(article, features, by_id, closed)
        for one in [*stories, *(e.story for e in ended)]:
            one.members.sort(key=lambda a: a.order)
        for story in sorted((s for s in stories if s.members), key=lambda s: s.active):
            self.window(story.language).adopt(story)
        self.ended = {one.story.story_id: one for one in ended}
        lasting = (a for a in self.articles.values() if a.content is None)
        self._remembered = {a.article_id: a for a in sorted(lasting, key=lambda a: (a.received, a.order))}
        self._overdue = self._forget_remembered()

    def _load_article(
        self,
        article: KnownArticle,
        features: Features | None,
        stories: dict[UUID, Story],
        closed: dict[UUID, Story],
    ) -> None:
        story = stories.get(article.story) if article.story else None
        answers = dict.fromkeys((seen.offset for seen in article.seen), article)
        if article.story and article.story in closed:
            closed[article.story].members.append(article)
            self._answers |= answers
            return
        if features is not None:
            if story is None:
                return  # it expired, and only its story's tombstone was written
            story.members.append(article)
            self.window(article.language).enter(article, features)
        self.articles[article.article_id] = article
        self._answers |= answers
