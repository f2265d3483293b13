"""Stories as lines of a list: their shown titles, sparklines, places, topics and people."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from dateline.events import Share
from dateline_store.api.models import Hit, PersonCount, PlaceCount, StorySummary, TopicCount
from dateline_store.lines import KINDS, Line, lines
from dateline_store.schema import articles, facets, stories, story_articles
from dateline_store.titles import EMBARGOED, NO_TITLE
from dateline_store.views import visible

_SHOWN = 10
"""Outlets and origins of a story in a list."""
_READ = 1_000
"""Articles of a story that are counted by outlet and origin, the first, where not all of them may be read."""


class Names(NamedTuple):
    key: str
    name: str


class Shares(NamedTuple):
    """How a story's articles spread, the largest first."""

    outlets: list[Share]
    origins: list[Share]


def shown(now: datetime) -> sa.ColumnElement[bool]:
    """True for a story of which something may be read at `now`."""
    return stories.c.visible_from <= now


def summaries(
    connection: sa.Connection,
    rows: Sequence[sa.Row[Any]],
    now: datetime,
    hits: Mapping[UUID, Hit] | None = None,
) -> list[StorySummary]:
    """The rows of `stories` as lines, in their order."""
    if not rows:
        return []
    titles, told = shown_titles(connection, rows, now), _lines(connection, rows, now)
    shares, names = _shares(connection, rows, now), _names(connection, told.values())
    ids = [row.story_id for row in rows]
    return [
        _summary(row, titles[id], told[id], shares[id], names, hits)
        for row, id in zip(rows, ids, strict=True)
    ]


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


def _summary(
    row: sa.Row[Any],
    title: str,
    told: Line,
    shares: Shares,
    names: Mapping[int, Names],
    hits: Mapping[UUID, Hit] | None,
) -> StorySummary:
    places, topics, people = (
        [(*names[id], articles) for id, articles in counted if id in names]
        for counted in map(told["facets"].__getitem__, KINDS)
    )
    return StorySummary(
        story_id=row.story_id,
        revision=row.revision,
        status=row.status,
        title=title,
        language=row.language,
        size=row.size,
        outlets=shares.outlets[:_SHOWN],
        outlet_count=len(shares.outlets),
        origins=shares.origins[:_SHOWN],
        origin_count=len(shares.origins),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        arrivals=told["arrivals"],
        places=[PlaceCount(geonames_id=int(key), name=name, articles=n) for key, name, n in places],
        topics=[TopicCount(qcode=key, label=name, articles=n) for key, name, n in topics],
        people=[PersonCount(key=key, name=name, articles=n) for key, name, n in people],
        hit=hits.get(row.story_id) if hits else None,
    )


def _is_open(row: sa.Row[Any], now: datetime) -> bool:
    """True where every member that counts may be read."""
    return row.open_from is not None and bool(row.open_from <= now)


def _lines(connection: sa.Connection, rows: Sequence[sa.Row[Any]], now: datetime) -> dict[UUID, Line]:
    """What was worked out of all members, or of those that may be read."""
    ready = {row.story_id: row.line for row in rows if row.line and _is_open(row, now)}
    others = [row.story_id for row in rows if row.story_id not in ready]
    worked_out = lines(connection, others, now) if others else {}
    return worked_out | {id: json.loads(line) for id, line in ready.items()}


def _names(connection: sa.Connection, told: Iterable[Line]) -> dict[int, Names]:
    ids = {id for line in told for counted in line["facets"].values() for id, _ in counted}
    query = sa.select(facets.c.facet_id, facets.c.key, facets.c.name).where(facets.c.facet_id.in_(ids))
    return {id: Names(key, name) for id, key, name in connection.execute(query)} if ids else {}


def _shares(connection: sa.Connection, rows: Sequence[sa.Row[Any]], now: datetime) -> dict[UUID, Shares]:
    """By outlet and origin as the snapshot has it; of the articles that may be read, where these are not all:
    who carries what is embargoed is nobody's business yet."""
    whole = {row.story_id: row for row in rows if row.articles == row.size and _is_open(row, now)}
    found = {id: Shares(_read(row.outlets), _read(row.origins)) for id, row in whole.items()}
    for row in rows:
        if row.story_id not in whole:
            found[row.story_id] = _counted(connection, row.story_id, now)
    return found


def _read(shares: str) -> list[Share]:
    return [Share.model_construct(**share) for share in json.loads(shares)]


def _counted(connection: sa.Connection, story_id: UUID, now: datetime) -> Shares:
    query = (
        sa.select(articles.c.source, articles.c.origin_name)
        .join(story_articles, story_articles.c.article_id == articles.c.article_id)
        .where(story_articles.c.story_id == story_id, story_articles.c.visible_from <= now)
        .order_by(story_articles.c.received_at, story_articles.c.article_id)
    )
    rows = connection.execute(query.limit(_READ)).all()
    return Shares(_most(row.source for row in rows if row.source), _most(row.origin_name for row in rows))


def _most(names: Iterable[str]) -> list[Share]:
    counted = sorted(Counter(names).items(), key=lambda one: (-one[1], one[0]))
    return [Share(name=name, articles=articles) for name, articles in counted]
