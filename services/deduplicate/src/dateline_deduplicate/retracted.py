"""Retracted articles, remembered for as long as the window is, so that they stay retracted."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from dateline_deduplicate.known import NEVER, KnownArticle


class Retracted:
    """In the order in which they were retracted."""

    def __init__(self, articles: Iterable[KnownArticle] = ()) -> None:
        ordered = sorted(articles, key=lambda a: (a.retracted, a.order))
        self._articles = OrderedDict((a.article_id, a) for a in ordered)

    def add(self, article: KnownArticle, now: datetime) -> None:
        """Remember an article that was just retracted."""
        article.retracted = now
        self._articles[article.article_id] = article
        self._articles.move_to_end(article.article_id)

    def discard(self, article_id: UUID) -> None:
        """An article may be used again."""
        if (article := self._articles.pop(article_id, None)) is not None:
            article.retracted = NEVER

    def forget(self, before: datetime, at_most: int) -> Iterator[KnownArticle]:
        """Let go of those retracted before a time, and of the longest remembered beyond so many."""
        while self._articles:
            article = next(iter(self._articles.values()))
            if article.retracted >= before and len(self._articles) <= at_most:
                return
            del self._articles[article.article_id]
            yield article
