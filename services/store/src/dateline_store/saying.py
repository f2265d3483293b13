"""The rows of what an article says: pure."""

from collections.abc import Iterable

from pydantic_core import to_json

from dateline.events import ArticleEnriched, DateMention, Entity, Place, Quote, Span
from dateline_store.faceting import facet_id
from dateline_store.row import Values


def said(event: ArticleEnriched, facet_ids: Iterable[int]) -> dict[str, list[Values]]:
    """By table, the rows of an article's current version, in the order of the columns without the id."""
    found = event.enrichment
    topics = {topic.qcode: topic for topic in found.topics}.values()
    return {
        "article_entities": _entities(found.entities),
        "article_places": _places(found.places),
        "article_dates": [_date(number, date) for number, date in enumerate(found.dates)],
        "quotes": [_quote(number, quote) for number, quote in enumerate(found.quotes)],
        "article_topics": [(t.qcode, t.label, t.broader, t.score) for t in topics],
        "captions": [(number, c.text, c.credit) for number, c in enumerate(event.article.captions)],
        "article_facets": [(tuple(facet_ids),)],
    }


def _entities(entities: Iterable[Entity]) -> list[Values]:
    """One row a name: two wordings that fold to one are one, the first with the other's mentions.

    A place by its name alone is no facet: `_places` has those with a GeoNames record.
    """
    found: dict[int, list[Entity]] = {}
    for entity in entities:
        found.setdefault(facet_id(entity.type, entity.name), []).append(entity)
    return [_entity(id, same[0], _mentions(same)) for id, same in found.items()]


def _entity(id: int, first: Entity, mentions: list[Span]) -> Values:
    aliases, roles = _json(first.aliases), _json(first.roles)
    return id, first.name, first.type, len(mentions), _spans(mentions), aliases, roles, first.confidence


def _places(places: Iterable[Place]) -> list[Values]:
    """One row a GeoNames record, and one for its name that stands for a government or a people."""
    found: dict[tuple[int, bool], list[Place]] = {}
    for place in places:
        found.setdefault((place.geonames_id, place.metonym), []).append(place)
    return [_place(same[0], _mentions(same)) for same in found.values()]


def _place(first: Place, mentions: list[Span]) -> Values:
    return (
        first.geonames_id,
        first.metonym,
        first.name,
        first.country,
        first.admin1,
        first.latitude,
        first.longitude,
        len(mentions),
        _spans(mentions),
        first.confidence,
    )


def _date(number: int, date: DateMention) -> Values:
    return number, date.value, date.kind, date.text, date.span.start, date.span.end, date.confidence


def _quote(number: int, quote: Quote) -> Values:
    return (
        number,
        quote.text,
        quote.span.start,
        quote.span.end,
        quote.speaker,
        facet_id("person", quote.speaker) if quote.speaker else None,
        quote.verb,
        quote.direct,
        quote.confidence,
    )


def _mentions(named: list[Entity] | list[Place]) -> list[Span]:
    return [span for each in named for span in each.mentions]


def _spans(spans: Iterable[Span]) -> str:
    return "[" + ",".join([f"[{span.start},{span.end}]" for span in spans]) + "]"


def _json(names: tuple[str, ...]) -> str:
    return to_json(names).decode() if names else "[]"
