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

from dateline_store.arrays import among
from dateline_store.growth import MOST, heat
from dateline_store.lines import lines
from dateline_store.row import Row
from dateline_store.schema import EPOCH, articles, stories, story_articles
from dateline_store.views import counts
from dateline_store.writing.bulk import fill
from dateline_store.writing.counting import Counted, count_in, count_out, members_table
from dateline_store.writing.stories import Memberships

LISTED = ("active", "expired")
"""Stories that are shown; the others are only referred to."""


def derive(connection: sa.Connection, touched: Collection[UUID], memberships: Memberships) -> None:
    """Bring what is derived up to date. `touched`: articles that have another version or a retraction."""
    joined = {article for _, article in memberships.joined}
    found = _members(connection, {*touched, *joined}, memberships.stories)
    differ = [row for row in found if (row.was, row.had) != (row.now, row.visible_from)]
    _mark(connection, [_marking(row, row.now, row.visible_from) for row in differ])
    gone = [Counted(row.story_id, row.article_id, row.was, row.had) for row in differ if row.was]
    count_out(connection, [*memberships.left, *gone])
    new = [Counted(r.story_id, r.article_id, r.now, r.visible_from) for r in differ if r.now]
    count_in(connection, new, {row.story_id for row in found if not row.articles})
    left = {member.story_id for member in memberships.left}
    _describe(connection, left | memberships.stories | {row.story_id for row in found})


def withdraw(connection: sa.Connection, article_ids: Collection[UUID]) -> None:
    """Let articles count nowhere, before what they say is forgotten; `derive` lets them count again."""
    members = story_articles.c
    if not article_ids:
        return
    query = sa.select(members.story_id, members.article_id, members.received_at, members.visible_from)
    counted = sa.and_(among(connection, members.article_id, article_ids), members.received_at.is_not(None))
    gone = [Counted(*row) for row in connection.execute(query.where(counted))]
    _mark(connection, [_marking(member, None, None) for member in gone])
    count_out(connection, gone)


def _members(connection: sa.Connection, article_ids: set[UUID], story_ids: set[UUID]) -> list[sa.Row[Any]]:
    """Memberships of these articles, and all of these stories if not shown: how each counted, and counts; and
    how many did of its story."""
    members = story_articles.c
    shown = sa.and_(stories.c.status.in_(LISTED), counts())
    query = (
        sa.select(
            members.story_id,
            members.article_id,
            members.received_at.label("was"),
            members.visible_from.label("had"),
            sa.case((shown, articles.c.received_at)).label("now"),
            sa.case((shown, sa.func.coalesce(articles.c.embargoed_until, EPOCH))).label("visible_from"),
            stories.c.articles,
        )
        .join(stories, stories.c.story_id == members.story_id)
        .outerjoin(articles, articles.c.article_id == members.article_id)
    )
    of_articles = among(connection, members.article_id, article_ids)
    unlisted = sa.and_(
        among(connection, members.story_id, story_ids), stories.c.status.not_in(LISTED), sa.not_(of_articles)
    )
    found: list[sa.Row[Any]] = []
    for where in (of_articles, unlisted):
        found += connection.execute(query.where(where))
    return found


def _marking(member: Any, received_at: datetime | None, visible_from: datetime | None) -> Row:
    ids = {"story_id": member.story_id, "article_id": member.article_id}
    return ids | {"received_at": received_at, "visible_from": visible_from}


def _mark(connection: sa.Connection, marked: Sequence[Row]) -> None:
    if marked:
        fill(connection, _marked, marked)
        connection.execute(_MARK)


_marked = members_table("marked_members")
"""Members that count otherwise than they are marked."""
_MARK = (
    sa.update(story_articles)
    .where(
        story_articles.c.story_id == _marked.c.story_id,
        story_articles.c.article_id == _marked.c.article_id,
    )
    .values(received_at=_marked.c.received_at, visible_from=_marked.c.visible_from)
)


def _describe(connection: sa.Connection, story_ids: set[UUID]) -> None:
    """What a list of stories needs of their members."""
    if not story_ids:
        return
    members = story_articles.c
    counted = sa.and_(among(connection, members.story_id, story_ids), members.received_at.is_not(None))
    free = members.visible_from
    sums = sa.select(members.story_id, sa.func.count(), sa.func.min(free), sa.func.max(free))
    summed = {row[0]: row[1:] for row in connection.execute(sums.where(counted).group_by(members.story_id))}
    titled = _titled(connection, story_ids)
    arrived = _arrivals(connection, story_ids)
    told = lines(connection, summed.keys())
    rows = [
        {
            "id": story,
            "articles": summed.get(story, _NONE)[0],
            "visible_from": summed.get(story, _NONE)[1],
            "title_from": titled.get(story),
            "open_from": summed.get(story, _NONE)[2],
            "heat": heat(arrived[story]),
            "line": json.dumps(told[story], separators=(",", ":")) if story in told else None,
        }
        for story in sorted(story_ids)
    ]
    connection.execute(_DESCRIBE, rows)


_NONE = (0, None, None)
_DERIVED = ("articles", "visible_from", "title_from", "open_from", "heat", "line")
_DESCRIBE = (
    sa.update(stories)
    .where(stories.c.story_id == sa.bindparam("id"))
    .values({name: sa.bindparam(name) for name in _DERIVED})
)


def _titled(connection: sa.Connection, story_ids: set[UUID]) -> dict[UUID, datetime]:
    """From when on one may read a member that bears the story's title."""
    members = story_articles.c
    query = (
        sa.select(stories.c.story_id, sa.func.min(members.visible_from))
        .join(articles, articles.c.title == stories.c.title)
        .join(
            story_articles,
            sa.and_(members.story_id == stories.c.story_id, members.article_id == articles.c.article_id),
        )
        .where(
            among(connection, stories.c.story_id, story_ids),
            stories.c.title != "",
            members.received_at.is_not(None),
        )
        .group_by(stories.c.story_id)
    )
    return dict(connection.execute(query).all())


def _arrivals(connection: sa.Connection, story_ids: set[UUID]) -> dict[UUID, list[datetime]]:
    """The newest arrivals of each story."""
    members = story_articles.c
    age = sa.func.row_number().over(partition_by=members.story_id, order_by=members.received_at.desc())
    numbered = (
        sa.select(members.story_id, members.received_at, age.label("age"))
        .where(among(connection, members.story_id, story_ids), members.received_at.is_not(None))
        .subquery()
    )
    found: dict[UUID, list[datetime]] = defaultdict(list)
    query = sa.select(numbered.c.story_id, numbered.c.received_at).where(numbered.c.age <= MOST)
    for story, at in connection.execute(query):
        found[story].append(at)
    return found
