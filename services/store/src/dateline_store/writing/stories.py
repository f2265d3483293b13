"""Writes stories: the last snapshot, its members, every change and where merged ones went."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from dateline_store.arrays import among
from dateline_store.core import Changes
from dateline_store.schema import stories, story_articles, story_changes, story_moves, story_redirects
from dateline_store.writing.bulk import add, fill, insert, upsert
from dateline_store.writing.counting import Counted

Pair = tuple[UUID, UUID]
"""A story and an article."""


@dataclass(frozen=True, slots=True)
class Memberships:
    """What a batch's snapshots have changed."""

    stories: set[UUID] = field(default_factory=set)
    """Those whose snapshot is another."""
    joined: set[Pair] = field(default_factory=set)
    left: list[Counted] = field(default_factory=list)
    """Only those that counted."""
    rows: dict[str, int] = field(default_factory=dict)


def write_stories(connection: sa.Connection, batch: Sequence[Changes]) -> Memberships:
    """Write snapshots, and make the membership of each story that of its current one."""
    snapshots = [change for change in batch if change.story]
    if not snapshots:
        return Memberships()
    offered = [c.story for c in snapshots if c.story]
    before = _revisions(connection, {row["story_id"] for row in offered})
    rows = {"stories": upsert(connection, stories, offered, ("revision",), strict=True)}
    add(connection, story_changes, [c.change for c in snapshots if c.change])
    add(connection, story_moves, [move for c in snapshots for move in c.moves])
    merged = [c.redirect for c in snapshots if c.redirect]
    upsert(connection, story_redirects, merged, ("revision",), strict=True)
    current = _revisions(connection, {row["story_id"] for row in offered})
    wanted = {
        c.story["story_id"]: c.members
        for c in snapshots
        if c.story and current[c.story["story_id"]] == c.story["revision"]
    }
    changed = {story for story, revision in current.items() if before.get(story) != revision}
    return _members(connection, wanted, changed, rows)


def _members(
    connection: sa.Connection,
    wanted: dict[UUID, tuple[UUID, ...]],
    changed: set[UUID],
    rows: dict[str, int],
) -> Memberships:
    """Touch only the members that differ."""
    held = _held(connection, wanted)
    gone = [(story, id) for story, members in wanted.items() for id in held[story].difference(members)]
    joined = [(story, id) for story, members in wanted.items() for id in members if id not in held[story]]
    left = _leave(connection, gone)
    written = insert(
        connection, story_articles, [{"story_id": story, "article_id": id} for story, id in joined]
    )
    return Memberships(changed, set(joined), left, rows | {"story_articles": written + len(gone)})


def _leave(connection: sa.Connection, gone: Sequence[Pair]) -> list[Counted]:
    """Delete members; returns those that counted."""
    if not gone:
        return []
    members = story_articles.c
    fill(connection, _gone, [{"story_id": story, "article_id": id} for story, id in gone])
    same = sa.and_(members.story_id == _gone.c.story_id, members.article_id == _gone.c.article_id)
    query = sa.select(members.story_id, members.article_id, members.received_at, members.visible_from)
    counted = connection.execute(query.join(_gone, same).where(members.received_at.is_not(None)))
    left = [Counted(*row) for row in counted]
    connection.execute(sa.delete(story_articles).where(sa.exists().where(same)))
    return left


_gone = sa.Table(
    "gone_members", sa.MetaData(), sa.Column("story_id", sa.Uuid), sa.Column("article_id", sa.Uuid)
)
"""Temporary: members that are to leave their story."""


def _revisions(connection: sa.Connection, ids: Collection[UUID]) -> dict[UUID, int]:
    query = sa.select(stories.c.story_id, stories.c.revision).where(
        among(connection, stories.c.story_id, ids)
    )
    return dict(connection.execute(query).all())


def _held(connection: sa.Connection, ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """By story: the articles that it holds."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    members = story_articles.c
    for story, article in connection.execute(
        sa.select(members.story_id, members.article_id).where(among(connection, members.story_id, ids))
    ):
        found[story].add(article)
    return found
