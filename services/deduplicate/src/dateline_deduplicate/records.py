"""The records of deduplicate's memory: JSON values of version 1, arrays packed in base64.

A decision is told by the records of what else it changed (auxiliary: other articles, stories), then by
that of the article decided, which closes it. An auxiliary record says how things were before (`was`), so
that an unclosed one can be undone even where compaction has taken the record that it replaced.
"""

import base64
import math
from datetime import datetime
from typing import Annotated, Literal, TypeAlias
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, TypeAdapter

from dateline.events import Change, Origin, Status, Value, Version
from dateline_deduplicate.answers import Answer
from dateline_deduplicate.features import Features, Vector, packed, unpacked
from dateline_deduplicate.known import Content, KnownArticle, Place, Story
from dateline_deduplicate.versions import Seen

FENCE_KEY = b"fence"


class _Head(Value):
    v: int = 1
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


class PackedVector(Value):
    terms: str
    weights: str


class PackedContent(Value):
    """The current version of an article."""

    title: str
    outlet: str | None
    origin: Origin
    root: UUID | None
    text_key: int
    shingles: str
    bag: PackedVector
    lead: PackedVector
    heading: PackedVector
    day: float | None
    weekdays: int
    distinct: str


class SeenVersion(Value):
    version: Version
    content_hash: str | None
    answer: Answer


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
    """Read a record. Raises ValueError."""
    return _ADAPTER.validate_json(value)


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


def packed_article(article: KnownArticle) -> ArticleState:
    """An article as it is written."""
    return ArticleState(
        article_id=article.article_id,
        language=article.language,
        received=article.received,
        order=article.order,
        posted=article.posted,
        seen=tuple(
            SeenVersion(version=s.version, content_hash=s.content_hash, answer=s.answer) for s in article.seen
        ),
        content=_packed_content(article.content) if article.content else None,
        story=article.story,
        score=article.score,
        founded=article.founded,
    )


def article_from(state: ArticleState) -> KnownArticle:
    """An article as it was written, in no window."""
    return KnownArticle(
        article_id=state.article_id,
        language=state.language,
        received=state.received,
        order=state.order,
        posted=state.posted,
        seen=[Seen(s.version, s.content_hash, s.answer) for s in state.seen],
        content=_content_from(state.content) if state.content else None,
        story=state.story,
        score=state.score,
        founded=state.founded,
    )


def place_state(place: Place) -> PlaceState:
    return PlaceState(story=place.story, score=place.score, founded=place.founded)


def _packed_content(content: Content) -> PackedContent:
    features = content.features
    return PackedContent(
        title=content.title,
        outlet=content.outlet,
        origin=content.origin,
        root=content.root,
        text_key=content.text_key,
        shingles=_base64(content.shingles),
        bag=_packed_vector(features.bag),
        lead=_packed_vector(features.lead),
        heading=_packed_vector(features.title),
        day=None if math.isnan(features.day) else features.day,
        weekdays=features.weekdays,
        distinct=_base64(_leb128(np.diff(features.distinct, prepend=np.int32(0)))),
    )


def _content_from(state: PackedContent) -> Content:
    distinct = np.cumsum(_from_leb128(np.frombuffer(base64.b64decode(state.distinct), dtype=np.uint8)))
    features = Features(
        bag=_vector_from(state.bag),
        lead=_vector_from(state.lead),
        title=_vector_from(state.heading),
        day=math.nan if state.day is None else state.day,
        weekdays=state.weekdays,
        distinct=distinct.astype(np.int32),
    )
    shingles = np.frombuffer(base64.b64decode(state.shingles), dtype="<u4")
    return Content(
        state.title,
        state.outlet,
        state.origin,
        state.root,
        state.text_key,
        shingles.astype(np.uint32),
        features,
    )


def _packed_vector(vector: Vector) -> PackedVector:
    return PackedVector(terms=_base64(vector.terms), weights=_base64(packed(vector.weights)))


def _vector_from(state: PackedVector) -> Vector:
    terms = np.frombuffer(base64.b64decode(state.terms), dtype="<i4").astype(np.int32)
    weights = np.frombuffer(base64.b64decode(state.weights), dtype="<u2").astype(np.uint16)
    return Vector(terms, unpacked(weights))


def _base64(array: NDArray[np.generic]) -> str:
    return base64.b64encode(array.astype(array.dtype.newbyteorder("<")).tobytes()).decode()


def _leb128(gaps: NDArray[np.int32]) -> NDArray[np.uint8]:
    """Non-negative numbers below 2^21 in one to three bytes each, seven bits a byte, the lowest first."""
    parts = np.stack([gaps & 127, (gaps >> 7) & 127, gaps >> 14], axis=1)
    more = np.stack([gaps >= 1 << 7, gaps >= 1 << 14, np.zeros(len(gaps), dtype=bool)], axis=1)
    present = np.stack([np.ones(len(gaps), dtype=bool), more[:, 0], more[:, 1]], axis=1)
    found: NDArray[np.uint8] = (parts | (more << 7))[present].astype(np.uint8)
    return found


def _from_leb128(data: NDArray[np.uint8]) -> NDArray[np.int64]:
    last = data < 128
    starts = np.flatnonzero(np.concatenate([[True], last[:-1]])) if len(data) else np.zeros(0, dtype=np.int64)
    place = np.arange(len(data)) - np.repeat(starts, np.diff(np.append(starts, len(data))))
    return np.add.reduceat((data.astype(np.int64) & 127) << (7 * place), starts) if len(data) else starts
