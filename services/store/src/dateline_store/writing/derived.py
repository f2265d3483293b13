"""What follows from articles, retractions and snapshots together: who counts, and what stories are found by.

A pure function of those, worked out anew for what a batch has touched: the order of events cannot matter.
"""

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from dateline_store.growth import MOST, heat
from dateline_store.lines import lines
from dateline_store.schema import (
    EPOCH,
    Instant,
    article_facets,
    articles,
    facets,
    stories,
    story_articles,
    story_facets,
)
from dateline_store.views import counts
from dateline_store.writing.bulk import fill, inserting
from dateline_store.writing.stories import Memberships, Pair

LISTED = ("active", "expired")
"""Stories that are shown; the others are only referred to."""


def derive(
    connection: sa.Connection,
    touched: Collection[UUID],
    known: Collection[UUID],
    memberships: Memberships,
) -> None:
    """Bring what is derived up to date.

    `touched`: articles that have another version or a retraction; `known`: those of them that may have
    counted before, for something else.
    """
    joined = {article for _, article in memberships.joined}
    counted = _count(connection, {*touched, *joined}, memberships.stories)
    # A story that only grew gets what is new; any other is worked out anew.
    changed = {story for story, _ in memberships.left}
    changed |= {
        story for (story, article), (was, now) in counted.items() if was and (not now or article in known)
    }
    grown = {pair for pair, (was, now) in counted.items() if now and not was and pair[0] not in changed}
    if changed or grown:
        _find(connection, changed, grown)
    _describe(connection, changed | memberships.stories | {story for story, _ in counted})


def _count(
    connection: sa.Connection, article_ids: set[UUID], story_ids: set[UUID]
) -> dict[Pair, tuple[bool, bool]]:
    """Mark members that count now; by pair: whether it counted and counts. Those unchanged are there too."""
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
        )
        .join(stories, stories.c.story_id == members.story_id)
        .outerjoin(articles, articles.c.article_id == members.article_id)
    )
    unlisted = sa.and_(members.story_id.in_(story_ids), stories.c.status.not_in(LISTED))
    found = [
        row
        for condition in (members.article_id.in_(article_ids), unlisted)
        for row in connection.execute(query.where(condition))
    ]
    differ = [row for row in found if (row.was, row.had) != (row.now, row.visible_from)]
    marked = [
        {
            "story_id": row.story_id,
            "article_id": row.article_id,
            "received_at": row.now,
            "visible_from": row.visible_from,
        }
        for row in differ
    ]
    if marked:
        fill(connection, _marked, marked)
        connection.execute(_MARK)
    return {(row.story_id, row.article_id): (row.was is not None, row.now is not None) for row in found}


_marked = sa.Table(
    "marked_members",
    sa.MetaData(),
    sa.Column("story_id", sa.Uuid),
    sa.Column("article_id", sa.Uuid),
    sa.Column("received_at", Instant),
    sa.Column("visible_from", Instant),
)
"""Temporary: members that count otherwise than they are marked."""
_MARK = (
    sa.update(story_articles)
    .where(
        story_articles.c.story_id == _marked.c.story_id,
        story_articles.c.article_id == _marked.c.article_id,
    )
    .values(received_at=_marked.c.received_at, visible_from=_marked.c.visible_from)
)


def _find(connection: sa.Connection, changed: set[UUID], grown: set[Pair]) -> None:
    """Make the facets of stories that have changed anew, and add those of members that are new."""
    forget_facets(connection, changed)
    pair = [{"story_id": story, "article_id": article} for story, article in sorted(grown)]
    fill(connection, _new, pair)
    everyone = sa.select(story_articles.c.story_id, story_articles.c.article_id)
    everyone = everyone.where(
        story_articles.c.story_id.in_(changed), story_articles.c.received_at.is_not(None)
    )
    connection.execute(sa.insert(_new).from_select(["story_id", "article_id"], everyone))
    _merge(connection)
    bears = _new.join(article_facets, article_facets.c.article_id == _new.c.article_id)
    added = sa.select(article_facets.c.facet_id, sa.func.count().label("articles")).select_from(bears)
    _add_up(connection, added.group_by(article_facets.c.facet_id))


def forget_facets(connection: sa.Connection, story_ids: Collection[UUID]) -> None:
    """Delete the facets of stories, and count their members for them no more."""
    of_stories = story_facets.c.story_id.in_(story_ids)
    held = sa.select(story_facets.c.facet_id, (-sa.func.sum(story_facets.c.articles)).label("articles"))
    _add_up(connection, held.where(of_stories).group_by(story_facets.c.facet_id))
    connection.execute(sa.delete(story_facets).where(of_stories))


_new = sa.Table(
    "new_members", sa.MetaData(), sa.Column("story_id", sa.Uuid), sa.Column("article_id", sa.Uuid)
)
"""Temporary: members whose facets are to be added to their story's."""


def _merge(connection: sa.Connection) -> None:
    members, stored = story_articles.c, story_facets.c
    found = (
        sa.select(
            members.story_id,
            article_facets.c.facet_id,
            sa.func.count(),
            sa.func.max(members.received_at),
            sa.func.min(members.visible_from),
        )
        .join(
            _new,
            sa.and_(_new.c.story_id == members.story_id, _new.c.article_id == members.article_id),
        )
        .join(article_facets, article_facets.c.article_id == members.article_id)
        .group_by(members.story_id, article_facets.c.facet_id)
    )
    insert = inserting(connection, story_facets).from_select([c.name for c in stored], found)
    new = insert.excluded
    merged = insert.on_conflict_do_update(
        index_elements=["story_id", "facet_id"],
        set_={
            "articles": stored.articles + new.articles,
            "at": sa.case((new.at > stored.at, new.at), else_=stored.at),
            "visible_from": sa.case(
                (new.visible_from < stored.visible_from, new.visible_from), else_=stored.visible_from
            ),
        },
    )
    connection.execute(merged)


def _add_up(connection: sa.Connection, more: sa.Select[int, int]) -> None:
    each = more.subquery()
    added = sa.update(facets).where(facets.c.facet_id == each.c.facet_id)
    connection.execute(added.values(articles=facets.c.articles + each.c.articles))


def _describe(connection: sa.Connection, story_ids: set[UUID]) -> None:
    """What a list of stories needs of their members."""
    if not story_ids:
        return
    members = story_articles.c
    counted = sa.and_(members.story_id.in_(story_ids), members.received_at.is_not(None))
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
        .where(stories.c.story_id.in_(story_ids), stories.c.title != "", members.received_at.is_not(None))
        .group_by(stories.c.story_id)
    )
    return dict(connection.execute(query).all())


def _arrivals(connection: sa.Connection, story_ids: set[UUID]) -> dict[UUID, list[datetime]]:
    """The newest arrivals of each story."""
    members = story_articles.c
    age = sa.func.row_number().over(partition_by=members.story_id, order_by=members.received_at.desc())
    numbered = (
        sa.select(members.story_id, members.received_at, age.label("age"))
        .where(members.story_id.in_(story_ids), members.received_at.is_not(None))
        .subquery()
    )
    found: dict[UUID, list[datetime]] = defaultdict(list)
    query = sa.select(numbered.c.story_id, numbered.c.received_at).where(numbered.c.age <= MOST)
    for story, at in connection.execute(query):
        found[story].append(at)
    return found
