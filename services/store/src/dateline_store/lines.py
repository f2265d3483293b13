"""What a list shows of stories' members: when they arrived, and what most of them name.

Worked out when members change, of all that count (`stories.line`); and when it is read, where some may not be
read yet.
"""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any, TypedDict
from uuid import UUID

import sqlalchemy as sa

from dateline_store.arrays import ANY, any_of, has_arrays, place_in
from dateline_store.schema import article_facets, facets, stories, story_articles, story_facets
from dateline_store.times import binned
from dateline_store.views import NOW

BINS = 24
"""Stretches of time, from a story's first_seen to its last_seen, whose arrivals are counted."""
KINDS = ("place", "topic", "person")
MOST = 5
"""Facets of a kind."""
RARE = 1_000
"""What fewer than one in so many of a story's articles name is not told: only large stories have such."""

Counted = list[tuple[int, int]]
"""Facets by id and how many articles have each, the most first; of equals what the story's first article
names most."""


class Line(TypedDict):
    """Articles by stretch of time, and by kind the facets that most have."""

    arrivals: list[int]
    facets: dict[str, Counted]


def lines(connection: sa.Connection, ids: Collection[UUID], now: datetime | None = None) -> dict[UUID, Line]:
    """By story; of those members alone that may be read at `now`, or of all that count."""
    found = {id: Line(arrivals=[0] * BINS, facets={kind: [] for kind in KINDS}) for id in ids}
    which = has_arrays(connection), now is not None
    asked = {ANY: list(ids), "now": now} if now else {ANY: list(ids)}
    for story, number, articles in connection.execute(_arrivals(*which), asked):
        found[story]["arrivals"][number] = articles
    for story, kind, id, articles in connection.execute(_most(*which), asked):
        found[story]["facets"][kind].append((id, articles))
    return found


@cache
def _arrivals(arrays: bool, readable: bool) -> sa.Select[Any]:
    members = story_articles.c
    number = binned(members.received_at, stories.c.first_seen, stories.c.last_seen, BINS).label("bin")
    # said of both tables, or PostgreSQL reads all stories for a page of fifty
    wanted = (
        any_of(stories.c.story_id, arrays=arrays),
        any_of(members.story_id, arrays=arrays),
        members.received_at.is_not(None),
    )
    query = sa.select(members.story_id, number, sa.func.count())
    query = query.join(stories, stories.c.story_id == members.story_id).where(*wanted)
    return _since(query, members.visible_from, readable).group_by(members.story_id, number)


@cache
def _most(arrays: bool, readable: bool) -> sa.Select[Any]:
    # every article has a language: what most of them have says how many there are
    all_of = sa.func.max(story_facets.c.articles).over(partition_by=story_facets.c.story_id).label("whole")
    bare = sa.select(story_facets, all_of).where(any_of(story_facets.c.story_id, arrays=arrays))
    borne = _since(bare, story_facets.c.visible_from, readable).subquery()
    first = _first(arrays, readable).subquery()
    named = borne.join(facets, facets.c.facet_id == borne.c.facet_id)
    of = borne.c
    most = (of.articles.desc(), place_in(first.c.facet_ids, of.facet_id).nulls_last(), facets.c.key)
    number = sa.func.row_number().over(partition_by=(of.story_id, facets.c.kind), order_by=most)
    counted = (
        sa.select(of.story_id, facets.c.kind, of.facet_id, of.articles, number.label("number"))
        .select_from(named.outerjoin(first, first.c.story_id == of.story_id))
        .where(of.articles * RARE >= of.whole, facets.c.kind.in_(KINDS))
        .subquery()
    )
    shown = sa.select(*(counted.c[name] for name in ("story_id", "kind", "facet_id", "articles")))
    return shown.where(counted.c.number <= MOST).order_by(counted.c.number)


def _first(arrays: bool, readable: bool) -> sa.Select[Any]:
    """The facets of each story's first member, in the order in which it names them."""
    members = story_articles.c
    of_story = (members.story_id == stories.c.story_id, members.received_at.is_not(None))
    ordered = _since(sa.select(members.article_id).where(*of_story), members.visible_from, readable)
    first = ordered.order_by(members.received_at, members.article_id).limit(1).scalar_subquery()
    firsts = stories.join(article_facets, article_facets.c.article_id == first)
    query = sa.select(stories.c.story_id, article_facets.c.facet_ids).select_from(firsts)
    return query.where(any_of(stories.c.story_id, arrays=arrays))


def _since(query: sa.Select[Any], since: sa.Column[datetime | None], readable: bool) -> sa.Select[Any]:
    return query.where(since <= NOW) if readable else query
