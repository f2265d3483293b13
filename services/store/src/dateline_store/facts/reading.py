"""The members that the facts are worked out from, chosen by the database: 20,000 events are never read."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from dateline.events import ArticleEnriched
from dateline.reading import StoryFacts
from dateline_store.facts import FIRST, NEWEST, facts, largest_origins
from dateline_store.schema import articles, story_articles
from dateline_store.views import NOW, visible


def facts_of(connection: sa.Connection, story_id: UUID, now: datetime) -> StoryFacts:
    """The facts of a story, of its articles that may be read at `now`."""
    asked = {"story": story_id, "now": now}
    events = connection.scalars(_FEW, asked).all()
    if len(events) <= FIRST + NEWEST:  # whatever their origins, all are read
        return facts([ArticleEnriched.model_validate_json(event) for event in events])
    columns = (articles.c.article_id, articles.c.origin_key, _sortable_time().label("at"))
    members = _of_story(*columns).subquery()
    counted = sa.select(members.c.origin_key, sa.func.count()).group_by(members.c.origin_key)
    sizes = {key: int(size) for key, size in connection.execute(counted, asked)}
    chosen = connection.scalars(_chosen(members, largest_origins(sizes)), asked)
    read = [ArticleEnriched.model_validate_json(event) for event in chosen]
    return facts(read, left_out=sum(sizes.values()) - len(read))


def _of_story(*columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Of the articles of a story that may be read."""
    held = story_articles.c.article_id == articles.c.article_id
    of = story_articles.c.story_id == sa.bindparam("story", type_=sa.Uuid)
    return sa.select(*columns).join(story_articles, held).where(of, visible(NOW))


_FEW = _of_story(articles.c.event).limit(FIRST + NEWEST + 1)


def _chosen(members: sa.Subquery, origins: list[str]) -> sa.Select[str]:
    """The first and the newest articles of these origins."""
    number, age = sa.func.row_number(), (members.c.at, members.c.article_id)
    numbered = (
        sa.select(
            members.c.article_id,
            number.over(partition_by=members.c.origin_key, order_by=age).label("first"),
            number.over(partition_by=members.c.origin_key, order_by=[c.desc() for c in age]).label("last"),
        )
        .where(members.c.origin_key.in_(origins))
        .subquery()
    )
    near = sa.or_(numbered.c.first <= FIRST, numbered.c.last <= NEWEST)
    return (
        sa.select(articles.c.event).join(numbered, numbered.c.article_id == articles.c.article_id).where(near)
    )


def _sortable_time() -> sa.ColumnElement[datetime]:
    """`Article.sortable_time`: publication, never later than arrival; arrival where it is unknown."""
    published, received = articles.c.published_at, articles.c.received_at
    return sa.case((published < received, published), else_=received)
