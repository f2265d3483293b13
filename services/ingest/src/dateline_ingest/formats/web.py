"""HTML pages: copy by trafilatura (https://trafilatura.readthedocs.io), facts from the page's own metadata.

Nothing is guessed: a date, an outlet or a language that the page does not state stays unknown.
"""

import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree  # type: ignore[import-untyped]

from dateline_ingest.document import Document
from dateline_ingest.formats import fields, json_ld, markup
from dateline_ingest.item import Item, Paragraph
from dateline_ingest.problem import Problem

_MOST_ELEMENTS = 20_000
"""Of a larger page only <article> or <main> is read: trafilatura's time grows faster than the page."""
_SENTENCE = re.compile(r"(?:\S+\s){2,}.*[.!?…]['\"”’»)\]]*$|.{12,}[。！？][」』”]?$", re.S)
_LONG = 120
"""Prose, as against the labels of a menu or a form: a sentence, or a paragraph of so many characters."""
_PASSWORD = etree.XPath("boolean(//input[@type='password'])")
_LITTLE = 400
"""Characters: a page that asks for a password and says no more than this is a login page."""
_MANY_ELEMENTS = 5_000
"""Of larger pages trafilatura has no second opinion: justext's time grows with the square of the blocks."""
_META = etree.XPath("//meta[@content and (@property or @name)] | //*[@itemprop and (@content or @datetime)]")
_TIME = etree.XPath(
    "//time[@datetime and (@pubdate or contains(@class, 'published') or contains(@class, 'entry-date'))]"
)
_AUTHOR = etree.XPath("(//*[@itemprop='author'] | //a[@rel='author'])[1]")
_ADJACENT = etree.XPath("//*[self::h1 or self::h2 or self::h3]//span[following-sibling::*[1][self::span]]")
_LD = etree.XPath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
_CAPTIONS = etree.XPath("//figcaption")
_FIRST_HEADING = etree.XPath("(//article//h1 | //main//h1 | //h1)[1]")
_CANONICAL = etree.XPath("//link[@rel='canonical']/@href")
_ENDINGS = frozenset({" -", " –", " —", " |", " •", " ·", " :"})
_HIDDEN_LABEL = re.compile(r"(?:Image|Photo|Picture|Media|Video) caption,\s*")
"""What screen readers are told."""
_PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "dc.date.issued",
    "dc.date", "dcterms.created", "date", "pubdate", "publishdate", "publish-date", "sailthru.date",
)  # fmt: skip


def read(document: Document) -> Iterator[Item]:
    """The article of a page. Raises Problem too_large, invalid_markup, not_an_article."""
    tree = markup.parse(document.text, document.limits.markup_characters)
    meta = _metadata(tree)
    stated = _json_ld(tree, document)
    captions = [Paragraph(text, "caption") for text in map(_caption, _CAPTIONS(tree)) if text]
    for span in _ADJACENT(tree):
        span.tail = span.tail or " "  # a kicker and its head line, each in a span
    copy = _copy(tree, stated)
    if copy and not _is_prose(copy, tree):
        raise Problem("not_an_article", "The page has no paragraph of prose: it looks like a form or a menu.")
    known = {paragraph.text for paragraph in captions} | set(map(markup.text_of, _CAPTIONS(tree)))
    yield Item(
        format="html",
        title=_title(stated.title or meta.get("og:title") or _heading(tree), meta.get("og:site_name")),
        standfirst=_standfirst(stated.standfirst or meta.get("og:description"), copy),
        paragraphs=(*captions, *(p for p in copy if p.text not in known)),
        byline=stated.byline or meta.get("author") or meta.get("article:author_name"),
        keywords=stated.keywords
        or tuple(k.strip() for k in meta.get("keywords", "").split(",") if k.strip()),
        language=stated.language or tree.get("lang") or meta.get("og:locale"),
        url=next(iter(_CANONICAL(tree)), None) or meta.get("og:url") or stated.url,
        source=stated.source or meta.get("og:site_name"),
        provider=stated.provider,
        copyright=stated.copyright or meta.get("copyright"),
        provider_id=stated.provider_id,
        published_at=stated.published_at or next((meta[n] for n in _PUBLISHED if n in meta), None),
        version_created=stated.version_created
        or meta.get("article:modified_time")
        or meta.get("datemodified"),
        web=True,
    )


def _title(title: str | None, site: str | None) -> str | None:
    """The head line without the outlet's name behind or before it."""
    if not (title and site):
        return title
    before, after = title[: -len(site)].rstrip(), title[len(site) :].lstrip()
    if title[-len(site) :].lower() == site.lower() and before[-2:] in _ENDINGS:
        return before[:-2].rstrip()
    if title[: len(site)].lower() == site.lower() and f" {after[:1]}" in _ENDINGS and after[1:2] == " ":
        return after[2:].lstrip()
    return title


def _standfirst(description: str | None, copy: list[Paragraph]) -> str | None:
    """The page's description, unless it only begins the copy over again."""
    if description is None or any(p.text.startswith(description[:60].rstrip(" .…")) for p in copy[:4]):
        return None
    return description


def _caption(element: Any) -> str:
    return _HIDDEN_LABEL.sub("", markup.text_of(element) or "")


def _metadata(tree: Any) -> dict[str, str]:
    """The page's <meta> values by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in _META(tree):
        names = (element.get(attribute) for attribute in ("property", "name", "itemprop"))
        name = next(filter(None, names), "").strip().lower()
        if content := (element.get("content") or element.get("datetime") or "").strip():
            found.setdefault(name, content)
    for name, elements in (("pubdate", _TIME(tree)), ("author", _AUTHOR(tree))):
        if elements and (content := elements[0].get("datetime") or markup.text_of(elements[0])):
            found.setdefault(name, content)
    return found


def _json_ld(tree: Any, document: Document) -> Item:
    """What the page's JSON-LD says of the article; an empty item where it says nothing usable."""
    values = []
    for script in _LD(tree):
        try:
            values.append(fields.parse((script.text or "").strip(), document.limits.json_depth))
        except Problem:
            continue  # a page's metadata is a bonus: broken, it costs the page nothing
    for article in json_ld.articles(values):
        try:
            return json_ld.item(article, document)
        except Problem:
            continue
    return Item(format="html")


def _copy(tree: Any, stated: Item) -> list[Paragraph]:
    """The page's paragraphs: trafilatura's, else what stands in <article>, else the JSON-LD's own body."""
    found: list[Paragraph] = []
    elements = sum(1 for _ in tree.iter())
    if elements <= _MOST_ELEMENTS:
        document = trafilatura.bare_extraction(
            tree, fast=elements > _MANY_ELEMENTS, include_comments=False, with_metadata=False
        )
        body = getattr(document, "body", None)
        found = list(_of_body(body)) if body is not None else []
    if len(found) <= 1:
        article = next(iter(tree.iter("article", "main")), None)
        walked = list(markup.of_tree(article)) if article is not None else []
        found = max((found, walked, list(stated.paragraphs)), key=len)
    return found


def _is_prose(copy: list[Paragraph], tree: Any) -> bool:
    """True where any paragraph is a sentence, and on a page with a password field where there are several."""
    if _PASSWORD(tree) and sum(len(paragraph.text) for paragraph in copy) < _LITTLE:
        return False
    texts = [paragraph.text for paragraph in copy]
    return any(len(text) >= _LONG for text in texts) or any(map(_SENTENCE.match, texts))


def _of_body(body: Any) -> Iterator[Paragraph]:
    """Trafilatura's body: <p>, <head>, <quote>, <list><item>."""
    for element in body.iter("p", "head", "item", "quote"):
        text = markup.text_of(element)
        if text and not any(
            markup.local_name(parent) in ("item", "quote") for parent in element.iterancestors()
        ):
            yield Paragraph(text, "subhead" if element.tag == "head" else "body")


def _heading(tree: Any) -> str | None:
    headings = _FIRST_HEADING(tree)
    return (markup.text_of(headings[0]) if headings else None) or markup.text_of(tree.find(".//title"))
