"""What the store tells the command line about stories and articles."""

from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

from pydantic import BaseModel

from dateline.events import ArticleEnriched, Origin, Share


class NamedFact(BaseModel):
    """Someone or something that origins name, under the wording that most of them use."""

    name: str
    aliases: list[str] = []
    roles: list[str] = []
    origins: list[Origin]


class PlaceFact(BaseModel):
    """A place that origins name, with its GeoNames record."""

    name: str
    geonames_id: int
    latitude: float
    longitude: float
    country: str
    origins: list[Origin]


class TopicFact(BaseModel):
    """An IPTC Media Topic that origins are about."""

    qcode: str
    label: str
    origins: list[Origin]


class DateClaim(BaseModel):
    """A date of the event, and who says so."""

    value: str
    confidence: float
    origins: list[Origin]


class DateFact(BaseModel):
    """When the thing reported happens. `origins` are those whose date fits `value` (EDTF)."""

    value: str
    agree: bool
    origins: list[Origin]
    claims: list[DateClaim]


class FigureClaim(BaseModel):
    """A number as the newest article of its origins has it, and who says so."""

    value: float
    bound: Literal["exact", "about", "at_least", "at_most"]
    text: str
    article_id: UUID
    said_at: datetime
    origins: list[Origin]


class FigureFact(BaseModel):
    """What origins say of one number, the most said first. `agree`: all of it can be true at once."""

    kind: Literal["count", "money", "percent", "measure"]
    what: str
    agree: bool
    claims: list[FigureClaim]


class Headline(BaseModel):
    """The headline that says most of what the others say."""

    title: str
    article_id: UUID
    origin: Origin


class StoryFacts(BaseModel):
    """What a story's origins agree on, and where they differ. A copy adds no origin.

    A fact is here if two origins say it, or if there is only one; the event's date if any gives one. The
    most said comes first.
    """

    origins: list[Origin]
    articles_read: int
    articles_left_out: int
    headline: Headline | None = None
    event_date: DateFact | None = None
    people: list[NamedFact] = []
    organisations: list[NamedFact] = []
    places: list[PlaceFact] = []
    topics: list[TopicFact] = []
    figures: list[FigureFact] = []


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

    def find_story(self, reference: str) -> Story | None:
        """The story that a reference names: its own id or an older one, an article's, or a start of either.

        Raises LookupError where the start of an id fits several.
        """
        ...

    def facts(self, story_id: UUID) -> StoryFacts | None:
        """What the story's origins agree on; none where there is no such story."""
        ...

    def close(self) -> None: ...
