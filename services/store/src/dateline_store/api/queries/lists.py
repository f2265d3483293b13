"""Lists of stories: each is a walk along one index, from the newest backwards."""

from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from dateline_store.api import cursors
from dateline_store.api.filters import StoryFilter
from dateline_store.api.models import Page, StorySummary
from dateline_store.api.queries.keyset import behind, cut
from dateline_store.api.queries.summaries import shown, summaries
from dateline_store.arrays import Chosen
from dateline_store.faceting import facet_id
from dateline_store.schema import facets, stories, story_facets
from dateline_store.views import NOW

CANDIDATES = 5_000
"""By growth or by first article, so many stories of a facet are put in order: those it was last seen in."""

Columns = tuple[sa.Column[Any], ...]
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
    times = {"since": wanted.since, "until": wanted.until}
    given: dict[str, Any] = {name: time for name, time in times.items() if time}
    if wanted.language and not ids:
        given |= {"language": wanted.language}
    query, key = _stories(order, len(ids), frozenset(given))
    kind = f"stories {order} {'by facet' if ids else ''}"
    if cursor:
        query = query.where(behind(key, cursors.decode(cursor, kind, (_ORDERS[order][1], UUID))))
    facet = {f"facet{place}": id for place, id in enumerate(ids)}
    rows = connection.execute(query, given | facet | {"now": now, "limit": limit + 1}).all()
    page, following = cut(rows, limit, kind, ("sort", "story_id"))
    return Page(items=summaries(connection, page, now), next=following)


def _by_rarity(connection: sa.Connection, wanted: StoryFilter) -> list[int] | None:
    """The facets asked for, that of the fewest articles first; none where no story has one of them."""
    asked = wanted.facets
    ids = sorted({facet_id(kind, key) for kind, key in asked})
    if asked and wanted.language:
        ids.append(facet_id("language", wanted.language))
    found = [row.facet_id for row in _BY_RARITY.rows(connection, ids)]
    return found if len(found) == len(ids) else None


_BY_RARITY = Chosen(
    sa.select(facets.c.facet_id).where(facets.c.articles > 0).order_by(facets.c.articles, facets.c.facet_id),
    facets.c.facet_id,
)


@cache
def _stories(order: str, count: int, given: frozenset[str]) -> tuple[sa.Select[Any], Columns]:
    """The stories that have `count` facets, narrowed by what is given, and the columns of their order."""
    sort = story_facets.c.at if count and order == "latest" else _ORDERS[order][0]
    # the same id in both tables: the one beside `sort` is in its index
    key = (sort, story_facets.c.story_id if sort.table is story_facets else stories.c.story_id)
    query = sa.select(stories, sort.label("sort")).where(shown(NOW), *_narrowed(order, sort, given))
    query = query.where(*(_bears(place) for place in range(1, count)))
    if count and order == "latest":
        query = query.join(story_facets, story_facets.c.story_id == stories.c.story_id)
        query = query.where(story_facets.c.facet_id == _facet(0), story_facets.c.visible_from <= NOW)
    elif count:
        query = query.where(stories.c.story_id.in_(_last_seen()))
    return query.order_by(*(column.desc() for column in key)).limit(_LIMIT), key


_LIMIT = sa.bindparam("limit", type_=sa.Integer)


def _narrowed(order: str, sort: sa.Column[Any], given: frozenset[str]) -> list[sa.ColumnElement[bool]]:
    time = stories.c.last_seen if order == "growing" else sort
    each = {
        "language": stories.c.language == sa.bindparam("language"),
        "since": time >= sa.bindparam("since"),
        "until": time <= sa.bindparam("until"),
    }
    return [each[name] for name in sorted(given)]


def _facet(place: int) -> sa.BindParameter[int]:
    return sa.bindparam(f"facet{place}", type_=sa.BigInteger)


def _bears(place: int) -> sa.ColumnElement[bool]:
    other = story_facets.alias()
    return sa.exists().where(
        other.c.story_id == stories.c.story_id,
        other.c.facet_id == _facet(place),
        other.c.visible_from <= NOW,
    )


def _last_seen() -> sa.Select[Any]:
    latest = (story_facets.c.at.desc(), story_facets.c.story_id.desc())
    query = sa.select(story_facets.c.story_id).where(story_facets.c.facet_id == _facet(0))
    return query.where(story_facets.c.visible_from <= NOW).order_by(*latest).limit(CANDIDATES)
