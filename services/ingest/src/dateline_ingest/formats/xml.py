"""XML, parsed without trusting it: no entities, no DTD, no network, no huge trees.

https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html
"""

import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree  # type: ignore[import-untyped]

from dateline_ingest.formats.markup import local_name, text_of
from dateline_ingest.problem import Problem

_DECLARATION = re.compile(r"\A<\?xml\b[^>]{0,400}\?>")
_SUBSET = re.compile(r"<!DOCTYPE[^>\[]{0,2000}\[|<!ENTITY", re.I)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,2000}>", re.I)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
_BEFORE_MARK = re.compile(r"\s([,.;:])(?=\s|$)")
_XML_OWN = frozenset({"lt;", "gt;", "amp;", "quot;", "apos;"})
_REASONS = (
    ("Excessive depth", "too_deep"),
    ("huge", "too_large"),
    ("too long", "too_large"),
    ("Premature end", "truncated_xml"),
    ("EndTag", "truncated_xml"),
    ("not finished", "truncated_xml"),
)


def parse(text: str) -> "etree._Element":
    """The root of an XML document. HTML's named entities are read; others are not.

    Raises Problem unsafe_xml, truncated_xml, too_deep, too_large or invalid_xml.
    """
    if _SUBSET.search(text):
        raise Problem("unsafe_xml", "The XML defines entities of its own, which could grow without end.")
    text = _NAMED.sub(_character, _DOCTYPE.sub("", _DECLARATION.sub("", text.lstrip(), count=1), count=1))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        return etree.fromstring(text.strip().encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        reason = next((reason for words, reason in _REASONS if words in str(exc)), "invalid_xml")
        raise Problem(reason, f"The XML cannot be read: {exc}.") from exc


def find(element: "etree._Element", *path: str) -> "etree._Element | None":
    """The first element down a path of local names, whatever their namespaces."""
    return next(find_all(element, *path), None)


def find_all(element: "etree._Element", *path: str) -> Iterator["etree._Element"]:
    """Every element down a path of local names (lower case, "*" for any)."""
    for child in element:
        if path[0] in ("*", local_name(child)):
            if len(path) == 1:
                yield child
            else:
                yield from find_all(child, *path[1:])


def text(element: "etree._Element", *path: str) -> str | None:
    """The text of the first element down a path; null where there is none."""
    return next(filter(None, map(text_of, find_all(element, *path))), None)


def words(element: "etree._Element | None") -> str | None:
    """The text of an element whose parts are fields of their own, a space between them."""
    if element is None:
        return None
    text = " ".join(" ".join(element.itertext()).split())
    return _BEFORE_MARK.sub(r"\1", text) or None


def attribute(element: "etree._Element | None", *names: str) -> str | None:
    """The first of an element's attributes that is there and not blank."""
    if element is None:
        return None
    return next((value for name in names if (value := (element.get(name) or "").strip())), None)


def language(element: "etree._Element") -> str | None:
    """The xml:lang of an element."""
    return attribute(element, "{http://www.w3.org/XML/1998/namespace}lang")


def number(text: str | None) -> int | None:
    """A version as a whole number; null where it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None


def _character(match: re.Match[str]) -> str:
    name = match[1]
    return match[0] if name in _XML_OWN else html5.get(name, match[0])
