"""schema.org NewsArticle and its kin in JSON-LD (https://schema.org/NewsArticle)."""

from collections.abc import Iterable, Iterator
from typing import Any

from dateline_ingest.document import Document
from dateline_ingest.formats import markup
from dateline_ingest.formats.fields import Fields
from dateline_ingest.item import Item
from dateline_ingest.problem import Unneeded

_PARTIES = ("author", "publisher", "sourceOrganization", "copyrightHolder")
_OTHER_ARTICLES = frozenset({"BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Report"})


def fits(values: dict[str, Any]) -> bool:
    """True for an object with JSON-LD keywords."""
    return "@type" in values or "@graph" in values


def read(values: dict[str, Any], document: Document) -> Iterable[Item]:
    """The articles of a JSON-LD object or graph. Raises Unneeded not_an_article; Problem wrong_type."""
    found = list(articles(values))
    if not found:
        raise Unneeded("not_an_article", f"The JSON-LD describes {values.get('@type')!r:.80}, no article.")
    return (item(article, document) for article in found)


def articles(values: Any) -> Iterator[dict[str, Any]]:
    """The article objects in a JSON-LD value: itself, a list's, a graph's; @ids of people filled in."""
    nodes = list(_nodes(values))
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    for node in nodes:
        if any(_is_article(kind) for kind in _listed(node.get("@type"))):
            yield node | {field: _filled(node[field], named) for field in _PARTIES if field in node}


def _nodes(values: Any) -> Iterator[dict[str, Any]]:
    if isinstance(values, list):
        for value in values:
            yield from _nodes(value)
    elif isinstance(values, dict):
        yield values
        for name in ("@graph", "mainEntity"):
            yield from _nodes(values.get(name))


def _filled(value: Any, named: dict[str, dict[str, Any]]) -> list[Any]:
    """The parties that a field names; one that is only an @id is looked up in the graph."""
    parts = _listed(value)
    return [named.get(str(p.get("@id")), p) if isinstance(p, dict) and "name" not in p else p for p in parts]


def item(values: dict[str, Any], document: Document) -> Item:
    """The item that an article object describes. Raises Problem wrong_type."""
    fields = Fields(values)
    limit = document.limits.markup_characters
    return Item(
        format="json-ld",
        title=markup.unmarked(fields.text("headline", "name"), limit),
        standfirst=markup.unmarked(fields.text("description", "abstract"), limit),
        paragraphs=markup.paragraphs(fields.text("articleBody", "text") or "", limit),
        byline=", ".join(_names(values.get("author"))) or None,
        dateline=fields.text("dateline"),
        keywords=tuple(_words(values.get("keywords"))),
        language=next(_names(values.get("inLanguage"), "alternateName"), None),
        url=next(_names(values.get("url") or values.get("mainEntityOfPage"), "@id"), None),
        source=next(_names(values.get("publisher")), None),
        provider=(*_names(values.get("sourceOrganization")), *_names(values.get("creditText"))),
        copyright=next(_names(values.get("copyrightNotice") or values.get("copyrightHolder")), None),
        provider_id=next(_names(values.get("identifier"), "value"), None),
        published_at=fields.text("datePublished", "dateCreated"),
        version_created=fields.text("dateModified"),
        web=True,
    )


def _is_article(kind: Any) -> bool:
    if not isinstance(kind, str):
        return False
    name = kind.rpartition("/")[2].rpartition(":")[2]
    return name.endswith("Article") or name in _OTHER_ARTICLES


def _names(value: Any, field: str = "name") -> Iterator[str]:
    """Texts, or the names (or another field) of objects, one or a list of them."""
    for part in _listed(value):
        name = part.get(field) or part.get("name") if isinstance(part, dict) else part
        if isinstance(name, str) and name.strip():
            yield name.strip()


def _words(value: Any) -> Iterator[str]:
    for part in _names(value):
        yield from filter(None, map(str.strip, part.split(",")))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
