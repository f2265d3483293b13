"""Stories as lines of a list: their shown titles, sparklines, places, topics and people."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import pydantic
import sqlalchemy as sa

from dateline.events import Share
from dateline_store.api.models import ARRIVAL_BINS, Hit, PersonCount, PlaceCount, StorySummary, TopicCount
from dateline_store.api.queries.times import binned
from dateline_store.schema import articles, facets, stories, story_articles, story_facets
from dateline_store.titles import EMBARGOED, NO_TITLE
from dateline_store.views import visible

_SHARES = pydantic.TypeAdapter(list[Share])
_SHOWN = 10
"""Outlets and origins of a story in a list."""
_FACETS = 5
"""Places, topics, people of a story in a list."""
_KINDS = ("place", "topic", "person")

Facets = dict[str, list[sa.Row[Any]]]


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
    ids = [row.story_id for row in rows]
    if not ids:
        return []
    titles = shown_titles(connection, rows, now)
    arrivals, found = _arrivals(connection, ids), _facets(connection, ids, now)
    return [
        _summary(row, titles[row.story_id], arrivals[row.story_id], found[row.story_id], hits) for row in rows
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
    row: sa.Row[Any], title: str, arrivals: list[int], found: Facets, hits: Mapping[UUID, Hit] | None
) -> StorySummary:
    outlets, origins = _SHARES.validate_json(row.outlets), _SHARES.validate_json(row.origins)
    return StorySummary(
        story_id=row.story_id,
        revision=row.revision,
        status=row.status,
        title=title,
        language=row.language,
        size=row.size,
        outlets=outlets[:_SHOWN],
        outlet_count=len(outlets),
        origins=origins[:_SHOWN],
        origin_count=len(origins),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        arrivals=arrivals,
        places=[PlaceCount(geonames_id=int(f.key), name=f.name, articles=f.articles) for f in found["place"]],
        topics=[TopicCount(qcode=f.key, label=f.name, articles=f.articles) for f in found["topic"]],
        people=[PersonCount(key=f.key, name=f.name, articles=f.articles) for f in found["person"]],
        hit=hits.get(row.story_id) if hits else None,
    )


def _arrivals(connection: sa.Connection, ids: Sequence[UUID]) -> dict[UUID, list[int]]:
    at = story_articles.c.received_at
    number = binned(at, stories.c.first_seen, stories.c.last_seen, ARRIVAL_BINS).label("bin")
    query = (
        sa.select(story_articles.c.story_id, number, sa.func.count().label("articles"))
        .join(stories, stories.c.story_id == story_articles.c.story_id)
        # said of both tables, or PostgreSQL reads all stories for a page of fifty
        .where(stories.c.story_id.in_(ids), story_articles.c.story_id.in_(ids), at.is_not(None))
        .group_by(story_articles.c.story_id, number)
    )
    counts: dict[UUID, list[int]] = {id: [0] * ARRIVAL_BINS for id in ids}
    for row in connection.execute(query):
        counts[row.story_id][row.bin] = row.articles
    return counts


def _facets(connection: sa.Connection, ids: Sequence[UUID], now: datetime) -> dict[UUID, Facets]:
    """Of each story the facets of each kind that most of its articles have."""
    most = (story_facets.c.articles.desc(), facets.c.key)
    number = sa.func.row_number().over(partition_by=(story_facets.c.story_id, facets.c.kind), order_by=most)
    counted = (
        sa.select(
            story_facets.c.story_id,
            story_facets.c.articles,
            facets.c.kind,
            facets.c.key,
            facets.c.name,
            number.label("number"),
        )
        .join(facets, facets.c.facet_id == story_facets.c.facet_id)
        .where(story_facets.c.story_id.in_(ids), facets.c.kind.in_(_KINDS))
        .where(story_facets.c.visible_from <= now)
        .subquery()
    )
    query = sa.select(counted).where(counted.c.number <= _FACETS).order_by(counted.c.number)
    found: dict[UUID, Facets] = {id: defaultdict(list) for id in ids}
    for row in connection.execute(query):
        found[row.story_id][row.kind].append(row)
    return found
