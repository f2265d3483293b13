"""Whose reporting an article is."""

from dateline.events import Article, Origin


def origin(article: Article, original: Origin | None) -> Origin:
    """The agency where one is named, else the origin of the text it copies, else the outlet, else itself."""
    if article.agency is not None:
        return Origin(key=f"agency:{_key(article.agency.name)}", name=article.agency.name)
    if original is not None:
        return original
    if article.source:
        return Origin(key=f"outlet:{_key(article.source)}", name=article.source)
    return Origin(key=f"article:{article.article_id}", name="unknown")


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
