"""A story as deduplicate remembers it."""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from dateline.events import Change, Status
from dateline_deduplicate.known import KnownArticle

KEPT_MOVES = 32


class Moved(NamedTuple):
    """An article went from one story to another, at this revision of the story that tells of it."""

    article: UUID
    source: UUID
    target: UUID
    revision: int


@dataclass(slots=True)
class Story:
    """A story. `order` and `active` rise with its first and last newcomer, and are unlike any other's."""

    story_id: UUID
    language: str
    order: int
    active: int
    first_seen: datetime
    last_seen: datetime
    title: str = ""
    """Of the first member whose title may be shown."""
    revision: int = 0
    status: Status = "active"
    change: Change = "created"
    replaced_by: UUID | None = None
    changed: int = -1
    """Offset of the last message that changed it."""
    moves: tuple[Moved, ...] = ()
    """The latest KEPT_MOVES, oldest first."""
    members: list[KnownArticle] = field(default_factory=list)
    """In rising order."""
    row: int = -1

    def put(self, article: KnownArticle) -> None:
        """Take an article in: of one with any number of members, in the time of a look-up."""
        at = bisect_left(self.members, article.order, key=lambda m: m.order)
        self.members.insert(at, article)
        if not self.title or at < len(self.members) - 1:
            self.entitle()

    def remove(self, article: KnownArticle) -> None:
        """Let a member go."""
        del self.members[bisect_left(self.members, article.order, key=lambda m: m.order)]
        self.entitle()

    def entitle(self) -> None:
        """Set the title by the members."""
        self.title = next((m.live.title for m in self.members if m.live.title), "")

    def note(self, article: KnownArticle, source: UUID, target: UUID) -> None:
        """Remember that an article came from, or went to, another story."""
        move = Moved(article.article_id, source, target, self.revision)
        self.moves = (*self.moves, move)[-KEPT_MOVES:]
