"""What deduplicate decided about an article, and why."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from dateline.events.article import Article, Span, Version
from dateline.events.base import Event, Value

Decision = Literal["new", "revision", "outdated_revision", "exact_duplicate", "near_duplicate"]


class Copy(Value):
    """The article that this one repeats."""

    article_id: UUID
    similarity: float = Field(ge=0, le=1, description="Jaccard similarity of word shingles; 1 when exact.")
    added: tuple[Span, ...] = Field(
        default=(), description="Passages that the original lacks, in order; of many the longest."
    )
    missing: float | None = Field(
        default=None, ge=0, le=1, description="Share of the original's word shingles that this text lacks."
    )


class Overlap(Value):
    """An article of which this one is a trimmed copy, or the other way round: they have one origin."""

    article_id: UUID
    containment: float = Field(
        ge=0, le=1, description="Share of the shorter text's word shingles that the longer one has."
    )


class Origin(Value):
    """Whose reporting an article is: all copies of one agency's text share one origin."""

    key: str = Field(description="Equal for articles of one origin.")
    name: str = Field(description="The agency, else the outlet, else 'unknown'.")


class RunnerUp(Value):
    """The next best story, which the article did not join."""

    story_id: UUID
    score: float


class Assignment(Value):
    """The story that an article was put into at that time, with the evidence. news.stories has the truth."""

    story_id: UUID
    joined: bool = Field(description="False where the article opened the story.")
    score: float = Field(
        description="Mean similarity with the story's members, penalties included; 0 if new."
    )
    threshold: float = Field(description="What the score had to reach.")
    background: float = Field(default=0.0, description="Mean score of the next ten stories.")
    runner_up: RunnerUp | None = None
    nearest: UUID | None = Field(
        default=None, description="The member most like the article; of the runner-up's where it joined none."
    )
    features: dict[str, float] = Field(default_factory=dict, description="Scores by feature, to `nearest`.")
    terms: tuple[str, ...] = Field(default=(), description="Shared terms that spoke for it, heaviest first.")
    model: str = Field(description="Version of the model and its configuration.")


class ArticleDeduplicated(Event):
    """Deduplicate decided what an article is and which story it belongs to.

    Version 2 added overlaps, and the passages in which a copy differs.
    """

    SCHEMA_VERSION: ClassVar[int] = 2
    schema_version: int = 2
    article_id: UUID
    article: Article
    version: Version
    decision: Decision
    copy_of: Copy | None = None
    overlaps: tuple[Overlap, ...] = ()
    origin: Origin
    assignment: Assignment

    @property
    def subject(self) -> str:
        return str(self.article_id)
