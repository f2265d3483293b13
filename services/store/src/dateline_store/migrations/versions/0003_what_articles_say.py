"""What articles say as rows, for whoever asks in SQL: views of their events, which hold it already.

They were tables of 0002 for a while, whose rows were a quarter of the work of writing and of the disk.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

VIEWS = {
    "article_entities": (
        "enrichment.entities",
        "name text, aliases jsonb, type text, mentions jsonb, roles jsonb, confidence float8",
    ),
    "article_places": (
        "enrichment.places",
        "name text, geonames_id bigint, latitude float8, longitude float8, country text, admin1 text,"
        " mentions jsonb, metonym boolean, stands_for text, confidence float8, reason text",
    ),
    "article_dates": (
        "enrichment.dates",
        "value text, kind text, text text, span.start bigint, span.end bigint, confidence float8",
    ),
    "article_quotes": (
        "enrichment.quotes",
        "text text, speaker text, verb text, direct boolean, span.start bigint, span.end bigint,"
        " attribution.start bigint, attribution.end bigint, confidence float8",
    ),
    "article_topics": ("enrichment.topics", "qcode text, label text, broader text, score float8"),
    "article_captions": ("article.captions", "text text, credit text"),
}
"""Where in an event a view's rows lie, and what its columns are after the article's id and the row's number
there, from 1. What each means is said where events are defined: `dateline.events.Enrichment`."""
_TABLES = {"article_entities", "article_places", "article_dates", "quotes", "article_topics", "captions"}

_POSTGRESQL = """
CREATE VIEW {name} AS SELECT a.article_id, said.* FROM articles a, LATERAL (
  SELECT CASE WHEN strpos(a.event, '\\u0000') = 0 OR pg_input_is_valid(a.event, 'jsonb')
  THEN CAST(a.event AS jsonb) END AS event) e,
  JSON_TABLE(e.event, '$.{path}[*]' COLUMNS ("number" FOR ORDINALITY, {columns})) said
"""
"""An event that says NUL is no jsonb, and must not keep anybody from the others."""
_SQLITE = """
CREATE VIEW {name} AS SELECT a.article_id, said.key + 1 AS "number", {columns}
FROM articles a, json_each(a.event, '$.{path}') said
"""


def upgrade() -> None:
    found = sa.inspect(op.get_bind())
    for table in _TABLES & set(found.get_table_names()):
        op.execute(f"DROP TABLE {table}")
    for view in VIEWS.keys() & found.get_view_names():  # SQLite lets one drop a table that views read
        op.execute(f"DROP VIEW {view}")
    for name, (path, columns) in VIEWS.items():
        listed = [column.split() for column in columns.split(", ")]
        if op.get_bind().dialect.name == "postgresql":
            each = (f"\"{_name(field)}\" {kind} PATH '$.{field}'" for field, kind in listed)
            op.execute(_POSTGRESQL.format(name=name, path=path, columns=", ".join(each)))
        else:
            each = (f"said.value {_taken(kind)} '$.{field}' AS \"{_name(field)}\"" for field, kind in listed)
            op.execute(_SQLITE.format(name=name, path=path, columns=", ".join(each)))


def downgrade() -> None:
    for name in VIEWS:
        op.execute(f"DROP VIEW {name}")


def _name(field: str) -> str:
    return field.replace(".", "_")


def _taken(kind: str) -> str:
    return "->" if kind == "jsonb" else "->>"
