"""Matches as they are stored: what a saved search asks for, again and again."""

from datetime import datetime

import sqlalchemy as sa

from dateline_store import words
from dateline_store.api.filters import Arriving
from dateline_store.api.models import Arrival, Arrivals
from dateline_store.api.queries.matching import query
from dateline_store.api.queries.members import LINE, line
from dateline_store.arrays import Chosen
from dateline_store.schema import article_log, articles
from dateline_store.views import NOW, visible

_STEP = 1_000
_MOST = 100_000
"""Matches behind a number that are looked through for the first ones."""


def arrived(connection: sa.Connection, wanted: Arriving, *, now: datetime) -> Arrivals:
    """The first matches behind `wanted.after`, and up to which number all were looked at."""
    last = connection.scalar(sa.select(sa.func.max(article_log.c.sequence))) or 0
    if wanted.after is None or wanted.after >= last:
        return Arrivals(items=[], last=last)
    found = _behind(connection, wanted, wanted.after, last)
    chosen = found[: wanted.limit]
    items = [
        Arrival(sequence=row.sequence, story_id=row.story_id, article=line(row))
        for row in _ARRIVED.in_order(connection, chosen, now=now)
        if _within(wanted, row.received_at)
    ]
    return Arrivals(items=items, last=last if len(found) <= wanted.limit else chosen[-1])


_ARRIVED = Chosen(
    sa.select(*LINE, articles.c.story_id, article_log.c.sequence)
    .join(article_log, article_log.c.article_id == articles.c.article_id)
    .where(visible(NOW)),
    article_log.c.sequence,
)


def _behind(connection: sa.Connection, wanted: Arriving, after: int, last: int) -> list[int]:
    """The matches between two numbers, the first first."""
    asked = query(wanted)
    found: list[int] = []
    while last > after and len(found) < _MOST:
        step = words.newest(connection, asked, limit=_STEP, upto=last)
        found += [match.sequence for match in step if match.sequence > after]
        last = step[-1].sequence - 1 if len(step) == _STEP else after
    return sorted(found)


def _within(wanted: Arriving, time: datetime) -> bool:
    return (wanted.since is None or wanted.since <= time) and (wanted.until is None or time <= wanted.until)
