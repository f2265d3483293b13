"""A decision as the records that remember it, in the order in which they are written."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple, TypeAlias

from msgspec import Raw

from dateline_deduplicate import bodies
from dateline_deduplicate.features import Features
from dateline_deduplicate.known import KnownArticle
from dateline_deduplicate.records import (
    FENCE_KEY,
    FORMAT,
    NOTHING,
    Kind,
    Record,
    article_key,
    story_key,
)
from dateline_deduplicate.story import Story
from dateline_deduplicate.turn import Turn
from dateline_deduplicate.window import Window

Entry: TypeAlias = tuple[bytes, Record]
"""A record with its key."""


class Stamp(NamedTuple):
    """What every record of a decision says: who made it, and how late it was by the latest arrival."""

    term: int
    configuration: str
    now: datetime


def entries(
    stamp: Stamp,
    turn: Turn,
    known: KnownArticle,
    window: Window | None,
) -> Iterator[Entry]:
    """What else a decision changed, then the article that it was about; all of it happened in one window."""
    clock = window.clock if window else None
    for story_id, story in turn.touched.items():
        before = turn.before[story_id]
        was = bodies.packed_story(before) if before else NOTHING
        body = bodies.packed_story(bodies.story_body(story))
        yield story_key(story_id), _record(stamp, "story", turn.offset, body, was=was)
    for article, place in turn.moved.values():
        if article is not known:
            was, body = bodies.packed_place(place), _packed(article, window)
            yield article_key(article.article_id), _record(stamp, "article", turn.offset, body, clock, was)
    body = _packed(known, window, turn.features)
    yield article_key(known.article_id), _record(stamp, "article", turn.offset, body, clock)


def _packed(article: KnownArticle, window: Window | None, features: Features | None = None) -> Raw:
    """An article as its record holds it; `features` where they are known already."""
    if window is None or article.content is None:
        return bodies.packed_article(article)
    features = features or window.index.features(article.slot)
    return bodies.packed_article(article, features, window.score(article))


def fence(stamp: Stamp, position: int) -> Entry:
    """The record with which a worker begins its term after a position."""
    return FENCE_KEY, _record(stamp, "fence", position)


def keys_of(ended: Iterable[Story]) -> Iterator[bytes]:
    """Record keys of closed stories and of the articles that went with them, a story's own first."""
    for story in ended:
        yield story_key(story.story_id)
        yield from (article_key(member.article_id) for member in story.members)


def _record(
    stamp: Stamp,
    kind: Kind,
    offset: int,
    body: Raw = NOTHING,
    clock: datetime | None = None,
    was: Raw | None = None,
) -> Record:
    """A record; `was` makes it an auxiliary one."""
    return Record(
        FORMAT, kind, stamp.term, offset, stamp.configuration, stamp.now, clock,
        auxiliary=was is not None, body=body, was=was or NOTHING,
    )  # fmt: skip
