"""Feeds: RSS 0.9 to 2.0 and Atom (RFC 4287). Every item is an article of its own."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain
from typing import Any, NamedTuple

from dateline.events import Caption
from dateline_ingest.document import Document
from dateline_ingest.formats import markup, xml
from dateline_ingest.item import Found, Item, Paragraph
from dateline_ingest.problem import Problem, Unneeded

ROOTS = frozenset({"rss", "feed", "rdf"})
_MEDIA = "http://search.yahoo.com/mrss"
_RSS_SPACES = frozenset({
    "", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2",
    "http://purl.org/rss/1.0/modules/content/", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/",
})  # fmt: skip
_ATOM_SPACES = frozenset({"", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"})
_ADDRESS = re.compile(r"\S+@\S+ \(([^()]{2,100})\)$")


class Feed(NamedTuple):
    """What a feed says once, for all its items."""

    title: str | None = None
    language: str | None = None
    rights: str | None = None
    author: str | None = None


def read(document: Document) -> Iterator[Found]:
    """The items of an RSS or Atom feed. Raises Problem (see xml.parse)."""
    root = xml.parse(document.text)
    name = markup.local_name(root)
    if name not in ROOTS:
        raise Problem("wrong_format", f"A feed does not begin with <{root.tag}>.")
    limit = document.limits.markup_characters
    if name == "feed":
        feed = Feed(
            markup.unmarked(xml.text(root, "title"), limit),
            xml.language(root),
            xml.text(root, "rights"),
            xml.text(root, "author", "name"),
        )
        for entry in xml.find_all(root, "entry"):
            yield from guarded(_atom, entry, feed, limit)
        return
    channel = xml.find(root, "channel")
    if channel is None:
        raise Problem("invalid_feed", "The feed has no channel.")
    _drop_foreign(channel, _RSS_SPACES)
    title = markup.unmarked(xml.text(channel, "title"), limit)
    feed = Feed(title, xml.text(channel, "language"), xml.text(channel, "copyright"))
    for element in chain(xml.find_all(channel, "item"), xml.find_all(root, "item")):
        yield from guarded(_rss, element, feed, limit)


def guarded(reader: Any, entry: Any, feed: Any, limit: int) -> Iterator[Found]:
    """What a reader makes of one entry: its item, or why it is none."""
    try:
        yield reader(entry, feed, limit)
    except (Problem, Unneeded) as finding:
        yield finding


def _rss(entry: Any, feed: Feed, limit: int) -> Item:
    pictures = tuple(_pictures(entry))
    _drop_foreign(entry, _RSS_SPACES)
    summary = xml.text(entry, "description")
    full = xml.text(entry, "encoded") or ""
    guid = xml.find(entry, "guid")
    link = xml.text(entry, "link") or _permalink(guid)
    copy, standfirst = body(full, summary, limit)
    return Item(
        format="rss",
        title=markup.unmarked(xml.text(entry, "title"), limit),
        standfirst=standfirst,
        paragraphs=copy,
        captions=pictures,
        byline=_joined(entry, "creator") or _author(xml.text(entry, "author")),
        keywords=tuple(map(unescape, filter(None, map(markup.text_of, xml.find_all(entry, "category"))))),
        language=feed.language,
        url=link,
        source=xml.text(entry, "source") or feed.title,
        copyright=xml.text(entry, "rights") or feed.rights,
        provider_id=markup.text_of(guid)
        or xml.attribute(entry, "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"),
        published_at=xml.text(entry, "pubdate") or xml.text(entry, "date"),
        version_created=xml.text(entry, "modified"),
        web=True,
    )


def _atom(entry: Any, feed: Feed, limit: int) -> Item:
    pictures = tuple(_pictures(entry))
    _drop_foreign(entry, _ATOM_SPACES)
    copy, standfirst = _atom_body(entry, limit)
    updated = xml.text(entry, "updated")
    links = [link for link in xml.find_all(entry, "link") if link.get("rel", "alternate") == "alternate"]
    return Item(
        format="atom",
        title=markup.unmarked(xml.text(entry, "title"), limit),
        standfirst=standfirst,
        paragraphs=copy,
        captions=pictures,
        byline=_joined(entry, "author", "name") or feed.author,
        keywords=tuple(
            filter(None, (xml.attribute(c, "label", "term") for c in xml.find_all(entry, "category")))
        ),
        language=xml.language(entry) or feed.language,
        url=xml.attribute(links[0], "href") if links else None,
        source=xml.text(entry, "source", "title") or feed.title,
        copyright=xml.text(entry, "rights") or feed.rights,
        provider_id=xml.text(entry, "id"),
        version_created=updated,
        published_at=xml.text(entry, "published") or updated,
        web=True,
    )


def _atom_body(entry: Any, limit: int) -> tuple[tuple[Paragraph, ...], str | None]:
    content = xml.find(entry, "content")
    if content is not None and len(content):
        return tuple(markup.of_tree(content)), markup.unmarked(xml.text(entry, "summary"), limit)
    raw = "".join(content.itertext()) if content is not None else ""
    return body(raw, xml.text(entry, "summary"), limit)


def body(full: str, summary: str | None, limit: int) -> tuple[tuple[Paragraph, ...], str | None]:
    """Body and standfirst: the full content and its summary, or the summary alone as the body."""
    if full.strip():
        return markup.paragraphs(full, limit), markup.unmarked(summary, limit)
    return markup.paragraphs(summary or "", limit), None


def _pictures(entry: Any) -> Iterator[Caption]:
    """What Media RSS (https://www.rssboard.org/media-rss) says under the entry's pictures."""
    for element in entry.iter():
        if _space(element).startswith(_MEDIA) and markup.local_name(element) in ("content", "thumbnail"):
            credit, text = xml.text(element, "credit"), xml.text(element, "description")
            if credit or text:
                yield Caption(text=unescape(text or ""), credit=credit)


def _drop_foreign(entry: Any, spaces: frozenset[str]) -> None:
    """Take out what other vocabularies add: a media:title is not the entry's."""
    for child in list(entry):
        if _space(child) not in spaces:
            entry.remove(child)


def _space(element: Any) -> str:
    """An element's namespace; "" for none."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def _joined(entry: Any, *path: str) -> str | None:
    return ", ".join(dict.fromkeys(filter(None, map(markup.text_of, xml.find_all(entry, *path))))) or None


def _author(written: str | None) -> str | None:
    """RSS 2.0 wants 'address (name)'."""
    named = _ADDRESS.match(written or "")
    return named[1] if named else written


def _permalink(guid: Any) -> str | None:
    return None if guid is None or guid.get("isPermaLink") == "false" else markup.text_of(guid)
