"""Articles with their versions, retractions and the order in which they came."""

import sqlalchemy as sa

from dateline_store.schema.columns import NUMBER, Instant, metadata, rank

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("article_id", sa.Uuid, primary_key=True),
    *rank(key=False),
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
    sa.Column("event", sa.Text, nullable=False),  # JSON, but read back whole and never searched
    sa.Column("event_date", sa.Text),  # EDTF
    sa.Column("event_date_confidence", sa.Double),
    sa.Column("derived", sa.SmallInteger, nullable=False, server_default="0"),
    # hash: a URL may be longer than what a PostgreSQL b-tree takes
    sa.Index("ix_articles_url", "url", postgresql_using="hash"),
    sa.Index("ix_articles_title", "title", postgresql_using="hash"),
    sa.Index("ix_articles_latest", "received_at", "article_id"),
    sa.Index("ix_articles_language", "language", "received_at", "article_id"),
    sa.Index("ix_articles_copies", "near_duplicate_of", "article_id"),
    sa.Index(
        "ix_articles_underived",
        "article_id",
        sqlite_where=sa.text("derived < 1"),
        postgresql_where=sa.text("derived < 1"),
    ),
)
"""The current version of each article. `title` is what it is listed under, its first words where it has
none. `story_id` is its assignment then; `story_articles` has the truth.

`near_duplicate_of` is the original that it copies. `derived` is DERIVED once it can be found by what it says:
`backfill` sees to articles that were stored before they could.
"""

DERIVED = 1

article_versions = sa.Table(
    "article_versions",
    metadata,
    sa.Column("article_id", sa.Uuid, primary_key=True),
    *rank(key=True),
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
    *rank(key=True),
    sa.Column("reason", sa.Text),
    sa.Column("source", sa.Text),
    sa.Column("received_at", Instant, nullable=False),
)
"""Every retraction, also of an article that has not come yet. Which versions it covers: `views.retracted`."""

article_log = sa.Table(
    "article_log",
    metadata,
    sa.Column("sequence", NUMBER, primary_key=True),
    sa.Column("article_id", sa.Uuid, nullable=False, unique=True),
    sqlite_autoincrement=True,
)
"""Articles in the order in which they were first stored. Numbers rise with the commits: whoever follows them
misses none (`writer.log`). The number is also the row of `article_words`."""
