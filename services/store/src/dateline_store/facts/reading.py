"""The members that the facts are worked out from, chosen by the database: 20,000 events are never read."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from dateline.events import ArticleEnriched
from dateline.reading import StoryFacts
from dateline_store.facts import FIRST, NEWEST, facts, largest_origins
from dateline_store.schema import articles, story_articles
from dateline_store.views import visible


def facts_of(connection: sa.Connection, story_id: UUID, now: datetime) -> StoryFacts:
    """The facts of a story, of its articles that may be read at `now`."""
    members = (
        sa.select(articles.c.article_id, articles.c.origin_key, _sortable_time().label("at"))
        .join(story_articles, story_articles.c.article_id == articles.c.article_id)
        .where(story_articles.c.story_id == story_id, visible(now))
        .subquery()
    )
    counted = sa.select(members.c.origin_key, sa.func.count()).group_by(members.c.origin_key)
    sizes = {key: int(size) for key, size in connection.execute(counted)}
    number, age = sa.func.row_number(), (members.c.at, members.c.article_id)
    numbered = (
        sa.select(
            members.c.article_id,
            number.over(partition_by=members.c.origin_key, order_by=age).label("first"),
            number.over(partition_by=members.c.origin_key, order_by=[c.desc() for c in age]).label("last"),
        )
        .where(members.c.origin_key.in_(largest_origins(sizes)))
        .subquery()
    )
    near = sa.or_(numbered.c.first <= FIRST, numbered.c.last <= NEWEST)
    query = sa.select(articles.c.event).join(numbered, numbered.c.article_id == articles.c.article_id)
    events = [ArticleEnriched.model_validate_json(row) for row in connection.scalars(query.where(near))]
    return facts(events, left_out=sum(sizes.values()) - len(events))


def _sortable_time() -> sa.ColumnElement[datetime]:
    """`Article.sortable_time`: publication, never later than arrival; arrival where it is unknown."""
    published, received = articles.c.published_at, articles.c.received_at
    return sa.case((published < received, published), else_=received)
