"""What the queries return and the API sends: stories, articles and names as a reader may see them now."""

from datetime import datetime
from typing import Generic, Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from dateline.events import Article, ArticleEnriched, Decision, Origin, Share
from dateline.reading import DateFact, FigureFact, StoryFacts
from dateline_store.lines import BINS

T = TypeVar("T")


class Read(BaseModel):
    """Something read from the store."""

    model_config = ConfigDict(frozen=True, allow_inf_nan=False)


class Page(Read, Generic[T]):
    """Some items of a list, and how to ask for those after them."""

    items: list[T]
    next: str | None = Field(None, description="Send it as `cursor` for the next page; null on the last one.")


class Fragment(Read):
    """A piece of a text that was searched; `match` where a word of the query is."""

    text: str
    match: bool = False


class Hit(Read):
    """Where the words of a search are in an article, as text: escape it before it goes into HTML."""

    article_id: UUID
    title: list[Fragment]
    snippet: list[Fragment]
    score: float


class PlaceCount(Read):
    """A place, and how many of a story's articles name it."""

    geonames_id: int
    name: str
    articles: int


class TopicCount(Read):
    """An IPTC Media Topic, and how many of a story's articles are about it."""

    qcode: str
    label: str
    articles: int


class PersonCount(Read):
    """Someone named, and how many of a story's articles name them."""

    key: str = Field(description="What the filter `person` takes.")
    name: str
    articles: int


class StorySummary(Read):
    """A story as one line of a list."""

    story_id: UUID
    revision: int
    status: Literal["active", "expired"]
    title: str = Field(description="Of an article that may be read; its first words where it has none.")
    language: str
    size: int = Field(description="Articles, with those that may not be read.")
    outlets: list[Share] = Field(description="Those with the most articles.")
    outlet_count: int
    origins: list[Share] = Field(description="The largest. All copies of one agency's text are one origin.")
    origin_count: int
    first_seen: datetime
    last_seen: datetime
    arrivals: list[int] = Field(
        description=f"Articles in {BINS} equal stretches of time from first_seen to last_seen."
    )
    places: list[PlaceCount] = []
    topics: list[TopicCount] = []
    people: list[PersonCount] = []
    hit: Hit | None = Field(None, description="For a search: its best article.")


class CopyOf(Read):
    """The article that another repeats."""

    article_id: UUID
    similarity: float


class ArticleSummary(Read):
    """An article as one line of a list."""

    article_id: UUID
    title: str = Field(description="The first words of its text where it has none.")
    url: str | None
    source: str | None
    language: str
    published_at: datetime | None
    received_at: datetime
    origin: Origin
    decision: Decision
    copy_of: CopyOf | None = None
    hit: Hit | None = None


class StoryRef(Read):
    """The story that holds an article now."""

    story_id: UUID
    title: str
    size: int


class ArticleDetail(Read):
    """One article: what it says, the story that holds it, and how many copies and versions there are."""

    article: ArticleEnriched
    story: StoryRef | None
    versions: int
    copies: int


class ArticleVersion(Read):
    """The text of an article as it once stood."""

    current: bool
    decision: Decision
    received_at: datetime
    article: Article


class Retraction(Read):
    """That an article was withdrawn, when, and why."""

    article_id: UUID
    received_at: datetime
    reason: str | None
    source: str | None


class StoryMove(Read):
    """An article that found a better home, and which stories it went between."""

    article_id: UUID
    title: str
    language: str
    from_story: UUID
    to_story: UUID


class StoryChange(Read):
    """Something that happened to a story. `sequence` rises over all stories in the order of reading."""

    sequence: int
    story_id: UUID
    revision: int
    change: str
    status: str
    at: datetime = Field(description="When the last article had come by then.")
    size: int
    title: str | None = Field(None, description="The story's title now, if it may be shown.")
    replaced_by: UUID | None = None
    moves: list[StoryMove] = Field([], description="Articles that came and went, if they may be read now.")


class TimelineEntry(Read):
    """An article's arrival in a story."""

    at: datetime
    article: ArticleSummary
    first_of_outlet: bool
    first_of_origin: bool


class Timeline(Read):
    """How a story was reported: the first article of each outlet and of each origin, in order of arrival."""

    entries: list[TimelineEntry]


class ArticleVersions(Read):
    """The versions of an article that may be read, the newest first."""

    versions: list[ArticleVersion]


class EntityMatches(Read):
    """What may be meant, the one of the most articles first."""

    items: list["EntityMatch"]


class Disagreements(Read):
    """What the origins of a story give different dates and figures for."""

    event_date: DateFact | None
    figures: list[FigureFact]


class StoryDetail(Read):
    """One story: what its origins agree on and where they differ, its first articles, its latest changes."""

    story: StorySummary
    facts: StoryFacts
    disagreements: Disagreements
    articles: Page[ArticleSummary]
    history: Page[StoryChange]


class EntityMatch(Read):
    """Someone, something, a place, a topic or an outlet that a search as you type finds."""

    kind: str = Field(description="The filter that takes it: person, organisation, place, topic, outlet.")
    key: str = Field(description="The filter's value.")
    name: str
    articles: int


class Arrival(Read):
    """An article that was stored. `sequence` rises in the order of storing."""

    sequence: int
    story_id: UUID = Field(description="The story that it was put into.")
    article: ArticleSummary


class Arrivals(Read):
    """Articles that match, the first stored first."""

    items: list[Arrival]
    last: int = Field(description="All up to this number was looked at: ask behind it for what comes then.")


class FacetValue(Read):
    """A value by which a list can be narrowed, and how many of the results have it."""

    value: str
    label: str
    count: int


class Facets(Read):
    """How the articles that a search found spread; of the newest matches alone."""

    counted: int
    language: list[FacetValue]
    outlet: list[FacetValue]
    topic: list[FacetValue]
    place: list[FacetValue]
    person: list[FacetValue]
