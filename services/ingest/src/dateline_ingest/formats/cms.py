"""JSON as content management systems and news APIs give it out, by the names that their fields go by.

Read so: WordPress (REST), Drupal (JSON:API), Arc XP (ANS), Ghost, the Guardian's and NewsAPI's articles,
dpa's digital wires, and what is built like them: a head line and a body, each under one of the known names.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any

from dateline.events import Caption
from dateline_ingest.document import Document
from dateline_ingest.formats import markup, xml
from dateline_ingest.item import Item

_PATHS = """
title       title.rendered headlines.basic attributes.title fields.headline headline.main headline
            title.value title webTitle
body        content.rendered attributes.body.processed attributes.body.value fields.body article_html
            body_html content_html html body.processed body.value body content articleBody
            fields.bodyText body_text plaintext lead_paragraph snippet
standfirst  excerpt.rendered subheadlines.basic description.basic attributes.body.summary
            fields.standfirst fields.trailText custom_excerpt excerpt teaser standfirst dek abstract
            description summary subtitle
url         link canonical_url website_url webUrl web_url permalink url
id          urn _id uuid.value uuid guid.rendered guid id nid entry_id
version     version
published   date_gmt first_publish_date display_date publish_date attributes.created webPublicationDate
            pub_date publishedAt published_at datePublished pubDate published firstcreated created_at
            createdAt created.value created date
modified    modified_gmt last_updated_date attributes.changed fields.lastModified updated_at updatedAt
            version_created versioncreated lastModified changed.value modified updated
byline      credits.by.name _embedded.author.name authors.name primary_author.name fields.byline
            byline.original byline author.name authors author creator
keywords    taxonomy.tags.text taxonomy.tags.slug _embedded.wp:term.name tags.webTitle tags.name
            keywords tags
language    language attributes.langcode langcode.value langcode lang locale
source      source.name publisher.name publication.name fields.publication yoast_head_json.og_site_name
            site_name publisher source
provider    distributor.name creditline agency
copyright   copyright copyrightnotice copyright_notice
status      pubstatus attributes.status status.value status
embargoed   embargoed embargo_date embargoed_until
"""
"""What an article's fields are called, most telling first. A path goes through lists as through objects."""


def _paths() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for line in _PATHS.strip().splitlines():
        names = line.split()
        if not line.startswith(" "):
            paths = found.setdefault(names.pop(0), [])
        paths += [name.split(".") for name in names]
    return found


_FIELDS = _paths()


def fits(values: dict[str, Any]) -> bool:
    """True for an object with a head line and a body under known names; `text` is our own form's."""
    return (
        not isinstance(values.get("text"), str) and _first(values, "title") is not None and _has_body(values)
    )


def read(values: dict[str, Any], document: Document) -> Iterable[Item]:
    """The article of an object. Raises Problem too_large, invalid_markup."""
    limit = document.limits.markup_characters
    elements, modified = values.get("content_elements"), _time(_first(values, "modified"))
    body = _of_elements(elements) if isinstance(elements, list) else _first(values, "body")
    yield Item(
        format="cms",
        title=_plain(_first(values, "title"), limit),
        paragraphs=markup.paragraphs(body or "", limit),
        captions=tuple(_captions(elements)),
        standfirst=_plain(_first(values, "standfirst"), limit),
        byline=", ".join(dict.fromkeys(_all(values, "byline"))) or None,
        keywords=tuple(dict.fromkeys(map(unescape, _all(values, "keywords")))),
        language=_first(values, "language"),
        url=next((url for url in _all(values, "url") if url.startswith("http")), None),
        source=_first(values, "source"),
        provider=tuple(_all(values, "provider")),
        copyright=_first(values, "copyright"),
        provider_id=_first(values, "id"),
        provider_version=xml.number(_first(values, "version")),
        published_at=_time(_first(values, "published")) or modified,
        version_created=modified,
        status=_first(values, "status"),
        embargoed_until=_first(values, "embargoed"),
        web=True,
    )


def _has_body(values: dict[str, Any]) -> bool:
    return _first(values, "body") is not None or isinstance(values.get("content_elements"), list)


def _first(values: dict[str, Any], field: str) -> str | None:
    return next(_all(values, field), None)


def _all(values: dict[str, Any], field: str) -> Iterator[str]:
    """What stands under the first path that leads to any text."""
    for path in _FIELDS[field]:
        if found := [text.strip() for text in _texts(values, path) if text.strip()]:
            yield from found
            return


def _texts(value: Any, path: list[str]) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _texts(part, path)
    elif path:
        yield from _texts(value.get(path[0]), path[1:]) if isinstance(value, dict) else ()
    elif isinstance(value, bool):  # Drupal's status
        yield "published" if value else "unpublished"
    elif isinstance(value, str | int):
        yield str(value)


def _time(written: str | None) -> str | None:
    """The time as written; seconds or milliseconds since 1970 as ISO 8601."""
    if written is None or not written.isdecimal() or len(written) not in (10, 13):
        return written
    return datetime.fromtimestamp(int(written[:10]), UTC).isoformat()


def _plain(text: str | None, limit: int) -> str | None:
    return unescape(markup.unmarked(text, limit) or "") or None


def _of_elements(elements: list[Any]) -> str:
    """Arc XP's content elements as HTML: copy, heads and lists; what is embedded is left out."""
    found = []
    for element in elements:
        kind = element.get("type") if isinstance(element, dict) else None
        content = next(_texts(element, ["content"]), "")
        if kind == "text":
            found.append(f"<p>{content}</p>")
        elif kind == "header":
            found.append(f"<h2>{content}</h2>")
        elif kind == "list":
            found += [f"<li>{item}</li>" for item in _texts(element, ["items", "content"])]
        elif kind == "quote":
            found += [f"<p>{part}</p>" for part in _texts(element, ["content_elements", "content"])]
    return "".join(found)


def _captions(elements: Any) -> Iterator[Caption]:
    for element in elements if isinstance(elements, list) else ():
        if isinstance(element, dict) and element.get("type") == "image":
            text = next(_texts(element, ["caption"]), "")
            credit = "/".join(
                (
                    *_texts(element, ["credits", "by", "name"]),
                    *_texts(element, ["credits", "affiliation", "name"]),
                )
            )
            if text or credit:
                yield Caption(text=text, credit=credit or None)
