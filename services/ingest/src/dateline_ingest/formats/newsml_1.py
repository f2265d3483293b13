"""NewsML 1.x (IPTC, 2000-2003), which agencies still send: a news item, or a document with several."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from dateline.events import Caption
from dateline_ingest.document import Document
from dateline_ingest.formats import markup, nitf, xml
from dateline_ingest.item import Found, Item
from dateline_ingest.problem import Problem, Unneeded

ROOT = "newsml"
_TEXTS = frozenset({"", "text", "complexdata"})
_KINDS = {"photo": "picture", "image": "picture", "graphic": "picture", "animation": "video"}


def read(document: Document) -> Iterator[Found]:
    """The items of a NewsML 1 document, in order. Raises Unneeded no_items; Problem (see xml.parse)."""
    root = xml.parse(document.text)
    if markup.local_name(root) != ROOT:
        raise Problem("wrong_format", f"A NewsML 1 document does not begin with <{root.tag}>.")
    yield from items(root, document)


def items(root: Any, document: Document) -> Iterator[Found]:
    """The items below a <NewsML> element. Raises Unneeded no_items."""
    found = False
    for element in xml.find_all(root, "newsitem"):
        found = True
        try:
            yield _item(element, document)
        except (Problem, Unneeded) as finding:
            yield finding
    if not found:
        raise Unneeded("no_items", "The NewsML document holds no NewsItem.")


def _item(element: Any, document: Document) -> Item:
    management, identifier = xml.find(element, "newsmanagement"), _first(element, "newsidentifier")
    component = xml.find(element, "newscomponent")
    status, until = _status(management)
    said = _said(component, document) if component is not None else Item(format="newsml-1")
    kinds = [kind for kind in map(_medium, _all(component, "contentitem")) if kind not in _TEXTS]
    if not said.paragraphs and kinds and status != "canceled":
        raise Unneeded(_KINDS.get(kinds[0], kinds[0])[:40], f"The news item's content is {kinds[0]!r:.60}.")
    return replace(
        said,
        language=xml.attribute(_first(component, "language"), "FormalName") or xml.language(element),
        source=next(_parties(component, "provider"), None) or _text(identifier, "providerid"),
        provider_id=_text(identifier, "publicidentifier") or _text(identifier, "newsitemid"),
        provider_version=xml.number(_text(identifier, "revisionid")),
        version_created=_text(management, "thisrevisioncreated"),
        published_at=_text(management, "firstcreated") or _text(management, "thisrevisioncreated"),
        status=status,
        embargoed_until=until,
        reason=_text(management, "instruction"),
    )


def _said(component: Any, document: Document) -> Item:
    """Head lines and copy: the first of each in document order; copy with the role of a caption is one."""
    body, captions = Item(format="newsml-1"), []
    for content in _all(component, "contentitem"):
        if _medium(content) not in _TEXTS:
            continue
        if "caption" in _role(content):
            captions.append(Caption(text=markup.text_of(xml.find(content, "datacontent")) or ""))
        elif not body.paragraphs:
            body = _copy(content, document)
    return replace(
        body,
        format="newsml-1",
        title=_line(component, "headline") or body.title,
        standfirst=_line(component, "subheadline") or body.standfirst,
        captions=tuple(caption for caption in captions if caption.text),
        byline=_line(component, "byline") or body.byline,
        dateline=_line(component, "dateline") or body.dateline,
        slugline=_line(component, "slugline"),
        keywords=tuple(filter(None, map(markup.text_of, _all(component, "keywordline")))),
        provider=(
            *_parties(component, "provider"),
            *_parties(component, "source"),
            *filter(None, (_line(component, "creditline"),)),
        ),
        copyright=_line(component, "copyrightline"),
    )


def _copy(content: Any, document: Document) -> Item:
    data = xml.find(content, "datacontent")
    if data is None:
        return Item(format="newsml-1")
    if (inner := xml.find(data, "nitf")) is not None:
        return nitf.item(inner)
    if len(data):
        page = xml.find(data, "html", "body")
        return Item(format="newsml-1", paragraphs=tuple(markup.of_tree(data if page is None else page)))
    text = "".join(data.itertext())
    return Item(format="newsml-1", paragraphs=markup.paragraphs(text, document.limits.markup_characters))


def _status(management: Any) -> tuple[str | None, str | None]:
    """The status, and until when an embargo holds: the time at which it changes to usable."""
    status = xml.attribute(_first(management, "status"), "FormalName")
    change = _first(management, "statuswillchange")
    future = (xml.attribute(_first(change, "futurestatus"), "FormalName") or "").lower()
    return status, _text(change, "dateandtime") if future == "usable" else None


def _medium(content: Any) -> str:
    return (xml.attribute(xml.find(content, "mediatype"), "FormalName") or "").lower()


def _role(content: Any) -> str:
    return (xml.attribute(xml.find(content.getparent(), "role"), "FormalName") or "").lower()


def _parties(component: Any, role: str) -> Iterator[str]:
    for element in _all(component, role):
        for party in xml.find_all(element, "party"):
            if name := xml.attribute(party, "FormalName"):
                yield name


def _all(element: Any, name: str) -> Iterable[Any]:
    """Every element of a name below another, in document order."""
    return [] if element is None else (e for e in element.iter() if markup.local_name(e) == name)


def _first(element: Any, name: str) -> Any:
    return next(iter(_all(element, name)), None)


def _text(element: Any, name: str) -> str | None:
    return markup.text_of(_first(element, name))


def _line(component: Any, name: str) -> str | None:
    return next(filter(None, map(markup.text_of, _all(component, name))), None)
