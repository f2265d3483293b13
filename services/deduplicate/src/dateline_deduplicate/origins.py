"""Whose reporting an article is."""

from functools import lru_cache

from dateline.events import Article, Origin


def origin(article: Article, original: Origin | None) -> Origin:
    """The agency where one is named, else the origin of the text it copies, else the outlet, else itself."""
    if article.agency is not None:
        return _named("agency", article.agency.name)
    if original is not None:
        return original
    if article.source:
        return _named("outlet", article.source)
    return Origin(key=f"article:{article.article_id}", name="unknown")


@lru_cache(maxsize=4_096)
def _named(kind: str, name: str) -> Origin:
    return Origin(key=f"{kind}:{' '.join(name.casefold().split())}", name=name)
