"""Matches as they are stored: what a saved search asks for, again and again."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from dateline_store import words
from dateline_store.api.filters import Arriving
from dateline_store.api.models import Arrival, Arrivals
from dateline_store.api.queries.matching import query
from dateline_store.api.queries.members import LINE, line
from dateline_store.schema import article_log, articles
from dateline_store.views import visible

_STEP = 1_000
_MOST = 100_000
"""Matches behind a number that are looked through for the first ones."""


def arrived(connection: sa.Connection, wanted: Arriving, *, now: datetime) -> Arrivals:
    """The first matches behind `wanted.after`, and up to which number all were looked at."""
    last = connection.scalar(sa.select(sa.func.max(article_log.c.sequence))) or 0
    if wanted.after is None or wanted.after >= last:
        return Arrivals(items=[], last=last)
    found = _behind(connection, wanted, wanted.after, last)
    chosen = dict(found[: wanted.limit])
    told: sa.Select[Any] = sa.select(*LINE, articles.c.story_id)
    rows = connection.execute(told.where(articles.c.article_id.in_(chosen.values()), visible(now)))
    lines = {row.article_id: row for row in rows}
    items = [
        Arrival(sequence=sequence, story_id=lines[id].story_id, article=line(lines[id]))
        for sequence, id in chosen.items()
        if id in lines and _within(wanted, lines[id].received_at)
    ]
    return Arrivals(items=items, last=last if len(found) <= wanted.limit else max(chosen))


def _behind(connection: sa.Connection, wanted: Arriving, after: int, last: int) -> list[tuple[int, UUID]]:
    """(number, article id) of the matches between two numbers, the first first."""
    asked = query(wanted)
    found: list[tuple[int, UUID]] = []
    while last > after and len(found) < _MOST:
        step = words.newest(connection, asked, limit=_STEP, upto=last)
        found += [(match.sequence, match.article_id) for match in step if match.sequence > after]
        last = step[-1].sequence - 1 if len(step) == _STEP else after
    return sorted(found, key=lambda match: match[0])


def _within(wanted: Arriving, time: datetime) -> bool:
    return (wanted.since is None or wanted.since <= time) and (wanted.until is None or time <= wanted.until)
