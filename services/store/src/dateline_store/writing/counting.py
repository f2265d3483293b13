"""What stories are found by: a member adds its article's facets to its story, and takes them away again."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from dateline_store.arrays import each_of
from dateline_store.schema import (
    EPOCH,
    Instant,
    article_facets,
    facets,
    stories,
    story_articles,
    story_facets,
)
from dateline_store.writing.bulk import fill, fill_from, inserting


class Counted(NamedTuple):
    """A member that counts, when it arrived, and from when on it may be read."""

    story_id: UUID
    article_id: UUID
    received_at: datetime
    visible_from: datetime


def members_table(name: str) -> sa.Table:
    """A temporary table of `Counted`."""
    kinds: dict[str, Any] = {
        "story_id": sa.Uuid,
        "article_id": sa.Uuid,
        "received_at": Instant,
        "visible_from": Instant,
    }
    return sa.Table(name, sa.MetaData(), *(sa.Column(column, kind) for column, kind in kinds.items()))


_counted = members_table("counted_members")
"""Members whose facets are added or taken away."""


_weighed = sa.Table(
    "weighed_facets",
    sa.MetaData(),
    sa.Column("story_id", sa.Uuid),
    sa.Column("facet_id", sa.BigInteger),
    sa.Column("articles", sa.Integer),
    sa.Column("at", Instant),
    sa.Column("visible_from", Instant),
)
"""Temporary: by story and facet how many of the members bear it, the newest, the first that may be read."""


def _weigh(connection: sa.Connection, members: Collection[Counted]) -> None:
    """Make the temporary tables hold these members and their facets."""
    _fill(connection, members)
    fill_from(connection, _weighed, _weights())


def _fill(connection: sa.Connection, members: Collection[Counted]) -> None:
    fill(connection, _counted, [member._asdict() for member in sorted(members)])


_borne = _counted.join(article_facets, article_facets.c.article_id == _counted.c.article_id)
_facet = each_of(article_facets.c.facet_ids)


def _weights() -> sa.Select[Any]:
    by = (_counted.c.story_id, _facet)
    weights = (sa.func.count(), sa.func.max(_counted.c.received_at), sa.func.min(_counted.c.visible_from))
    return sa.select(*by, *weights).select_from(_borne).group_by(*by)


def count_in(connection: sa.Connection, members: Collection[Counted], bare: Collection[UUID]) -> None:
    """Add the facets of members that count now. Stories that are `bare` have no facets yet: it is sooner."""
    _count_first(connection, [member for member in members if member.story_id in bare])
    _count_more(connection, [member for member in members if member.story_id not in bare])


def _count_first(connection: sa.Connection, members: Collection[Counted]) -> None:
    if not members:
        return
    _fill(connection, members)
    connection.execute(sa.insert(story_facets).from_select([c.name for c in story_facets.c], _weights()))
    facet, number = _facet.label("facet_id"), sa.func.count().label("articles")
    _add(connection, sa.select(facet, number).select_from(_borne).group_by(facet))


def _count_more(connection: sa.Connection, members: Collection[Counted]) -> None:
    if not members:
        return
    _weigh(connection, members)
    stored = story_facets.c
    every = sa.select(_weighed).where(sa.true())  # without it SQLite takes ON CONFLICT for part of a join
    insert = inserting(connection, story_facets).from_select([c.name for c in stored], every)
    new = insert.excluded
    merged = insert.on_conflict_do_update(
        index_elements=["story_id", "facet_id"],
        set_={
            "articles": stored.articles + new.articles,
            "at": sa.case((new.at > stored.at, new.at), else_=stored.at),
            "visible_from": sa.case(
                (new.visible_from < stored.visible_from, new.visible_from), else_=stored.visible_from
            ),
        },
    )
    connection.execute(merged)
    _add_up(connection, 1)


def count_out(connection: sa.Connection, members: Collection[Counted]) -> None:
    """Take away the facets of members that count no more, as they counted: `story_articles` says so now."""
    if not members:
        return
    _weigh(connection, members)
    stored, gone = story_facets.c, _weighed
    same = sa.and_(stored.story_id == gone.c.story_id, stored.facet_id == gone.c.facet_id)
    fewer = sa.update(story_facets).where(same)
    connection.execute(fewer.values(articles=stored.articles - gone.c.articles))
    of_gone = sa.tuple_(stored.story_id, stored.facet_id).in_(sa.select(gone.c.story_id, gone.c.facet_id))
    connection.execute(sa.delete(story_facets).where(of_gone, stored.articles <= 0))
    # only what a member that is gone was the last or the first of is looked up anew
    connection.execute(fewer.where(stored.at <= gone.c.at).values(at=_newest()))
    first = fewer.where(stored.visible_from >= gone.c.visible_from, _embargoed(stored.story_id))
    connection.execute(first.values(visible_from=_first()))
    _add_up(connection, -1)


def forget_facets(connection: sa.Connection, story_ids: Collection[UUID]) -> None:
    """Delete the facets of stories, and count their members for them no more."""
    of_stories = story_facets.c.story_id.in_(story_ids)
    held = sa.select(story_facets.c.facet_id, (-sa.func.sum(story_facets.c.articles)).label("articles"))
    _add(connection, held.where(of_stories).group_by(story_facets.c.facet_id))
    connection.execute(sa.delete(story_facets).where(of_stories))


def _bearing(value: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Of the counted members of a row's story that have its facet."""
    members = story_articles.c
    return (
        sa.select(value)
        .join(article_facets, article_facets.c.article_id == members.article_id)
        .where(members.story_id == story_facets.c.story_id, members.received_at.is_not(None))
        .where(_facet == story_facets.c.facet_id)
    )


def _newest() -> sa.ScalarSelect[datetime]:
    at = story_articles.c.received_at
    return _bearing(at).order_by(at.desc()).limit(1).correlate(story_facets).scalar_subquery()


def _first() -> sa.ScalarSelect[datetime]:
    first = sa.func.min(story_articles.c.visible_from)
    return _bearing(first).correlate(story_facets).scalar_subquery()


def _embargoed(story_id: sa.ColumnElement[UUID]) -> sa.ColumnElement[bool]:
    """True for a story with a member that was ever embargoed: of any other, all may be read from EPOCH on."""
    return sa.exists().where(stories.c.story_id == story_id, stories.c.open_from > EPOCH)


def _add_up(connection: sa.Connection, sign: int) -> None:
    number = (sa.func.sum(_weighed.c.articles) * sign).label("articles")
    _add(connection, sa.select(_weighed.c.facet_id, number).group_by(_weighed.c.facet_id))


def _add(connection: sa.Connection, more: sa.Select[Any, Any]) -> None:
    each = more.subquery()
    added = sa.update(facets).where(facets.c.facet_id == each.c.facet_id)
    connection.execute(added.values(articles=facets.c.articles + each.c.articles))
