"""Searching text: of the newest articles that match the best first, as articles or as their stories."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import inf
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from dateline_store.api import cursors
from dateline_store.api.filters import ArticleFilter, ArticleSearch, Narrowed, StorySearch
from dateline_store.api.models import ArticleSummary, Facets, FacetValue, Page, StorySummary
from dateline_store.api.queries.highlights import hits
from dateline_store.api.queries.matching import RANKED, matches, query
from dateline_store.api.queries.members import LINE, line
from dateline_store.api.queries.summaries import shown, summaries
from dateline_store.schema import article_facets, article_log, articles, facets, stories, story_articles
from dateline_store.views import visible
from dateline_store.words import Match

SPREAD = 1_000
"""Of all that are ranked, the best so many are counted by facet."""
_STEPS = (200, 1_000, RANKED)
"""How many of the best are found and looked up: most pages are full with the first."""
_VALUES = 10
_KINDS = ("topic", "place", "person", "outlet", "language")
_KEY = (int, float, int)
"""A cursor's: the last article there was when the search began, then score and number of the last item."""
_START = (-inf, 0)

Order = tuple[float, int]


def stories_found(
    connection: sa.Connection, wanted: StorySearch, *, limit: int, cursor: str | None, now: datetime
) -> Page[StorySummary]:
    """A page of stories that hold a match, the one of the best match first. Raises BadCursorError."""
    upto, start = _position(connection, f"stories found by {wanted.order}", cursor)
    first: dict[UUID, tuple[sa.Row[Any], Match]] = {}
    after = 0
    for match, row in _looked_up(connection, wanted, upto, _stories(wanted, now)):
        if row.story_id not in first:
            first[row.story_id] = row, match
            after += match.order > start
        if after > limit:
            break
    rest = [(row, match) for row, match in first.values() if match.order > start]
    scores = {match.article_id: match.score for _, match in rest[:limit]}
    told = hits(connection, scores, query(wanted))
    by_story = {row.story_id: told[match.article_id] for row, match in rest[:limit]}
    items = summaries(connection, [row for row, _ in rest[:limit]], now, by_story)
    return Page(
        items=items, next=_next(f"stories found by {wanted.order}", upto, [match for _, match in rest], limit)
    )


def articles_found(
    connection: sa.Connection, wanted: ArticleSearch, *, limit: int, cursor: str | None, now: datetime
) -> Page[ArticleSummary]:
    """A page of the articles that match, the best first. Raises BadCursorError."""
    upto, start = _position(connection, f"articles found by {wanted.order}", cursor)
    rest: list[tuple[Match, sa.Row[Any]]] = []
    about = _narrowed(sa.select(*LINE).where(visible(now)), wanted)
    for found in _looked_up(connection, wanted, upto, about, start):
        rest.append(found)
        if len(rest) > limit:
            break
    told = hits(connection, {match.article_id: match.score for match, _ in rest[:limit]}, query(wanted))
    items = [line(row, told) for _, row in rest[:limit]]
    return Page(
        items=items,
        next=_next(f"articles found by {wanted.order}", upto, [match for match, _ in rest], limit),
    )


def spread(connection: sa.Connection, wanted: StorySearch, *, now: datetime) -> Facets:
    """How the articles spread that a search finds, over the values of each facet."""
    upto, _ = _position(connection, "facets", None)
    best = matches(connection, wanted, upto, SPREAD)
    found = [match.article_id for match, _ in _rows(connection, best, _stories(wanted, now))]
    count = sa.func.count().label("count")
    counted = (
        sa.select(article_facets.c.facet_id, count)
        .where(article_facets.c.article_id.in_(found))
        .group_by(article_facets.c.facet_id)
        .subquery()
    )
    named = sa.select(facets.c.kind, facets.c.key, facets.c.name, counted.c.count)
    named = named.join(counted, counted.c.facet_id == facets.c.facet_id).where(facets.c.kind.in_(_KINDS))
    values: dict[str, list[FacetValue]] = {kind: [] for kind in _KINDS}
    for row in connection.execute(named.order_by(counted.c.count.desc(), facets.c.key)):
        if len(values[row.kind]) < _VALUES:
            values[row.kind].append(FacetValue(value=row.key, label=row.name, count=row.count))
    return Facets(counted=len(found), **values)


def _position(connection: sa.Connection, kind: str, cursor: str | None) -> tuple[int, Order]:
    """Up to which article is searched, and the order of the last item that was told."""
    if cursor is None:
        return connection.scalar(sa.select(sa.func.max(article_log.c.sequence))) or 0, _START
    upto, score, sequence = cursors.decode(cursor, kind, _KEY)
    return upto, (-score, -sequence)


def _next(kind: str, upto: int, rest: Sequence[Match], limit: int) -> str | None:
    if len(rest) <= limit:
        return None
    last = rest[limit - 1]
    return cursors.encode(kind, (upto, last.score, last.sequence))


def _looked_up(
    connection: sa.Connection,
    wanted: StorySearch | ArticleSearch,
    upto: int,
    about: sa.Select[Any],
    start: Order = _START,
) -> Iterator[tuple[Match, sa.Row[Any]]]:
    """The rows of a query about the articles that match, the best behind `start` first, as far as asked."""
    seen = 0
    for size in _STEPS:
        best = matches(connection, wanted, upto, size)
        yield from _rows(connection, [match for match in best[seen:] if match.order > start], about)
        seen = len(best)
        if seen < size:
            return


def _rows(
    connection: sa.Connection, found: Sequence[Match], about: sa.Select[Any]
) -> Iterator[tuple[Match, sa.Row[Any]]]:
    """The rows of a query about articles, in their order; none where it has none."""
    ids = [match.article_id for match in found]
    chosen = about.where(articles.c.article_id.in_(ids))
    rows = {row.article_id: row for row in connection.execute(chosen)} if ids else {}
    return ((match, rows[match.article_id]) for match in found if match.article_id in rows)


def _stories(wanted: Narrowed, now: datetime) -> sa.Select[Any]:
    """Articles that may be read, with the story that holds each."""
    held = (
        sa.select(articles.c.article_id, stories)
        .join(story_articles, story_articles.c.article_id == articles.c.article_id)
        .join(stories, stories.c.story_id == story_articles.c.story_id)
        .where(visible(now), shown(now), story_articles.c.received_at.is_not(None))
        .order_by(stories.c.status.desc())  # of two that hold an article the last one counts: the active one
    )
    return _narrowed(held, wanted)


def _narrowed(about: sa.Select[Any], wanted: Narrowed | ArticleFilter) -> sa.Select[Any]:
    if wanted.since:
        about = about.where(articles.c.received_at >= wanted.since)
    if wanted.until:
        about = about.where(articles.c.received_at <= wanted.until)
    return about
