"""The product: what an article says, in a form a program can use. Offsets are into `Article.text`."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from dateline.events.article import Article, Span, Version
from dateline.events.base import Event, Value
from dateline.events.deduplicated import Assignment, Copy, Decision, Origin, Overlap

Confidence = Field(ge=0, le=1)


class Entity(Value):
    """Someone or something named, under one canonical name for the whole article."""

    name: str
    aliases: tuple[str, ...] = Field(
        default=(), description="Its other wordings in the text, in order of first use: 'Kim', 'KCNA'."
    )
    type: Literal["person", "organisation", "place", "other"]
    mentions: tuple[Span, ...] = ()
    roles: tuple[str, ...] = Field(default=(), description="Role words beside the name, such as 'president'.")
    confidence: float = Confidence


class Place(Value):
    """A place named, with its GeoNames record."""

    name: str
    geonames_id: int
    latitude: float
    longitude: float
    country: str = Field(description="ISO 3166-1 alpha-2; empty for a continent.")
    admin1: str | None = None
    mentions: tuple[Span, ...] = ()
    metonym: bool = Field(default=False, description="True where the name stands for a government or people.")
    stands_for: Literal["government", "people"] | None = Field(
        default=None, description="What a metonym means: 'Moscow has called for' is a government."
    )
    confidence: float = Confidence
    reason: str = Field(description="Why this place and not a namesake.")


class DateMention(Value):
    """A time expression, resolved. Never against arrival time."""

    span: Span
    text: str
    value: str = Field(
        description="EDTF (ISO 8601-2): 2019-04-25, 2019-04, 2019-04-23/2019-04-25, XXXX-04-25."
    )
    kind: Literal["date", "month", "year", "range", "time"]
    confidence: float = Confidence


class EventDate(Value):
    """When the thing reported happens or happened."""

    value: str = Field(description="EDTF, as in DateMention.")
    confidence: float = Confidence
    reason: str


class Quote(Value):
    """Words that somebody said."""

    span: Span
    text: str
    speaker: str | None = Field(default=None, description="Canonical name of the speaker; null if unnamed.")
    attribution: Span | None = Field(
        default=None, description="Where the text says who speaks: 'Kim', 'he', 'a police spokesman'."
    )
    verb: str | None = None
    direct: bool = True
    confidence: float = Confidence


class Topic(Value):
    """A subject, by the IPTC Media Topics."""

    qcode: str
    label: str
    broader: str | None = Field(
        default=None, description="qcode of its top-level topic; null where it is one."
    )
    score: float = Confidence


class KeyPhrase(Value):
    """A phrase that says what the article is about."""

    text: str
    score: float
    mentions: tuple[Span, ...] = Field(default=(), description="Where the text says it, in that wording.")


class Figure(Value):
    """A number that the text reports of something, such as 'at least 14 people were killed'."""

    span: Span
    text: str
    value: float
    kind: Literal["count", "money", "percent", "measure"]
    what: str = Field(description="What is counted or measured, singular: 'killed', 'USD', 'magnitude'.")
    bound: Literal["exact", "about", "at_least", "at_most"] = "exact"
    confidence: float = Confidence


class Reading(Value):
    """How long the text is."""

    words: int
    seconds: int = Field(description="At 238 words a minute (Brysbaert 2019), or as its script is read.")


class Enrichment(Value):
    """What the text says. A field in `not_attempted` is empty because nothing looked for it."""

    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[DateMention, ...] = ()
    event_date: EventDate | None = None
    quotes: tuple[Quote, ...] = ()
    topics: tuple[Topic, ...] = ()
    key_phrases: tuple[KeyPhrase, ...] = ()
    figures: tuple[Figure, ...] = ()
    summary: tuple[Span, ...] = Field(default=(), description="Whole sentences, verbatim.")
    reading: Reading
    not_attempted: tuple[str, ...] = ()
    methods: dict[str, str] = Field(default_factory=dict, description="Method and version by field.")


class ArticleEnriched(Event):
    """Enrich found what an article says. The deduplicate decision travels with it.

    Version 2 added aliases, stands_for, attribution, broader, mentions of key phrases, and figures;
    version 3 overlaps, and the passages in which a copy differs.
    """

    SCHEMA_VERSION: ClassVar[int] = 3
    schema_version: int = 3
    article_id: UUID
    story_id: UUID = Field(description="The assignment at that time; news.stories has the truth.")
    article: Article
    version: Version
    decision: Decision
    copy_of: Copy | None = None
    overlaps: tuple[Overlap, ...] = ()
    origin: Origin
    assignment: Assignment
    enrichment: Enrichment

    @property
    def subject(self) -> str:
        return str(self.article_id)
