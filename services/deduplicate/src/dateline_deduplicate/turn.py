"""One decision in progress: what it changed, and how that was before."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from dateline.events import Change
from dateline_deduplicate.bodies import StoryBody, story_body
from dateline_deduplicate.features import Features
from dateline_deduplicate.known import KnownArticle, Place
from dateline_deduplicate.story import Story

_STEPS = 256


@dataclass(slots=True)
class Turn:
    """The decision about the message at `offset`, at time `clock` of its language."""

    offset: int
    clock: datetime
    touched: dict[UUID, Story] = field(default_factory=dict)
    before: dict[UUID, StoryBody | None] = field(default_factory=dict)
    moved: dict[UUID, tuple[KnownArticle, Place]] = field(default_factory=dict)
    ended: list[Story] = field(default_factory=list)
    features: Features | None = None
    """Of the article decided, where its text was read."""
    forgotten: list[bytes] = field(default_factory=list)
    """Keys of records that are needed no more, other than those of ended stories."""
    _step: int = 0

    def stamp(self) -> int:
        """A number that rises with every call and every later offset."""
        self._step += 1
        return self.offset * _STEPS + min(self._step, _STEPS - 1)

    def touch(self, story: Story, change: Change) -> None:
        """Say that a story changes, before it does. Its revision rises once a decision."""
        if story.story_id not in self.touched:
            self.touched[story.story_id] = story
            self.before[story.story_id] = story_body(story) if story.revision else None
            story.revision += 1
            story.changed = self.offset
            story.change = change
        elif story.change in ("updated", "moved"):
            story.change = change

    def moving(self, article: KnownArticle, place: Place) -> None:
        """Say that an article goes to another story, before it leaves its place."""
        self.moved.setdefault(article.article_id, (article, place))
