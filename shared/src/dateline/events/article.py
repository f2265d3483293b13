"""An article as an editor would describe it, and the two events with which ingest hands it on."""

from datetime import UTC, datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from dateline.events.base import Event, Value
from dateline.headlines import headline

ABSENT: Final = -(2**62)
"""Below every version number and time; fits a 64-bit column."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Span(Value):
    """A stretch of `Article.text`: code point offsets, `end` exclusive."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Caption(Value):
    """What stood under a picture."""

    text: str
    credit: str | None = None


class Dateline(Value):
    """The line that opens agency copy, such as 'MOSCOW, Russia (UPDATED) -'."""

    text: str = Field(description="As it stood in the copy.")
    place: str | None = None
    date: str | None = Field(default=None, description="As printed; a year is never supplied.")
    updated: bool = False


class Agency(Value):
    """The wire agency that an article comes from, and what says so."""

    name: str
    confidence: float = Field(ge=0, le=1)
    evidence: str = Field(description="The words that name the agency.")


class Removal(Value):
    """Something that cleaning took out of the text, so that nothing vanishes unseen."""

    kind: str
    text: str


class Version(Value):
    """Which of two versions of one article is newer: compared field by field, absent lowest."""

    provider_version: int | None = None
    created: AwareDatetime | None = None
    offset: int = Field(
        default=0, description="Offset on news.articles.ingested; decides when all else is equal."
    )

    @property
    def rank(self) -> tuple[int, int, int]:
        """An orderable form: (provider version, creation time in microseconds since 1970, offset)."""
        provider = ABSENT if self.provider_version is None else self.provider_version
        created = ABSENT if self.created is None else (self.created - _EPOCH) // timedelta(microseconds=1)
        return (provider, created, self.offset)


class Article(Value):
    """A cleaned article. Paragraphs of `text` are separated by one blank line."""

    article_id: UUID
    content_hash: str = Field(description="Hex digest of title and text; equal content has an equal hash.")
    title: str
    standfirst: str | None = None
    text: str
    subheads: tuple[Span, ...] = ()
    captions: tuple[Caption, ...] = ()
    dateline: Dateline | None = None
    byline: str | None = None
    slugline: str | None = None
    keywords: tuple[str, ...] = ()
    language: str = Field(default="und", description="Primary BCP 47 tag; 'und' where it cannot be told.")
    url: str | None = Field(default=None, description="Canonical URL.")
    source: str | None = Field(default=None, description="The outlet, as the input names it, else the site.")
    agency: Agency | None = None
    copyright: str | None = None
    provider_id: str | None = Field(default=None, description="The agency's or publisher's own id.")
    provider_version: int | None = None
    version_created: AwareDatetime | None = None
    published_at: AwareDatetime | None = Field(default=None, description="UTC; null where unknown.")
    published_at_doubt: Literal["future", "implausible"] | None = None
    received_at: AwareDatetime = Field(description="The broker's timestamp at the front door.")
    status: Literal["usable", "withheld"] = "usable"
    embargoed_until: AwareDatetime | None = None
    format: str = Field(default="text", description="The input format it was read from.")
    removed: tuple[Removal, ...] = ()

    @property
    def headline(self) -> str:
        """What it is listed under: its title, or else the first words of its text."""
        return headline(self.title, self.text)

    @property
    def paragraphs(self) -> list[str]:
        """The text's paragraphs and subheads, in order."""
        return self.text.split("\n\n") if self.text else []

    @property
    def sortable_time(self) -> datetime:
        """Publication time, never later than arrival; arrival where it is unknown."""
        return min(self.published_at or self.received_at, self.received_at)


class ArticleIngested(Event):
    """Ingest read, cleaned, identified and validated an article."""

    article: Article

    @property
    def subject(self) -> str:
        return str(self.article.article_id)


class ArticleRetracted(Event):
    """The publisher or agency withdrew an article. Goes to every partition: whoever holds it acts."""

    article_id: UUID
    version: Version = Version()
    reason: str | None = None
    source: str | None = None
    received_at: AwareDatetime

    @property
    def subject(self) -> str:
        return str(self.article_id)
