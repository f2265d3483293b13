"""Writes stories: the last snapshot, its members, every change and where merged ones went."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from dateline_store.arrays import Chosen
from dateline_store.core import Changes
from dateline_store.row import Row
from dateline_store.schema import stories, story_articles, story_changes, story_moves, story_redirects
from dateline_store.writing.bulk import add, insert, upsert
from dateline_store.writing.counting import Counted
from dateline_store.writing.given import About

LISTED = ("active", "expired")
"""Stories that are shown; the others are only referred to."""

Pair = tuple[UUID, UUID]
"""A story and an article."""


@dataclass(frozen=True, slots=True)
class Memberships:
    """What a batch's snapshots have changed."""

    stories: set[UUID] = field(default_factory=set)
    """Those whose snapshot is another."""
    unlisted: set[UUID] = field(default_factory=set)
    """Those of them that are not shown."""
    joined: set[Pair] = field(default_factory=set)
    left: list[Counted] = field(default_factory=list)
    """Only those that counted."""
    rows: dict[str, int] = field(default_factory=dict)


def write_stories(connection: sa.Connection, batch: Sequence[Changes]) -> Memberships:
    """Write snapshots, and make the membership of each story that of its current one."""
    snapshots = [(change, change.story) for change in batch if change.story]
    if not snapshots:
        return Memberships()
    offered = [story for _, story in snapshots]
    held = _REVISIONS.rows(connection, {story["story_id"] for story in offered})
    before = {row.story_id: row.revision for row in held}
    rows = {"stories": upsert(connection, stories, offered, ("revision",), strict=True)}
    add(connection, story_changes, [c.change for c, _ in snapshots if c.change])
    add(connection, story_moves, [move for c, _ in snapshots for move in c.moves])
    merged = [c.redirect for c, _ in snapshots if c.redirect]
    upsert(connection, story_redirects, merged, ("revision",), strict=True)
    current = before | _newest(offered, before)
    now = {story["story_id"]: c for c, story in snapshots if story["revision"] == current[story["story_id"]]}
    changed = {story for story, revision in current.items() if before.get(story) != revision}
    return _members(connection, now, changed, rows)


def _newest(offered: Sequence[Row], before: dict[UUID, int]) -> dict[UUID, int]:
    """The revisions that are newer than those `before`: as nobody else writes, they are stored now."""
    ordered = sorted((story["revision"], story["story_id"]) for story in offered)
    return {id: revision for revision, id in ordered if id not in before or revision > before[id]}


def _members(
    connection: sa.Connection, now: dict[UUID, Changes], changed: set[UUID], rows: dict[str, int]
) -> Memberships:
    """Touch only the members that differ."""
    held = _held(connection, now)
    gone = [(story, id) for story, c in now.items() for id in held[story].difference(c.members)]
    joined = [(story, id) for story, c in now.items() for id in c.members if id not in held[story]]
    left = _leave(connection, gone)
    pairs = [{"story_id": story, "article_id": id} for story, id in joined]
    rows |= {"story_articles": insert(connection, story_articles, pairs) + len(gone)}
    unlisted = {story for story in changed if (now[story].story or {})["status"] not in LISTED}
    return Memberships(changed, unlisted, set(joined), left, rows)


def _leave(connection: sa.Connection, gone: Sequence[Pair]) -> list[Counted]:
    """Delete members; returns those that counted."""
    if not gone:
        return []
    left = map(Counted._make, _LEAVE.execute(connection, gone))
    return [member for member in left if member.received_at]


def _leaving(gone: sa.FromClause) -> sa.ReturnsRows:
    members = story_articles.c
    same = sa.and_(members.story_id == gone.c.story_id, members.article_id == gone.c.article_id)
    return sa.delete(story_articles).where(sa.exists().where(same)).returning(*members)


_LEAVE = About(
    sa.Table("gone_members", sa.MetaData(), sa.Column("story_id", sa.Uuid), sa.Column("article_id", sa.Uuid)),
    _leaving,
)


def _held(connection: sa.Connection, ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """By story: the articles that it holds."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for row in _HELD.rows(connection, ids):
        found[row.story_id].add(row.article_id)
    return found


_REVISIONS = Chosen(sa.select(stories.c.story_id, stories.c.revision), stories.c.story_id)
_HELD = Chosen(sa.select(story_articles.c.story_id, story_articles.c.article_id), story_articles.c.story_id)
