"""Articles and stories as their records hold them: MessagePack arrays, whose fields stand in this order."""

import math
from datetime import datetime
from operator import attrgetter
from sys import intern
from uuid import UUID

import msgspec
import numpy as np
from msgspec import Raw, Struct, structs

from dateline.events import Change, Status
from dateline_deduplicate import gaps
from dateline_deduplicate.features import Features
from dateline_deduplicate.known import NEVER, Content, KnownArticle, Place
from dateline_deduplicate.story import Moved, Story
from dateline_deduplicate.vectors import Packed
from dateline_deduplicate.versions import Seen, linked


class StoryBody(Struct, array_like=True, frozen=True):
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
    changed: int
    moves: tuple[Moved, ...]


class PlaceBody(Struct, array_like=True, frozen=True):
    """Where an article stood."""

    story: UUID | None
    score: float
    founded: int


class SeenBody(Struct, array_like=True, frozen=True):
    """A version or a retraction, and the answer to it as answers.packed has it (see versions.Seen)."""

    provider_version: int | None
    created: datetime | None
    offset: int
    content_hash: int | None
    packed: bytes


class ContentBody(Struct, array_like=True, frozen=True):
    """The current version of an article. Vectors are little-endian 32-bit numbers."""

    title: str
    outlet: str | None
    origin_key: str
    origin_name: str
    root: UUID | None
    kin: tuple[UUID, ...]
    text_key: int
    shingles: bytes
    terms: bytes
    bag: bytes
    lead: bytes
    heading: bytes
    day: float | None
    weekdays: int
    names: int = 0
    """0 as well where a release wrote it that did not look for names."""


class ArticleBody(Struct, array_like=True, frozen=True):
    """An article, whole."""

    article_id: UUID
    language: str
    retracted: datetime
    """Once the arrival of what is not retracted stood here."""
    order: int
    posted: int
    story: UUID | None
    score: float
    founded: int
    seen: tuple[SeenBody, ...]
    content: ContentBody | None


_told = attrgetter(*StoryBody.__struct_fields__)
_encoder = msgspec.msgpack.Encoder(uuid_format="bytes")
_articles = msgspec.msgpack.Decoder(ArticleBody)
_places = msgspec.msgpack.Decoder(PlaceBody)
_stories = msgspec.msgpack.Decoder(StoryBody)


def story_body(story: Story) -> StoryBody:
    """A story as it is now."""
    return StoryBody(*_told(story))


def packed_story(body: StoryBody) -> Raw:
    """A story as its record holds it."""
    return Raw(_encoder.encode(body))


def story_from(packed: Raw) -> Story:
    """A story as it was written, without members."""
    return Story(**structs.asdict(_stories.decode(packed)))


def packed_place(place: Place) -> Raw:
    """Where an article stood, as the record of its move holds it."""
    return Raw(_encoder.encode(PlaceBody(place.story, place.score, place.founded)))


def packed_article(article: KnownArticle, features: Features | None = None, score: float = 0.0) -> Raw:
    """An article as its record holds it: where it has content, with its features and what another story must
    beat."""
    content = _content_body(article.content, features) if article.content and features else None
    seen = (SeenBody(s.provider_version, s.created, s.offset, s.content_hash, s.packed) for s in article.seen)
    body = ArticleBody(
        article.article_id, article.language, article.retracted, article.order, article.posted,
        article.story, score, article.founded, tuple(seen), content,
    )  # fmt: skip
    return Raw(_encoder.encode(body))


def put_back(packed: Raw, place: Raw) -> Raw:
    """An article with the place that it had before."""
    was = _places.decode(place)
    return Raw(_encoder.encode(structs.replace(_articles.decode(packed), **structs.asdict(was))))


def article_from(packed: Raw) -> tuple[KnownArticle, Features | None, float]:
    """An article as it was written, in no window, its features, and what another story must beat."""
    body = _articles.decode(packed)
    article = KnownArticle(
        article_id=body.article_id,
        language=intern(body.language),
        order=body.order,
        posted=body.posted,
        latest=linked(Seen(*structs.astuple(seen)) for seen in body.seen),
        content=_content_from(body.content) if body.content else None,
        story=body.story,
        founded=body.founded,
        retracted=NEVER if body.content else body.retracted,
    )
    return article, _features_from(body.content) if body.content else None, body.score


def _content_body(content: Content, features: Features) -> ContentBody:
    day = None if math.isnan(features.day) else features.day
    return ContentBody(
        content.title, content.outlet, content.origin_key, content.origin_name, content.root, content.kin,
        content.text_key, content.coded_shingles, content.coded_terms, _bytes(features.bag),
        _bytes(features.lead), _bytes(features.title), day, features.weekdays, features.names,
    )  # fmt: skip


def _content_from(body: ContentBody) -> Content:
    return Content(
        title=body.title,
        outlet=body.outlet and intern(body.outlet),
        origin_key=intern(body.origin_key),
        origin_name=intern(body.origin_name),
        root=body.root,
        kin=body.kin,
        text_key=body.text_key,
        coded=gaps.paired(body.shingles, body.terms),
    )


def _features_from(body: ContentBody) -> Features:
    return Features(
        bag=_vector(body.bag),
        lead=_vector(body.lead),
        title=_vector(body.heading),
        day=math.nan if body.day is None else body.day,
        weekdays=body.weekdays,
        names=body.names,
    )


def _bytes(vector: Packed) -> bytes:
    return vector.astype("<u4", copy=False).tobytes()


def _vector(data: bytes) -> Packed:
    return np.frombuffer(data, dtype="<u4").astype(np.uint32, copy=False)
