"""One story: what became of it, what its origins agree on, its articles and its changes."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from dateline.reading import StoryFacts
from dateline_store.api.models import Disagreements, StoryDetail, StorySummary
from dateline_store.api.queries.changes import history
from dateline_store.api.queries.lists import listed
from dateline_store.api.queries.members import members, texts, timeline
from dateline_store.api.queries.search import spread, stories_found
from dateline_store.api.queries.summaries import shown, summaries
from dateline_store.facts.reading import facts_of
from dateline_store.schema import stories, story_redirects
from dateline_store.views import NOW

__all__ = [
    "disagreements",
    "facts_of",
    "history",
    "listed",
    "members",
    "one",
    "resolved",
    "spread",
    "stories_found",
    "summary",
    "texts",
    "timeline",
]

_HOPS = 32
"""How many mergers an id is followed through; a longer chain would be a loop."""
_FIRST = 20
"""Articles and changes told with a story; the rest is paged."""


def resolved(connection: sa.Connection, story_id: UUID) -> UUID | None:
    """The id under which a story goes on: its own, or that of the one it was merged into; none where it was
    retracted or never there."""
    for _ in range(_HOPS):
        row = connection.execute(_AT, {"id": story_id}).one()
        if row.status in ("active", "expired"):
            return story_id
        if row.status == "retracted" or row.replaced_by is None:
            return None
        story_id = row.replaced_by
    return None


_WANTED = sa.bindparam("id", type_=sa.Uuid)
_AT = sa.select(
    sa.select(stories.c.status).where(stories.c.story_id == _WANTED).scalar_subquery().label("status"),
    sa.func.coalesce(
        sa.select(stories.c.replaced_by).where(stories.c.story_id == _WANTED).scalar_subquery(),
        sa.select(story_redirects.c.replaced_by)
        .where(story_redirects.c.story_id == _WANTED)
        .scalar_subquery(),
    ).label("replaced_by"),
)


def summary(connection: sa.Connection, story_id: UUID, *, now: datetime) -> StorySummary | None:
    """A story as a line of a list; none where nothing of it may be read."""
    rows = connection.execute(_STORY, {"id": story_id, "now": now}).all()
    return next(iter(summaries(connection, rows, now)), None)


_STORY = sa.select(stories).where(stories.c.story_id == _WANTED, shown(NOW))


def one(connection: sa.Connection, story_id: UUID, *, now: datetime) -> StoryDetail | None:
    """A story by its own id; none where nothing of it may be read."""
    told = summary(connection, story_id, now=now)
    if told is None:
        return None
    facts = facts_of(connection, story_id, now)
    return StoryDetail(
        story=told,
        facts=facts,
        disagreements=disagreements(facts),
        articles=members(connection, story_id, limit=_FIRST, cursor=None, now=now),
        history=history(connection, story_id, limit=_FIRST, cursor=None, now=now),
    )


def disagreements(facts: StoryFacts) -> Disagreements:
    """The date and the figures on which origins differ: pure."""
    date = facts.event_date
    return Disagreements(
        event_date=None if date is None or date.agree else date,
        figures=[figure for figure in facts.figures if not figure.agree],
    )
