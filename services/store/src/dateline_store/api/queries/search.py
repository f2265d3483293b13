"""Searching text: of the newest articles that match the best first, as articles or as their stories."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from functools import cache, partial
from itertools import islice
from math import inf
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from dateline_store.api import cursors
from dateline_store.api.filters import ArticleSearch, StorySearch
from dateline_store.api.models import ArticleSummary, Facets, FacetValue, Page, StorySummary
from dateline_store.api.queries import readable
from dateline_store.api.queries.highlights import hit
from dateline_store.api.queries.matching import RANKED, matches, query
from dateline_store.api.queries.members import line
from dateline_store.api.queries.summaries import summaries
from dateline_store.arrays import ANY, any_of, each_of, has_arrays
from dateline_store.schema import article_facets, article_log, facets, story_articles
from dateline_store.words import Match

SPREAD = 500
"""Of all that are ranked, the best so many are counted by facet."""
_STEPS = (150, 1_000, RANKED)
"""How many of the best are found: most pages are full with the first."""
_SOON = 3
"""Times the length of a page: of those found, so many are looked up first."""
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
    asked, times = query(wanted), readable.times(wanted)
    best = partial(matches, connection, wanted, asked, upto)
    held = partial(readable.held(*times).in_order, connection, now=now, **times)
    first: dict[UUID, Match] = {}
    after = 0
    for match, row in _looked_up(best, held, _SOON * limit):
        if row.story_id not in first:
            first[row.story_id] = match
            after += match.order > start
        if after > limit:
            break
    rest = [match for match in first.values() if match.order > start]
    scores = dict(rest[:limit])
    rows = readable.told(*times).in_order(connection, scores, now=now, **times)
    hits = {row.story_id: hit(row, scores[row.sequence], asked) for row in rows}
    return Page(
        items=summaries(connection, rows, now, hits),
        next=_next(f"stories found by {wanted.order}", upto, rest, limit),
    )


def articles_found(
    connection: sa.Connection, wanted: ArticleSearch, *, limit: int, cursor: str | None, now: datetime
) -> Page[ArticleSummary]:
    """A page of the articles that match, the best first. Raises BadCursorError."""
    upto, start = _position(connection, f"articles found by {wanted.order}", cursor)
    asked, times = query(wanted), readable.times(wanted)
    best = partial(matches, connection, wanted, asked, upto)
    found = partial(readable.found(*times).in_order, connection, now=now, **times)
    rest = [match for match, _ in islice(_looked_up(best, found, _SOON * limit, start), limit + 1)]
    scores = dict(rest[:limit])
    rows = readable.LINES.in_order(connection, scores)
    return Page(
        items=[line(row, hit(row, scores[row.sequence], asked)) for row in rows],
        next=_next(f"articles found by {wanted.order}", upto, rest, limit),
    )


def spread(connection: sa.Connection, wanted: StorySearch, *, now: datetime) -> Facets:
    """How the articles spread that a search finds, over the values of each facet."""
    upto, _ = _position(connection, "facets", None)
    best = matches(connection, wanted, query(wanted), upto, SPREAD)
    values: dict[str, list[FacetValue]] = {kind: [] for kind in _KINDS}
    counted = 0
    numbers = [match.sequence for match in best]
    times = readable.times(wanted)
    most = _most(has_arrays(connection), *times)
    for row in connection.execute(most, {ANY: numbers, "now": now, **times}):
        values[row.kind].append(FacetValue(value=row.key, label=row.name, count=row.count))
        counted = row.counted
    return Facets(counted=counted, **values)


@cache
def _most(arrays: bool, *given: str) -> sa.Select[Any]:
    """The facets of each kind that most of some articles have, of those that may be read; and how many of
    the articles these are."""
    members = readable.members(story_articles.c.article_id, given=given)
    found = members.where(any_of(article_log.c.sequence, arrays=arrays)).distinct().cte()
    count = sa.func.count().label("count")
    of = article_facets.join(found, found.c.article_id == article_facets.c.article_id)
    facet = each_of(article_facets.c.facet_ids).label("facet_id")
    each = sa.select(facet, count).select_from(of).group_by(facet).subquery()
    place = sa.func.row_number().over(
        partition_by=facets.c.kind, order_by=(each.c.count.desc(), facets.c.name, facets.c.key)
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
    best: Callable[[int], list[Match]],
    known: Callable[[Collection[int]], Sequence[sa.Row[Any]]],
    soon: int,
    start: Order = _START,
) -> Iterator[tuple[Match, sa.Row[Any]]]:
    """The articles that match and that are `known`, as rows of it, the best behind `start` first, as far as
    asked; so many are looked up before all others of a step."""
    seen = 0
    for size in _STEPS:
        matched = best(size)
        found = {match.sequence: match for match in matched[seen:] if match.order > start}
        numbers = list(found)
        for some in (numbers[:soon], numbers[soon:]):
            yield from ((found[row.sequence], row) for row in known(some))
        seen = len(matched)
        if seen < size:
            return


_LAST = sa.select(sa.func.max(article_log.c.sequence))
