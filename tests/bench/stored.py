"""Enriched articles and snapshots of their stories, as the store takes them: a few, and many like them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID, uuid5

import psutil

from bench.wire import stories
from dateline.events import (
    Article,
    ArticleEnriched,
    Assignment,
    Event,
    Origin,
    Share,
    StorySnapshot,
    Version,
)
from dateline_enrich import enrichment

SPACE = UUID("0f4c8f3e-2f39-5be0-8f6f-0a6d5a5f1c55")
OUTLETS = [f"The {city} {kind}" for kind in ("Post", "Times", "Herald") for city in ("Oslo", "Lima", "Pune")]
START = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = 480
PER_STORY = 5
POSTGRES = {"shared_buffers": f"{psutil.virtual_memory().total // 4 >> 20}MB", "max_wal_size": "4GB"}
"""Settings of the server that they are written into: a quarter of the memory, as its manual begins with."""


def enriched(number: int) -> list[ArticleEnriched]:
    """Articles of some 500 words with all that enrichment finds in them, each the only one of its story."""
    return [_enriched(place, *story) for place, story in enumerate(stories(number, WORDS))]


def _enriched(number: int, title: str, text: str, published_at: datetime) -> ArticleEnriched:
    id = uuid5(SPACE, f"article {number}")
    article = Article(
        article_id=id,
        content_hash=id.hex,
        title=f"{title} ({number})",
        text=text,
        language="en",
        url=f"https://example.org/{id}",
        source=OUTLETS[number % len(OUTLETS)],
        published_at=published_at,
        received_at=published_at,
    )
    story = uuid5(SPACE, f"story of {number}")
    return ArticleEnriched(
        article_id=id,
        story_id=story,
        article=article,
        version=Version(offset=number),
        decision="new",
        origin=Origin(key=f"outlet:{article.source}", name=article.source or ""),
        assignment=Assignment(story_id=story, joined=False, score=0, threshold=0.125, model="made up"),
        enrichment=enrichment.enrich(article),
    )


def stream(like: Sequence[ArticleEnriched], per_story: int = PER_STORY, first: int = 0) -> Iterator[Event]:
    """Without end, from the article of number `first` on, which opens a story: articles like these with ids,
    titles, outlets and times of their own, each followed by the snapshot of its story, which has one article
    more then."""
    members: list[ArticleEnriched] = []
    for number in count(first):
        if number % per_story == 0:
            members = []
        story = uuid5(SPACE, f"story {number // per_story}")
        members.append(_another(like[number % len(like)], number, story))
        yield members[-1]
        yield _snapshot(story, members)


def _another(base: ArticleEnriched, number: int, story: UUID) -> ArticleEnriched:
    id = uuid5(SPACE, f"like {number}")
    at = START + timedelta(seconds=number)
    changed = {
        "article_id": id,
        "content_hash": id.hex,
        "title": f"{base.article.title}, number {number}",
        "url": f"https://example.org/{id}",
        "source": OUTLETS[number % len(OUTLETS)],
        "published_at": at,
        "received_at": at,
    }
    return base.model_copy(
        update={
            "article_id": id,
            "story_id": story,
            "article": base.article.model_copy(update=changed),
            "version": Version(offset=number),
        }
    )


def _snapshot(story: UUID, members: Sequence[ArticleEnriched]) -> StorySnapshot:
    outlets = sorted({member.article.source or "" for member in members})
    shares = tuple(Share(name=outlet, articles=1) for outlet in outlets)
    return StorySnapshot(
        story_id=story,
        revision=len(members),
        change="created" if len(members) == 1 else "updated",
        language="en",
        title=members[0].article.title,
        size=len(members),
        article_ids=tuple(member.article_id for member in members),
        outlets=shares,
        origins=shares,
        first_seen=members[0].article.received_at,
        last_seen=members[-1].article.received_at,
    )
