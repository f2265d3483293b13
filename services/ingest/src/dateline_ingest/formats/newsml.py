"""NewsML-G2 (https://iptc.org/standards/newsml-g2/): a news item, or a news message with several."""

from collections.abc import Iterable, Iterator
from typing import Any

from dateline_ingest import urls
from dateline_ingest.document import Document
from dateline_ingest.formats import markup, newsml_1, nitf, xml
from dateline_ingest.item import Found, Item
from dateline_ingest.problem import Problem, Unneeded

_OTHER_ITEMS = {
    "packageitem": "package",
    "conceptitem": "concept",
    "knowledgeitem": "knowledge",
    "planningitem": "planning",
    "catalogitem": "catalog",
    "groupset": "package",
}
ROOTS = frozenset({"newsitem", "newsmessage", "contentset", *_OTHER_ITEMS})


def read(document: Document) -> Iterator[Found]:
    """The items of a NewsML-G2 document, in order. Raises Problem (see xml.parse)."""
    root = xml.parse(document.text)
    name = markup.local_name(root)
    if name == newsml_1.ROOT:
        yield from newsml_1.items(root, document)
        return
    if name not in ROOTS:
        raise Problem("wrong_format", f"A NewsML-G2 document does not begin with <{root.tag}>.")
    if name == "contentset":
        yield _body(root, document)
        return
    for element in xml.find_all(root, "itemset", "*") if name == "newsmessage" else (root,):
        try:
            yield _item(element, document)
        except (Problem, Unneeded) as finding:
            yield finding


def _item(element: Any, document: Document) -> Item:
    name = markup.local_name(element)
    if name != "newsitem":
        raise Unneeded(_OTHER_ITEMS.get(name, "not_an_article"), f"A <{name}> is no article.")
    meta, content = xml.find(element, "itemmeta"), xml.find(element, "contentmeta")
    if meta is None:
        raise Problem("invalid_newsml", "The news item has no itemMeta.")
    status = _status(meta)
    kind = _code(xml.find(meta, "itemclass")) or "text"
    if kind != "text":
        raise Unneeded("package" if kind == "composite" else kind, f"The news item's class is {kind!r}.")
    contents = xml.find(element, "contentset") if status != "canceled" else None
    body = _body(contents, document) if contents is not None else Item(format="newsml-g2")
    summary = _summary(content) if content is not None else None
    about = content if content is not None else element.makeelement("none")
    created = xml.text(meta, "versioncreated")
    return Item(
        format="newsml-g2",
        title=xml.text(about, "headline") or body.title,
        standfirst=(summary or body.standfirst) if body.paragraphs else None,
        paragraphs=body.paragraphs or markup.paragraphs(summary or "", document.limits.markup_characters),
        byline=xml.text(about, "by") or body.byline or xml.text(about, "creator", "name"),
        dateline=xml.text(about, "dateline") or body.dateline,
        slugline=xml.text(about, "slugline"),
        keywords=tuple(filter(None, map(markup.text_of, xml.find_all(about, "keyword")))),
        language=xml.attribute(xml.find(about, "language"), "tag") or xml.language(element),
        source=next(_names(xml.find_all(meta, "provider")), None),
        provider=tuple(_names(xml.find_all(meta, "provider"))) + tuple(_names(_credits(about))),
        copyright=xml.text(element, "rightsinfo", "copyrightnotice") or _holder(element),
        provider_id=xml.attribute(element, "guid"),
        provider_version=xml.number(xml.attribute(element, "version")),
        version_created=created,
        published_at=xml.text(meta, "firstcreated") or xml.text(about, "contentcreated") or created,
        status=status,
        embargoed_until=xml.text(meta, "embargoed"),
        reason=xml.text(meta, "ednote"),
    )


def _body(content: Any, document: Document) -> Item:
    """What a content set holds: NITF, XHTML or plain text. Nothing is fetched."""
    for part in content:
        name = markup.local_name(part)
        if name == "inlinexml" and len(part):
            return _inline(part)
        if name == "inlinedata" and (text := "".join(part.itertext())).strip():
            return Item(
                format="newsml-g2", paragraphs=markup.paragraphs(text, document.limits.markup_characters)
            )
    if xml.find(content, "remotecontent") is not None:
        raise Unneeded("remote_content", "The item's content lies elsewhere, and nothing is fetched.")
    return Item(format="newsml-g2")


def _inline(part: Any) -> Item:
    root = part[0]
    name = markup.local_name(root)
    if name == "nitf":
        return nitf.item(root)
    if name not in ("html", "body", "div", "section", "article", "p"):
        raise Unneeded("not_text_content", f"The content is <{name}>, not copy.")
    body = xml.find(root, "body") if name == "html" else part
    paragraphs = tuple(markup.of_tree(body if body is not None else root))
    return Item(format="newsml-g2", title=xml.text(root, "head", "title"), paragraphs=paragraphs)


def _summary(about: Any) -> str | None:
    for description in xml.find_all(about, "description"):
        if (xml.attribute(description, "role") or "drol:summary").endswith(("summary", "abstract")):
            return markup.text_of(description)
    return None


def _credits(about: Any) -> Iterable[Any]:
    yield from xml.find_all(about, "creditline")
    yield from xml.find_all(about, "infosource")


def _status(meta: Any) -> str | None:
    """An embargo without a time holds until further notice."""
    status = _code(xml.find(meta, "pubstatus"))
    open_end = xml.find(meta, "embargoed") is not None and xml.text(meta, "embargoed") is None
    return "withheld" if open_end and status != "canceled" else status


def _names(elements: Iterable[Any]) -> Iterator[str]:
    """What provider, infoSource or creditline elements name: name, literal, code, own text."""
    for element in elements:
        code = xml.attribute(element, "literal", "qcode") or ""
        name = xml.text(element, "name") or code.rpartition(":")[2] or markup.text_of(element)
        if name := name or _of_uri(xml.attribute(element, "uri")):
            yield name


def _of_uri(uri: str | None) -> str | None:
    """Who a URI stands for: the last part of an IPTC NewsCode, else its host."""
    if uri and "/newscodes/" in uri:
        return uri.rstrip("/").rpartition("/")[2]
    return urls.host(link) if (link := urls.canonical(uri)) else None


def _holder(element: Any) -> str | None:
    return xml.text(element, "rightsinfo", "copyrightholder", "name")


def _code(element: Any) -> str | None:
    """The local part of a qcode or the end of a concept's URI ('stat:usable' gives 'usable')."""
    code = xml.attribute(element, "qcode", "uri")
    return code.replace("/", ":").rstrip(":").rpartition(":")[2].lower() if code else None
