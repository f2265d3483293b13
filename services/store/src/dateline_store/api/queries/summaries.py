"""Stories as lines of a list: their shown titles, sparklines, places, topics and people."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

import pydantic
import sqlalchemy as sa

from dateline_store.api.models import Hit, StorySummary
from dateline_store.arrays import Chosen
from dateline_store.lines import Line, lines
from dateline_store.schema import articles, facets, stories, story_articles
from dateline_store.titles import EMBARGOED, NO_TITLE
from dateline_store.views import Time, visible

_SHOWN = 10
"""Outlets and origins of a story in a list."""
_FIELDS = {
    "place": ("places", "geonames_id", "name"),
    "topic": ("topics", "qcode", "label"),
    "person": ("people", "key", "name"),
}
"""By kind of facet: the field of a summary, and what key and name are called there."""
_SUMMARIES = pydantic.TypeAdapter(list[StorySummary])
_SECONDS_KNOWN = timedelta(seconds=5)
_MOST_KNOWN = 2_000
"""Some 28 MB."""
_READ = 1_000
"""Articles of a story that are counted by outlet and origin, the first, where not all of them may be read."""


Key = tuple[Any, ...]
Names = dict[int, tuple[str, str]]
"""Key and name of facets, by id."""
Share = dict[str, str | int]
_KNOWN: WeakKeyDictionary[sa.Engine, tuple[datetime, dict[Key, StorySummary]]] = WeakKeyDictionary()


def shown(now: Time) -> sa.ColumnElement[bool]:
    """True for a story of which something may be read at `now`."""
    return stories.c.visible_from <= now


def summaries(
    connection: sa.Connection,
    rows: Sequence[sa.Row[Any]],
    now: datetime,
    hits: Mapping[UUID, Hit] | None = None,
) -> list[StorySummary]:
    """The rows of `stories` as lines, in their order; what else a row has is behind its columns."""
    titles = shown_titles(connection, rows, now)
    known = _known(connection.engine, now)
    keys = {row.story_id: (titles[row.story_id], *row[: len(stories.c)]) for row in rows}
    new = [row for row in rows if not (_is_whole(row, now) and keys[row.story_id] in known)]
    made = {story.story_id: story for story in _made(connection, new, titles, now)}
    known |= {keys[row.story_id]: made[row.story_id] for row in new if _is_whole(row, now)}
    told = [made.get(id) or known[key] for id, key in keys.items()]
    return [story.model_copy(update={"hit": hits[story.story_id]}) for story in told] if hits else told


def _known(engine: sa.Engine, now: datetime) -> dict[Key, StorySummary]:
    """Stories as they were told in the last seconds: lists begin with the same ones. A row says all of a
    story but how its facets are worded."""
    until, known = _KNOWN.get(engine, (now, {}))
    if now >= until or len(known) > _MOST_KNOWN:
        known = {}
        _KNOWN[engine] = now + _SECONDS_KNOWN, known
    return known


def _made(
    connection: sa.Connection, rows: Sequence[sa.Row[Any]], titles: Mapping[UUID, str], now: datetime
) -> list[StorySummary]:
    if not rows:
        return []
    told = _lines(connection, rows, now)
    names = _names(connection, told.values())
    made = [
        _summary(row, titles[row.story_id], _shares(connection, row, now))
        | _described(told[row.story_id], names)
        for row in rows
    ]
    return _SUMMARIES.validate_python(made)


def shown_titles(connection: sa.Connection, rows: Sequence[sa.Row[Any]], now: datetime) -> dict[UUID, str]:
    """The title that each story may show: its own where an article that may be read bears it, else that of
    the first article that may be."""
    return {row.story_id: _title(connection, row, now) for row in rows}


def _title(connection: sa.Connection, row: sa.Row[Any], now: datetime) -> str:
    if row.title and row.title_from is not None and row.title_from <= now:
        return str(row.title)
    first = (
        sa.select(articles.c.title)
        .join(story_articles, story_articles.c.article_id == articles.c.article_id)
        .where(story_articles.c.story_id == row.story_id, story_articles.c.received_at.is_not(None))
        .where(visible(now))
        .order_by(story_articles.c.received_at, story_articles.c.article_id)
        .limit(1)
    )
    title = connection.scalar(first)
    return title if title is not None else EMBARGOED if row.visible_from is not None else NO_TITLE


def _summary(row: sa.Row[Any], title: str, shares: tuple[list[Share], list[Share]]) -> dict[str, Any]:
    outlets, origins = shares
    return {
        "story_id": row.story_id,
        "revision": row.revision,
        "status": row.status,
        "title": title,
        "language": row.language,
        "size": row.size,
        "outlets": outlets[:_SHOWN],
        "outlet_count": len(outlets),
        "origins": origins[:_SHOWN],
        "origin_count": len(origins),
        "first_seen": row.first_seen,
        "last_seen": row.last_seen,
    }


def _described(told: Line, names: Names) -> dict[str, Any]:
    found: dict[str, Any] = {"arrivals": told["arrivals"]}
    for kind, (field, key, name) in _FIELDS.items():
        known = ((names[id], articles) for id, articles in told["facets"][kind] if id in names)
        found[field] = [{key: of[0], name: of[1], "articles": articles} for of, articles in known]
    return found


def _is_open(row: sa.Row[Any], now: datetime) -> bool:
    """True where every member that counts may be read."""
    return row.open_from is not None and bool(row.open_from <= now)


def _is_whole(row: sa.Row[Any], now: datetime) -> bool:
    """True where every member is stored and may be read: then the row says all."""
    return bool(row.articles == row.size) and _is_open(row, now)


def _lines(connection: sa.Connection, rows: Sequence[sa.Row[Any]], now: datetime) -> dict[UUID, Line]:
    """What was worked out of all members, or of those that may be read."""
    ready = {row.story_id: row.line for row in rows if row.line and _is_open(row, now)}
    others = [row.story_id for row in rows if row.story_id not in ready]
    worked_out = lines(connection, others, now) if others else {}
    return worked_out | {id: json.loads(line) for id, line in ready.items()}


def _names(connection: sa.Connection, told: Iterable[Line]) -> Names:
    ids = sorted({id for line in told for counted in line["facets"].values() for id, _ in counted})
    return {row.facet_id: (row.key, row.name) for row in _NAMED.rows(connection, ids)}


_NAMED = Chosen(sa.select(facets.c.facet_id, facets.c.key, facets.c.name), facets.c.facet_id)


def _shares(connection: sa.Connection, row: sa.Row[Any], now: datetime) -> tuple[list[Share], list[Share]]:
    """Outlets and origins as the snapshot has them; those of the articles that may be read, where these are
    not all: who carries what is embargoed is nobody's business yet."""
    if _is_whole(row, now):
        return json.loads(row.outlets), json.loads(row.origins)
    query = (
        sa.select(articles.c.source, articles.c.origin_key, articles.c.origin_name)
        .join(story_articles, story_articles.c.article_id == articles.c.article_id)
        .where(story_articles.c.story_id == row.story_id, story_articles.c.visible_from <= now)
        .order_by(story_articles.c.received_at, story_articles.c.article_id)
    )
    found = connection.execute(query.limit(_READ)).all()
    outlets = _most((one.source, one.source) for one in found if one.source)
    return outlets, _most((one.origin_name, one.origin_key) for one in found)


def _most(named: Iterable[tuple[str, str]]) -> list[Share]:
    """How often each comes, by its name and its key: many origins are called 'unknown'."""
    counted = sorted(Counter(named).items(), key=lambda one: (-one[1], one[0]))
    return [{"name": name, "articles": articles} for (name, _), articles in counted]
