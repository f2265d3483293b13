"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Every item is an article of its own."""

from collections.abc import Iterable
from typing import Any

from dateline_ingest.document import Document
from dateline_ingest.formats.feeds import Feed, body, guarded
from dateline_ingest.formats.fields import Fields
from dateline_ingest.item import Found, Item
from dateline_ingest.problem import Problem


def fits(values: dict[str, Any]) -> bool:
    """True for a JSON Feed."""
    version = values.get("version")
    return isinstance(version, str) and "jsonfeed.org" in version and isinstance(values.get("items"), list)


def read(values: dict[str, Any], document: Document) -> Iterable[Found]:
    """The items of a JSON Feed."""
    fields = Fields(values)
    feed = Feed(fields.text("title"), fields.text("language"))
    for entry in values["items"]:
        yield from guarded(_json, entry, feed, document.limits.markup_characters)


def _json(entry: Any, feed: Feed, limit: int) -> Item:
    if not isinstance(entry, dict):
        raise Problem("wrong_type", "An item of a JSON Feed must be an object.")
    fields = Fields(entry)
    authors = [a.get("name") for a in entry.get("authors") or () if isinstance(a, dict)]
    full = fields.text("content_html", "content_text") or ""
    copy, standfirst = body(full, fields.text("summary"), limit)
    return Item(
        format="json-feed",
        title=fields.text("title"),
        standfirst=standfirst,
        paragraphs=copy,
        byline=", ".join(filter(None, authors)) or None,
        keywords=fields.texts("tags"),
        language=fields.text("language") or feed.language,
        url=fields.text("url"),
        source=feed.title,
        provider_id=fields.label("id"),
        published_at=fields.text("date_published"),
        version_created=fields.text("date_modified"),
        web=True,
    )
