"""The life of a story. The last snapshot of a story is the truth about its membership."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from dateline.events.base import Event, Value

Status = Literal["active", "merged", "retracted", "expired"]
Change = Literal["created", "updated", "moved", "split", "merged", "retracted", "expired"]


class Share(Value):
    """How many of a story's articles come from one outlet or origin."""

    name: str
    articles: int = Field(ge=1)


class Move(Value):
    """An article found a better home. Both stories tell of it, each with the revision of its own."""

    article_id: UUID
    from_story: UUID
    to_story: UUID
    revision: int = Field(ge=1)
    """Of the story that tells, when it happened."""


class StorySnapshot(Event):
    """A story changed. `revision` rises by one a change; a reader keeps the highest it has seen.

    `moves` are the story's latest, the oldest first: those of a higher revision than a reader has seen are
    new to it. Where there were more than fit, `article_ids` alone says who belongs here. A story that is no
    longer active stays on the topic for good: `replaced_by` leads to the one that took its articles over.
    """

    SCHEMA_VERSION: ClassVar[int] = 2
    schema_version: int = 2
    story_id: UUID
    revision: int = Field(ge=1)
    status: Status = "active"
    change: Change
    replaced_by: UUID | None = None
    language: str
    title: str
    size: int = Field(ge=0)
    article_ids: tuple[UUID, ...] = ()
    outlets: tuple[Share, ...] = ()
    origins: tuple[Share, ...] = ()
    moves: tuple[Move, ...] = ()
    first_seen: AwareDatetime
    last_seen: AwareDatetime

    @property
    def subject(self) -> str:
        return str(self.story_id)
