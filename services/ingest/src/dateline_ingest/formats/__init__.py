"""The accepted formats: which one a message is in, and the reader of each."""

import re

from dateline_ingest.document import Document
from dateline_ingest.formats import feeds, json_family, newsml, newsml_1, nitf, plain, web
from dateline_ingest.item import Reader
from dateline_ingest.problem import Problem, Unneeded

READERS: dict[str, Reader] = {
    "text": plain.read,
    "html": web.read,
    "json": json_family.read,
    "jsonl": json_family.read_lines,
    "json-ld": json_family.read,
    "ninjs": json_family.read,
    "json-feed": json_family.read,
    "newsml-g2": newsml.read,
    "newsml-1": newsml_1.read,
    "nitf": nitf.read,
    "rss": feeds.read,
    "atom": feeds.read,
}
"""Format name to reader. The names are what `dateline drop --format` takes."""

_ALIASES = {
    **dict.fromkeys(("text/plain", "txt", "plain"), "text"),
    **dict.fromkeys(("text/html", "application/xhtml+xml", "xhtml", "htm"), "html"),
    **dict.fromkeys(("application/json", "text/json", "dateline"), "json"),
    **dict.fromkeys(("application/x-ndjson", "application/ndjson", "application/jsonl", "ndjson"), "jsonl"),
    **dict.fromkeys(("application/x-jsonlines", "application/json-lines", "json-lines"), "jsonl"),
    **dict.fromkeys(("application/ld+json", "jsonld"), "json-ld"),
    **dict.fromkeys(("application/ninjs+json", "application/vnd.iptc.ninjs+json"), "ninjs"),
    **dict.fromkeys(("application/feed+json", "jsonfeed"), "json-feed"),
    **dict.fromkeys(
        ("application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml"), "newsml-g2"
    ),
    **dict.fromkeys(("application/vnd.iptc.g2.packageitem+xml", "newsml", "newsmlg2", "g2"), "newsml-g2"),
    **dict.fromkeys(("application/nitf+xml", "text/vnd.iptc.nitf"), "nitf"),
    "text/vnd.iptc.newsml": "newsml-1",
    "application/rss+xml": "rss",
    "application/rdf+xml": "rss",
    "application/atom+xml": "atom",
}
_LOOK = frozenset(
    {"application/octet-stream", "binary/octet-stream", "auto", "xml", "text/xml", "application/xml"}
)
"""Names that leave open what it is."""

_JSON_ARRAY = re.compile(r"\[\s*(?:[\[{\"\]]|-?\d+(?:\.\d+)?\s*[,\]]|null\b|true\b|false\b)")
_JSON_LINES = re.compile(r"\{[^\n]*\n\s*\{")
_PROLOG = re.compile(
    r"\s*(?:<\?[^>]{0,500}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,500}(?:\[.{0,3000}?\]\s*)?>|\s+)",
    re.S | re.I,
)
_LISTS = frozenset({"urlset", "sitemapindex", "opml"})
_ELEMENT = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,60})[\s/>]")
_HTML = frozenset(
    """html head body article section div p h1 h2 h3 span main header b i em strong a ul ol table
    blockquote figure img br meta title script style link nav""".split()  # noqa: SIM905 - words read best as words
)


def tell(document: Document) -> str:
    """The name of the format that a message is in: as named, else by its look.

    Raises Problem unknown_format.
    """
    named = document.named
    if not named or named in _LOOK:
        return look(document.text)
    name = _ALIASES.get(named, named)
    if name not in READERS:
        known = ", ".join(READERS)
        raise Problem(
            "unknown_format", f"The message says it is {named!r:.80}; the known formats are {known}."
        )
    if name == "json" and _JSON_LINES.match(document.text.lstrip()):
        return "jsonl"
    return name


def look(text: str) -> str:
    """The format that a text looks like. Raises Problem unknown_format; Unneeded not_an_article."""
    start = text[:8192].lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _markup(start)
    if start.startswith("{") or _JSON_ARRAY.match(start):
        return "jsonl" if _JSON_LINES.match(text.lstrip()) else "json"
    return "text"


def _markup(start: str) -> str:
    position = 0
    while prolog := _PROLOG.match(start, position):
        position = prolog.end()
    element = _ELEMENT.match(start, position)
    name = element[1].lower() if element else ""
    if name in _HTML or start[:14].lower() == "<!doctype html":
        return "html"
    if name in newsml.ROOTS:
        return "newsml-g2"
    if name == newsml_1.ROOT:
        return "newsml-1"
    if name == "nitf":
        return "nitf"
    if name in feeds.ROOTS:
        return "atom" if name == "feed" else "rss"
    if element is None:
        return "text"
    if name in _LISTS:
        raise Unneeded("not_an_article", f"A <{name}> lists pages or feeds and holds no copy.")
    raise Problem("unknown_format", f"The message looks like XML, but <{name}> is no format known here.")
