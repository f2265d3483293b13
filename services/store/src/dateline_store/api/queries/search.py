"""Searching text: of the newest articles that match the best first, as articles or as their stories."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import inf
from typing import Any, TypeVarTuple
from uuid import UUID

import sqlalchemy as sa

from dateline_store.api import cursors
from dateline_store.api.filters import ArticleFilter, ArticleSearch, Narrowed, StorySearch
from dateline_store.api.models import ArticleSummary, Facets, FacetValue, Page, StorySummary
from dateline_store.api.queries.highlights import hits
from dateline_store.api.queries.matching import RANKED, matches, query
from dateline_store.api.queries.members import LINE, line
from dateline_store.api.queries.summaries import shown, summaries
from dateline_store.arrays import among, by_id
from dateline_store.schema import article_facets, article_log, articles, facets, stories, story_articles
from dateline_store.views import visible
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
Ids = TypeVarTuple("Ids")
About = sa.Select[UUID, UUID]
"""A query that tells an id of something by that of an article."""


def stories_found(
    connection: sa.Connection, wanted: StorySearch, *, limit: int, cursor: str | None, now: datetime
) -> Page[StorySummary]:
    """A page of stories that hold a match, the one of the best match first. Raises BadCursorError."""
    upto, start = _position(connection, f"stories found by {wanted.order}", cursor)
    first: dict[UUID, Match] = {}
    after = 0
    for match, story in _looked_up(connection, wanted, upto, _held(wanted, now)):
        if story not in first:
            first[story] = match
            after += match.order > start
        if after > limit:
            break
    rest = [(story, match) for story, match in first.items() if match.order > start]
    page = dict(rest[:limit])
    told = hits(connection, {match.article_id: match.score for match in page.values()}, query(wanted))
    rows = by_id(connection, sa.select(stories).where(shown(now)), stories.c.story_id, page)
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
    readable = sa.select(articles.c.article_id, articles.c.article_id).where(visible(now))
    rest: list[Match] = []
    for match, _ in _looked_up(
        connection, wanted, upto, _narrowed(readable, articles.c.received_at, wanted), start
    ):
        rest.append(match)
        if len(rest) > limit:
            break
    page = {match.article_id: match.score for match in rest[:limit]}
    told = hits(connection, page, query(wanted))
    rows = by_id(connection, sa.select(*LINE), articles.c.article_id, page)
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
    for row in connection.execute(_most(connection, [match.article_id for match in best], wanted, now)):
        values[row.kind].append(FacetValue(value=row.key, label=row.name, count=row.count))
        counted = row.counted
    return Facets(counted=counted, **values)


def _most(connection: sa.Connection, ids: list[UUID], wanted: Narrowed, now: datetime) -> sa.Select[Any]:
    """The facets of each kind that most of these articles have, of those that may be read; and how many of
    the articles these are."""
    member = story_articles.c
    held = sa.select(member.article_id).where(among(connection, member.article_id, ids), *_readable(now))
    found = _narrowed(held.distinct(), member.received_at, wanted).cte()
    count = sa.func.count().label("count")
    of = article_facets.join(found, found.c.article_id == article_facets.c.article_id)
    counted = sa.select(article_facets.c.facet_id, count).select_from(of)
    each = counted.group_by(article_facets.c.facet_id).subquery()
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
    last = connection.scalar(sa.select(sa.func.max(article_log.c.sequence))) or 0
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
    about: About,
    start: Order = _START,
) -> Iterator[tuple[Match, UUID]]:
    """The articles that match and of which a query knows something, the best behind `start` first, as far as
    asked."""
    seen = 0
    for size in _STEPS:
        best = matches(connection, wanted, upto, size)
        yield from _kept(connection, [match for match in best[seen:] if match.order > start], about)
        seen = len(best)
        if seen < size:
            return


def _kept(connection: sa.Connection, found: Sequence[Match], about: About) -> Iterator[tuple[Match, UUID]]:
    """The articles that a query tells something of, with that, in their order."""
    article_id = about.selected_columns[0]
    chosen = about.where(among(connection, article_id, [match.article_id for match in found]))
    told = dict(connection.execute(chosen).all()) if found else {}
    return ((match, told[match.article_id]) for match in found if match.article_id in told)


def _held(wanted: Narrowed, now: datetime) -> About:
    """Articles that may be read, with the story that holds each."""
    member = story_articles.c
    held = (
        sa.select(member.article_id, member.story_id)
        .join(stories, stories.c.story_id == member.story_id)
        .where(*_readable(now))
        .order_by(stories.c.status.desc())  # of two that hold an article the last one counts: the active one
    )
    return _narrowed(held, member.received_at, wanted)


def _readable(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """Members of stories that may be read."""
    return story_articles.c.received_at.is_not(None), story_articles.c.visible_from <= now


def _narrowed(
    about: sa.Select[*Ids], time: sa.Column[datetime | None], wanted: Narrowed | ArticleFilter
) -> sa.Select[*Ids]:
    if wanted.since:
        about = about.where(time >= wanted.since)
    if wanted.until:
        about = about.where(time <= wanted.until)
    return about
