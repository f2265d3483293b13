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
    Caption,
    Copy,
    DateMention,
    Decision,
    Enrichment,
    Entity,
    Event,
    EventDate,
    Origin,
    Place,
    Quote,
    Reading,
    Share,
    Span,
    StorySnapshot,
    Topic,
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
        "captions": (Caption(text=f"The council of {name}", credit="Example Post"),),
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
        enrichment=said(name, number),
    )


def said(name: str, number: int | None) -> Enrichment:
    """What version `number` of the article `name` says: some of it in every article, some in one version."""
    mentions = (Span(start=4, end=11),)
    place: dict[str, Any] = {"latitude": 43.1, "longitude": 131.9, "country": "RU", "reason": "the only one"}
    return Enrichment(
        reading=Reading(words=10, seconds=3),
        entities=(
            Entity(
                name="Kim Jong-un", type="person", mentions=mentions * 2, aliases=("Kim",), confidence=0.9
            ),
            Entity(name=f"{name}ov", type="person", mentions=mentions, roles=("mayor",), confidence=0.7),
            Entity(name=f"Council {number}", type="organisation", mentions=mentions, confidence=0.7),
        ),
        places=(
            Place(name="Vladivostok", geonames_id=2013348, mentions=mentions, confidence=0.9, **place),
            Place(name="Russia", geonames_id=2017370, metonym=True, confidence=0.9, **place),
        ),
        dates=(DateMention(span=mentions[0], text="May 4", value="2030-05-04", kind="date", confidence=0.9),),
        event_date=EventDate(value="2030-05-04", confidence=0.8, reason="said"),
        quotes=(Quote(span=mentions[0], text="council", speaker="Kim Jong-un", confidence=0.9),),
        topics=(Topic(qcode=f"medtop:{number}", label="summit", broader="medtop:11000000", score=0.8),),
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
