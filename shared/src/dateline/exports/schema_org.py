"""schema.org NewsArticle as JSON-LD (https://schema.org/NewsArticle). Offsets have no home in it."""

from typing import Any, Final

from dateline.events import Article, ArticleEnriched, Entity, Figure, Place
from dateline.exports import values

CONTEXT: Final = "https://schema.org"
_TYPES = {"person": "Person", "organisation": "Organization", "place": "Place", "other": "Thing"}


def schema_org(event: ArticleEnriched) -> dict[str, Any]:
    """The article as one JSON-LD object of type NewsArticle."""
    article, enrichment = event.article, event.enrichment
    return values.present(
        {
            "@context": CONTEXT,
            "@type": "NewsArticle",
            "@id": values.article_uri(article),
            "identifier": _identifiers(event),
            "url": article.url,
            "headline": article.title,
            "description": article.standfirst,
            "abstract": values.summary(event),
            "articleBody": article.text,
            "inLanguage": None if article.language == "und" else article.language,
            "datePublished": values.instant(article.published_at),
            "dateModified": values.instant(article.version_created),
            "version": article.provider_version,
            "dateline": article.dateline and article.dateline.text,
            "locationCreated": _thing("Place", name=article.dateline and article.dateline.place),
            "author": _thing("Person", name=article.byline),
            "publisher": _thing("Organization", name=article.source),
            "sourceOrganization": _thing("Organization", name=values.agency(article)),
            "copyrightNotice": article.copyright,
            "creativeWorkStatus": "Published" if article.status == "usable" else "Withheld",
            "conditionsOfAccess": _embargo(article),
            "image": [
                _thing("ImageObject", caption=caption.text, creditText=caption.credit)
                for caption in article.captions
            ],
            "keywords": list(dict.fromkeys((*article.keywords, *(p.text for p in enrichment.key_phrases)))),
            "about": _topics(event) + _entities(event, in_headline=True),
            "mentions": _entities(event, in_headline=False) + [_figure(f) for f in enrichment.figures],
            "contentLocation": [_location(place) for place in values.places(event)],
            "temporalCoverage": _covered(event),
            "hasPart": _quotations(event),
            "isBasedOn": event.copy_of
            and {"@type": "NewsArticle", "@id": values.urn(event.copy_of.article_id)},
            "isPartOf": {"@type": "Collection", "@id": values.urn(event.story_id)},
            "wordCount": enrichment.reading.words,
            "timeRequired": duration(enrichment.reading.seconds),
        }
    )


def duration(seconds: int) -> str:
    """Seconds as an ISO 8601 duration: PT2M5S."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if n)
    return f"PT{parts or '0S'}"


def _thing(type: str, **properties: Any) -> dict[str, Any] | None:
    """An object of a type; null where it would say nothing."""
    found = values.present(properties)
    return {"@type": type, **found} if found else None


def _identifiers(event: ArticleEnriched) -> list[dict[str, Any]]:
    given = {"article_id": str(event.article_id), "provider_id": event.article.provider_id}
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in given.items()
        if value
    ]


def _embargo(article: Article) -> str | None:
    until = values.instant(article.embargoed_until)
    return until and f"Embargoed until {until}"


def _topics(event: ArticleEnriched) -> list[dict[str, Any]]:
    return [
        {
            "@type": "DefinedTerm",
            "@id": values.topic_uri(topic.qcode),
            "name": topic.label,
            "termCode": topic.qcode,
            "inDefinedTermSet": values.MEDIA_TOPICS,
        }
        for topic in event.enrichment.topics
    ]


def _entities(event: ArticleEnriched, *, in_headline: bool) -> list[dict[str, Any]]:
    """Those that the headline names, or the others. Located places are the content's location."""
    located = values.located(event)
    return [
        _entity(entity)
        for entity in event.enrichment.entities
        if values.in_headline(event, entity) is in_headline
        and not (entity.type == "place" and entity.name in located)
    ]


def _entity(entity: Entity) -> dict[str, Any]:
    roles = list(entity.roles) if entity.type == "person" else []
    found = {"name": entity.name, "alternateName": list(entity.aliases), "jobTitle": roles}
    return {"@type": _TYPES[entity.type], **values.present(found)}


def _location(place: Place) -> dict[str, Any]:
    address = {"@type": "PostalAddress", "addressRegion": place.admin1, "addressCountry": place.country}
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return {
        "@type": "Place",
        "@id": values.geonames_uri(place),
        "name": place.name,
        "geo": geo,
        "address": values.present(address),
    }


def _covered(event: ArticleEnriched) -> str | None:
    """The event's date where it is whole: ISO 8601 knows no unknown year."""
    when = event.enrichment.event_date
    return None if when is None or set(when.value) & set("XxuU?~%") else when.value


def _quotations(event: ArticleEnriched) -> list[dict[str, Any]]:
    types = {entity.name: _TYPES[entity.type] for entity in event.enrichment.entities}
    found = []
    for quote in event.enrichment.quotes:
        type = "Organization" if types.get(quote.speaker or "") == "Organization" else "Person"
        speaker = _thing(type, name=quote.speaker)
        quotation = {"@type": "Quotation", "text": quote.text, "spokenByCharacter": speaker}
        found.append(values.present(quotation))
    return found


def _figure(figure: Figure) -> dict[str, Any]:
    """'USD:fine' is an amount of USD; 'percent:turnout' and 'magnitude' say what is measured."""
    unit, _, use = figure.what.partition(":")
    if figure.kind == "money":
        found = {"@type": "MonetaryAmount", "name": figure.text, "description": use, "currency": unit}
    else:
        name = {"percent": "%", "measure": unit}.get(figure.kind)
        what = use if figure.kind == "percent" else figure.what
        found = {
            "@type": "QuantitativeValue",
            "name": figure.text,
            "description": what,
            "unitText": name or "",
        }
    return {**values.present(found), **_amount(figure)}


def _amount(figure: Figure) -> dict[str, float]:
    name = {"at_least": "minValue", "at_most": "maxValue"}.get(figure.bound, "value")
    return {name: figure.value}
