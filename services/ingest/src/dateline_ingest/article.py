"""One item to one event: cleaned, identified, validated."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from dateline.events import Article, ArticleIngested, ArticleRetracted, Removal, Version
from dateline_ingest import facts, identity, times, urls
from dateline_ingest.cleaning import agencies, captions, characters
from dateline_ingest.cleaning.clean import clean, text_of
from dateline_ingest.cleaning.draft import Draft
from dateline_ingest.document import Metadata
from dateline_ingest.item import Item, Paragraph
from dateline_ingest.language import UNKNOWN, language, primary_tag
from dateline_ingest.problem import Problem
from dateline_ingest.settings import IngestSettings


def event(
    item: Item, metadata: Metadata, received_at: datetime, limits: IngestSettings
) -> ArticleIngested | ArticleRetracted:
    """The event that an item becomes; `metadata` fills what the item does not say, and names the source.

    Raises Problem: missing_title, missing_text, no_text, too_large, invalid_status, invalid_<time field>,
    invalid_provider_version, unidentified_retraction.
    """
    item = _filled(item, metadata)
    status, zone = facts.status(item.status), limits.zone(item.source)
    version, removed = facts.version(item, received_at, zone)
    title, paragraphs = _readable(item, removed)
    if status == "canceled":
        return _retracted(item, version, title, paragraphs, received_at)
    _check(item, title, paragraphs, limits)
    published_at = facts.time("published_at", item.published_at, item, zone, removed)
    embargo = times.parse("embargoed_until", item.embargoed_until, zone)
    withheld = status == "withheld" or (status == "embargoed" and embargo is None)
    draft = clean(title, paragraphs)
    said = _said(item, draft)
    article = Article(
        **said,
        **_known(item, title, said["text"], removed),
        content_hash=_hash(title, said["text"], "withheld" if withheld else "usable", embargo),
        provider_version=version.provider_version,
        version_created=version.created,
        published_at=published_at,
        published_at_doubt=times.doubt(published_at, received_at),
        received_at=received_at,
        status="withheld" if withheld else "usable",
        embargoed_until=embargo,
        removed=(*removed, *draft.removed),
    )
    return ArticleIngested(article=article)


def key(event: ArticleIngested | ArticleRetracted, item: Item) -> str:
    """The Kafka key: the article's language; of a retraction whatever it names, for it goes everywhere."""
    if isinstance(event, ArticleIngested):
        return event.article.language
    return primary_tag(item.language) or UNKNOWN


def _said(item: Item, draft: Draft) -> dict[str, Any]:
    """The article's words, and what they and the fields beside them say of it."""
    text, subheads = text_of(draft.paragraphs)
    return {
        "title": draft.title,
        "standfirst": facts.line(item.standfirst, 4 * facts.FIELD_CHARACTERS),
        "text": text,
        "subheads": subheads,
        "captions": captions.joined(draft.captions, item.captions),
        "dateline": draft.dateline or facts.dateline(item.dateline),
        "byline": facts.byline(item.byline) or draft.byline,
        "slugline": facts.line(item.slugline),
        "keywords": tuple(filter(None, map(facts.line, item.keywords[:200]))),
        "language": language(item.language, draft.title, text),
        "agency": agencies.strongest(facts.attributions(item, draft)),
        "copyright": facts.line(item.copyright) or _removed_text(draft, "copyright"),
        "format": item.format,
    }


def _known(item: Item, title: str, text: str, removed: list[Removal]) -> dict[str, Any]:
    """Who the article is: its ids, its address, its source; an address that is none joins `removed`."""
    url = urls.canonical(item.url)
    if item.url and url is None:
        removed.append(Removal(kind="unusable_url", text=item.url[: facts.FIELD_CHARACTERS]))
    return {
        "article_id": _identity(item, url, title, text),
        "url": url,
        "source": item.source or (url and urls.host(url)),
        "provider_id": item.provider_id,
    }


def _hash(title: str, text: str, status: str, embargo: datetime | None) -> str:
    return identity.content_hash(title, text, status, embargo.isoformat() if embargo else "")


def _filled(item: Item, metadata: Metadata) -> Item:
    return replace(
        item,
        source=facts.line(metadata.source) or facts.line(item.source),
        url=item.url or metadata.url,
        provider_id=facts.line(item.provider_id) or facts.line(metadata.id),
        published_at=item.published_at or metadata.published_at,
        language=item.language or metadata.language,
    )


def _readable(item: Item, removed: list[Removal]) -> tuple[str, list[Paragraph]]:
    """Title and paragraphs without controls; what was taken out joins `removed`."""
    title, found = characters.without_controls(characters.plain(item.title or ""))
    paragraphs = []
    for paragraph in item.paragraphs:
        text, more = characters.without_controls(paragraph.text)
        found += more
        if text := text.strip():
            paragraphs.append(paragraph if text == paragraph.text else paragraph._replace(text=text))
    seen = dict.fromkeys((removal.kind, removal.text) for removal in found)
    removed += [Removal(kind=kind, text=text) for kind, text in seen]
    return " ".join(title.split()), paragraphs


def _check(item: Item, title: str, paragraphs: list[Paragraph], limits: IngestSettings) -> None:
    size = sum(len(paragraph.text) + 2 for paragraph in paragraphs)
    if size > limits.text_characters:
        raise Problem(
            "too_large", f"The text has {size:,} characters; at most {limits.text_characters:,} are read."
        )
    if len(paragraphs) > limits.paragraphs:
        message = f"The text has {len(paragraphs):,} paragraphs; at most {limits.paragraphs:,} are read."
        raise Problem("too_large", message)
    if len(title) > limits.title_characters:
        message = f"The title has {len(title):,} characters; at most {limits.title_characters:,} are read."
        raise Problem("title_too_large", message)
    if item.title is None:
        raise Problem("missing_title", "The article has no title.")
    if not paragraphs:
        raise Problem("missing_text", "The article has a title but no text.")
    if not any(characters.has_letters(paragraph.text) for paragraph in paragraphs):
        raise Problem("no_text", "The article's text has no letters in any script.")


def _retracted(
    item: Item, version: Version, title: str, paragraphs: list[Paragraph], received_at: datetime
) -> ArticleRetracted:
    url = urls.canonical(item.url)
    if not (item.provider_id or url or (title and paragraphs)):
        raise Problem("unidentified_retraction", "A cancelled article needs the id or the URL that it had.")
    text = text_of(clean(title, paragraphs).paragraphs)[0] if paragraphs else ""
    return ArticleRetracted(
        article_id=_identity(item, url, title, text),
        version=version,
        reason=facts.line(item.reason),
        source=item.source,
        received_at=received_at,
    )


def _identity(item: Item, url: str | None, title: str, text: str) -> UUID:
    return identity.article_id(item.provider_id, url, item.source, title, text, url_first=item.web)


def _removed_text(draft: Draft, kind: str) -> str | None:
    return next((removal.text for removal in draft.removed if removal.kind == kind), None)
