"""Writes the index of text, which has a form of its own in each database."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

import sqlalchemy as sa

from dateline_store.arrays import among
from dateline_store.core import Saying
from dateline_store.row import Values
from dateline_store.schema import article_log
from dateline_store.writing.bulk import copying

_ADD = "INSERT INTO article_words (rowid, heading, opening, words) VALUES (?, ?, ?, ?)"


def cut(current: Mapping[UUID, Saying], dialect: sa.Dialect) -> dict[UUID, Values]:
    """The words of articles as the database's index of text takes them. Needs no connection."""
    found = ((id, saying.words) for id, saying in current.items())
    if dialect.name == "postgresql":
        return {id: (each.heading_vector, each.words_vector) for id, each in found}
    return {id: (each.heading, each.opening, each.words) for id, each in found}


def index(connection: sa.Connection, words: Mapping[UUID, Values], known: Collection[UUID]) -> None:
    """Index articles under their numbers; of those in `known` the index has an older version."""
    if not words:
        return
    numbers = _numbers(connection, words.keys())
    forget(connection, [numbers[id] for id in known])
    rows = sorted((numbers[id], *values) for id, values in words.items())
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
