"""What follows from articles, retractions and snapshots together: who counts, and what lists show of stories.

A pure function of those, brought up to date for what a batch has touched: the order of events cannot matter.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from dateline_store.arrays import ANY, Chosen, any_of, has_arrays
from dateline_store.growth import MOST, heat
from dateline_store.lines import lines
from dateline_store.row import Values
from dateline_store.schema import EPOCH, articles, stories, story_articles
from dateline_store.views import counts
from dateline_store.writing.counting import Counted, count_in, count_out, members_table
from dateline_store.writing.given import About
from dateline_store.writing.stories import LISTED, Memberships


def derive(connection: sa.Connection, touched: Collection[UUID], memberships: Memberships) -> None:
    """Bring what is derived up to date. `touched`: articles that have another version or a retraction."""
    joined = {article for _, article in memberships.joined}
    found = _members(connection, {*touched, *joined}, memberships.unlisted)
    differ = [row for row in found if (row.was, row.had) != (row.now, row.visible_from)]
    _mark(connection, [(row.story_id, row.article_id, row.now, row.visible_from) for row in differ])
    gone = [Counted(row.story_id, row.article_id, row.was, row.had) for row in differ if row.was]
    count_out(connection, [*memberships.left, *gone])
    new = [Counted(r.story_id, r.article_id, r.now, r.visible_from) for r in differ if r.now]
    count_in(connection, new, {row.story_id for row in found if not row.articles})
    left = {member.story_id for member in memberships.left}
    _describe(connection, left | memberships.stories | {row.story_id for row in found})


def withdraw(connection: sa.Connection, article_ids: Collection[UUID]) -> None:
    """Let articles count nowhere, before what they say is forgotten; `derive` lets them count again."""
    gone = list(map(Counted._make, _COUNTED.rows(connection, article_ids)))
    _mark(connection, [(member.story_id, member.article_id, None, None) for member in gone])
    count_out(connection, gone)


def _members(connection: sa.Connection, article_ids: set[UUID], story_ids: set[UUID]) -> list[sa.Row[Any]]:
    """Memberships of these articles, and all of these stories: how each counted, and counts; and how many did
    of its story."""
    of_stories = _OF_STORIES.rows(connection, story_ids)
    rest = [row for row in of_stories if row.article_id not in article_ids]
    return [*_OF_ARTICLES.rows(connection, article_ids), *rest]


_M = story_articles.c
_COUNTED = Chosen(
    sa.select(_M.story_id, _M.article_id, _M.received_at, _M.visible_from).where(_M.received_at.is_not(None)),
    _M.article_id,
)
_shown = sa.and_(stories.c.status.in_(LISTED), counts())
_member = (
    sa.select(
        _M.story_id,
        _M.article_id,
        _M.received_at.label("was"),
        _M.visible_from.label("had"),
        sa.case((_shown, articles.c.received_at)).label("now"),
        sa.case((_shown, sa.func.coalesce(articles.c.embargoed_until, EPOCH))).label("visible_from"),
        stories.c.articles,
    )
    .join(stories, stories.c.story_id == _M.story_id)
    .outerjoin(articles, articles.c.article_id == _M.article_id)
)
_OF_ARTICLES, _OF_STORIES = (Chosen(_member, column) for column in (_M.article_id, _M.story_id))


def _mark(connection: sa.Connection, marked: Sequence[Values]) -> None:
    """Mark members, each by its story and its id, with how they count."""
    if marked:
        _MARK.execute(connection, marked)


def _marking(marked: sa.FromClause) -> sa.Update:
    same = (_M.story_id == marked.c.story_id, _M.article_id == marked.c.article_id)
    how = {"received_at": marked.c.received_at, "visible_from": marked.c.visible_from}
    return sa.update(story_articles).where(*same).values(how)


_MARK = About(members_table("marked_members"), _marking)


def _describe(connection: sa.Connection, story_ids: set[UUID]) -> None:
    """What a list of stories needs of their members."""
    if not story_ids:
        return
    summed = {row.story_id: row for row in _SUMS.rows(connection, story_ids)}
    titled = {row.story_id: row.title_from for row in _TITLED.rows(connection, story_ids)}
    arrived = _arrivals(connection, story_ids)
    told = lines(connection, summed.keys())
    rows = [
        (
            story,
            summed[story].articles if story in summed else 0,
            summed[story].visible_from if story in summed else None,
            titled.get(story),
            summed[story].open_from if story in summed else None,
            heat(arrived[story]),
            json.dumps(told[story], separators=(",", ":")) if story in told else None,
        )
        for story in sorted(story_ids)
    ]
    _DESCRIBE.execute(connection, rows)


_DERIVED = ("articles", "visible_from", "title_from", "open_from", "heat", "line")


def _describing(described: sa.FromClause) -> sa.Update:
    same = stories.c.story_id == described.c.story_id
    return sa.update(stories).where(same).values({name: described.c[name] for name in _DERIVED})


_DESCRIBE = About(
    sa.Table(
        "described_stories",
        sa.MetaData(),
        *(sa.Column(name, stories.c[name].type) for name in ("story_id", *_DERIVED)),
    ),
    _describing,
)
_SUMS = Chosen(
    sa.select(
        _M.story_id,
        sa.func.count().label("articles"),
        sa.func.min(_M.visible_from).label("visible_from"),
        sa.func.max(_M.visible_from).label("open_from"),
    )
    .where(_M.received_at.is_not(None))
    .group_by(_M.story_id),
    _M.story_id,
)
_TITLED = Chosen(
    sa.select(stories.c.story_id, sa.func.min(_M.visible_from).label("title_from"))
    .join(articles, articles.c.title == stories.c.title)
    .join(
        story_articles,
        sa.and_(_M.story_id == stories.c.story_id, _M.article_id == articles.c.article_id),
    )
    .where(stories.c.title != "", _M.received_at.is_not(None))
    .group_by(stories.c.story_id),
    stories.c.story_id,
)
"""From when on one may read a member that bears its story's title."""


def _arrivals(connection: sa.Connection, story_ids: set[UUID]) -> dict[UUID, list[datetime]]:
    """The newest arrivals of each story."""
    found: dict[UUID, list[datetime]] = defaultdict(list)
    for story, at in connection.execute(_ARRIVALS[has_arrays(connection)], {ANY: list(story_ids)}):
        found[story].append(at)
    return found


def _arriving(*, arrays: bool) -> sa.Select[Any]:
    age = sa.func.row_number().over(partition_by=_M.story_id, order_by=_M.received_at.desc())
    of_stories = (any_of(_M.story_id, arrays=arrays), _M.received_at.is_not(None))
    numbered = sa.select(_M.story_id, _M.received_at, age.label("age")).where(*of_stories).subquery().c
    return sa.select(numbered.story_id, numbered.received_at).where(numbered.age <= MOST)


_ARRIVALS = {arrays: _arriving(arrays=arrays) for arrays in (True, False)}
