"""The life of a story. The last snapshot of a story is the truth about its membership."""

from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from dateline.events.base import Event, Value

Status = Literal["active", "merged", "retracted", "expired"]
Change = Literal["created", "updated", "moved", "split", "merged", "retracted", "expired"]


class Share(Value):
    """How many of a story's articles come from one outlet or origin."""

    name: str
    articles: int = Field(ge=1)


class StorySnapshot(Event):
    """A story changed. `revision` rises by one a change; a reader keeps the highest it has seen."""

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
    first_seen: AwareDatetime
    last_seen: AwareDatetime

    @property
    def subject(self) -> str:
        return str(self.story_id)
