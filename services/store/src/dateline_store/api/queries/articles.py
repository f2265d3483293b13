"""One article: what it says, its versions, its copies, the story that holds it."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from dateline.events import Article, ArticleEnriched
from dateline_store.api import cursors
from dateline_store.api.filters import ArticleFilter
from dateline_store.api.models import (
    ArticleDetail,
    ArticleSummary,
    ArticleVersion,
    Page,
    Retraction,
    StoryRef,
)
from dateline_store.api.queries.arriving import arrived
from dateline_store.api.queries.keyset import ahead, behind, cut
from dateline_store.api.queries.members import LINE, line, lines
from dateline_store.api.queries.search import articles_found
from dateline_store.api.queries.summaries import shown, shown_titles
from dateline_store.schema import RANK, article_versions, articles, retractions, stories, story_articles
from dateline_store.views import NOW, retracted, visible

__all__ = [
    "arrived",
    "articles_found",
    "copies",
    "listed",
    "one",
    "original",
    "story_of",
    "versions",
    "whole",
]

_LATEST = (articles.c.received_at, articles.c.article_id)
_NEWEST = (
    sa.select(*LINE)
    .where(visible(NOW))
    .order_by(*(column.desc() for column in _LATEST))
    .limit(sa.bindparam("limit", type_=sa.Integer))
)
VERSIONS = 50
"""Versions of an article that are told, the newest."""


def listed(
    connection: sa.Connection, wanted: ArticleFilter, *, limit: int, cursor: str | None, now: datetime
) -> Page[ArticleSummary]:
    """A page of articles, the last to arrive first. Raises BadCursorError."""
    query = _NEWEST
    if wanted.language:
        query = query.where(articles.c.language == wanted.language)
    if wanted.since:
        query = query.where(articles.c.received_at >= wanted.since)
    if wanted.until:
        query = query.where(articles.c.received_at <= wanted.until)
    if cursor:
        query = query.where(behind(_LATEST, cursors.decode(cursor, "articles", (datetime, UUID))))
    rows = connection.execute(query, {"now": now, "limit": limit + 1}).all()
    page, following = cut(rows, limit, "articles", ("received_at", "article_id"))
    return Page(items=[line(row) for row in page], next=following)


def whole(
    connection: sa.Connection, article_id: UUID, *, now: datetime
) -> ArticleEnriched | Retraction | None:
    """The current version of an article, or how it was withdrawn; none where it may not be read."""
    row = connection.execute(_WHOLE, {"id": article_id, "now": now}).first()
    if row is None:
        return None
    if row.visible:
        return ArticleEnriched.model_validate_json(row.event)
    return _retraction(connection, article_id) if row.retracted else None


def one(connection: sa.Connection, article_id: UUID, *, now: datetime) -> ArticleDetail | Retraction | None:
    """The same with its story, and how many versions and copies there are."""
    found = whole(connection, article_id, now=now)
    if not isinstance(found, ArticleEnriched):
        return found
    stored, copied = connection.execute(_COUNTED, {"id": article_id, "now": now}).one()
    return ArticleDetail(
        article=found,
        story=story_of(connection, article_id, now=now),
        versions=1 if stored == 1 else len(versions(connection, article_id, now=now)),
        copies=copied,
    )


_WANTED = sa.bindparam("id", type_=sa.Uuid)
_WHOLE = sa.select(articles.c.event, visible(NOW).label("visible"), retracted().label("retracted")).where(
    articles.c.article_id == _WANTED
)
_COUNT = sa.select(sa.func.count())
_COUNTED = sa.select(
    _COUNT.where(article_versions.c.article_id == _WANTED).scalar_subquery(),
    _COUNT.where(articles.c.near_duplicate_of == _WANTED, visible(NOW)).scalar_subquery(),
)
"""Versions that are stored, and copies that may be read."""


def story_of(connection: sa.Connection, article_id: UUID, *, now: datetime) -> StoryRef | None:
    """The story that holds an article now: an active one before an expired one."""
    row = connection.execute(_HOLDING, {"id": article_id, "now": now}).first()
    if row is None:
        return None
    title = shown_titles(connection, [row], now)[row.story_id]
    return StoryRef(story_id=row.story_id, title=title, size=row.size)


_HOLDING = (
    sa.select(stories)
    .join(story_articles, story_articles.c.story_id == stories.c.story_id)
    .where(story_articles.c.article_id == _WANTED, shown(NOW))
    .order_by(stories.c.status, stories.c.last_seen.desc(), stories.c.story_id)
    .limit(1)
)


def versions(connection: sa.Connection, article_id: UUID, *, now: datetime) -> list[ArticleVersion]:
    """Its versions that may be read, the newest first; none where the current one may not be.

    One that was withdrawn, withheld or is under an embargo of its own is left out.
    """
    current = connection.execute(
        sa.select(*(articles.c[name] for name in (*RANK, "content_hash"))).where(
            articles.c.article_id == article_id, visible(now)
        )
    ).first()
    if current is None:
        return []
    newest = [article_versions.c[name].desc() for name in (*RANK, "content_hash")]
    query = sa.select(article_versions).where(
        article_versions.c.article_id == article_id, sa.not_(retracted(article_versions))
    )
    rows = connection.execute(query.order_by(*newest).limit(VERSIONS))
    told = [
        ArticleVersion(
            current=all(getattr(row, name) == getattr(current, name) for name in (*RANK, "content_hash")),
            decision=row.decision,
            received_at=row.received_at,
            article=Article.model_validate_json(row.article),
        )
        for row in rows
    ]
    return [version for version in told if _may_be_read(version.article, now)]


def copies(
    connection: sa.Connection, article_id: UUID, *, limit: int = 20, cursor: str | None = None, now: datetime
) -> Page[ArticleSummary]:
    """A page of the articles that repeat this one. Raises BadCursorError."""
    key = (articles.c.article_id,)
    kind = f"copies {article_id}"
    query = sa.select(*LINE).where(articles.c.near_duplicate_of == article_id, visible(now))
    if cursor:
        query = query.where(ahead(key, cursors.decode(cursor, kind, (UUID,))))
    rows = connection.execute(query.order_by(*key).limit(limit + 1)).all()
    page, following = cut(rows, limit, kind, ("article_id",))
    return Page(items=[line(row) for row in page], next=following)


def original(connection: sa.Connection, article_id: UUID, *, now: datetime) -> ArticleSummary | None:
    """The article that this one repeats, if it may be read."""
    of = connection.scalar(sa.select(articles.c.near_duplicate_of).where(articles.c.article_id == article_id))
    return lines(connection, [of], now).get(of) if of else None


def _retraction(connection: sa.Connection, article_id: UUID) -> Retraction | None:
    newest = [retractions.c[name].desc() for name in RANK]
    query = sa.select(retractions).where(retractions.c.article_id == article_id).order_by(*newest).limit(1)
    row = connection.execute(query).first()
    return Retraction.model_validate(row, from_attributes=True) if row else None


def _may_be_read(article: Article, now: datetime) -> bool:
    free = article.embargoed_until is None or article.embargoed_until <= now
    return article.status == "usable" and free
