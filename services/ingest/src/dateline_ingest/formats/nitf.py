"""NITF 3 (https://iptc.org/standards/nitf/): headline, abstract, byline, dateline and body of one story."""

from collections.abc import Iterator
from typing import Any

from dateline_ingest.document import Document
from dateline_ingest.formats import markup, xml
from dateline_ingest.item import Item
from dateline_ingest.problem import Problem


def read(document: Document) -> Iterator[Item]:
    """The story of an NITF document. Raises Problem (see xml.parse)."""
    root = xml.parse(document.text)
    if markup.local_name(root) != "nitf":
        raise Problem("wrong_format", f"An NITF document begins with <nitf>, this one with <{root.tag}>.")
    yield item(root)


def item(root: Any) -> Item:
    """The item that an <nitf> element holds."""
    content = xml.find(root, "body", "body.content")
    data = xml.find(root, "head", "docdata")
    published = xml.find(root, "head", "pubdata")
    rights = xml.find(data, "doc.copyright") if data is not None else None
    return Item(
        format="nitf",
        title=xml.text(root, "body", "body.head", "hedline", "hl1") or xml.text(root, "head", "title"),
        standfirst=xml.text(root, "body", "body.head", "abstract"),
        paragraphs=tuple(markup.of_tree(content)) if content is not None else (),
        byline=xml.text(root, "body", "body.head", "byline"),
        dateline=xml.text(root, "body", "body.head", "dateline"),
        provider=_filled(xml.text(root, "body", "body.head", "distributor")),
        copyright=_copyright(rights),
        source=xml.attribute(published, "name"),
        language=xml.language(root) or _language(xml.find(root, "body")),
        **_data(data),
    )


def _data(data: Any) -> dict[str, Any]:
    if data is None:
        return {}
    return {
        "provider_id": xml.attribute(xml.find(data, "doc-id"), "id-string"),
        "published_at": xml.attribute(xml.find(data, "date.issue"), "norm"),
        "embargoed_until": _release(data),
        "status": xml.attribute(data, "management-status"),
        "reason": xml.attribute(xml.find(data, "ed-msg"), "info"),
        "keywords": tuple(
            key for word in xml.find_all(data, "key-list", "keyword") if (key := xml.attribute(word, "key"))
        ),
    }


def _release(data: Any) -> str | None:
    """A release date is an embargo only where the document says that it is under one."""
    if (xml.attribute(data, "management-status") or "").lower() != "embargoed":
        return None
    return xml.attribute(xml.find(data, "date.release"), "norm")


def _copyright(rights: Any) -> str | None:
    holder, year = xml.attribute(rights, "holder"), xml.attribute(rights, "year")
    return " ".join(filter(None, ("Copyright", year, holder))) if holder else None


def _language(body: Any) -> str | None:
    return xml.language(body) if body is not None else None


def _filled(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()
