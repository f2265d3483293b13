"""The rows of what an article says: pure. Every row starts with its article."""

from collections.abc import Iterable

import pydantic_core

from dateline.events import ArticleEnriched, DateMention, Entity, Place, Quote, Span
from dateline_store.faceting import Facet, facet_id
from dateline_store.row import Row
from dateline_store.schema import (
    article_dates,
    article_entities,
    article_facets,
    article_places,
    article_topics,
    captions,
    quotes,
)


def said(event: ArticleEnriched, facets: Iterable[Facet]) -> dict[str, list[Row]]:
    """By table: the rows of an article's current version."""
    found = event.enrichment
    topics = {topic.qcode: topic for topic in found.topics}
    numbered = {
        article_dates.name: map(_date, found.dates),
        quotes.name: map(_quote, found.quotes),
        captions.name: ({"text": c.text, "credit": c.credit} for c in event.article.captions),
    }
    rows: dict[str, list[Row]] = {
        article_entities.name: _entities(found.entities),
        article_places.name: _places(found.places),
        article_topics.name: [topic.model_dump() for topic in topics.values()],
        article_facets.name: [{"facet_id": facet.facet_id} for facet in facets],
    } | {
        table: [{"number": number} | row for number, row in enumerate(each)]
        for table, each in numbered.items()
    }
    return {table: [{"article_id": event.article_id} | row for row in each] for table, each in rows.items()}


def _entities(entities: Iterable[Entity]) -> list[Row]:
    """One row a name: two wordings that fold to one are one, the first with the other's mentions.

    A place by its name alone is no facet: `_places` has those with a GeoNames record.
    """
    found: dict[int, Row] = {}
    for entity in entities:
        id = facet_id(entity.type, entity.name)
        row = found.setdefault(id, {"facet_id": id, "mentions": ()} | _entity(entity))
        row["mentions"] += entity.mentions
    return [row | _spans(row["mentions"]) for row in found.values()]


def _entity(entity: Entity) -> Row:
    return {
        "name": entity.name,
        "type": entity.type,
        "aliases": _json(entity.aliases),
        "roles": _json(entity.roles),
        "confidence": entity.confidence,
    }


def _places(places: Iterable[Place]) -> list[Row]:
    found: dict[tuple[int, bool], Row] = {}
    columns = {"geonames_id", "metonym", "name", "country", "admin1", "latitude", "longitude", "confidence"}
    for place in places:
        key = (place.geonames_id, place.metonym)
        row = found.setdefault(key, place.model_dump(include=columns) | {"mentions": ()})
        row["mentions"] += place.mentions
    return [row | _spans(row["mentions"]) for row in found.values()]


def _date(date: DateMention) -> Row:
    return {
        "value": date.value,
        "kind": date.kind,
        "text": date.text,
        "span_start": date.span.start,
        "span_end": date.span.end,
        "confidence": date.confidence,
    }


def _quote(quote: Quote) -> Row:
    return {
        "text": quote.text,
        "span_start": quote.span.start,
        "span_end": quote.span.end,
        "speaker": quote.speaker,
        "speaker_id": quote.speaker and facet_id("person", quote.speaker),
        "verb": quote.verb,
        "direct": quote.direct,
        "confidence": quote.confidence,
    }


def _spans(spans: tuple[Span, ...]) -> Row:
    return {"mentions": len(spans), "spans": _json([(span.start, span.end) for span in spans])}


def _json(value: object) -> str:
    return pydantic_core.to_json(value).decode()
