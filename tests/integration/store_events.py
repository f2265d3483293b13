"""Made-up events for the store's tests."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from dateline import topics
from dateline.delivery import Arrival, Delivery
from dateline.events import (
    Agency,
    Article,
    ArticleEnriched,
    ArticleRetracted,
    Assignment,
    Copy,
    Decision,
    Enrichment,
    Event,
    Origin,
    Reading,
    Share,
    StorySnapshot,
    Version,
)

NOON = datetime(2030, 5, 4, 12, tzinfo=UTC)
_IDS = UUID("2f1d7f0a-51c9-5d0c-8f5e-0f3f6b1f9b11")


def ident(name: str) -> UUID:
    """The id that a name has in these tests."""
    return uuid5(_IDS, name)


def version(number: int | None, offset: int = 0) -> Version:
    """A provider's version, created that many minutes after noon."""
    created = None if number is None else NOON + timedelta(minutes=number)
    return Version(provider_version=number, created=created, offset=offset)


def enriched(
    name: str,
    number: int | None = 1,
    *,
    offset: int = 0,
    story: str = "s",
    decision: Decision = "new",
    copy_of: str | None = None,
    **article: Any,
) -> ArticleEnriched:
    """Version `number` of the article `name`; further arguments are fields of the Article."""
    at = version(number, offset)
    fields: dict[str, Any] = {
        "content_hash": f"{name}-{number}",
        "title": f"{name}, version {number}",
        "text": f"The council met on {name}.\n\nIt will meet again.",
        "language": "en",
        "url": f"https://example.org/{name}",
        "source": "Example Post",
        "agency": Agency(name="Example Wire", confidence=0.9, evidence="(Example Wire)"),
        "published_at": NOON,
        "received_at": NOON + timedelta(minutes=offset),
    }
    return ArticleEnriched(
        article_id=ident(name),
        story_id=ident(story),
        article=Article(article_id=ident(name), **(fields | article)),
        version=at,
        decision=decision,
        copy_of=None if copy_of is None else Copy(article_id=ident(copy_of), similarity=0.75),
        origin=Origin(key="agency:example wire", name="Example Wire"),
        assignment=Assignment(story_id=ident(story), joined=False, score=0, threshold=0.125, model="test-1"),
        enrichment=Enrichment(reading=Reading(words=10, seconds=3)),
    )


def unstorable(name: str) -> ArticleEnriched:
    """An article whose version number fits no database's integers."""
    return enriched(name).model_copy(update={"version": Version(provider_version=2**63)})


def retracted(name: str, number: int | None = 1, *, offset: int = 0) -> ArticleRetracted:
    """The withdrawal of version `number` of the article `name`; of whatever came before it where None."""
    at = version(number, offset)
    return ArticleRetracted(article_id=ident(name), version=at, reason="error", received_at=NOON)


def snapshot(name: str, revision: int = 1, members: Sequence[str] = (), **fields: Any) -> StorySnapshot:
    """Revision `revision` of the story `name`; further arguments are fields of the StorySnapshot."""
    given: dict[str, Any] = {
        "change": "created" if revision == 1 else "updated",
        "language": "en",
        "title": f"{name}, revision {revision}",
        "size": len(members),
        "outlets": (Share(name="Example Post", articles=1),),
        "origins": (Share(name="Example Wire", articles=1),),
        "first_seen": NOON,
        "last_seen": NOON + timedelta(minutes=revision),
    }
    ids = tuple(map(ident, members))
    return StorySnapshot(story_id=ident(name), revision=revision, article_ids=ids, **(given | fields))


def arrivals(*events: Event) -> list[Arrival[Event]]:
    """The events as the stage delivers them."""
    return [
        Arrival(Delivery(topics.ENRICHED, 0, offset, NOON, key=None, value=None), event)
        for offset, event in enumerate(events)
    ]
