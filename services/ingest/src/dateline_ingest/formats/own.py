"""Our own JSON: id, title, text, lang, published_at, source, url, and more (see seeds/README.md)."""

from collections.abc import Iterable
from typing import Any

from dateline_ingest.document import Document
from dateline_ingest.formats import markup
from dateline_ingest.formats.fields import Fields
from dateline_ingest.item import Item
from dateline_ingest.problem import Problem

_MARKS = frozenset({"title", "text", "id", "status", "pubstatus"})


def fits(values: dict[str, Any]) -> bool:
    """True for an object with any field that marks our own form."""
    return not _MARKS.isdisjoint(values)


def read(values: dict[str, Any], document: Document) -> Iterable[Item]:
    """The article of an object. Raises Problem wrong_type, too_large."""
    fields = Fields(values)
    text = fields.text("text") or ""
    if len(text) > document.limits.text_characters:
        most = f"{document.limits.text_characters:,}"
        raise Problem("too_large", f"The text has {len(text):,} characters; at most {most} are read.")
    agency = fields.text("agency")
    yield Item(
        format="json",
        title=fields.text("title"),
        paragraphs=markup.paragraphs(text, document.limits.markup_characters),
        standfirst=fields.text("standfirst"),
        byline=fields.text("byline"),
        slugline=fields.text("slugline"),
        keywords=fields.texts("keywords"),
        language=fields.text("lang", "language"),
        url=fields.text("url"),
        source=fields.text("source"),
        provider=(agency,) if agency else (),
        copyright=fields.text("copyright"),
        provider_id=fields.label("id"),
        provider_version=fields.whole("provider_version"),
        version_created=fields.text("version_created"),
        published_at=_published(values, fields),
        status=fields.text("status", "pubstatus", "pubStatus"),
        embargoed_until=fields.text("embargoed_until"),
        reason=fields.text("reason"),
    )


def _published(values: dict[str, Any], fields: Fields) -> str | None:
    if isinstance(values.get("published_at"), int | float):
        raise Problem("invalid_published_at", "The published_at must be an ISO 8601 text, but is a number.")
    return fields.text("published_at")
