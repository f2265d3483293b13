"""HTML and XHTML fragments to paragraphs, structure kept: headings, captions, copy. No scripts, no styles."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from lxml import etree, html  # type: ignore[import-untyped]

from dateline_ingest.cleaning import characters, layout
from dateline_ingest.item import Kind, Paragraph
from dateline_ingest.problem import Problem

_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd div dl dt fieldset figcaption
    figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tbody tr ul
    block br hl2 media media-caption""".split()  # noqa: SIM905 - words read best as words
)
_CELLS = frozenset({"td", "th"})
"""Of a row, which is one paragraph."""
_SILENT = frozenset(
    """script style noscript template iframe object svg math head nav form button select textarea
    video audio canvas title media-producer media-reference media-metadata body.head""".split()  # noqa: SIM905 - words read best as words
)
_KINDS: dict[str, Kind] = {f"h{level}": "subhead" for level in range(1, 7)}
_KINDS |= {"hl2": "subhead", "figcaption": "caption", "caption": "caption", "media-caption": "caption"}
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_AT_MARGIN, _INDENTED = re.compile(r"\S[ \t]*\n\S"), re.compile(r"\n[ \t]{2,}\S")
_PARTING = re.compile(r"\n[^\S\n]*(?=\n)|\n(?=[ \t]{2,}\S)")
"""Wire copy within one element: lines broken at the margin, paragraphs indented."""
_TAG = re.compile(
    r"</?(?:p|br|div|h[1-6]|section|article|ul|li|blockquote|figure|span|a|em|strong|b|i|script)\b[^<>]{0,2000}>",
    re.I,
)


def is_markup(text: str) -> bool:
    """True for text that holds HTML tags."""
    return "<" in text and _TAG.search(text) is not None


def paragraphs(text: str, limit: int, *, wrapped: bool = False) -> tuple[Paragraph, ...]:
    """Paragraphs of a fragment, or of plain text where it has no tags.

    `wrapped`: the text says that it is markup, so a line break within a block is a space also without tags.
    Raises Problem too_large, invalid_markup.
    """
    if not is_markup(text):
        text = unescape(text)
        if wrapped:
            text = "\n\n".join(" ".join(block.split()) for block in _BLANK_LINE.split(text))
        return tuple(layout.paragraphs(characters.plain(text)))
    return tuple(of_tree(parse(f"<html><body>{text}</body></html>", limit)))


def parse(text: str, limit: int) -> "etree._Element":
    """The tree of an HTML page. Nothing is fetched. Raises Problem too_large, invalid_markup."""
    if len(text) > limit:
        raise Problem("too_large", f"The markup has {len(text):,} characters; at most {limit:,} are read.")
    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    try:
        return html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as exc:
        raise Problem("invalid_markup", f"The HTML cannot be read: {exc}.") from exc


def of_tree(root: "etree._Element") -> Iterator[Paragraph]:
    """The paragraphs below an element, in order; an element's local name tells what it is.

    Raises Problem too_large.
    """
    found = silent = 0
    words: list[str] = []
    kinds: list[Kind] = ["body"]
    for moment, element in etree.iterwalk(root, events=("start", "end")):
        name, starts = _local(element.tag), moment == "start"
        if name in _BLOCKS:
            if words:
                for text in _lines(words, preformatted=name == "pre"):
                    found += 1
                    layout.check_number(found)
                    yield Paragraph(text, kinds[-1])
                words = []
            if starts:
                kinds.append(_KINDS.get(name, kinds[-1]))
            else:
                kinds.pop()
        if name in _SILENT:
            silent += 1 if starts else -1
        if not silent and (starts or element is not root):
            if starts and (name in _CELLS or (name == "span" and _is_apart(element))):
                words.append(" ")
            if text := element.text if starts else element.tail:
                words.append(text)
    for text in _lines(words):
        yield Paragraph(text)


def text_of(element: "etree._Element | None") -> str | None:
    """All text below an element on one line; null where there is none."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def unmarked(text: str | None, limit: int) -> str | None:
    """A short field without the tags and entities that some feeds put in it."""
    if text is None or not is_markup(text):
        return unescape(text) if text else text
    return " ".join(paragraph.text for paragraph in paragraphs(text, limit))


def local_name(element: "etree._Element") -> str:
    """An element's name without its namespace, lower case; "" for what is no element."""
    return _local(element.tag)


@lru_cache(1024)
def _local(tag: object) -> str:
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _is_apart(span: "etree._Element") -> bool:
    """True for a span right after one of another class, as in '<span class=a>..</span><span class=b>'."""
    before = span.getprevious()
    if before is None or before.tail or local_name(before) != "span":
        return False
    return bool(span.get("class")) and before.get("class") not in (None, span.get("class"))


def _lines(words: list[str], *, preformatted: bool = False) -> Iterator[str]:
    """The paragraphs of a block: one, but where blank lines or indents part what was set for a printer."""
    text = "".join(words)
    parted = preformatted or ("\n" in text and _AT_MARGIN.search(text) and _INDENTED.search(text))
    for part in _PARTING.split(text) if parted else [text]:
        if line := " ".join(characters.plain(part).split()):
            yield line
