"""The tables. `migrations` builds them; a test holds the two together.

Nothing refers to anything by a foreign key: a story may arrive before its articles, and after them.
"""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

metadata = sa.MetaData()

Json = sa.Text().with_variant(JSONB(), "postgresql")
"""JSON text, in and out: `database` keeps the driver from parsing what pydantic parses anyway."""

BIG = sa.BigInteger


class Instant(sa.TypeDecorator[datetime]):
    """An aware time, kept in UTC also by SQLite, which knows no time zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: sa.Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


RANK = ("version_provider", "version_created", "version_offset")
"""`Version.rank`, one column for each part."""


def _rank(*, key: bool) -> list[sa.Column[Any]]:
    return [sa.Column(name, BIG, primary_key=key, nullable=False, autoincrement=False) for name in RANK]


articles = sa.Table(
    "articles",
    metadata,
    sa.Column("article_id", sa.Uuid, primary_key=True),
    *_rank(key=False),
    sa.Column("content_hash", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("url", sa.Text),
    sa.Column("source", sa.Text),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("published_at", Instant),
    sa.Column("received_at", Instant, nullable=False),
    sa.Column("agency", sa.Text),
    sa.Column("origin_key", sa.Text, nullable=False),
    sa.Column("origin_name", sa.Text, nullable=False),
    sa.Column("decision", sa.Text, nullable=False),
    sa.Column("near_duplicate_of", sa.Uuid),
    sa.Column("similarity", sa.Double),
    sa.Column("story_id", sa.Uuid, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("embargoed_until", Instant),
    sa.Column("event", Json, nullable=False),
    # hash: a URL may be longer than what a PostgreSQL b-tree takes
    sa.Index("ix_articles_url", "url", postgresql_using="hash"),
    sa.Index("ix_articles_received_at", "received_at"),
)
"""The current version of each article. `story_id` is its assignment then; `story_articles` has the truth."""

article_versions = sa.Table(
    "article_versions",
    metadata,
    sa.Column("article_id", sa.Uuid, primary_key=True),
    *_rank(key=True),
    sa.Column("content_hash", sa.Text, primary_key=True),
    sa.Column("decision", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("received_at", Instant, nullable=False),
    sa.Column("article", sa.Text, nullable=False),  # JSON, but read back whole and never searched
)
"""Every version of each article as its text stood; what it was found to say is kept for the current one."""

retractions = sa.Table(
    "retractions",
    metadata,
    sa.Column("article_id", sa.Uuid, primary_key=True),
    *_rank(key=True),
    sa.Column("reason", sa.Text),
    sa.Column("source", sa.Text),
    sa.Column("received_at", Instant, nullable=False),
)
"""Every retraction, also of an article that has not come yet. Which versions it covers: `views.retracted`."""

stories = sa.Table(
    "stories",
    metadata,
    sa.Column("story_id", sa.Uuid, primary_key=True),
    sa.Column("revision", BIG, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("replaced_by", sa.Uuid),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("first_seen", Instant, nullable=False),
    sa.Column("last_seen", Instant, nullable=False),
    sa.Column("outlets", Json, nullable=False),
    sa.Column("origins", Json, nullable=False),
    sa.Index("ix_stories_latest", "status", "last_seen"),
    sa.Index("ix_stories_last_seen", "last_seen"),
)
"""The last snapshot of each story."""

story_articles = sa.Table(
    "story_articles",
    metadata,
    sa.Column("story_id", sa.Uuid, primary_key=True),
    sa.Column("article_id", sa.Uuid, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Index("ix_story_articles_article_id", "article_id"),
)
"""Membership as the last snapshot has it; `position` counts from 0 in the snapshot's order."""
