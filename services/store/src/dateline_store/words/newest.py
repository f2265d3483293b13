"""The newest articles that match a search, from the index of text."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from dateline_store.schema import article_log
from dateline_store.words.query import Query

BUCKET = 1024
"""Articles that share the first value of article_words.bucket."""
BLOCK = 16
"""Buckets that share the second value, the complement of the block's number: a search of many buckets names
blocks, for which the index takes a third to a half of the time."""
_FIRST = 6
"""The newest buckets are looked through first: where all articles match, they hold 5,000."""
_GROWTH = 64
"""A step takes at most so many times the buckets of the last one."""
_ALL = 0.6
"""Where a step needs such a share of the buckets, it takes all."""


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

    With `upto`, a number of article_log, none that was stored after its article. However many match,
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
    if not query:
        return
    last = connection.scalar(_LAST) if upto is None else upto
    if last is None:
        return
    rows = _postgresql if connection.dialect.name == "postgresql" else _sqlite
    for row in rows(connection, query, count, limit, last):
        yield Match(row.sequence, row.article_id, row.score)


_LAST = sa.select(sa.func.max(article_log.c.sequence))


def _postgresql(
    connection: sa.Connection, query: Query, count: int, limit: int, last: int
) -> Iterator[sa.Row[tuple[int, UUID, float]]]:
    end, size = last // BUCKET, _FIRST
    while limit > 0 and end >= 0:
        first = end - size + 1
        if size >= BLOCK:
            first -= first % BLOCK
        found = connection.execute(
            _IN_BUCKETS if first > 0 else _IN_ALL,
            {
                "query": query.tsquery(),
                "ranked": query.tsquery(bare=True),
                "buckets": _named(first, end) if first > 0 else [],
                "last": min(last, end * BUCKET + BUCKET - 1),
                "limit": limit,
                "count": count,
            },
        ).all()
        yield from found
        matched = found[0].matched if found else 0
        looked = end - first + 1
        limit, end = limit - matched, first - 1
        size = _next(size, 1 + 9 * limit * looked // (8 * max(matched, 1)), end)  # by how many matched here


def _named(first: int, end: int) -> list[int]:
    """The values of article_words.bucket that stand for the buckets from `first`, which begins a block where
    they are as many as one, to `end`."""
    if end - first + 1 < BLOCK:
        return list(range(first, end + 1))
    whole = (end + 1) // BLOCK
    return [*(~block for block in range(first // BLOCK, whole)), *range(whole * BLOCK, end + 1)]


def _next(size: int, needed: int, end: int) -> int:
    """How many buckets to look through after `size` of them. What has few matches is looked for in all at
    once: a block costs as much as some 150 matches."""
    return end + 1 if needed > _ALL * end else min(_GROWTH * size, needed)


# `+ 0`: walking the numbers downwards would unpack every vector on the way, where the GIN index knows.
# Ranked where they are found: joined afterwards, PostgreSQL may read the whole table for 5,000 headings.
# OFFSET 0: scores are what is sorted, not headings. Ids are fetched of the best alone.
_MATCHING = """
WITH f AS (
  SELECT sequence, ts_rank(heading, CAST(:ranked AS tsquery)) AS score FROM article_words
  WHERE words @@ CAST(:query AS tsquery) AND sequence + 0 <= :last{within} OFFSET 0
), m AS (
  SELECT sequence, score FROM f ORDER BY sequence DESC LIMIT :limit
), r AS MATERIALIZED (
  SELECT sequence, score FROM m ORDER BY score DESC, sequence DESC LIMIT :count
)
SELECT r.sequence, l.article_id, r.score, (SELECT count(*) FROM m) AS matched
FROM r JOIN article_log l ON l.sequence = r.sequence
"""
_IN_BUCKETS = sa.text(_MATCHING.format(within=" AND bucket && CAST(:buckets AS integer[])"))
_IN_ALL = sa.text(_MATCHING.format(within=""))


def _sqlite(
    connection: sa.Connection, query: Query, count: int, limit: int, last: int
) -> Iterator[sa.Row[tuple[int, UUID, float]]]:
    ranked = {"title": query.match("heading", bare=True), "start": query.match("heading opening", bare=True)}
    asked = {"query": query.match(), "limit": limit, "last": last, "count": count}
    yield from connection.execute(_FTS, asked | ranked)


# Not by bm25: it depends on all articles, and a score must not change while somebody pages.
_FTS = sa.text("""
WITH newest AS (
  SELECT rowid AS sequence FROM article_words WHERE article_words MATCH :query AND rowid <= :last
  ORDER BY rowid DESC LIMIT :limit
), titled AS (
  SELECT rowid AS sequence FROM article_words
  WHERE article_words MATCH :title AND rowid BETWEEN (SELECT min(sequence) FROM newest) AND :last
), opened AS (
  SELECT rowid AS sequence FROM article_words
  WHERE article_words MATCH :start AND rowid BETWEEN (SELECT min(sequence) FROM newest) AND :last
)
SELECT n.sequence, l.article_id,
  CASE WHEN t.sequence IS NOT NULL THEN 1.0 WHEN o.sequence IS NOT NULL THEN 0.5 ELSE 0.1 END AS score
FROM newest n JOIN article_log l ON l.sequence = n.sequence
LEFT JOIN titled t ON t.sequence = n.sequence LEFT JOIN opened o ON o.sequence = n.sequence
ORDER BY score DESC, n.sequence DESC LIMIT :count
""").columns(article_log.c.sequence, article_log.c.article_id, sa.column("score", sa.Double))
