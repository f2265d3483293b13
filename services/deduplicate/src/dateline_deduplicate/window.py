"""The stories of one language that are open, and what happens to them."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Literal
from uuid import UUID, uuid5

from dateline_deduplicate.articles import Articles
from dateline_deduplicate.index import NOBODY, RECENT
from dateline_deduplicate.known import KnownArticle, Place
from dateline_deduplicate.stories import Rule
from dateline_deduplicate.story import Story
from dateline_deduplicate.turn import Turn

_STORIES = UUID("0d1a8b54-6a0e-5c2f-8f0e-5a2f3c6c9a41")


class Window(Articles):
    """State of one language. What changes is told to the turn, so that it can be recorded."""

    def __init__(self, language: str, rule: Rule, known: Mapping[UUID, KnownArticle]) -> None:
        super().__init__(language, rule, known)
        self.stories: OrderedDict[UUID, Story] = OrderedDict()
        """The idlest first."""
        self._rows: list[Story | None] = []
        self._free: list[int] = []

    def story_in(self, row: int) -> Story:
        """The story in a row of the index."""
        story = self._rows[row]
        if story is None:
            raise LookupError(f"row {row} holds no story")
        return story

    def story_of(self, article: KnownArticle) -> Story:
        """The story that an article stands in."""
        if article.story is None:
            raise LookupError(f"{article.article_id} is in no story")
        return self.stories[article.story]

    def next_id(self, article: KnownArticle) -> UUID:
        """The id of the next story that an article opens."""
        return uuid5(_STORIES, f"{self.language}/{article.article_id}/{article.order}/{article.founded}")

    def open(self, turn: Turn, article: KnownArticle) -> Story:
        """Put an article that is in no story into one of its own."""
        stamp = turn.stamp()
        story = Story(
            self.next_id(article), self.language, stamp, stamp, first_seen=turn.clock, last_seen=turn.clock
        )
        article.founded += 1
        turn.touch(story, "created")
        self.adopt(story)
        self._put(article, story)
        return story

    def adopt(self, story: Story) -> None:
        """Give an active story, and its members, a place in the index."""
        story.row = self._free.pop() if self._free else len(self._rows)
        if story.row == len(self._rows):
            self._rows.append(None)
        self._rows[story.row] = story
        self.stories[story.story_id] = story
        self.index.story_of[[member.slot for member in story.members]] = story.row
        self._describe(story)

    def join(self, turn: Turn, article: KnownArticle, story: Story) -> None:
        """Put an article that is in no story into one."""
        turn.touch(story, "updated")
        self._put(article, story)
        self._activate(turn, story)

    def move(self, turn: Turn, article: KnownArticle, story: Story | None) -> Story:
        """Move an article, and the copies of it beside it, to another story or (None) to one of its own."""
        old = self.story_of(article)
        group = self.copies_beside(article)
        turn.touch(old, "moved" if story else "split")
        for one in group:
            turn.moving(one, Place(one.story, self.score(one), one.founded))
            old.remove(one)
        new = story or self.open(turn, article)
        turn.touch(new, "moved")
        for one in group:
            old.note(one, old.story_id, new.story_id)
            new.note(one, old.story_id, new.story_id)
            if one.story != new.story_id:
                self._put(one, new)
        self._activate(turn, new)
        self._describe(old)
        if not old.members:
            self.end(turn, old, "merged", new.story_id)
        return new

    def withdraw(self, turn: Turn, article: KnownArticle) -> None:
        """Take an article out of its story for good."""
        story = self.story_of(article)
        turn.touch(story, "updated")
        story.remove(article)
        article.story = None
        self._describe(story)
        if not story.members:
            self.end(turn, story, "retracted")

    def refresh(self, turn: Turn, article: KnownArticle) -> None:
        """Note that a member has a new version."""
        story = self.story_of(article)
        turn.touch(story, "updated")
        self.index.story_of[article.slot] = story.row
        story.entitle()
        self._describe(story)

    def end(
        self,
        turn: Turn,
        story: Story,
        how: Literal["merged", "retracted", "expired"],
        replaced_by: UUID | None = None,
    ) -> None:
        """Close a story. Its id is never used again."""
        turn.touch(story, how)
        story.status, story.change, story.replaced_by = how, how, replaced_by
        del self.stories[story.story_id]
        self._rows[story.row] = None
        self._free.append(story.row)
        story.row = NOBODY
        turn.ended.append(story)

    def idlest(self, days: float, at_least: int, at_most: int) -> Story | None:
        """The story to expire next, if any."""
        story = next(iter(self.stories.values()), None)
        if self.articles <= min(at_least, at_most) or story is None or self.clock is None:
            return None
        idle = (self.clock - story.last_seen).total_seconds() > days * 86_400
        return story if idle or self.articles > at_most else None

    def _activate(self, turn: Turn, story: Story) -> None:
        story.last_seen = turn.clock
        story.active = turn.stamp()
        self.stories.move_to_end(story.story_id)

    def _put(self, article: KnownArticle, story: Story) -> None:
        article.story = story.story_id
        self.index.story_of[article.slot] = story.row
        story.put(article)
        self._describe(story)

    def _describe(self, story: Story) -> None:
        self.index.describe(story.row, story.order, [member.slot for member in story.members[-RECENT:]])
