"""Writes the index of text, which has a form of its own in each database."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

import sqlalchemy as sa

from dateline_store.arrays import among
from dateline_store.core import Saying
from dateline_store.indexing import Form, texts, vectors
from dateline_store.schema import article_log
from dateline_store.writing.bulk import copying

_ADD = "INSERT INTO article_words (rowid, heading, opening, words) VALUES (?, ?, ?, ?)"


def form_of(dialect: sa.Dialect) -> Form:
    """How a database takes words."""
    return vectors if dialect.name == "postgresql" else texts


def index(connection: sa.Connection, current: Mapping[UUID, Saying], known: Collection[UUID]) -> None:
    """Index articles under their numbers; of those in `known` the index has an older version."""
    numbers = _numbers(connection, current.keys())
    forget(connection, [numbers[id] for id in known])
    rows = sorted((numbers[id], *each.words) for id, each in current.items())
    if connection.dialect.name != "postgresql":
        connection.exec_driver_sql(_ADD, rows)
        return
    statement = "COPY article_words (sequence, heading, words) FROM STDIN (FORMAT BINARY)"
    with copying(connection, statement) as copy:
        copy.set_types(["int8", "bytea", "bytea"])  # the driver has no tsvector: they go as they are
        for row in rows:
            copy.write_row(row)


def forget(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Take articles out of the index of text, by their numbers."""
    number = "sequence" if connection.dialect.name == "postgresql" else "rowid"
    rows = [{"number": each} for each in numbers]
    if rows:
        connection.execute(sa.text(f"DELETE FROM article_words WHERE {number} = :number"), rows)


def _numbers(connection: sa.Connection, ids: Collection[UUID]) -> dict[UUID, int]:
    query = sa.select(article_log.c.article_id, article_log.c.sequence)
    return dict(connection.execute(query.where(among(connection, article_log.c.article_id, ids))).all())
