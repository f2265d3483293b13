"""Whose reporting articles are, once all who print one text are one."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from dateline.events import ArticleDeduplicated, ArticleEnriched, Origin

AGENCY = "agency:"
"""How the key of an origin begins that is an agency, not an outlet."""


class Told(NamedTuple):
    """An article, its origin when it came, and the articles whose text it repeats, whole or trimmed."""

    article_id: UUID
    origin: Origin
    repeats: tuple[UUID, ...] = ()


def told(event: ArticleDeduplicated | ArticleEnriched) -> Told:
    """What an event says about its article's origin."""
    copied = (event.copy_of.article_id,) if event.copy_of else ()
    return Told(event.article_id, event.origin, copied + tuple(o.article_id for o in event.overlaps))


def independent(articles: Sequence[Told]) -> list[Origin]:
    """The origin of each article of a story, given in order of arrival.

    Articles that repeat one another, or something that is gone, have one: the agency that the first of them
    to name one names, else the first one's own.
    """
    parents: dict[int, int] = {}  # by UUID.int, which is quicker to look up
    for article in articles:
        for other in article.repeats:
            one, root = _root(parents, article.article_id.int), _root(parents, other.int)
            parents[one] = parents[root] = root
    if not parents:
        return [article.origin for article in articles]
    of_text: dict[int, Origin] = {}
    ids = (article.article_id.int for article in articles)
    texts = [_root(parents, one) if one in parents else None for one in ids]
    for text, article in zip(texts, articles, strict=True):
        known = of_text.setdefault(text, article.origin) if text is not None else article.origin
        if text is not None and article.origin.key.startswith(AGENCY) and not known.key.startswith(AGENCY):
            of_text[text] = article.origin
    return [of_text[text] if text is not None else a.origin for text, a in zip(texts, articles, strict=True)]


def _root(parents: dict[int, int], one: int) -> int:
    """What stands for all that is linked with an article (union-find, path halving)."""
    while (parent := parents.get(one, one)) != one:
        parents[one] = one = parents.get(parent, parent)
    return one
