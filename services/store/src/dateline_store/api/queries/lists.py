"""Lists of stories: each is a walk along one index, from the newest backwards."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from dateline_store.api import cursors
from dateline_store.api.filters import StoryFilter
from dateline_store.api.models import Page, StorySummary
from dateline_store.api.queries.keyset import behind, cut
from dateline_store.api.queries.summaries import shown, summaries
from dateline_store.faceting import facet_id
from dateline_store.schema import facets, stories, story_facets

CANDIDATES = 5_000
"""By growth or by first article, so many stories of a facet are put in order: those it was last seen in."""

_ORDERS: dict[str, tuple[sa.Column[Any], type]] = {
    "latest": (stories.c.last_seen, datetime),
    "newest": (stories.c.first_seen, datetime),
    "growing": (stories.c.heat, float),
}


def listed(
    connection: sa.Connection, wanted: StoryFilter, *, limit: int, cursor: str | None, now: datetime
) -> Page[StorySummary]:
    """A page of stories that are not searched for. Raises BadCursorError."""
    order = wanted.order
    ids = _by_rarity(connection, wanted)
    if ids is None:
        return Page(items=[])
    sort, type_ = _ORDERS[order]
    if ids and order == "latest":
        sort = story_facets.c.at
    # the same id in both tables: the one beside `sort` is in its index
    key = (sort, story_facets.c.story_id if sort.table is story_facets else stories.c.story_id)
    kind = f"stories {order} {'by facet' if ids else ''}"
    query = _stories(wanted, order, sort, ids, now)
    if cursor:
        query = query.where(behind(key, cursors.decode(cursor, kind, (type_, UUID))))
    rows = connection.execute(query.order_by(*(column.desc() for column in key)).limit(limit + 1)).all()
    page, following = cut(rows, limit, kind, ("sort", "story_id"))
    return Page(items=summaries(connection, page, now), next=following)


def _by_rarity(connection: sa.Connection, wanted: StoryFilter) -> list[int] | None:
    """The facets asked for, that of the fewest articles first; none where no story has one of them."""
    asked = wanted.facets
    ids = sorted({facet_id(kind, key) for kind, key in asked})
    if asked and wanted.language:
        ids.append(facet_id("language", wanted.language))
    query = sa.select(facets.c.facet_id).where(facets.c.facet_id.in_(ids), facets.c.articles > 0)
    found = connection.scalars(query.order_by(facets.c.articles, facets.c.facet_id)).all() if ids else []
    return list(found) if len(found) == len(ids) else None


def _stories(
    wanted: StoryFilter, order: str, sort: sa.Column[Any], ids: Sequence[int], now: datetime
) -> sa.Select[Any]:
    query = sa.select(stories, sort.label("sort")).where(shown(now))
    if wanted.since:
        query = query.where(_time(order, sort) >= wanted.since)
    if wanted.until:
        query = query.where(_time(order, sort) <= wanted.until)
    if not ids:
        return query.where(stories.c.language == wanted.language) if wanted.language else query
    for other in ids[1:]:
        query = query.where(_bears(other, now))
    if order == "latest":
        joined = query.join(story_facets, story_facets.c.story_id == stories.c.story_id)
        return joined.where(story_facets.c.facet_id == ids[0], story_facets.c.visible_from <= now)
    return query.where(stories.c.story_id.in_(_last_seen_with(ids[0], now)))


def _time(order: str, sort: sa.Column[Any]) -> sa.Column[Any]:
    return stories.c.last_seen if order == "growing" else sort


def _bears(facet: int, now: datetime) -> sa.ColumnElement[bool]:
    other = story_facets.alias()
    return sa.exists().where(
        other.c.story_id == stories.c.story_id, other.c.facet_id == facet, other.c.visible_from <= now
    )


def _last_seen_with(facet: int, now: datetime) -> sa.Select[Any]:
    latest = (story_facets.c.at.desc(), story_facets.c.story_id.desc())
    query = sa.select(story_facets.c.story_id).where(story_facets.c.facet_id == facet)
    return query.where(story_facets.c.visible_from <= now).order_by(*latest).limit(CANDIDATES)
