"""The records of deduplicate's memory: JSON values of version 2, arrays packed in base64.

A decision is told by the records of what else it changed (auxiliary: other articles, stories), then by
that of the article decided, which closes it. An auxiliary record says how things were before (`was`), so
that an unclosed one can be undone even where compaction has taken the record that it replaced.
"""

import base64
import math
from datetime import datetime
from sys import intern
from typing import Annotated, Literal, TypeAlias
from uuid import UUID

import numpy as np
import pydantic_core
from pydantic import Field, TypeAdapter, ValidationError

from dateline.events import Change, Origin, Status, Value, Version
from dateline_deduplicate.features import Features
from dateline_deduplicate.known import Content, KnownArticle, Place, Story
from dateline_deduplicate.vectors import Packed
from dateline_deduplicate.versions import Seen

FENCE_KEY = b"fence"


class _Head(Value):
    v: Literal[2] = 2
    term: int
    offset: int
    """Of the message decided, on the input partition of the same number."""
    auxiliary: bool = False
    repair: bool = False
    """True where a restore put back what an unfinished or foreign write had covered."""
    configuration: str
    now: datetime
    """Latest arrival of anything."""


class Fence(_Head):
    """A worker begins: whatever an older term writes after this does not count."""

    kind: Literal["fence"] = "fence"


class StoryState(Value):
    """A story without its members, which say themselves where they belong."""

    story_id: UUID
    language: str
    order: int
    active: int
    first_seen: datetime
    last_seen: datetime
    title: str
    revision: int
    status: Status
    change: Change
    replaced_by: UUID | None


class StoryRecord(_Head):
    """A story changed."""

    kind: Literal["story"] = "story"
    story: StoryState
    was: StoryState | None = None


class PackedContent(Value):
    """The current version of an article."""

    title: str
    outlet: str | None
    origin: Origin
    root: UUID | None
    text_key: int
    shingles: str
    terms: str
    bag: str
    lead: str
    heading: str
    day: float | None
    weekdays: int


class SeenVersion(Value):
    version: Version
    content_hash: str | None
    answer: str
    """As answers.packed has it, in base64."""


class ArticleState(Value):
    """An article, whole."""

    article_id: UUID
    language: str
    received: datetime
    order: int
    posted: int
    seen: tuple[SeenVersion, ...]
    content: PackedContent | None
    story: UUID | None
    score: float
    founded: int


class PlaceState(Value):
    story: UUID | None
    score: float
    founded: int


class ArticleRecord(_Head):
    """An article was decided, or moved by another's decision."""

    kind: Literal["article"] = "article"
    clock: datetime | None
    """Of the article's language."""
    article: ArticleState
    was: PlaceState | None = None


MemoryRecord: TypeAlias = Annotated[Fence | StoryRecord | ArticleRecord, Field(discriminator="kind")]
_ADAPTER: TypeAdapter[Fence | StoryRecord | ArticleRecord] = TypeAdapter(MemoryRecord)


def decode(value: bytes) -> Fence | StoryRecord | ArticleRecord:
    """Read a record. Raises ValueError, which says what to do where an older version wrote it."""
    try:
        return _ADAPTER.validate_json(value)
    except ValidationError as exc:
        version = pydantic_core.from_json(value).get("v")
        if version == _Head.model_fields["v"].default:
            raise
        raise ValueError(
            f"news.deduplicate.state holds a record of version {version}, which this release cannot read: "
            "run `dateline reset`, or delete the topic, and start with an empty memory."
        ) from exc


def key(record: Fence | StoryRecord | ArticleRecord) -> bytes:
    """The record's key on the topic."""
    if isinstance(record, ArticleRecord):
        return article_key(record.article.article_id)
    return story_key(record.story.story_id) if isinstance(record, StoryRecord) else FENCE_KEY


def article_key(article_id: UUID) -> bytes:
    return str(article_id).encode()


def story_key(story_id: UUID) -> bytes:
    return f"story/{story_id}".encode()


def undone(record: StoryRecord | ArticleRecord) -> StoryRecord | ArticleRecord | None:
    """What an unclosed auxiliary record replaced; None where there was nothing."""
    if isinstance(record, StoryRecord):
        return None if record.was is None else record.model_copy(update={"story": record.was, "was": None})
    if record.was is None:
        return record
    article = record.article.model_copy(update=dict(record.was))
    return record.model_copy(update={"article": article, "was": None})


# Stories


def state_of(story: Story) -> StoryState:
    """A story as it is written."""
    return StoryState(
        story_id=story.story_id,
        language=story.language,
        order=story.order,
        active=story.active,
        first_seen=story.first_seen,
        last_seen=story.last_seen,
        title=story.title,
        revision=story.revision,
        status=story.status,
        change=story.change,
        replaced_by=story.replaced_by,
    )


def story_from(state: StoryState) -> Story:
    """A story as it was written, without members."""
    return Story(**dict(state))


# Articles


def packed_article(article: KnownArticle, features: Features | None) -> ArticleState:
    """An article as it is written, with its features where it has content."""
    return ArticleState(
        article_id=article.article_id,
        language=article.language,
        received=article.received,
        order=article.order,
        posted=article.posted,
        seen=tuple(
            SeenVersion(version=s.version, content_hash=s.content_hash, answer=_base64(s.packed))
            for s in article.seen
        ),
        content=_packed_content(article.content, features) if article.content and features else None,
        story=article.story,
        score=article.score,
        founded=article.founded,
    )


def article_from(state: ArticleState) -> tuple[KnownArticle, Features | None]:
    """An article as it was written, in no window, and its features."""
    article = KnownArticle(
        article_id=state.article_id,
        language=state.language,
        received=state.received,
        order=state.order,
        posted=state.posted,
        seen=[_seen_from(seen) for seen in state.seen],
        content=_content_from(state.content) if state.content else None,
        story=state.story,
        score=state.score,
        founded=state.founded,
    )
    return article, _features_from(state.content) if state.content else None


def place_state(place: Place) -> PlaceState:
    return PlaceState(story=place.story, score=place.score, founded=place.founded)


def _seen_from(state: SeenVersion) -> Seen:
    version = state.version
    packed = base64.b64decode(state.answer)
    return Seen(version.provider_version, version.created, version.offset, state.content_hash, packed)


def _packed_content(content: Content, features: Features) -> PackedContent:
    return PackedContent(
        title=content.title,
        outlet=content.outlet,
        origin=content.origin,
        root=content.root,
        text_key=content.text_key,
        shingles=_base64(content.coded_shingles),
        terms=_base64(content.coded_terms),
        bag=_packed_vector(features.bag),
        lead=_packed_vector(features.lead),
        heading=_packed_vector(features.title),
        day=None if math.isnan(features.day) else features.day,
        weekdays=features.weekdays,
    )


def _content_from(state: PackedContent) -> Content:
    return Content(
        title=state.title,
        outlet=state.outlet and intern(state.outlet),
        origin=state.origin,
        root=state.root,
        text_key=state.text_key,
        coded_shingles=base64.b64decode(state.shingles),
        coded_terms=base64.b64decode(state.terms),
    )


def _features_from(state: PackedContent) -> Features:
    return Features(
        bag=_vector_from(state.bag),
        lead=_vector_from(state.lead),
        title=_vector_from(state.heading),
        day=math.nan if state.day is None else state.day,
        weekdays=state.weekdays,
    )


def _packed_vector(vector: Packed) -> str:
    return _base64(vector.astype("<u4").tobytes())


def _vector_from(packed: str) -> Packed:
    return np.frombuffer(base64.b64decode(packed), dtype="<u4").astype(np.uint32)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
