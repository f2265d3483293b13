"""The rows of what an article says: pure."""

from collections.abc import Iterable
from uuid import UUID

from pydantic_core import to_json

from dateline.events import ArticleEnriched, Caption, DateMention, Entity, Place, Quote, Span, Topic
from dateline_store.faceting import Facet, facet_id
from dateline_store.row import Row


def said(event: ArticleEnriched, facets: Iterable[Facet]) -> dict[str, list[Row]]:
    """By table: the rows of an article's current version."""
    id, found = event.article_id, event.enrichment
    return {
        "article_entities": _entities(id, found.entities),
        "article_places": _places(id, found.places),
        "article_dates": [_date(id, number, date) for number, date in enumerate(found.dates)],
        "quotes": [_quote(id, number, quote) for number, quote in enumerate(found.quotes)],
        "article_topics": [_topic(id, t) for t in {topic.qcode: topic for topic in found.topics}.values()],
        "captions": [_caption(id, number, each) for number, each in enumerate(event.article.captions)],
        "article_facets": [{"article_id": id, "facet_id": facet.facet_id} for facet in facets],
    }


def _entities(article_id: UUID, entities: Iterable[Entity]) -> list[Row]:
    """One row a name: two wordings that fold to one are one, the first with the other's mentions.

    A place by its name alone is no facet: `_places` has those with a GeoNames record.
    """
    found: dict[int, list[Entity]] = {}
    for entity in entities:
        found.setdefault(facet_id(entity.type, entity.name), []).append(entity)
    return [
        {
            "article_id": article_id,
            "facet_id": id,
            "name": same[0].name,
            "type": same[0].type,
            "aliases": _json(same[0].aliases),
            "roles": _json(same[0].roles),
            "confidence": same[0].confidence,
            **_mentions(same),
        }
        for id, same in found.items()
    ]


def _places(article_id: UUID, places: Iterable[Place]) -> list[Row]:
    """One row a GeoNames record, and one for its name that stands for a government or a people."""
    found: dict[tuple[int, bool], list[Place]] = {}
    for place in places:
        found.setdefault((place.geonames_id, place.metonym), []).append(place)
    return [
        {
            "article_id": article_id,
            "geonames_id": same[0].geonames_id,
            "metonym": same[0].metonym,
            "name": same[0].name,
            "country": same[0].country,
            "admin1": same[0].admin1,
            "latitude": same[0].latitude,
            "longitude": same[0].longitude,
            "confidence": same[0].confidence,
            **_mentions(same),
        }
        for same in found.values()
    ]


def _date(article_id: UUID, number: int, date: DateMention) -> Row:
    return {
        "article_id": article_id,
        "number": number,
        "value": date.value,
        "kind": date.kind,
        "text": date.text,
        "span_start": date.span.start,
        "span_end": date.span.end,
        "confidence": date.confidence,
    }


def _quote(article_id: UUID, number: int, quote: Quote) -> Row:
    return {
        "article_id": article_id,
        "number": number,
        "text": quote.text,
        "span_start": quote.span.start,
        "span_end": quote.span.end,
        "speaker": quote.speaker,
        "speaker_id": quote.speaker and facet_id("person", quote.speaker),
        "verb": quote.verb,
        "direct": quote.direct,
        "confidence": quote.confidence,
    }


def _topic(article_id: UUID, topic: Topic) -> Row:
    return {
        "article_id": article_id,
        "qcode": topic.qcode,
        "label": topic.label,
        "broader": topic.broader,
        "score": topic.score,
    }


def _caption(article_id: UUID, number: int, caption: Caption) -> Row:
    return {"article_id": article_id, "number": number, "text": caption.text, "credit": caption.credit}


def _mentions(named: Iterable[Entity | Place]) -> Row:
    spans = [span for each in named for span in each.mentions]
    return {"mentions": len(spans), "spans": _spans(spans)}


def _spans(spans: Iterable[Span]) -> str:
    return "[" + ",".join([f"[{span.start},{span.end}]" for span in spans]) + "]"


def _json(names: tuple[str, ...]) -> str:
    return to_json(names).decode() if names else "[]"
