"""The newest articles that match a search, from the index of text."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from dateline_store.schema import article_log
from dateline_store.words.query import Query

BUCKET = 8192
"""Articles that share one value of article_words.bucket."""
_STEPS = (0, 2, 8, 32, 128, 512, 1 << 31)
"""How many of the newest buckets are looked through before the next, four times as many."""


class Match(NamedTuple):
    """An article that matches; a higher `score` matches better. The score depends on nothing but the two."""

    sequence: int
    article_id: UUID
    score: float

    @property
    def order(self) -> tuple[float, int]:
        """What the best match is the least of; among equals the newest."""
        return -self.score, -self.sequence


def newest(
    connection: sa.Connection, query: Query, limit: int = 5000, upto: int | None = None
) -> list[Match]:
    """The `limit` articles stored last that match, whoever may read them, the newest first.

    With `upto` none that was stored after the article of this number in article_log. However many match,
    PostgreSQL looks through few more than it needs: buckets are part of the index.
    """
    return sorted(_found(connection, query, limit, limit, upto), key=lambda match: -match.sequence)


def best(
    connection: sa.Connection, query: Query, count: int, limit: int = 5000, upto: int | None = None
) -> list[Match]:
    """The best `count` of the `limit` articles stored last that match; among equals the newest first."""
    return sorted(_found(connection, query, count, limit, upto), key=lambda match: match.order)[:count]


def _found(
    connection: sa.Connection, query: Query, count: int, limit: int, upto: int | None
) -> Iterator[Match]:
    """At least the best `count` of the newest `limit` matches, in any order."""
    last = connection.scalar(sa.select(sa.func.max(article_log.c.sequence))) if query else None
    if last is None:
        return
    last = last if upto is None else min(last, upto)
    rows = _postgresql if connection.dialect.name == "postgresql" else _sqlite
    for row in rows(connection, query, count, limit, last):
        yield Match(row.sequence, row.article_id, row.score)


def _postgresql(
    connection: sa.Connection, query: Query, count: int, limit: int, last: int
) -> Iterator[sa.Row[tuple[int, UUID, float]]]:
    for newer, older in pairwise(_STEPS):
        first, end = last // BUCKET - older + 1, last // BUCKET - newer
        found = connection.execute(
            _IN_BUCKETS if first > 0 else _IN_ALL,
            {
                "query": query.tsquery(),
                "ranked": query.tsquery(bare=True),
                "buckets": list(range(max(first, 0), end + 1)),
                "last": min(last, end * BUCKET + BUCKET - 1),
                "limit": limit,
                "count": count,
            },
        ).all()
        yield from found
        limit -= found[0].matched if found else 0
        if limit <= 0 or first <= 0:
            return


# `+ 0`: walking the numbers downwards would unpack every vector on the way, where the GIN index knows.
# Headings come along: joined afterwards, PostgreSQL may read the whole table to find those of 5,000. Ids are
# fetched of the best alone. OFFSET 0: scores are what is counted and sorted, not headings.
_MATCHING = """
WITH m AS (
  SELECT sequence, heading FROM article_words
  WHERE words @@ CAST(:query AS tsquery) AND sequence + 0 <= :last{within}
  ORDER BY sequence + 0 DESC LIMIT :limit
), s AS (
  SELECT sequence, ts_rank(heading, CAST(:ranked AS tsquery)) AS score FROM m OFFSET 0
), r AS MATERIALIZED (
  SELECT sequence, score, count(*) OVER () AS matched FROM s ORDER BY score DESC, sequence DESC LIMIT :count
)
SELECT r.sequence, l.article_id, r.score, r.matched FROM r JOIN article_log l ON l.sequence = r.sequence
"""
_IN_BUCKETS = sa.text(_MATCHING.format(within=" AND bucket && CAST(:buckets AS integer[])"))
_IN_ALL = sa.text(_MATCHING.format(within=""))


def _sqlite(
    connection: sa.Connection, query: Query, count: int, limit: int, last: int
) -> Iterator[sa.Row[tuple[int, UUID, float]]]:
    by_title = query.match("heading", bare=True)
    asked = {"query": query.match(), "title": by_title, "limit": limit, "last": last, "count": count}
    yield from connection.execute(_FTS, asked)


_FTS = sa.text("""
WITH newest AS (
  SELECT rowid AS sequence FROM article_words WHERE article_words MATCH :query AND rowid <= :last
  ORDER BY rowid DESC LIMIT :limit
), titled AS (SELECT rowid AS sequence FROM article_words WHERE article_words MATCH :title)
SELECT n.sequence, l.article_id, CASE WHEN t.sequence IS NULL THEN 0.1 ELSE 1.0 END AS score
FROM newest n JOIN article_log l ON l.sequence = n.sequence LEFT JOIN titled t ON t.sequence = n.sequence
ORDER BY score DESC, n.sequence DESC LIMIT :count
""").columns(article_log.c.sequence, article_log.c.article_id, sa.column("score", sa.Double))
