"""Searching text: of the newest articles that match the best first, as articles or as their stories."""

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from math import inf
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from dateline_store.api import cursors
from dateline_store.api.filters import ArticleSearch, StorySearch
from dateline_store.api.models import ArticleSummary, Facets, FacetValue, Page, StorySummary
from dateline_store.api.queries.highlights import hits
from dateline_store.api.queries.matching import RANKED, matches, query
from dateline_store.api.queries.members import LINE, line
from dateline_store.api.queries.summaries import shown, summaries
from dateline_store.arrays import ANY, Chosen, any_of, each_of, has_arrays
from dateline_store.schema import article_facets, article_log, articles, facets, stories, story_articles
from dateline_store.views import NOW, visible
from dateline_store.words import Match

SPREAD = 500
"""Of all that are ranked, the best so many are counted by facet."""
_STEPS = (150, 1_000, RANKED)
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
    first: dict[UUID, Match] = {}
    after = 0
    for match, story in _looked_up(connection, wanted, upto, _held, now):
        if story not in first:
            first[story] = match
            after += match.order > start
        if after > limit:
            break
    rest = [(story, match) for story, match in first.items() if match.order > start]
    page = dict(rest[:limit])
    told = hits(connection, {match.article_id: match.score for match in page.values()}, query(wanted))
    rows = _SHOWN.in_order(connection, page, now=now)
    by_story = {row.story_id: told[page[row.story_id].article_id] for row in rows}
    return Page(
        items=summaries(connection, rows, now, by_story),
        next=_next(f"stories found by {wanted.order}", upto, [match for _, match in rest], limit),
    )


def articles_found(
    connection: sa.Connection, wanted: ArticleSearch, *, limit: int, cursor: str | None, now: datetime
) -> Page[ArticleSummary]:
    """A page of the articles that match, the best first. Raises BadCursorError."""
    upto, start = _position(connection, f"articles found by {wanted.order}", cursor)
    rest: list[Match] = []
    for match, _ in _looked_up(connection, wanted, upto, _visible, now, start):
        rest.append(match)
        if len(rest) > limit:
            break
    page = {match.article_id: match.score for match in rest[:limit]}
    told = hits(connection, page, query(wanted))
    rows = _LINES.in_order(connection, page)
    return Page(
        items=[line(row, told) for row in rows],
        next=_next(f"articles found by {wanted.order}", upto, rest, limit),
    )


def spread(connection: sa.Connection, wanted: StorySearch, *, now: datetime) -> Facets:
    """How the articles spread that a search finds, over the values of each facet."""
    upto, _ = _position(connection, "facets", None)
    best = matches(connection, wanted, upto, SPREAD)
    values: dict[str, list[FacetValue]] = {kind: [] for kind in _KINDS}
    counted = 0
    ids = [match.article_id for match in best]
    times = _times(wanted)
    most = _most(has_arrays(connection), *times)
    for row in connection.execute(most, {ANY: ids, "now": now, **times}):
        values[row.kind].append(FacetValue(value=row.key, label=row.name, count=row.count))
        counted = row.counted
    return Facets(counted=counted, **values)


@cache
def _most(arrays: bool, *given: str) -> sa.Select[Any]:
    """The facets of each kind that most of some articles have, of those that may be read; and how many of
    the articles these are."""
    member = story_articles.c
    held = sa.select(member.article_id).where(any_of(member.article_id, arrays=arrays))
    found = held.where(*_readable(given)).distinct().cte()
    count = sa.func.count().label("count")
    of = article_facets.join(found, found.c.article_id == article_facets.c.article_id)
    facet = each_of(article_facets.c.facet_ids).label("facet_id")
    each = sa.select(facet, count).select_from(of).group_by(facet).subquery()
    place = sa.func.row_number().over(
        partition_by=facets.c.kind, order_by=(each.c.count.desc(), facets.c.key)
    )
    named = (
        sa.select(facets.c.kind, facets.c.key, facets.c.name, each.c.count, place.label("place"))
        .join(each, each.c.facet_id == facets.c.facet_id)
        .where(facets.c.kind.in_(_KINDS))
        .subquery()
    )
    whole = sa.select(sa.func.count()).select_from(found).scalar_subquery().label("counted")
    return sa.select(named, whole).where(named.c.place <= _VALUES).order_by(named.c.place)


def _position(connection: sa.Connection, kind: str, cursor: str | None) -> tuple[int, Order]:
    """Up to which article is searched, and the order of the last item that was told."""
    last = connection.scalar(_LAST) or 0
    if cursor is None:
        return last, _START
    upto, score, sequence = cursors.decode(cursor, kind, _KEY)
    return min(upto, last), (-score, -sequence)


def _next(kind: str, upto: int, rest: Sequence[Match], limit: int) -> str | None:
    if len(rest) <= limit:
        return None
    last = rest[limit - 1]
    return cursors.encode(kind, (upto, last.score, last.sequence))


def _looked_up(
    connection: sa.Connection,
    wanted: StorySearch | ArticleSearch,
    upto: int,
    about: Callable[..., Chosen],
    now: datetime,
    start: Order = _START,
) -> Iterator[tuple[Match, UUID]]:
    """The articles that match and of which a query knows something, with that, the best behind `start` first,
    as far as asked."""
    seen, times = 0, _times(wanted)
    known = about(*times)
    for size in _STEPS:
        best = matches(connection, wanted, upto, size)
        found = [match for match in best[seen:] if match.order > start]
        ids = [match.article_id for match in found]
        told = {row.article_id: row.told for row in known.rows(connection, ids, now=now, **times)}
        yield from ((match, told[match.article_id]) for match in found if match.article_id in told)
        seen = len(best)
        if seen < size:
            return


def _times(wanted: StorySearch | ArticleSearch) -> dict[str, datetime]:
    """The times that are given, as parameters."""
    return {name: time for name in _WITHIN if (time := getattr(wanted, name))}


# without what is not given: PostgreSQL expects a stretch of time to be a short one
def _within(time: sa.Column[Any], given: Iterable[str]) -> list[sa.ColumnElement[bool]]:
    return [_WITHIN[name](time, sa.bindparam(name)) for name in given]


def _readable(given: Iterable[str]) -> list[sa.ColumnElement[bool]]:
    """Members of stories."""
    member = story_articles.c
    return [
        member.received_at.is_not(None),
        member.visible_from <= NOW,
        *_within(member.received_at, given),
    ]


@cache
def _held(*given: str) -> Chosen:
    """The story that holds an article."""
    query = (
        sa.select(story_articles.c.article_id, story_articles.c.story_id.label("told"))
        .join(stories, stories.c.story_id == story_articles.c.story_id)
        .where(*_readable(given))
        .order_by(stories.c.status.desc())  # of two that hold an article the last one counts: the active one
    )
    return Chosen(query, story_articles.c.article_id)


@cache
def _visible(*given: str) -> Chosen:
    """Articles that may be read."""
    query = sa.select(articles.c.article_id, articles.c.article_id.label("told"))
    narrowed = query.where(visible(NOW), *_within(articles.c.received_at, given))
    return Chosen(narrowed, articles.c.article_id)


_WITHIN: dict[str, Callable[..., sa.ColumnElement[bool]]] = {"since": operator.ge, "until": operator.le}
_LAST = sa.select(sa.func.max(article_log.c.sequence))
_SHOWN = Chosen(sa.select(stories).where(shown(NOW)), stories.c.story_id)
_LINES = Chosen(sa.select(*LINE), articles.c.article_id)
