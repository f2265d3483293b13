"""One item to one event: cleaned, identified, validated."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Literal
from uuid import UUID

from dateline.events import Agency, Article, ArticleIngested, ArticleRetracted, Dateline, Removal, Version
from dateline_ingest import identity, times, urls
from dateline_ingest.cleaning import agencies, captions, characters, datelines
from dateline_ingest.cleaning.clean import Draft, clean, text_of
from dateline_ingest.document import Metadata
from dateline_ingest.item import Item, Paragraph
from dateline_ingest.language import UNKNOWN, language, primary_tag
from dateline_ingest.problem import Problem
from dateline_ingest.settings import IngestSettings

_Status = Literal["usable", "withheld", "embargoed", "canceled"]
_STATUS: dict[str, _Status] = {
    **dict.fromkeys(("", "usable", "published", "updated", "corrected"), "usable"),
    **dict.fromkeys(("withheld",), "withheld"),
    **dict.fromkeys(("embargoed",), "embargoed"),
    **dict.fromkeys(("canceled", "cancelled", "retracted", "killed", "deleted", "withdrawn"), "canceled"),
}
_FIELD_CHARACTERS = 500
_OWN = frozenset({"text", "json"})
_BY = re.compile(r"(?:by|von|par|por)\s+(?=\S)", re.I)
_FARTHEST_VERSION = 2**63 - 1


def event(
    item: Item, metadata: Metadata, received_at: datetime, limits: IngestSettings
) -> ArticleIngested | ArticleRetracted:
    """The event that an item becomes; `metadata` fills what the item does not say, and names the source.

    Raises Problem: missing_title, missing_text, no_text, too_large, invalid_status, invalid_<time field>,
    invalid_provider_version, unidentified_retraction.
    """
    item = _filled(item, metadata)
    status = _status(item.status)
    zone = limits.zone(item.source)
    version, removed = _version(item, received_at, zone)
    title, paragraphs = _readable(item, removed)
    if status == "canceled":
        return _retracted(item, version, title, paragraphs, received_at)
    _check(item, title, paragraphs, limits)
    published_at = _time("published_at", item.published_at, item, zone, removed)
    embargo = times.parse("embargoed_until", item.embargoed_until, zone)
    draft = clean(title, paragraphs)
    text, subheads = text_of(draft.paragraphs)
    url = urls.canonical(item.url)
    if item.url and url is None:
        removed.append(Removal(kind="unusable_url", text=item.url[:_FIELD_CHARACTERS]))
    status = "withheld" if status == "withheld" or (status == "embargoed" and embargo is None) else "usable"
    embargo_text = embargo.isoformat() if embargo else ""
    article = Article(
        article_id=_identity(item, url, title, text),
        content_hash=identity.content_hash(title, text, status, embargo_text),
        title=title,
        standfirst=_line(item.standfirst, 4 * _FIELD_CHARACTERS),
        text=text,
        subheads=subheads,
        captions=captions.joined(draft.captions, item.captions),
        dateline=draft.dateline or _dateline(item.dateline),
        byline=_byline(item.byline) or draft.byline,
        slugline=_line(item.slugline),
        keywords=tuple(filter(None, map(_line, item.keywords[:200]))),
        language=language(item.language, title, text),
        url=url,
        source=item.source,
        agency=agencies.strongest(_attributions(item, draft)),
        copyright=_line(item.copyright) or _removed_text(draft, "copyright"),
        provider_id=item.provider_id,
        provider_version=version.provider_version,
        version_created=version.created,
        published_at=published_at,
        published_at_doubt=times.doubt(published_at, received_at),
        received_at=received_at,
        status=status,
        embargoed_until=embargo,
        format=item.format,
        removed=(*removed, *draft.removed),
    )
    return ArticleIngested(article=article)


def key(event: ArticleIngested | ArticleRetracted, item: Item) -> str:
    """The Kafka key: the article's language; of a retraction whatever it names, for it goes everywhere."""
    if isinstance(event, ArticleIngested):
        return event.article.language
    return primary_tag(item.language) or UNKNOWN


def _filled(item: Item, metadata: Metadata) -> Item:
    return replace(
        item,
        source=_line(metadata.source) or _line(item.source),
        url=item.url or metadata.url,
        provider_id=_line(item.provider_id) or _line(metadata.id),
        published_at=item.published_at or metadata.published_at,
        language=item.language or metadata.language,
    )


def _status(written: str | None) -> _Status:
    word = (written or "").strip().lower().rsplit(":", 1)[-1].rsplit("/", 1)[-1]
    status = _STATUS.get(word)
    if status is None:
        raise Problem("invalid_status", f"The status {written!r:.80} is none of usable, withheld, canceled.")
    return status


def _time(
    field: str, written: str | None, item: Item, zone: tzinfo, removed: list[Removal]
) -> datetime | None:
    """A time of the item. Our own form is held to its word; elsewhere one that can't be read is unknown."""
    try:
        return times.parse(field, written, zone)
    except Problem:
        if item.format in _OWN:
            raise
        removed.append(Removal(kind=f"unreadable_{field}", text=(written or "")[:_FIELD_CHARACTERS]))
        return None


def _version(item: Item, received_at: datetime, zone: tzinfo) -> tuple[Version, list[Removal]]:
    """The version as the provider counts it. An impossible creation time, which would outrank all, is not."""
    number = item.provider_version
    if number is not None and not 0 <= number <= _FARTHEST_VERSION:
        raise Problem("invalid_provider_version", "The provider_version is not a number from 0 to 2^63 - 1.")
    removed: list[Removal] = []
    created = _time("version_created", item.version_created, item, zone, removed)
    if times.doubt(created, received_at):
        removed.append(Removal(kind="doubtful_version_created", text=item.version_created or ""))
        created = None
    return Version(provider_version=number, created=created), removed


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
        reason=_line(item.reason),
        source=item.source,
        received_at=received_at,
    )


def _identity(item: Item, url: str | None, title: str, text: str) -> UUID:
    return identity.article_id(item.provider_id, url, item.source, title, text, url_first=item.web)


def _attributions(item: Item, draft: Draft) -> Iterable[Agency]:
    for words in item.provider:
        yield from agencies.evidence(words, agencies.PROVIDER)
    yield from draft.attributions
    yield from agencies.evidence(item.dateline or "", agencies.SIGNATURE)
    if item.source and agencies.is_name(item.source):
        yield from agencies.evidence(item.source, agencies.SIGN_OFF)
    yield from agencies.evidence(item.byline or draft.byline or "", agencies.BYLINE)
    yield from agencies.evidence(item.copyright or "", agencies.COPYRIGHT)
    yield from agencies.credited(caption.credit or "" for caption in draft.captions)


def _dateline(written: str | None) -> Dateline | None:
    line = _line(written)
    if line is None:
        return None
    found = datelines.take(f"{line} - ", weak=True)
    return found.dateline if found else Dateline(text=line, place=line.strip(" -–—") or None)


def _byline(written: str | None) -> str | None:
    line = _line(written)
    return _BY.sub("", line) if line else None


def _removed_text(draft: Draft, kind: str) -> str | None:
    return next((removal.text for removal in draft.removed if removal.kind == kind), None)


def _line(text: str | None, longest: int = _FIELD_CHARACTERS) -> str | None:
    """A short field on one line, without controls; null where nothing is left."""
    if not text:
        return None
    clean_text, _ = characters.without_controls(characters.plain(text[: 4 * longest]))
    return " ".join(clean_text.split())[:longest] or None
