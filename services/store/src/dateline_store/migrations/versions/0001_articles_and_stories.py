"""Articles with their versions and retractions, stories with their members."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.Text().with_variant(JSONB(), "postgresql")
TIME = sa.DateTime(timezone=True)


def _rank() -> list[sa.Column[Any]]:
    names = ("version_provider", "version_created", "version_offset")
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("article_id", sa.Uuid, nullable=False),
        *_rank(),
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("published_at", TIME),
        sa.Column("received_at", TIME, nullable=False),
        sa.Column("agency", sa.Text),
        sa.Column("origin_key", sa.Text, nullable=False),
        sa.Column("origin_name", sa.Text, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("near_duplicate_of", sa.Uuid),
        sa.Column("similarity", sa.Double),
        sa.Column("story_id", sa.Uuid, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("embargoed_until", TIME),
        sa.Column("event", JSON, nullable=False),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.create_index("ix_articles_url", "articles", ["url"], postgresql_using="hash")
    op.create_index("ix_articles_received_at", "articles", ["received_at"])
    op.create_table(
        "article_versions",
        sa.Column("article_id", sa.Uuid, nullable=False),
        *_rank(),
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("received_at", TIME, nullable=False),
        sa.Column("article", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint(
            "article_id", "version_provider", "version_created", "version_offset", "content_hash"
        ),
    )
    op.create_table(
        "retractions",
        sa.Column("article_id", sa.Uuid, nullable=False),
        *_rank(),
        sa.Column("reason", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("received_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "version_provider", "version_created", "version_offset"),
    )
    op.create_table(
        "stories",
        sa.Column("story_id", sa.Uuid, nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("replaced_by", sa.Uuid),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("first_seen", TIME, nullable=False),
        sa.Column("last_seen", TIME, nullable=False),
        sa.Column("outlets", JSON, nullable=False),
        sa.Column("origins", JSON, nullable=False),
        sa.PrimaryKeyConstraint("story_id"),
    )
    op.create_index("ix_stories_latest", "stories", ["status", "last_seen"])
    op.create_index("ix_stories_last_seen", "stories", ["last_seen"])
    op.create_table(
        "story_articles",
        sa.Column("story_id", sa.Uuid, nullable=False),
        sa.Column("article_id", sa.Uuid, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("story_id", "article_id"),
    )
    op.create_index("ix_story_articles_article_id", "story_articles", ["article_id"])


def downgrade() -> None:
    for table in ("story_articles", "stories", "retractions", "article_versions", "articles"):
        op.drop_table(table)
