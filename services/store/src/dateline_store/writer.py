"""Writes changes in batches: one upsert a table, the newer row winning, in one form for both databases."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from dateline_store.core import Changes, Row
from dateline_store.schema import RANK, article_versions, articles, retractions, stories, story_articles

_VERSION = (*RANK, "content_hash")
"""Orders an article's versions; the hash decides where two languages' streams gave the same offset."""


def write(connection: sa.Connection, batch: Sequence[Changes]) -> dict[str, int]:
    """Write a batch within the caller's transaction; returns the rows written by table.

    Raises SQLAlchemyError, ValueError and OverflowError as the driver raises them.
    """
    rows = {
        "articles": _upsert(connection, articles, [c.article for c in batch if c.article], _VERSION),
        "article_versions": _upsert(connection, article_versions, [c.version for c in batch if c.version]),
        "retractions": _upsert(connection, retractions, [c.retraction for c in batch if c.retraction]),
        "stories": _upsert(
            connection, stories, [c.story for c in batch if c.story], ("revision",), strict=True
        ),
    }
    return rows | {"story_articles": _write_members(connection, [c for c in batch if c.story])}


def _upsert(
    connection: sa.Connection,
    table: sa.Table,
    rows: list[Row],
    order: Sequence[str] = (),
    *,
    strict: bool = False,
) -> int:
    """Insert rows, or replace stored ones that are not newer by the columns of `order` (`strict`: older)."""
    if not rows:
        return 0
    key = [column.name for column in table.primary_key]
    # One order for all workers, so that two never wait for each other; stable, so the last of a key wins.
    rows = sorted(rows, key=lambda row: row[key[0]].int)
    statement = _upsert_statement(connection, table, key, order, strict=strict)
    # asked for by name: SQLAlchemy closes an INSERT's cursor before anybody can ask for its count
    return connection.execute(statement, rows, execution_options={"preserve_rowcount": True}).rowcount


def _upsert_statement(
    connection: sa.Connection, table: sa.Table, key: list[str], order: Sequence[str], *, strict: bool
) -> sa.Insert:
    insert = postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
    new = insert.excluded
    offered = sa.tuple_(*(new[name] for name in order))
    stored = sa.tuple_(*(table.c[name] for name in order))
    newer = (offered > stored if strict else offered >= stored) if order else None
    rest = {column.name: new[column.name] for column in table.columns if column.name not in key}
    return insert.on_conflict_do_update(index_elements=key, set_=rest, where=newer)


def _write_members(connection: sa.Connection, snapshots: Sequence[Changes]) -> int:
    """Make the membership of each story that of its current snapshot, touching only what differs."""
    offered = {(c.story["story_id"], c.story["revision"]): c.members for c in snapshots if c.story}
    if not offered:
        return 0
    current = _revisions(connection, {story for story, _ in offered})
    wanted = {story: rows for (story, revision), rows in offered.items() if current[story] == revision}
    held = _members(connection, wanted)
    gone = [
        {"story": story, "article": article}
        for story, rows in wanted.items()
        for article in held[story].keys() - {row["article_id"] for row in rows}
    ]
    if gone:
        connection.execute(_LEAVE, gone)
    added = [
        row
        for story, rows in wanted.items()
        for row in rows
        if held[story].get(row["article_id"]) != row["position"]
    ]
    return _upsert(connection, story_articles, added) + len(gone)


_LEAVE = sa.delete(story_articles).where(
    story_articles.c.story_id == sa.bindparam("story"), story_articles.c.article_id == sa.bindparam("article")
)


def _revisions(connection: sa.Connection, ids: Iterable[UUID]) -> dict[UUID, int]:
    query = sa.select(stories.c.story_id, stories.c.revision).where(stories.c.story_id.in_(ids))
    return {row.story_id: row.revision for row in connection.execute(query)}


def _members(connection: sa.Connection, ids: Iterable[UUID]) -> dict[UUID, dict[UUID, int]]:
    """By story: the article ids that it holds, and their positions."""
    found: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for row in connection.execute(sa.select(story_articles).where(story_articles.c.story_id.in_(ids))):
        found[row.story_id][row.article_id] = row.position
    return found
