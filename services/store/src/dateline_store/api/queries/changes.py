"""What has happened to stories, in the order in which the store learnt of it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from dateline_store.api import cursors
from dateline_store.api.models import Page, StoryChange, StoryMove
from dateline_store.api.queries.keyset import behind, cut
from dateline_store.arrays import Chosen
from dateline_store.schema import articles, stories, story_changes, story_moves
from dateline_store.views import NOW, visible

_COLUMNS = [column for column in story_changes.columns if column.name not in ("title", "stored_at")]


def last(connection: sa.Connection) -> int:
    """The number of the last change; 0 where there is none."""
    return connection.scalar(sa.select(sa.func.max(story_changes.c.sequence))) or 0


def after(connection: sa.Connection, sequence: int, *, limit: int, now: datetime) -> list[StoryChange]:
    """The changes behind a number, in their order, of all stories. What commits later has a higher number."""
    rows = connection.execute(_AFTER, {"after": sequence, "limit": limit, "now": now}).all()
    return _read(connection, rows, now)


def history(
    connection: sa.Connection, story_id: UUID, *, limit: int, cursor: str | None, now: datetime
) -> Page[StoryChange]:
    """A page of one story's changes, the last first. Raises BadCursorError."""
    key, kind = (story_changes.c.revision, story_changes.c.sequence), f"history {story_id}"
    query = _OF_STORY
    if cursor:
        query = query.where(behind(key, cursors.decode(cursor, kind, (int, int))))
    rows = connection.execute(query, {"story": story_id, "limit": limit + 1, "now": now}).all()
    page, following = cut(rows, limit, kind, ("revision", "sequence"))
    return Page(items=_read(connection, page, now), next=following)


# A title of then may be of an article that is embargoed or gone by now: only what the story shows is told.
_TITLE = sa.case((stories.c.title_from <= NOW, stories.c.title)).label("title")
_CHANGES: sa.Select[Any] = (
    sa.select(*_COLUMNS, _TITLE)
    .outerjoin(stories, stories.c.story_id == story_changes.c.story_id)
    .limit(sa.bindparam("limit", type_=sa.Integer))
)
_AFTER = _CHANGES.where(story_changes.c.sequence > sa.bindparam("after", type_=sa.BigInteger)).order_by(
    story_changes.c.sequence
)
_OF_STORY = _CHANGES.where(story_changes.c.story_id == sa.bindparam("story", type_=sa.Uuid)).order_by(
    story_changes.c.revision.desc(), story_changes.c.sequence.desc()
)


def _read(connection: sa.Connection, rows: Sequence[sa.Row[Any]], now: datetime) -> list[StoryChange]:
    moves = _moves(connection, [row.sequence for row in rows], now)
    return [StoryChange(**row._mapping, moves=moves[row.sequence]) for row in rows]


def _moves(connection: sa.Connection, changes: Sequence[int], now: datetime) -> dict[int, list[StoryMove]]:
    """By change: the moves since the story's change before it, of articles that may be read."""
    found: dict[int, list[StoryMove]] = defaultdict(list)
    for row in _MOVES.rows(connection, changes, now=now):
        found[row.sequence].append(StoryMove.model_validate(row, from_attributes=True))
    return found


def _moved() -> sa.Select[Any]:
    change, move, earlier = story_changes.c, story_moves.c, story_changes.alias()
    same = sa.and_(earlier.c.story_id == change.story_id, earlier.c.revision < change.revision)
    before = sa.func.coalesce(sa.select(sa.func.max(earlier.c.revision)).where(same).scalar_subquery(), 0)
    since = sa.and_(
        move.story_id == change.story_id, move.revision <= change.revision, move.revision > before
    )
    of_article = (articles.c.title, articles.c.language)
    return (
        sa.select(change.sequence, move.article_id, *of_article, move.from_story, move.to_story)
        .select_from(story_changes.join(story_moves, since))
        .join(articles, articles.c.article_id == move.article_id)
        .where(visible(NOW))
        .order_by(change.sequence, move.revision, move.article_id)
    )


_MOVES = Chosen(_moved(), story_changes.c.sequence)
