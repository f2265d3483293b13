"""NITF 3 (https://iptc.org/standards/nitf/): headline, abstract, byline, dateline and body of one story."""

from collections.abc import Iterable, Iterator
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
        title=_title(root),
        standfirst=xml.text(root, "body", "body.head", "abstract"),
        paragraphs=tuple(markup.of_tree(content)) if content is not None else (),
        byline=_byline(xml.find_all(root, "body", "body.head", "byline")),
        dateline=xml.words(xml.find(root, "body", "body.head", "dateline")),
        provider=_filled(xml.text(root, "body", "body.head", "distributor")),
        copyright=_copyright(rights),
        source=xml.attribute(published, "name"),
        language=xml.language(root) or xml.attribute(root, "baselang") or _language(xml.find(root, "body")),
        **_data(data),
    )


def _title(root: Any) -> str | None:
    heads = (xml.text(root, "body", "body.head", name, "hl1") for name in ("hedline", "headline"))
    return next(filter(None, heads), None) or xml.text(root, "head", "title")


def _byline(elements: Iterable[Any]) -> str | None:
    """Who wrote it, with what they are: 'By Ane Ruud, Business Writer'."""
    found = []
    for element in elements:
        titles = [words for title in xml.find_all(element, "byttl") if (words := xml.words(title))]
        whole = xml.words(element) or ""
        for title in titles:
            whole = whole.removesuffix(title).rstrip(" ,")
        found.append(", ".join(filter(None, (whole, *titles))))
    return ", ".join(filter(None, found)) or None


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
