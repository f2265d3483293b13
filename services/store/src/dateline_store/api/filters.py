"""What can be asked for: each field is a query parameter; unknown ones are refused."""

import re
from datetime import UTC, datetime
from typing import Annotated, Literal, get_args

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from dateline_store.api.cursors import LENGTH
from dateline_store.faceting import Kind

MOST = 100
"""Items of a page, at most."""

_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def _written(time: object) -> object:
    """Pydantic takes numbers, too, and a date for its midnight."""
    if isinstance(time, str) and not _RFC_3339.fullmatch(time):
        raise ValueError("write it as in RFC 3339, such as 2030-05-04T12:00:00Z")
    return time


def _within(time: datetime) -> datetime:
    """Databases and time zones have an end; news has not been there."""
    if time.year < _EARLIEST.year:
        return _EARLIEST
    return min(time, _LATEST)


Text = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern="^[^\\x00-\\x1f\\x7f]+$")]
Time = Annotated[AwareDatetime, BeforeValidator(_written), AfterValidator(_within)]
Limit = Annotated[int, Field(ge=1, le=MOST, description="Items of a page.")]
Cursor = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LENGTH, pattern="^[A-Za-z0-9_-]+$"),
    Field(description="`next` of the page before."),
]
Language = Annotated[str, StringConstraints(pattern="^[a-z]{2,8}$")]
FacetKind = Literal["topic", "place", "person", "organisation", "outlet"]
FACETS: tuple[FacetKind, ...] = get_args(FacetKind)
"""What stories and articles are narrowed by; each is a kind of `faceting`."""
_Q = "Words that the articles all have; of at least the newest 5,000 that do."


class Asked(BaseModel):
    """A query that knows all of its parameters."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Paging(Asked):
    """Which page of a list."""

    limit: Limit = 20
    cursor: Cursor | None = None


class Narrowed(Asked):
    """Stories of which an article is like this."""

    language: Language | None = None
    topic: Text | None = Field(None, description="qcode of an IPTC Media Topic, such as medtop:11000000.")
    place: Annotated[int, Field(ge=1, le=2**53)] | None = Field(None, description="GeoNames id.")
    person: Text | None = Field(None, description="Name; case, accents and hyphens do not count.")
    organisation: Text | None = Field(None, description="Name, as a person's.")
    outlet: Text | None = Field(None, description="Name, as a person's.")
    since: Time | None = Field(None, description="No earlier, by the time that the order goes by.")
    until: Time | None = Field(None, description="No later, by the time that the order goes by.")

    @property
    def facets(self) -> list[tuple[Kind, str]]:
        """(kind, key) of each facet asked for."""
        given = {kind: getattr(self, kind) for kind in FACETS}
        return [(kind, str(key)) for kind, key in given.items() if key is not None]


class StoryFilter(Narrowed):
    """Which stories, in which order."""

    order: Literal["latest", "newest", "growing"] = Field(
        "latest",
        description="latest: by their last article; newest: by their first; growing: by how fast articles"
        " come now, since and until by the last.",
    )


class StorySearch(Narrowed):
    """Which stories, found by the text of their articles. since and until: when the article arrived."""

    q: Text = Field(description=_Q)
    order: Literal["relevance", "latest"] = Field(
        "relevance", description="By the best match, or by the one that arrived last."
    )


class ArticleFilter(Asked):
    """Which articles."""

    language: Language | None = None
    since: Time | None = Field(None, description="Arrived no earlier.")
    until: Time | None = Field(None, description="Arrived no later.")


class ArticleSearch(ArticleFilter):
    """Which articles, found by their text."""

    q: Text = Field(description=_Q)
    order: Literal["relevance", "latest"] = Field("relevance", description="The best, or the last first.")


class Arriving(Narrowed):
    """Articles that match, as they are stored. since and until: when they arrived."""

    q: Text = Field(description=_Q)
    after: Annotated[int, Field(ge=0, lt=2**63)] | None = Field(
        None,
        description="Behind this number, which `last` of an answer is; none: only what comes from now on.",
    )
    limit: Limit = 20


class StoryQuery(StoryFilter, Paging):
    """A page of a list of stories."""


class StorySearchQuery(StorySearch, Paging):
    """A page of stories found."""


class ArticleQuery(ArticleFilter, Paging):
    """A page of a list of articles."""


class ArticleSearchQuery(ArticleSearch, Paging):
    """A page of articles found."""
