"""Writes the index of text, which has a form of its own in each database."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

import sqlalchemy as sa

from dateline_store.arrays import Chosen
from dateline_store.core import Form, Saying
from dateline_store.indexing import Indexed, facet_word, texts, vectors
from dateline_store.schema import article_log
from dateline_store.writing import binary
from dateline_store.writing.bulk import copy_binary

_ADD = "INSERT INTO article_words (rowid, heading, opening, words) VALUES (?, ?, ?, ?)"
_FEW = 100
_SOON = "SET LOCAL gin_pending_list_limit = '256kB'"
"""Every search reads through what waits to be put into the index: at the server's 4 MB it takes a quarter
longer. Of many articles at once more may wait, for they are put in sooner together."""


def form_of(dialect: sa.Dialect) -> Form:
    """What makes the columns of a database's `article_words` but the first, the number."""
    return _vectors if dialect.name == "postgresql" else texts


def _vectors(found: Indexed) -> bytes:
    return b"".join(map(binary.raw, vectors(found)))


def index(connection: sa.Connection, current: Mapping[UUID, Saying], known: Collection[UUID]) -> None:
    """Index articles under their numbers; of those in `known` the index has an older version."""
    numbers = {row.article_id: row.sequence for row in _NUMBERS.rows(connection, current.keys())}
    forget(connection, [numbers[id] for id in known])
    numbered = sorted((numbers[id], each.words) for id, each in current.items())
    if connection.dialect.name == "postgresql":
        if len(numbered) < _FEW:
            connection.exec_driver_sql(_SOON)
        rows = [binary.numbered(number, 3, words) for number, words in numbered]
        copy_binary(connection, "article_words (sequence, heading, words)", rows)
    else:
        connection.exec_driver_sql(_ADD, [(number, *words) for number, words in numbered])


def forget(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Take articles out of the index of text, by their numbers."""
    number = "sequence" if connection.dialect.name == "postgresql" else "rowid"
    rows = [{"number": each} for each in numbers]
    if rows:
        connection.execute(sa.text(f"DELETE FROM article_words WHERE {number} = :number"), rows)


def bearing(connection: sa.Connection, facet_ids: Iterable[int]) -> sa.Select[UUID]:
    """The articles that have one of these facets: few, or it takes long."""
    words = [facet_word(id) for id in facet_ids]
    if connection.dialect.name == "postgresql":
        number, match = "sequence", "words @@ CAST(:asked AS tsquery)"
        asked = " | ".join(f"'{word}'" for word in words)
    else:
        number, match = "rowid", "article_words MATCH :asked"
        asked = " OR ".join(f'"{word}"' for word in words)
    numbers = sa.text(f"sequence IN (SELECT {number} FROM article_words WHERE {match})")
    return sa.select(article_log.c.article_id).where(numbers.bindparams(asked=asked))


_NUMBERS = Chosen(sa.select(article_log.c.article_id, article_log.c.sequence), article_log.c.article_id)
