"""IPTC ninjs 3.1 (https://iptc.org/standards/ninjs/). Dates, quotes, figures and roles have no home in it."""

from html import escape
from typing import Any, Final
from uuid import uuid5

from dateline.events import Article, ArticleEnriched, Caption, Entity
from dateline.exports import values

SCHEMA: Final = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_CONTENT_SOURCE: Final = "http://cv.iptc.org/newscodes/contentprodpartyrole/contentSource"


def ninjs(event: ArticleEnriched) -> dict[str, Any]:
    """The article as a ninjs 3.1 object, valid against IPTC's schema.

    Dropped into ingest again it is the same article: same title, text, language, times and status, and the
    same id where that came from a URI (the provider's or the article's address).
    """
    article, uri = event.article, values.article_uri(event.article)
    return values.present(
        {
            "uri": uri,
            "type": "text",
            "representationType": "full",
            "version": None if article.provider_version is None else str(article.provider_version),
            "firstCreated": values.instant(article.published_at),
            "versionCreated": values.instant(article.version_created),
            "embargoedUntil": values.instant(article.embargoed_until),
            "pubStatus": article.status,
            "copyrightNotice": article.copyright,
            "language": None if article.language == "und" else article.language,
            "headlines": [{"role": "main", "contentType": "text/plain", "value": article.title}],
            "descriptions": _descriptions(event),
            "bodies": _bodies(event),
            "people": _named(event, "person"),
            "organisations": _named(event, "organisation"),
            "places": _places(event),
            "subjects": _subjects(event),
            "infoSources": _sources(article),
            "by": article.byline,
            "slugline": article.slugline,
            "located": article.dateline and article.dateline.place,
            "renditions": _renditions(article),
            "associations": _associations(event),
            "altIds": _alternative_ids(event, uri),
            "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        }
    )


def _descriptions(event: ArticleEnriched) -> list[dict[str, Any]]:
    given = {"main": event.article.standfirst, "summary": values.summary(event)}
    return [
        {"role": role, "contentType": "text/plain", "value": text} for role, text in given.items() if text
    ]


def _bodies(event: ArticleEnriched) -> list[dict[str, Any]]:
    """The text as it is, to which offsets refer, and as XHTML with its subheads."""
    text = event.article.text
    count = {"charCount": len(text), "wordCount": event.enrichment.reading.words}
    plain = {"role": "main", "contentType": "text/plain", **count, "value": text}
    rich = {"role": "richtext", "contentType": "application/xhtml+xml", **count}
    return [plain, rich | {"value": _xhtml(event.article)}]


def _xhtml(article: Article) -> str:
    subheads = {span.start for span in article.subheads}
    start, parts = 0, []
    for paragraph in article.paragraphs:
        tag = "h2" if start in subheads else "p"
        parts.append(f"<{tag}>{escape(paragraph, quote=False)}</{tag}>")
        start += len(paragraph) + 2
    return "\n".join(parts)


def _named(event: ArticleEnriched, type: str) -> list[dict[str, Any]]:
    found = [entity for entity in event.enrichment.entities if entity.type == type]
    return [{"name": entity.name, "rel": _rel(event, entity)} for entity in found]


def _rel(event: ArticleEnriched, entity: Entity) -> str:
    return "about" if values.in_headline(event, entity) else "mentions"


def _places(event: ArticleEnriched) -> list[dict[str, Any]]:
    """Places with their GeoNames record, then those that have none or stand for a government."""
    located = values.located(event)
    named = {place["name"]: place for place in _named(event, "place")}
    about = {located[name].geonames_id for name in located if named[name]["rel"] == "about"}
    found = [
        {
            "name": place.name,
            "rel": "about" if place.geonames_id in about else "mentions",
            "uri": values.geonames_uri(place),
            "geoJSON": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        }
        for place in values.places(event)
    ]
    return [*found, *(place for name, place in named.items() if name not in located)]


def _subjects(event: ArticleEnriched) -> list[dict[str, Any]]:
    """Keywords as they came, then what enrich found, which says so in `creator`."""
    enrichment = event.enrichment
    best = max((phrase.score for phrase in enrichment.key_phrases), default=0) or 1
    keywords = [{"name": keyword} for keyword in event.article.keywords]
    topics = [
        {
            "name": topic.label,
            "rel": "about",
            "uri": values.topic_uri(topic.qcode),
            "literal": topic.qcode,
            "creator": _creator(event, "topics"),
            "confidence": values.percent(topic.score),
        }
        for topic in enrichment.topics
        if values.is_uri(values.topic_uri(topic.qcode))
    ]
    phrases = [
        {
            "name": phrase.text,
            "rel": "mentions",
            "creator": _creator(event, "key_phrases"),
            "relevance": values.percent(phrase.score / best),
        }
        for phrase in enrichment.key_phrases
    ]
    return [*keywords, *topics, *phrases]


def _creator(event: ArticleEnriched, field: str) -> str:
    return " ".join(filter(None, ("dateline", event.enrichment.methods.get(field))))


def _sources(article: Article) -> list[dict[str, Any]]:
    given = {_CONTENT_SOURCE: values.agency(article), "publisher": article.source}
    return [{"name": name, "role": role} for role, name in given.items() if name]


def _renditions(article: Article) -> list[dict[str, Any]]:
    web = article.url if values.is_uri(article.url) else None
    return [{"name": "web", "href": web, "contentType": "text/html"}] if web else []


def _associations(event: ArticleEnriched) -> list[dict[str, Any]]:
    pictures = [_picture(event, number, c) for number, c in enumerate(event.article.captions, 1)]
    if event.copy_of is None:
        return pictures
    uri = values.urn(event.copy_of.article_id)
    return [*pictures, {"name": "original", "rel": "copyOf", "uri": uri, "type": "text"}]


def _picture(event: ArticleEnriched, number: int, caption: Caption) -> dict[str, Any]:
    description = {"role": "caption", "contentType": "text/plain", "value": caption.text}
    return values.present(
        {
            "name": f"picture-{number}",
            "rel": "associatedPicture",
            "uri": values.urn(uuid5(event.article_id, f"picture {number}")),
            "type": "picture",
            "descriptions": [description] if caption.text else [],
            "by": caption.credit,
        }
    )


def _alternative_ids(event: ArticleEnriched, uri: str) -> list[dict[str, Any]]:
    given = {
        "provider": None if event.article.provider_id == uri else event.article.provider_id,
        "dateline-article": str(event.article_id),
        "dateline-story": str(event.story_id),
        "content-hash": event.article.content_hash,
    }
    return [{"role": role, "value": value} for role, value in given.items() if value]
