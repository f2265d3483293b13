"""Deletes what has grown old, in batches that keep no reader waiting."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from dateline_store.deleting import delete_articles, delete_stories
from dateline_store.schema import articles, stories

BATCH = 500
"""Articles, and stories, deleted in one transaction."""

EVERY = timedelta(hours=1)


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

    An article goes with all that is kept of it, a story with its members and history.
    """
    old_articles = _oldest(connection, articles.c.article_id, articles.c.received_at, before, limit)
    old_stories = _oldest(connection, stories.c.story_id, stories.c.last_seen, before, limit)
    delete_stories(connection, old_stories)
    delete_articles(connection, old_articles)
    return len(old_articles) + len(old_stories)


def _oldest(
    connection: sa.Connection, key: sa.Column[UUID], time: sa.Column[datetime], before: datetime, limit: int
) -> list[UUID]:
    query = sa.select(key).where(time < before).order_by(time).limit(limit)
    return list(connection.scalars(query))
