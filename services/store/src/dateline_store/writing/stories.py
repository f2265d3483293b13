"""Writes stories: the last snapshot, its members, every change and where merged ones went."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from dateline_store.core import Changes
from dateline_store.row import Row
from dateline_store.schema import stories, story_articles, story_changes, story_moves, story_redirects
from dateline_store.writing.bulk import add, upsert

Pair = tuple[UUID, UUID]
"""A story and an article."""


@dataclass(frozen=True, slots=True)
class Memberships:
    """What a batch's snapshots have changed."""

    stories: set[UUID] = field(default_factory=set)
    """Those whose snapshot is another."""
    joined: set[Pair] = field(default_factory=set)
    left: set[Pair] = field(default_factory=set)
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
    wanted: dict[UUID, tuple[Row, ...]],
    changed: set[UUID],
    rows: dict[str, int],
) -> Memberships:
    """Touch only the members that differ."""
    held = _held(connection, wanted)
    gone = [
        (story, article)
        for story, members in wanted.items()
        for article in held[story].keys() - {row["article_id"] for row in members}
    ]
    if gone:
        connection.execute(_LEAVE, [{"story": story, "article": article} for story, article in gone])
    differ = [
        row
        for story, members in wanted.items()
        for row in members
        if held[story].get(row["article_id"], (None,))[0] != row["position"]
    ]
    written = upsert(connection, story_articles, differ)
    joined = {(row["story_id"], row["article_id"]) for row in differ}
    left = {(story, article) for story, article in gone if held[story][article][1]}
    return Memberships(changed, joined, left, rows | {"story_articles": written + len(gone)})


_LEAVE = sa.delete(story_articles).where(
    story_articles.c.story_id == sa.bindparam("story"), story_articles.c.article_id == sa.bindparam("article")
)


def _revisions(connection: sa.Connection, ids: Iterable[UUID]) -> dict[UUID, int]:
    query = sa.select(stories.c.story_id, stories.c.revision).where(stories.c.story_id.in_(ids))
    return dict(connection.execute(query).all())


def _held(connection: sa.Connection, ids: Iterable[UUID]) -> dict[UUID, dict[UUID, tuple[int, bool]]]:
    """By story: the article ids that it holds, their positions and whether they count."""
    found: dict[UUID, dict[UUID, tuple[int, bool]]] = defaultdict(dict)
    for row in connection.execute(sa.select(story_articles).where(story_articles.c.story_id.in_(ids))):
        found[row.story_id][row.article_id] = (row.position, row.received_at is not None)
    return found
