"""What stories are found by, their history, and an index of text.

What stored articles are found by is filled in afterwards, in batches: `dateline_store.backfill`.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
JSON_COLUMNS = {"articles": ["event"], "stories": ["outlets", "origins"]}
TABLES = (
    "article_log",
    "article_words",
    "story_changes",
    "story_moves",
    "story_redirects",
    "facets",
    "facet_names",
    "article_facets",
    "story_facets",
)


def upgrade() -> None:
    _followed()
    _found()
    _words()
    _change_articles()
    _change_stories()
    _carry_over()


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"DROP TABLE {table}")
    op.drop_index("ix_story_articles_arrivals", "story_articles")
    _drop_columns("story_articles", "received_at", "visible_from")
    op.add_column("story_articles", sa.Column("position", sa.Integer, nullable=False, server_default="0"))
    for name in ("latest", "newest", "language", "growing"):
        op.drop_index(f"ix_stories_{name}", "stories")
    _drop_columns("stories", "articles", "visible_from", "title_from", "open_from", "heat", "line")
    op.create_index("ix_stories_latest", "stories", ["status", "last_seen"])
    for name in ("title", "latest", "language", "copies", "underived"):
        op.drop_index(f"ix_articles_{name}", "articles")
    _drop_columns("articles", "event_date", "event_date_confidence", "derived")
    op.create_index("ix_articles_received_at", "articles", ["received_at"])
    _retype("jsonb", JSONB())
    if _postgresql():
        op.execute("ALTER TABLE article_versions ALTER article SET COMPRESSION DEFAULT")
        op.execute("ALTER TABLE article_versions ALTER article SET STORAGE DEFAULT")


def _followed() -> None:
    op.create_table(
        "article_log",
        sa.Column("sequence", NUMBER, primary_key=True),
        sa.Column("article_id", sa.Uuid, nullable=False, unique=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "story_changes",
        sa.Column("sequence", NUMBER, primary_key=True),
        sa.Column("story_id", sa.Uuid, nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
        *_texts("change", "status"),
        sa.Column("replaced_by", sa.Uuid),
        *_integers("size"),
        *_texts("title"),
        sa.Column("at", TIME, nullable=False),
        sa.Column("stored_at", TIME, nullable=False, server_default=sa.func.now()),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_story_changes_story_id", "story_changes", ["story_id", "revision"], unique=True)
    op.create_index("ix_story_changes_at", "story_changes", ["at"])
    op.create_table(
        "story_moves",
        sa.Column("story_id", sa.Uuid, primary_key=True),
        sa.Column("revision", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("article_id", sa.Uuid, primary_key=True),
        sa.Column("from_story", sa.Uuid, nullable=False),
        sa.Column("to_story", sa.Uuid, nullable=False),
    )
    op.create_index("ix_story_moves_article_id", "story_moves", ["article_id"])
    op.create_table(
        "story_redirects",
        sa.Column("story_id", sa.Uuid, primary_key=True),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.Column("replaced_by", sa.Uuid, nullable=False),
    )
    op.create_index("ix_story_redirects_replaced_by", "story_redirects", ["replaced_by"])


def _found() -> None:
    op.create_table(
        "facets",
        sa.Column("facet_id", sa.BigInteger, primary_key=True, autoincrement=False),
        *_texts("kind", "key"),
        sa.Column("name", BYTEWISE, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_table(
        "facet_names",
        sa.Column("start", BYTEWISE, primary_key=True),
        sa.Column("facet_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_facet_names_facet_id", "facet_names", ["facet_id"])
    numbers = sa.JSON().with_variant(ARRAY(sa.BigInteger), "postgresql")
    op.create_table(
        "article_facets",
        sa.Column("article_id", sa.Uuid, primary_key=True),
        sa.Column("facet_ids", numbers, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "story_facets",
        sa.Column("story_id", sa.Uuid, primary_key=True),
        sa.Column("facet_id", sa.BigInteger, primary_key=True, autoincrement=False),
        *_integers("articles"),
        sa.Column("at", TIME, nullable=False),
        sa.Column("visible_from", TIME, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_story_facets_latest", "story_facets", ["facet_id", "at", "story_id"])


def _words() -> None:
    """The index of text: rows are numbered as in article_log."""
    if not _postgresql():
        op.execute(
            "CREATE VIRTUAL TABLE article_words USING fts5(heading, opening, words, tokenize = 'ascii')"
        )
        return
    op.execute(
        "CREATE TABLE article_words ("
        " sequence BIGINT PRIMARY KEY,"
        " bucket INTEGER[] GENERATED ALWAYS AS"
        "  (ARRAY[(sequence / 1024)::integer, -1 - (sequence / 16384)::integer]) STORED,"
        " heading TSVECTOR NOT NULL,"
        " words TSVECTOR NOT NULL)"
    )
    op.execute("ALTER TABLE article_words ALTER heading SET STORAGE MAIN")  # ranked, so kept in the row
    op.execute("CREATE INDEX ix_article_words ON article_words USING gin (words, heading, bucket)")


_LONG = {"articles": "event", "article_versions": "article", "article_words": "words"}
_STORED = """
DO $$ BEGIN
  IF (SELECT 'lz4' = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression') THEN
    ALTER TABLE {table} ALTER {column} SET COMPRESSION lz4;
  ELSE
    ALTER TABLE {table} ALTER {column} SET STORAGE EXTERNAL;
  END IF;
END $$
"""
"""Compressing with pglz takes a quarter of the server's time: a server built without lz4 keeps what is long
as it is, in twice the space."""


def _change_articles() -> None:
    _retype("text", sa.Text())
    for table, column in _LONG.items() if _postgresql() else ():
        op.execute(_STORED.format(table=table, column=column))
    op.add_column("articles", sa.Column("event_date", sa.Text))
    op.add_column("articles", sa.Column("event_date_confidence", sa.Double))
    op.add_column("articles", sa.Column("derived", sa.SmallInteger, nullable=False, server_default="0"))
    op.drop_index("ix_articles_received_at", "articles")
    op.create_index("ix_articles_title", "articles", ["title"], postgresql_using="hash")
    op.create_index("ix_articles_latest", "articles", ["received_at", "article_id"])
    op.create_index("ix_articles_language", "articles", ["language", "received_at", "article_id"])
    op.create_index("ix_articles_copies", "articles", ["near_duplicate_of", "article_id"])
    _partial("ix_articles_underived", "articles", ["article_id"], "derived < 1")


def _change_stories() -> None:
    op.add_column("stories", sa.Column("articles", sa.Integer, nullable=False, server_default="0"))
    op.add_column("stories", sa.Column("visible_from", TIME))
    op.add_column("stories", sa.Column("title_from", TIME))
    op.add_column("stories", sa.Column("open_from", TIME))
    op.add_column("stories", sa.Column("heat", sa.Double))
    op.add_column("stories", sa.Column("line", sa.Text))
    op.drop_index("ix_stories_latest", "stories")
    shown = "visible_from IS NOT NULL"
    _partial("ix_stories_latest", "stories", ["last_seen", "story_id"], shown)
    _partial("ix_stories_newest", "stories", ["first_seen", "story_id"], shown)
    _partial("ix_stories_language", "stories", ["language", "last_seen", "story_id"], shown)
    _partial("ix_stories_growing", "stories", ["heat", "story_id"], shown)
    _drop_columns("story_articles", "position")
    op.add_column("story_articles", sa.Column("received_at", TIME))
    op.add_column("story_articles", sa.Column("visible_from", TIME))
    arrivals = ["story_id", "received_at", "article_id"]
    op.create_index("ix_story_articles_arrivals", "story_articles", arrivals)


def _carry_over() -> None:
    """The order of what is stored, and the last change of each story: of older ones nothing was kept."""
    op.execute(
        "INSERT INTO article_log (article_id)"
        " SELECT article_id FROM articles ORDER BY received_at, article_id"
    )
    op.execute(
        "INSERT INTO story_changes (story_id, revision, change, status, replaced_by, size, title, at)"
        " SELECT story_id, revision, CASE WHEN status <> 'active' THEN status"
        " WHEN revision = 1 THEN 'created' ELSE 'updated' END,"
        " status, replaced_by, size, title, last_seen FROM stories ORDER BY last_seen, story_id"
    )
    op.execute(
        "INSERT INTO story_redirects (story_id, revision, replaced_by)"
        " SELECT story_id, revision, replaced_by FROM stories WHERE replaced_by IS NOT NULL"
    )


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _retype(name: str, type_: sa.types.TypeEngine[Any]) -> None:
    """JSON that is read back whole is cheaper as text; SQLite has no other kind."""
    for table, columns in JSON_COLUMNS.items() if _postgresql() else ():
        for column in columns:
            op.alter_column(table, column, type_=type_, postgresql_using=f"{column}::{name}")


def _drop_columns(table: str, *columns: str) -> None:
    for column in columns:  # SQLite drops columns too, from 3.35 on, where no index holds them
        op.drop_column(table, column)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _integers(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)
