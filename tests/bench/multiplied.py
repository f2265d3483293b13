"""A large database from a small one, by SQL: copies of every story with ids and times of their own."""

from uuid import UUID

import sqlalchemy as sa

from dateline_store import database

_OF_ARTICLES = ("article_versions", "article_facets")
_OF_STORIES = ("story_articles", "story_facets")
_OTHER = ("articles", "article_log", "article_words", "stories", "story_changes")


def multiply(url: str, times: int) -> None:
    """Make every story of a PostgreSQL database `times` as many, the copies after one another in time.

    Copies have other ids, titles with a number, and the same text. Every table and index is as if they had
    been written; only the order of rows on disk is neater. Articles have to fill whole stories.
    """
    engine = database.connect(url, writes=True)
    with engine.begin() as connection:
        indexes: dict[str, str] = dict(connection.execute(_INDEXES).all())
        for name in indexes:
            connection.exec_driver_sql(f"DROP INDEX {name}")
        _shape(connection)
        statements = [sa.text(statement) for statement in _statements(connection)]
    for number in range(1, times):
        with engine.begin() as connection:
            connection.execute(sa.text("SET LOCAL synchronous_commit = off"))
            for statement in statements:
                connection.execute(statement, {"k": number})
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE facets SET articles = articles * :times"), {"times": times})
        for sequence, table in (("article_log", "article_log"), ("story_changes", "story_changes")):
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{sequence}', 'sequence'), max(sequence)) FROM {table}"
            )
        connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '1GB'")
        for definition in indexes.values():
            connection.exec_driver_sql(definition)
        for table in (*_OF_ARTICLES, *_OF_STORIES, *_OTHER, "size"):
            connection.exec_driver_sql(f"DROP TABLE base_{table}")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()


def copy_of(id: UUID, number: int) -> UUID:
    """The id of the copy with a number, from 1: numbers come first, so that copies lie together on disk."""
    return UUID(f"{number:08x}{id.hex[8:]}")


_INDEXES = sa.text(
    "SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.schemaname = 'public'"
    " AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)"
)
_ID = "(lpad(to_hex(k), 8, '0') || substr(replace({}::text, '-', ''), 9))::uuid"
"""`copy_of` in SQL, of a column; `k` is the number."""


def _shape(connection: sa.Connection) -> None:
    """What there is, apart from what will be; and over how many numbers and how much time it stretches."""
    for table in (*_OF_ARTICLES, *_OF_STORIES, *_OTHER):
        connection.exec_driver_sql(f"CREATE UNLOGGED TABLE base_{table} AS TABLE {table}")
    connection.exec_driver_sql(
        "CREATE UNLOGGED TABLE base_size AS SELECT"
        " (SELECT max(sequence) FROM article_log) AS articles,"
        " (SELECT max(sequence) FROM story_changes) AS changes,"
        " (SELECT max(received_at) - min(received_at) FROM articles) + interval '3 s' AS lasting"
    )


def _statements(connection: sa.Connection) -> list[str]:
    return [
        _copied(connection, "articles", _CHANGED_ARTICLE),
        *(_copied(connection, table, _CHANGED) for table in _OF_ARTICLES),
        _copied(connection, "article_log", _NUMBERED),
        _WORDS,
        _copied(connection, "stories", _CHANGED | _HOTTER),
        *(_copied(connection, table, _CHANGED) for table in _OF_STORIES),
        _copied(connection, "story_changes", _CHANGED | _RENUMBERED),
    ]


_TIMES = ("received_at", "published_at", "at", "stored_at", "first_seen", "last_seen")
_CHANGED = {
    **{name: _ID.format(f"t.{name}") for name in ("article_id", "story_id", "near_duplicate_of")},
    **{name: f"t.{name} + k * z.lasting" for name in _TIMES},
    "title": "t.title || ' #' || k",
}
_CHANGED_ARTICLE = _CHANGED | {
    "event": f"replace(t.event, t.article_id::text, {_ID.format('t.article_id')}::text)",
    "url": "t.url || '/' || k",
}
_NUMBERED = _CHANGED | {"sequence": "t.sequence + k * z.articles"}
_RENUMBERED = {"sequence": "t.sequence + k * z.changes"}
_HOTTER = {"heat": "t.heat + k * extract(epoch FROM z.lasting) / 21600"}
_WORDS = """
INSERT INTO article_words (sequence, heading, words)
SELECT t.sequence + k * z.articles, t.heading, t.words
FROM base_article_words t, base_size z, (SELECT CAST(:k AS bigint) AS k) n
"""


def _copied(connection: sa.Connection, table: str, changed: dict[str, str]) -> str:
    columns = [column["name"] for column in sa.inspect(connection).get_columns(table)]
    values = ", ".join(changed.get(name, f't."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    return (
        f"INSERT INTO {table} ({names}) SELECT {values}"
        f" FROM base_{table} t, base_size z, (SELECT CAST(:k AS bigint) AS k) n"
    )
