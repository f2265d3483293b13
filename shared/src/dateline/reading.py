"""What the store tells the command line about stories and articles."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from pydantic import BaseModel

from dateline.events import ArticleEnriched, Share


class ArticleLine(BaseModel):
    """An article as one line of a story."""

    article_id: UUID
    title: str
    url: str | None
    source: str | None
    near_duplicate_of: UUID | None


class Story(BaseModel):
    """A story with its articles, in order of first sight."""

    story_id: UUID
    title: str
    size: int
    outlets: list[str]
    origins: list[Share]
    first_seen: datetime
    last_seen: datetime
    articles: list[ArticleLine]


class Reader(Protocol):
    """The read side of the store; registered by it as `store` under `dateline.readers`."""

    def stories(self, *, limit: int | None = None) -> list[Story]:
        """Active stories, the latest first."""
        ...

    def article(self, reference: str) -> ArticleEnriched | None:
        """The current version of an article: by id, by a unique start of its id, or by URL.

        Raises LookupError where the start of an id fits several articles.
        """
        ...

    def story_of(self, article_id: UUID) -> Story | None:
        """The story that holds an article now."""
        ...

    def close(self) -> None: ...
