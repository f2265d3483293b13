"""ninjs 1.x (lower case), 2.x and 3.x (https://iptc.org/standards/ninjs/)."""

from collections.abc import Iterable, Iterator
from typing import Any

from dateline.events import Caption
from dateline_ingest.cleaning import characters
from dateline_ingest.document import Document
from dateline_ingest.formats import markup
from dateline_ingest.formats.fields import Fields
from dateline_ingest.item import Item, Paragraph
from dateline_ingest.problem import Unneeded

_FIELDS = frozenset(
    """headlines bodies descriptions associations renditions pubstatus versioncreated eventdetails
    infosources representationtype copyrightholder altids""".split()  # noqa: SIM905 - words read best as words
)

_NO_COPY = frozenset({"picture", "graphic", "video", "audio", "event", "planning", "component"})
_HTML = 0
"""Rank of the richest body."""


def _plain_first(name: str) -> tuple[bool, str]:
    return ("xhtml" in name or "richtext" in name, name)


def fits(values: dict[str, Any]) -> bool:
    """True for an object with a uri and any field that only ninjs has; Superdesk's has a guid."""
    named = "uri" in values or ("guid" in values and "versioncreated" in values)
    return named and any(
        (lower := name.lower()) in _FIELDS or lower.startswith(("body_", "headline")) for name in values
    )


def read(values: dict[str, Any], document: Document) -> Iterable[Item]:
    """The text item of a ninjs object; a composite, or another type, is one where it has copy of its own.

    Raises Unneeded for pictures, events and packages; Problem wrong_type.
    """
    values = {name.lower(): value for name, value in values.items()}
    fields = Fields(values)
    kind = _kind(values, fields)
    if kind in _NO_COPY:
        raise Unneeded(kind, f"The item's type is {kind!r}.")
    limit = document.limits.markup_characters
    body = tuple(_body(values, limit))
    if kind != "text" and not any(characters.has_letters(paragraph.text) for paragraph in body):
        reason = "package" if kind == "composite" else kind[:40]
        raise Unneeded(reason, f"The item is of the type {kind!r:.60}, without copy of its own.")
    summary = _described(values)
    if not body and any(map(_is_text, _listed(values.get("renditions")))):
        raise Unneeded("remote_content", "The item's copy lies elsewhere, and nothing is fetched.")
    if not body and summary:
        body, summary = markup.paragraphs(summary, limit), None
    created = fields.text("versioncreated")
    yield Item(
        format="ninjs",
        title=_headline(values),
        standfirst=markup.unmarked(summary, limit),
        paragraphs=body,
        captions=tuple(_captions(values.get("associations"), limit)),
        byline=fields.text("by", "byline") or ", ".join(_names(values, "authors")) or None,
        slugline=fields.text("slugline"),
        keywords=tuple(_names(values, "subjects", "subject")),
        language=fields.text("language"),
        provider=(*_names(values, "infosources", "infosource"), *_texts(values, "source", "provider")),
        copyright=fields.text("copyrightnotice") or fields.text("copyrightholder"),
        provider_id=_id(values, fields.text("uri", "guid")),
        provider_version=_number(values.get("version")),
        version_created=created,
        published_at=fields.text("firstcreated", "contentcreated") or created,
        status=fields.text("pubstatus"),
        embargoed_until=fields.text("embargoed", "embargoeduntil"),
        reason=fields.text("ednote"),
    )


def _kind(values: dict[str, Any], fields: Fields) -> str:
    """The item's type, lower case; where it names none: an event's details or bare renditions tell."""
    if named := fields.text("type"):
        return named.lower()
    if "eventdetails" in values:
        return "event"
    if "renditions" in values and _headline(values) is None:
        return next((kind for kind in map(_medium, _listed(values["renditions"])) if kind), "text")
    return "text"


def _medium(rendition: dict[str, Any]) -> str | None:
    kind = rendition.get("mimetype") or rendition.get("contenttype") or rendition.get("contentType")
    name = str(kind).partition("/")[0]
    return {"image": "picture", "video": "video", "audio": "audio"}.get(name)


def _is_text(rendition: dict[str, Any]) -> bool:
    return rendition.get("type") == "text" or str(rendition.get("format")).upper() == "NITF"


def _id(values: dict[str, Any], uri: str | None) -> str | None:
    """The item's uri; AP's own id where that is an API's address, whose query differs with who asks."""
    ids = values.get("altids")
    own = ids.get("itemid") if isinstance(ids, dict) and "?" in (uri or "") else None
    return own if isinstance(own, str) and own.strip() else uri


def _texts(values: dict[str, Any], *fields: str) -> Iterator[str]:
    return (value for field in fields if isinstance(value := values.get(field), str) and value.strip())


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


def _body(values: dict[str, Any], limit: int) -> Iterator[Paragraph]:
    """The richest body: HTML before plain text, either before other XML."""
    bodies = [(_rank(entry), entry.get("value")) for entry in _main_first(values.get("bodies"))]
    bodies += [(_rank({"role": name}), value) for name, value in values.items() if name.startswith("body_")]
    texts = [(rank, value) for rank, value in bodies if isinstance(value, str) and value.strip()]
    if texts:
        rank, best = min(texts, key=lambda ranked: ranked[0])
        yield from markup.paragraphs(best, limit, wrapped=rank == _HTML)


def _rank(entry: dict[str, Any]) -> int:
    kind = f"{entry.get('contenttype') or entry.get('contentType') or ''} {entry.get('role') or ''}".lower()
    if "nitf" in kind:
        return 3
    if "html" in kind or "richtext" in kind:
        return _HTML
    return 2 if "xml" in kind else 1


def _described(values: dict[str, Any]) -> str | None:
    named = sorted((name for name in values if name.startswith("description_")), key=_plain_first)
    found = [entry.get("value") for entry in _main_first(values.get("descriptions"))]
    found += [values[name] for name in named]
    return next((text for text in found if isinstance(text, str) and text.strip()), None)


def _captions(associations: Any, limit: int) -> Iterator[Caption]:
    """What stands under the pictures that belong to the item: a description, a creator, or both."""
    for association in _listed(associations):
        values = {name.lower(): value for name, value in association.items()}
        if values.get("type") not in ("picture", "graphic", "video"):
            continue
        text = markup.unmarked(_described(values), limit) or ""
        credit = next(
            (c for n in ("creditline", "by", "byline") if isinstance(c := values.get(n), str)), None
        )
        if text.strip() or (credit and credit.strip()):
            yield Caption(text=" ".join(text.split()), credit=(credit and " ".join(credit.split())) or None)


def _listed(entries: Any) -> list[dict[str, Any]]:
    """The objects of a list, or of an object by name (as in ninjs 1.x)."""
    parts = entries.values() if isinstance(entries, dict) else entries if isinstance(entries, list) else ()
    return [part for part in parts if isinstance(part, dict)]


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
