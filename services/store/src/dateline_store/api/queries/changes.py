"""What has happened to stories, in the order in which the store learnt of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from dateline_store.api import cursors
from dateline_store.api.models import Page, StoryChange
from dateline_store.api.queries.keyset import behind, cut
from dateline_store.schema import stories, story_changes

_COLUMNS = [column for column in story_changes.columns if column.name not in ("title", "stored_at")]


def last(connection: sa.Connection) -> int:
    """The number of the last change; 0 where there is none."""
    return connection.scalar(sa.select(sa.func.max(story_changes.c.sequence))) or 0


def after(connection: sa.Connection, sequence: int, *, limit: int, now: datetime) -> list[StoryChange]:
    """The changes behind a number, in their order, of all stories. What commits later has a higher number."""
    query = _changes(now).where(story_changes.c.sequence > sequence)
    return _read(connection.execute(query.order_by(story_changes.c.sequence).limit(limit)).all())


def history(
    connection: sa.Connection, story_id: UUID, *, limit: int, cursor: str | None, now: datetime
) -> Page[StoryChange]:
    """A page of one story's changes, the last first. Raises BadCursorError."""
    key = (story_changes.c.revision, story_changes.c.sequence)
    kind = f"history {story_id}"
    query = _changes(now).where(story_changes.c.story_id == story_id)
    if cursor:
        query = query.where(behind(key, cursors.decode(cursor, kind, (int, int))))
    rows = connection.execute(query.order_by(*(column.desc() for column in key)).limit(limit + 1)).all()
    page, following = cut(rows, limit, kind, ("revision", "sequence"))
    return Page(items=_read(page), next=following)


def _changes(now: datetime) -> sa.Select[Any]:
    """A title of that time may be that of an article which is embargoed or gone by now: only the one that the
    story shows is told."""
    title = sa.case((stories.c.title_from <= now, stories.c.title)).label("title")
    query = sa.select(*_COLUMNS, title)
    return query.outerjoin(stories, stories.c.story_id == story_changes.c.story_id)


def _read(rows: Sequence[sa.Row[Any]]) -> list[StoryChange]:
    return [StoryChange.model_validate(row, from_attributes=True) for row in rows]
