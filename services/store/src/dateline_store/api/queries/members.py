"""A story's articles that may be read: as lines, as a timeline, whole."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from dateline.events import ArticleEnriched, Origin
from dateline_store.api import cursors
from dateline_store.api.models import ArticleSummary, CopyOf, Hit, Page, TimelineEntry
from dateline_store.api.queries.keyset import ahead, cut
from dateline_store.schema import articles, story_articles
from dateline_store.views import NOW, visible

TIMELINE = 200
"""Entries of a timeline, at most."""

LINE: tuple[sa.Column[Any], ...] = (
    articles.c.article_id,
    articles.c.title,
    articles.c.url,
    articles.c.source,
    articles.c.language,
    articles.c.published_at,
    articles.c.received_at,
    articles.c.origin_key,
    articles.c.origin_name,
    articles.c.decision,
    articles.c.near_duplicate_of,
    articles.c.similarity,
)
"""The columns of a line."""

_ARRIVAL = (story_articles.c.received_at, story_articles.c.article_id)


def line(row: sa.Row[Any], hit: Hit | None = None) -> ArticleSummary:
    """A row of LINE."""
    copied, similarity = row.near_duplicate_of, row.similarity
    return ArticleSummary(
        article_id=row.article_id,
        title=row.title,
        url=row.url,
        source=row.source,
        language=row.language,
        published_at=row.published_at,
        received_at=row.received_at,
        origin=Origin(key=row.origin_key, name=row.origin_name),
        decision=row.decision,
        copy_of=None if copied is None else CopyOf(article_id=copied, similarity=similarity),
        hit=hit,
    )


def members(
    connection: sa.Connection, story_id: UUID, *, limit: int, cursor: str | None, now: datetime
) -> Page[ArticleSummary]:
    """A page of a story's articles, the first to arrive first. Raises BadCursorError."""
    kind, query = f"members {story_id}", _FIRST
    if cursor:
        query = query.where(ahead(_ARRIVAL, cursors.decode(cursor, kind, (datetime, UUID))))
    rows = connection.execute(query, {"story": story_id, "now": now, "limit": limit + 1}).all()
    page, following = cut(rows, limit, kind, ("received_at", "article_id"))
    return Page(items=[line(row) for row in page], next=following)


def texts(
    connection: sa.Connection, story_id: UUID, *, limit: int = 40, now: datetime
) -> list[ArticleEnriched]:
    """The first of a story's articles to arrive, whole."""
    found = connection.scalars(_WHOLE, {"story": story_id, "now": now, "limit": limit})
    return [ArticleEnriched.model_validate_json(event) for event in found]


def timeline(connection: sa.Connection, story_id: UUID, *, now: datetime) -> list[TimelineEntry]:
    """How a story was reported: the first article of each outlet and of each origin, in order of arrival.

    Where they are more than TIMELINE, the first ones.
    """
    rows = connection.execute(_REPORTED, {"story": story_id, "now": now})
    return [
        TimelineEntry(
            at=row.received_at,
            article=line(row),
            first_of_outlet=row.of_outlet == 1,
            first_of_origin=row.of_origin == 1,
        )
        for row in rows
    ]


def _nth_of(column: sa.Column[Any]) -> sa.ColumnElement[int]:
    return sa.func.row_number().over(partition_by=column, order_by=_ARRIVAL)


def _of_story(*columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    query = sa.select(*columns).join(story_articles, story_articles.c.article_id == articles.c.article_id)
    of = story_articles.c.story_id == sa.bindparam("story", type_=sa.Uuid)
    return query.where(of, story_articles.c.received_at.is_not(None), visible(NOW))


def _reported() -> sa.Select[Any]:
    of_outlet, of_origin = _nth_of(articles.c.source), _nth_of(articles.c.origin_key)
    told = _of_story(*LINE, of_outlet.label("of_outlet"), of_origin.label("of_origin")).subquery()
    query = sa.select(told).where(sa.or_(told.c.of_outlet == 1, told.c.of_origin == 1))
    return query.order_by(told.c.received_at, told.c.article_id).limit(TIMELINE)


_LIMIT = sa.bindparam("limit", type_=sa.Integer)
_FIRST = _of_story(*LINE).order_by(*_ARRIVAL).limit(_LIMIT)
_WHOLE = _of_story(articles.c.event).order_by(*_ARRIVAL).limit(_LIMIT)
_REPORTED = _reported()


def lines(connection: sa.Connection, ids: Sequence[UUID], now: datetime) -> dict[UUID, ArticleSummary]:
    """Those of these articles that may be read, by id."""
    query = sa.select(*LINE).where(articles.c.article_id.in_(ids), visible(now))
    return {row.article_id: line(row) for row in connection.execute(query)}
