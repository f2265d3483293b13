"""What stories are found by: a member adds its article's facets to its story, and takes them away again."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from dateline_store.arrays import each_of, has_arrays
from dateline_store.schema import (
    EPOCH,
    Instant,
    article_facets,
    facets,
    stories,
    story_articles,
    story_facets,
)
from dateline_store.writing.bulk import inserting
from dateline_store.writing.given import arrays, fill, fill_from, rows_of


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


def _weights(members: sa.FromClause) -> sa.Select[Any]:
    """What these members add to the facets of their stories."""
    facet = each_of(article_facets.c.facet_ids)
    borne = members.join(article_facets, article_facets.c.article_id == members.c.article_id)
    by = (members.c.story_id, facet.label("facet_id"))
    weights = (
        sa.func.count().label("articles"),
        sa.func.max(members.c.received_at).label("at"),
        sa.func.min(members.c.visible_from).label("visible_from"),
    )
    return sa.select(*by, *weights).select_from(borne).group_by(members.c.story_id, facet)


class _Counting:
    """Statements about the facets of members, built once, for both databases: for PostgreSQL as one, so that
    none of them may see what another has done."""

    def __init__(self, build: Callable[[sa.FromClause, bool], Sequence[sa.UpdateBase]]) -> None:
        weighed = _weights(rows_of(_counted.name, _counted.columns)).cte(_weighed.name)
        *others, last = build(weighed, True)
        self._whole = last.add_cte(*(each.cte() for each in others))
        self._each = build(_weighed, False)

    def execute(self, connection: sa.Connection, members: Collection[Counted]) -> None:
        if not members:
            return
        rows = sorted(members)
        if has_arrays(connection):
            connection.execute(self._whole, arrays(Counted._fields, rows))
            return
        fill(connection, _counted, rows)
        fill_from(connection, _weighed, _weights(_counted))
        for statement in self._each:
            connection.execute(statement)


def count_in(connection: sa.Connection, members: Collection[Counted], bare: Collection[UUID]) -> None:
    """Add the facets of members that count now. Stories that are `bare` have no facets yet: it is sooner."""
    _FIRST.execute(connection, [member for member in members if member.story_id in bare])
    _MORE.execute(connection, [member for member in members if member.story_id not in bare])


def _first_counted(weighed: sa.FromClause, _: bool) -> list[sa.UpdateBase]:
    insert = sa.insert(story_facets).from_select(story_facets.columns.keys(), sa.select(weighed))
    return [insert, _added_up(weighed, 1)]


def _more_counted(weighed: sa.FromClause, postgres: bool) -> list[sa.UpdateBase]:
    stored = story_facets.c
    every = sa.select(weighed).where(sa.true())  # without it SQLite takes ON CONFLICT for part of a join
    insert = inserting(story_facets, postgres=postgres).from_select(stored.keys(), every)
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
    return [merged, _added_up(weighed, 1)]


def count_out(connection: sa.Connection, members: Collection[Counted]) -> None:
    """Take away the facets of members that count no more, as they counted: `story_articles` says so now."""
    _OUT.execute(connection, members)


def _counted_out(gone: sa.FromClause, _: bool) -> list[sa.UpdateBase]:
    stored, left = story_facets.c, story_facets.alias("left_facets").c
    same = sa.and_(left.story_id == gone.c.story_id, left.facet_id == gone.c.facet_id)
    none_left = sa.select(left.story_id, left.facet_id).where(same, left.articles <= gone.c.articles)
    some_left = (
        stored.story_id == gone.c.story_id,
        stored.facet_id == gone.c.facet_id,
        stored.articles > gone.c.articles,
    )
    # only what a member that is gone was the last or the first of is looked up anew
    first = sa.and_(stored.visible_from >= gone.c.visible_from, _embargoed(stored.story_id))
    fewer = {
        "articles": stored.articles - gone.c.articles,
        "at": sa.case((stored.at <= gone.c.at, _newest()), else_=stored.at),
        "visible_from": sa.case((first, _first()), else_=stored.visible_from),
    }
    return [
        sa.delete(story_facets).where(sa.tuple_(stored.story_id, stored.facet_id).in_(none_left)),
        sa.update(story_facets).where(*some_left).values(fewer),
        _added_up(gone, -1),
    ]


def forget_facets(connection: sa.Connection, story_ids: Collection[UUID]) -> None:
    """Delete the facets of stories, and count their members for them no more."""
    of_stories = story_facets.c.story_id.in_(story_ids)
    held = sa.select(story_facets.c.facet_id, (-sa.func.sum(story_facets.c.articles)).label("articles"))
    connection.execute(_added(held.where(of_stories).group_by(story_facets.c.facet_id)))
    connection.execute(sa.delete(story_facets).where(of_stories))


def _bearing(value: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Of the counted members of a row's story that have its facet."""
    members = story_articles.c
    return (
        sa.select(value)
        .join(article_facets, article_facets.c.article_id == members.article_id)
        .where(members.story_id == story_facets.c.story_id, members.received_at.is_not(None))
        .where(each_of(article_facets.c.facet_ids) == story_facets.c.facet_id)
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


def _added_up(weighed: sa.FromClause, sign: int) -> sa.Update:
    number = (sa.func.sum(weighed.c.articles) * sign).label("articles")
    return _added(sa.select(weighed.c.facet_id, number).group_by(weighed.c.facet_id))


def _added(more: sa.Select[Any]) -> sa.Update:
    each = more.subquery()
    added = sa.update(facets).where(facets.c.facet_id == each.c.facet_id)
    return added.values(articles=facets.c.articles + each.c.articles)


_FIRST, _MORE, _OUT = map(_Counting, (_first_counted, _more_counted, _counted_out))
