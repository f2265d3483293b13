"""What may be read of the articles that a search found: stories that hold them, lines, texts."""

import operator
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from dateline_store.api.filters import ArticleSearch, StorySearch
from dateline_store.api.queries.highlights import CURRENT, TEXT
from dateline_store.api.queries.members import LINE
from dateline_store.api.queries.summaries import shown
from dateline_store.arrays import Chosen
from dateline_store.schema import article_log, article_versions, articles, stories, story_articles
from dateline_store.views import NOW, visible

_WITHIN: dict[str, Callable[..., sa.ColumnElement[bool]]] = {"since": operator.ge, "until": operator.le}


def times(wanted: StorySearch | ArticleSearch) -> dict[str, datetime]:
    """The times that are given, as parameters."""
    return {name: time for name in _WITHIN if (time := getattr(wanted, name))}


# without what is not given: PostgreSQL expects a stretch of time to be a short one
def _within(time: sa.Column[Any], given: Iterable[str]) -> list[sa.ColumnElement[bool]]:
    return [_WITHIN[name](time, sa.bindparam(name)) for name in given]


def members(*columns: Any, given: Iterable[str]) -> sa.Select[Any]:
    """Members of stories by their numbers; `given` are the times."""
    member = story_articles.c
    query = sa.select(*columns).select_from(
        story_articles.join(article_log, article_log.c.article_id == member.article_id)
    )
    return query.where(
        member.received_at.is_not(None), member.visible_from <= NOW, *_within(member.received_at, given)
    )


_HOLDS = stories.c.story_id == story_articles.c.story_id
_ACTIVE_LAST = stories.c.status.desc()
"""Of two stories that hold an article the last row counts."""


@cache
def held(*given: str) -> Chosen:
    """The story that holds an article, by the article's number."""
    member = story_articles.c
    query = members(article_log.c.sequence, member.article_id, member.story_id, given=given)
    return Chosen(query.join(stories, _HOLDS).order_by(_ACTIVE_LAST), article_log.c.sequence)


@cache
def told(*given: str) -> Chosen:
    """The same, as a row of `stories` with the article's text, by the article's number."""
    query = members(*stories.c, article_log.c.sequence, articles.c.article_id, TEXT, given=given)
    query = query.join(stories, _HOLDS).join(articles, articles.c.article_id == story_articles.c.article_id)
    query = query.join(article_versions, CURRENT).where(shown(NOW)).order_by(_ACTIVE_LAST)
    return Chosen(query, article_log.c.sequence)


_LOGGED = article_log.c.article_id == articles.c.article_id


@cache
def found(*given: str) -> Chosen:
    """Articles, by their numbers."""
    query = sa.select(article_log.c.sequence).join(articles, _LOGGED)
    return Chosen(query.where(visible(NOW), *_within(articles.c.received_at, given)), article_log.c.sequence)


LINES = Chosen(
    sa.select(article_log.c.sequence, *LINE, TEXT).join(articles, _LOGGED).join(article_versions, CURRENT),
    article_log.c.sequence,
)
"""Their lines, with their texts."""
