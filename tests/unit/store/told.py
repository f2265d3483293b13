"""Enriched articles that say what a test tells them to say."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from dateline.events import (
    ArticleEnriched,
    Enrichment,
    Entity,
    EventDate,
    Figure,
    Origin,
    Place,
    Reading,
    Span,
    Topic,
)
from integration.store_events import NOON, enriched

GEONAMES = {"Arlund": 11, "Norby": 12, "Capital": 13}


def told(
    name: str,
    by: str,
    *,
    at: float = 0,
    title: str = "",
    people: Sequence[str] = (),
    organisations: Sequence[tuple[str, ...]] = (),
    places: Sequence[str] = (),
    metonyms: Sequence[str] = (),
    date: tuple[str, float] | None = None,
    topics: Sequence[str] = (),
    figures: Sequence[Figure] = (),
    roles: dict[str, tuple[str, ...]] | None = None,
    mentions: int = 1,
) -> ArticleEnriched:
    """The article `name` of the origin `by`, published `at` hours after noon.

    Of an organisation's names the first is its canonical one.
    """
    entities = [
        *(_entity(person, "person", (), (roles or {}).get(person, ()), mentions) for person in people),
        *(_entity(first, "organisation", tuple(more), (), mentions) for first, *more in organisations),
    ]
    found = Enrichment(
        entities=tuple(entities),
        places=tuple(_place(place, name in metonyms) for place in places)
        + tuple(_place(place, metonym=True) for place in metonyms),
        event_date=EventDate(value=date[0], confidence=date[1], reason="told") if date else None,
        topics=tuple(Topic(qcode=topic, label=topic, score=0.9) for topic in topics),
        figures=tuple(figures),
        reading=Reading(words=1, seconds=0),
    )
    published = NOON + timedelta(hours=at)
    fields: dict[str, Any] = {"title": title, "published_at": published, "received_at": published}
    event = enriched(name, **fields)
    return event.model_copy(update={"enrichment": found, "origin": Origin(key=f"outlet:{by}", name=by)})


def figure(value: float, what: str = "killed", bound: Any = "exact", at: int = 0, **more: Any) -> Figure:
    """A figure that stands at code point `at`."""
    fields = {
        "kind": "count",
        "confidence": 0.9,
        "text": f"{value:g} {what}",
        "span": Span(start=at, end=at + 3),
    }
    return Figure(value=value, what=what, bound=bound, **(fields | more))


def _entity(name: str, type: Any, aliases: tuple[str, ...], roles: tuple[str, ...], mentions: int) -> Entity:
    spans = tuple(Span(start=n, end=n + 1) for n in range(mentions))
    return Entity(name=name, type=type, aliases=aliases, roles=roles, mentions=spans, confidence=0.9)


def _place(name: str, metonym: bool) -> Place:
    return Place(
        name=name,
        geonames_id=GEONAMES[name],
        latitude=1.0,
        longitude=2.0,
        country="NO",
        mentions=(Span(start=0, end=3),),
        metonym=metonym,
        confidence=0.9,
        reason="told",
    )
