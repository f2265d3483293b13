"""ninjs 1.x (lower case), 2.x and 3.x (https://iptc.org/standards/ninjs/)."""

from collections.abc import Iterable, Iterator
from typing import Any

from dateline_ingest.document import Document
from dateline_ingest.formats import markup
from dateline_ingest.formats.fields import Fields
from dateline_ingest.item import Item, Paragraph
from dateline_ingest.problem import Unneeded

_FIELDS = frozenset(
    """headlines bodies descriptions associations renditions pubstatus versioncreated eventdetails
    infosources representationtype copyrightholder altids""".split()  # noqa: SIM905 - words read best as words
)


def fits(values: dict[str, Any]) -> bool:
    """True for an object with a uri and any field that only ninjs has."""
    return "uri" in values and any(
        (lower := name.lower()) in _FIELDS or lower.startswith(("body_", "headline")) for name in values
    )


def read(values: dict[str, Any], document: Document) -> Iterable[Item]:
    """The text item of a ninjs object. Raises Unneeded for pictures, events, packages; Problem wrong_type."""
    values = {name.lower(): value for name, value in values.items()}
    fields = Fields(values)
    kind = fields.text("type") or ("event" if "eventdetails" in values else "text")
    if kind != "text":
        raise Unneeded(
            "package" if kind == "composite" else kind.lower()[:40], f"The item's type is {kind!r}."
        )
    body = tuple(_body(values, document))
    summary = _described(values)
    if not body and summary:
        body, summary = markup.paragraphs(summary, document.limits.markup_characters), None
    created = fields.text("versioncreated")
    yield Item(
        format="ninjs",
        title=_headline(values),
        standfirst=markup.unmarked(summary, document.limits.markup_characters),
        paragraphs=body,
        byline=fields.text("by", "byline"),
        slugline=fields.text("slugline"),
        keywords=tuple(_names(values, "subjects", "subject")),
        language=fields.text("language"),
        provider=tuple(_names(values, "infosources", "infosource")),
        copyright=fields.text("copyrightnotice") or fields.text("copyrightholder"),
        provider_id=fields.text("uri"),
        provider_version=_number(values.get("version")),
        version_created=created,
        published_at=fields.text("firstcreated", "contentcreated") or created,
        status=fields.text("pubstatus"),
        embargoed_until=fields.text("embargoed"),
        reason=fields.text("ednote"),
    )


def _headline(values: dict[str, Any]) -> str | None:
    for entry in _main_first(values.get("headlines")):
        if isinstance(entry.get("value"), str):
            return str(entry["value"])
    for name in (
        "headline",
        "headline_main",
        *sorted(n for n in values if n.startswith("headline_")),
        "title",
    ):
        if isinstance(values.get(name), str):
            return str(values[name])
    return None


def _body(values: dict[str, Any], document: Document) -> Iterator[Paragraph]:
    """The richest body: HTML before plain text, either before other XML."""
    bodies = [(_rank(entry), entry.get("value")) for entry in _main_first(values.get("bodies"))]
    bodies += [(_rank({"role": name}), value) for name, value in values.items() if name.startswith("body_")]
    texts = [(rank, value) for rank, value in bodies if isinstance(value, str) and value.strip()]
    if texts:
        best = min(texts, key=lambda ranked: ranked[0])[1]
        yield from markup.paragraphs(best, document.limits.markup_characters)


def _rank(entry: dict[str, Any]) -> int:
    kind = f"{entry.get('contenttype') or entry.get('contentType') or ''} {entry.get('role') or ''}".lower()
    if "nitf" in kind:
        return 3
    if "html" in kind or "richtext" in kind:
        return 0
    return 2 if "xml" in kind else 1


def _described(values: dict[str, Any]) -> str | None:
    for entry in _main_first(values.get("descriptions")):
        if isinstance(entry.get("value"), str):
            return str(entry["value"])
    found = values.get("description_text") or values.get("description_xhtml")
    return found if isinstance(found, str) else None


def _main_first(entries: Any) -> list[dict[str, Any]]:
    """The objects of a list, those with the role 'main' first."""
    found = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return sorted(found, key=lambda entry: entry.get("role") != "main")


def _names(values: dict[str, Any], *fields: str) -> Iterator[str]:
    for field in fields:
        for entry in values[field] if isinstance(values.get(field), list) else ():
            name = entry.get("name") or entry.get("literal") if isinstance(entry, dict) else None
            if isinstance(name, str):
                yield name


def _number(version: Any) -> int | None:
    """Versions may be any text in ninjs; only whole numbers can be compared."""
    text = str(version).strip()
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 19 else None
