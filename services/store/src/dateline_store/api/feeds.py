"""Stories as RSS 2.0, Atom 1.0 (RFC 4287) and JSON Feed 1.1: pure. A feed shows what a list shows."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from dateline_store.api.models import StorySummary

MEDIA_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
_ATOM = "http://www.w3.org/2005/Atom"
_NAMED = 5
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of stories under an address. `base` is the address of the pages, without a slash at its end."""

    title: str
    base: str
    address: str
    page: str
    """The page that shows the same list."""
    stories: Sequence[StorySummary]
    empty: datetime
    """When it was last changed, where there is no story."""

    @property
    def updated(self) -> datetime:
        return max((story.last_seen for story in self.stories), default=self.empty)

    def link(self, story: StorySummary) -> str:
        return f"{self.base}/stories/{story.story_id}"


def rss(feed: Feed) -> bytes:
    """RSS 2.0, with the atom:link that its best practices ask for."""
    root = ET.Element("rss", {"version": "2.0", "xmlns:atom": _ATOM})
    channel = ET.SubElement(root, "channel")
    _texts(channel, title=feed.title, link=feed.page, description=feed.title)
    _texts(channel, lastBuildDate=format_datetime(feed.updated, usegmt=True), generator="Dateline")
    own = {"href": feed.address, "rel": "self", "type": MEDIA_TYPES["rss"]}
    ET.SubElement(channel, "atom:link", own)
    for story in feed.stories:
        item = ET.SubElement(channel, "item")
        _texts(item, title=_title(story), link=feed.link(story), description=summary(story))
        ET.SubElement(item, "guid", {"isPermaLink": "false"}).text = _urn(story)
        _texts(item, pubDate=format_datetime(story.first_seen, usegmt=True))
        for topic in story.topics:
            _texts(item, category=topic.label)
    return _written(root)


def atom(feed: Feed) -> bytes:
    """Atom 1.0. A story that grows keeps its id and gets a later `updated`."""
    root = ET.Element("feed", {"xmlns": _ATOM})
    _atom_head(root, feed.title, feed.address, feed.updated)
    own = {"rel": "self", "href": feed.address, "type": MEDIA_TYPES["atom"]}
    ET.SubElement(root, "link", own)
    ET.SubElement(root, "link", {"rel": "alternate", "href": feed.page, "type": "text/html"})
    _texts(ET.SubElement(root, "author"), name="Dateline")
    for story in feed.stories:
        entry = ET.SubElement(root, "entry")
        _atom_head(entry, _title(story), _urn(story), story.last_seen)
        _texts(entry, published=story.first_seen.isoformat(), summary=summary(story))
        ET.SubElement(entry, "link", {"rel": "alternate", "href": feed.link(story), "type": "text/html"})
        for topic in story.topics:
            ET.SubElement(entry, "category", {"term": topic.qcode, "label": _xml(topic.label)})
    return _written(root)


def json_feed(feed: Feed) -> bytes:
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    items = [
        {
            "id": _urn(story),
            "url": feed.link(story),
            "title": _title(story),
            "content_text": summary(story),
            "date_published": story.first_seen.isoformat(),
            "date_modified": story.last_seen.isoformat(),
            "tags": [topic.label for topic in story.topics],
            **({} if story.language == "und" else {"language": story.language}),
        }
        for story in feed.stories
    ]
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "authors": [{"name": "Dateline"}],
    }
    return json.dumps(head | {"items": items}, ensure_ascii=False).encode(errors="replace")


WRITERS = {"rss": rss, "atom": atom, "json": json_feed}


def summary(story: StorySummary) -> str:
    """A story in a sentence: how many articles, whose, and for a search where it was found."""
    names = [share.name for share in story.outlets[:_NAMED]]
    more = story.outlet_count - len(names)
    whose = ", ".join([*names, f"{more} more"] if more > 0 else names) or "no outlet named"
    articles = "1 article" if story.size == 1 else f"{story.size} articles"
    text = f"{articles}: {whose}; independent origins: {story.origin_count}."
    return f"{text} {''.join(part.text for part in story.hit.snippet)}" if story.hit else text


def _title(story: StorySummary) -> str:
    return story.title or str(story.story_id)


def _urn(story: StorySummary) -> str:
    return f"urn:uuid:{story.story_id}"


def _atom_head(element: ET.Element, title: str, identity: str, updated: datetime) -> None:
    _texts(element, title=title, id=identity, updated=updated.isoformat())


def _texts(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, name).text = _xml(text)


def _xml(text: str) -> str:
    """The text without what XML 1.0 cannot hold."""
    return _NOT_XML.sub("�", text)


def _written(root: ET.Element) -> bytes:
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))
