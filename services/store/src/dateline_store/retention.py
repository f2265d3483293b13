"""Deleting: what has grown old, in batches that keep no reader waiting, and what must go at once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from dateline_store.schema import article_versions, articles, retractions, stories, story_articles

BATCH = 500
"""Articles, and stories, deleted in one transaction."""

EVERY = timedelta(hours=1)
UNTITLED = ""


def now_utc() -> datetime:
    return datetime.now(UTC)


class Retention:
    """Deletes what is older than `days`: one batch a call while there is something left, else hourly."""

    def __init__(self, days: int, clock: Callable[[], datetime] = now_utc) -> None:
        self._age = timedelta(days=days)
        self._clock = clock
        self._due = datetime.min.replace(tzinfo=UTC)

    def run(self, engine: sa.Engine) -> int:
        """Delete at most one batch if it is time; returns the articles and stories deleted."""
        now = self._clock()
        if now < self._due:
            return 0
        with engine.begin() as connection:
            deleted = delete_older(connection, now - self._age)
        if not deleted:
            self._due = now + EVERY
        return deleted


def delete_older(connection: sa.Connection, before: datetime, limit: int = BATCH) -> int:
    """Delete up to `limit` articles that arrived, and stories last seen, before a time; returns how many.

    An article goes with its versions and retractions, a story with its membership.
    """
    old_articles = _oldest(connection, articles.c.article_id, articles.c.received_at, before, limit)
    old_stories = _oldest(connection, stories.c.story_id, stories.c.last_seen, before, limit)
    for table in (article_versions, retractions, articles):
        connection.execute(sa.delete(table).where(table.c.article_id.in_(old_articles)))
    for table in (story_articles, stories):
        connection.execute(sa.delete(table).where(table.c.story_id.in_(old_stories)))
    return len(old_articles) + len(old_stories)


def erase(connection: sa.Connection, article_id: UUID) -> int:
    """Take down an article: every row that holds it, and a story title that is its own; returns the rows.

    What other articles' events say of it (its id as the original or the nearest article) stays. It would be
    stored again if it were sent again: withdraw it at the front door first.
    """
    titles = sa.select(article_versions.c.title).where(article_versions.c.article_id == article_id)
    holders = sa.select(story_articles.c.story_id).where(story_articles.c.article_id == article_id)
    untitled = sa.update(stories).where(stories.c.story_id.in_(holders), stories.c.title.in_(titles))
    erased = connection.execute(untitled.values(title=UNTITLED)).rowcount
    for table in (story_articles, article_versions, retractions, articles):
        erased += connection.execute(sa.delete(table).where(table.c.article_id == article_id)).rowcount
    return erased


def _oldest(
    connection: sa.Connection, key: sa.Column[UUID], time: sa.Column[datetime], before: datetime, limit: int
) -> list[UUID]:
    query = sa.select(key).where(time < before).order_by(time).limit(limit)
    return list(connection.scalars(query))
