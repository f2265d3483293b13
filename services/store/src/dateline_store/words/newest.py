"""The newest and the best articles that match a search, from the index of text."""

from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

import sqlalchemy as sa

from dateline_store.schema import article_log
from dateline_store.words.query import Query

BUCKET = 1024
"""Articles that share the first value of article_words.bucket."""
BLOCK = 16
"""Buckets that share the second value, the complement of the block's number: a search of many buckets names
blocks, for which the index takes a third to a half of the time."""
_UNSAID = 1e-19
"""A score above it has what was searched for in the heading: PostgreSQL gives the others 0, or 1e-20."""
_SAMPLE, _SELDOM = 150, 64
"""As far as so many of the newest matches go back: where one in so many articles has what was searched for in
the heading, or more have, all that match are sooner ranked than such headings looked for."""
_GROWTH = 64
"""A step takes at most so many times the buckets of the last one."""
_ALL = 0.6
"""Where a step needs such a share of the buckets, it takes all."""


class Match(NamedTuple):
    """An article that matches, by its number in article_log; a higher `score` matches better, and depends on
    nothing but the article and the search."""

    sequence: int
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
    found = _found(connection, query, limit, limit, _last(connection, upto))
    return sorted(found, reverse=True)


def best(
    connection: sa.Connection, query: Query, count: int, limit: int = 5000, upto: int | None = None
) -> list[Match]:
    """The best `count` of the articles that match; among equals the newest first.

    Ranked are at least the `limit` stored last. In PostgreSQL, where few headings say what is searched for,
    these are what is ranked, as many as `limit`; nothing ranks the others, of which the newest are there.
    """
    last = _last(connection, upto)
    if connection.dialect.name == "postgresql" and query.present:
        found = _best_by_headings(connection, query, count, limit, last)
    else:
        found = set(_found(connection, query, count, limit, last))
    return sorted(found, key=_BEST, reverse=True)[:count]


_BEST = itemgetter(1, 0)
"""`order` turned round."""


def _best_by_headings(
    connection: sa.Connection, query: Query, count: int, limit: int, last: int
) -> set[Match]:
    """At least the best `count`, by PostgreSQL; see best."""
    found = set(_found(connection, query, _SAMPLE, _SAMPLE, last))
    if len(found) < _SAMPLE:
        return found
    headed = sum(match.score > _UNSAID for match in found)
    articles = last - min(match.sequence for match in found) + 1
    if headed * _SELDOM > articles:
        return set(_found(connection, query, count, limit, last))
    size = _next(1 + articles // BUCKET, _needed(limit, articles, headed), last // BUCKET)
    ranked = set(_steps(connection, _asked(query, count, headed=True), limit, last, size))
    enough = count <= _SAMPLE or sum(match.score > _UNSAID for match in ranked) == count
    return ranked | (found if enough else set(_found(connection, query, count, count, last)))


def _last(connection: sa.Connection, upto: int | None) -> int:
    return (connection.scalar(_LAST) or 0) if upto is None else upto


_LAST = sa.select(sa.func.max(article_log.c.sequence))


def _found(connection: sa.Connection, query: Query, count: int, limit: int, last: int) -> Iterator[Match]:
    """At least the best `count` of the newest `limit` matches up to the `last` number, in any order."""
    if not query:
        return iter(())
    if connection.dialect.name != "postgresql":
        return _sqlite(connection, query, count, limit, last)
    size = 1 + round(limit / BUCKET)  # where all match, these hold enough
    return _steps(connection, _asked(query, count), limit, last, size)


def _asked(query: Query, count: int, *, headed: bool = False) -> dict[str, object]:
    """What a step asks, for `headed` of headings as well."""
    asked = {"query": query.tsquery(), "ranked": query.ranked(), "count": count}
    return asked | {"heading": query.rankable()} if headed else asked


def _steps(
    connection: sa.Connection, asked: dict[str, object], limit: int, last: int, size: int
) -> Iterator[Match]:
    """The matches in buckets from the newest on, `size` of them first."""
    end = last // BUCKET
    while limit > 0 and end >= 0:
        first = end - size + 1
        if size >= BLOCK:
            first -= first % BLOCK
        upto = min(last, end * BUCKET + BUCKET - 1)
        within = {"buckets": _named(first, end)} if first > 0 else {}
        statement = _MATCHING["heading" in asked, first > 0]
        row = connection.execute(statement, {**asked, **within, "last": upto, "limit": limit}).one()
        yield from map(Match, row.sequences or (), row.scores or ())
        limit, looked, end = limit - row.matched, end - first + 1, first - 1
        size = _next(size, _needed(limit, looked * BUCKET, row.matched), end)


def _needed(limit: int, articles: int, matched: int) -> int:
    """How many buckets hold so many matches, by how many of some articles matched; some more, to be safe."""
    return 1 + 9 * limit * articles // (8 * BUCKET * max(matched, 1))


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
# OFFSET 0: scores are what is sorted, not headings. As arrays: a row for each match costs the client more.
_WHERE = "words @@ CAST(:query AS tsquery) AND sequence + 0 <= :last"
_IN_HEADING = " AND heading @@ CAST(:heading AS tsquery)"
_IN_BUCKETS = " AND bucket && CAST(:buckets AS integer[])"
_MATCHED = f"""
WITH f AS (
  SELECT sequence, ts_rank(heading, CAST(:ranked AS tsquery)) AS score FROM article_words
  WHERE {_WHERE}%s OFFSET 0
), m AS (
  SELECT sequence, score FROM f ORDER BY sequence DESC LIMIT :limit
), r AS (
  SELECT sequence, score FROM m ORDER BY score DESC, sequence DESC LIMIT :count
)
SELECT array_agg(sequence) AS sequences, array_agg(score) AS scores, (SELECT count(*) FROM m) AS matched
FROM r
"""
_MATCHING = {
    (headed, within): sa.text(_MATCHED % (headed * _IN_HEADING + within * _IN_BUCKETS))
    for headed in (False, True)
    for within in (False, True)
}
"""By whether headings are asked as well, and whether only some buckets are looked through."""


def _sqlite(connection: sa.Connection, query: Query, count: int, limit: int, last: int) -> Iterator[Match]:
    ranked = {"title": query.heading("heading"), "start": query.heading("heading opening")}
    asked = {"query": query.match(), "limit": limit, "last": last, "count": count}
    for row in connection.execute(_FTS, asked | ranked):
        yield Match(row.sequence, row.score)


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
SELECT n.sequence,
  CASE WHEN t.sequence IS NOT NULL THEN 1.0 WHEN o.sequence IS NOT NULL THEN 0.5 ELSE 0.1 END AS score
FROM newest n
LEFT JOIN titled t ON t.sequence = n.sequence LEFT JOIN opened o ON o.sequence = n.sequence
ORDER BY score DESC, n.sequence DESC LIMIT :count
""").columns(article_log.c.sequence, sa.column("score", sa.Double))
