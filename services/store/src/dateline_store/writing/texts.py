"""Writes the index of text, which has a form of its own in each database."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

import sqlalchemy as sa

from dateline_store.arrays import among
from dateline_store.core import Saying
from dateline_store.schema import article_log
from dateline_store.writing.bulk import copying

_ADD = "INSERT INTO article_words (rowid, heading, opening, words) VALUES (?, ?, ?, ?)"


def index(connection: sa.Connection, current: Mapping[UUID, Saying], known: Collection[UUID]) -> None:
    """Index articles under their numbers; of those in `known` the index has an older version.

    Each is cut into words when it is wanted: PostgreSQL has those before it to take in meanwhile.
    """
    numbers = _numbers(connection, current.keys())
    forget(connection, [numbers[id] for id in known])
    numbered = ((number, current[id].words) for number, id in sorted((numbers[id], id) for id in current))
    if connection.dialect.name != "postgresql":
        rows = [(number, each.heading, each.opening, each.words) for number, each in numbered]
        connection.exec_driver_sql(_ADD, rows)
        return
    statement = "COPY article_words (sequence, heading, words) FROM STDIN (FORMAT BINARY)"
    with copying(connection, statement) as copy:
        copy.set_types(["int8", "bytea", "bytea"])  # the driver has no tsvector: they go as they are
        for number, each in numbered:
            copy.write_row((number, each.heading_vector, each.words_vector))


def forget(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Take articles out of the index of text, by their numbers."""
    number = "sequence" if connection.dialect.name == "postgresql" else "rowid"
    rows = [{"number": each} for each in numbers]
    if rows:
        connection.execute(sa.text(f"DELETE FROM article_words WHERE {number} = :number"), rows)


def _numbers(connection: sa.Connection, ids: Collection[UUID]) -> dict[UUID, int]:
    query = sa.select(article_log.c.article_id, article_log.c.sequence)
    return dict(connection.execute(query.where(among(connection, article_log.c.article_id, ids))).all())
