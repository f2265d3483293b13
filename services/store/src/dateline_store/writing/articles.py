"""Writes articles: every version, the current one, and what that one is found by."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from dateline_store.arrays import ANY, Chosen, any_of, each_of, has_arrays
from dateline_store.core import Changes, Saying
from dateline_store.faceting import NAMED, Facet, folded
from dateline_store.row import Row
from dateline_store.schema import (
    DERIVED,
    RANK,
    article_facets,
    article_log,
    article_versions,
    articles,
    facet_names,
    facets,
    retractions,
)
from dateline_store.writing.bulk import add, insert, put, upsert
from dateline_store.writing.texts import bearing, index

VERSION = (*RANK, "content_hash")
"""Orders an article's versions; the hash decides where two languages' streams gave the same offset."""

_ASKED = 100
"""Facets that the index of text is asked for at once."""


@dataclass(frozen=True, slots=True)
class Articles:
    """Articles whose current version a batch has changed, with what it is found by."""

    current: dict[UUID, Saying]
    known: set[UUID]
    """Those of them of which the store had a version before."""
    retracted: set[UUID]
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def touched(self) -> set[UUID]:
        return self.current.keys() | self.retracted


def write_articles(connection: sa.Connection, batch: Sequence[Changes], known: Collection[UUID]) -> Articles:
    """Write versions, current versions and retractions; says which articles are another now.

    Nothing is stored of articles that are not `known`. Raises IntegrityError if there is: another transaction
    has stored it meanwhile.
    """
    offered = [change for change in batch if change.article and change.saying]
    withdrawn = [change.retraction for change in batch if change.retraction]
    newest = [change.article | {"derived": DERIVED} for change in offered if change.article]
    versions = [change.version for change in batch if change.version]
    rows = {
        "articles": put(connection, articles, newest, VERSION, known),
        "article_versions": put(connection, article_versions, versions, (), known),
        "retractions": upsert(connection, retractions, withdrawn),
    }
    current = _current(connection, offered, known)
    return Articles(current, current.keys() & known, {row["article_id"] for row in withdrawn}, rows)


def bear(connection: sa.Connection, current: Mapping[UUID, Saying]) -> None:
    """Let articles bear their facets, where they bear none."""
    rows = [{"article_id": id, "facet_ids": list(each.facets)} for id, each in current.items()]
    insert(connection, article_facets, rows)


def find_by(connection: sa.Connection, current: Mapping[UUID, Saying], known: Collection[UUID]) -> None:
    """Let articles be found: name their facets, number them and index their words.

    Of those in `known` the index has an older version.
    """
    if not current:
        return
    _name(connection, {item for each in current.values() for item in each.facets.items()})
    add(connection, article_log, [{"article_id": id} for id in current])
    index(connection, current, known)


def forget(connection: sa.Connection, article_ids: Collection[UUID]) -> list[int]:
    """Let articles bear no facets; returns those that they had."""
    if not article_ids:
        return []
    before = [row.value for row in _FACETS.rows(connection, article_ids)]
    connection.execute(_FORGET[has_arrays(connection)], {ANY: list(article_ids)})
    return before


def forget_unused(connection: sa.Connection, facet_ids: Collection[int]) -> None:
    """Delete those of the facets that no article has any more. Of what is derived all must be up to date."""
    rare = [row.facet_id for row in _RARE.rows(connection, facet_ids)]
    for start in range(0, len(rare), _ASKED):
        some = rare[start : start + _ASKED]
        having = article_facets.c.article_id.in_(bearing(connection, some))
        gone = set(some).difference(connection.scalars(_EACH.where(having)))
        for table in (facets, facet_names) if gone else ():
            connection.execute(sa.delete(table).where(table.c.facet_id.in_(gone)))


_EACH = sa.select(each_of(article_facets.c.facet_ids)).select_from(article_facets).distinct()
"""The facets of articles, each once."""
_RARE = Chosen(sa.select(facets.c.facet_id).where(facets.c.articles == 0), facets.c.facet_id)
_FACETS = Chosen(_EACH, article_facets.c.article_id)
_FORGET = {
    arrays: sa.delete(article_facets).where(any_of(article_facets.c.article_id, arrays=arrays))
    for arrays in (True, False)
}


def stored_of(connection: sa.Connection, batch: Sequence[Changes]) -> set[UUID]:
    """The articles of a batch of which the store has a version."""
    ids = {change.version["article_id"] for change in batch if change.version}
    if not ids:
        return set()
    return set(connection.scalars(_STORED[has_arrays(connection)], {ANY: list(ids)}))


def _stored(*, arrays: bool) -> sa.CompoundSelect[UUID]:
    held = (table.c.article_id for table in (articles, article_versions))
    return sa.union(*(sa.select(id).where(any_of(id, arrays=arrays)) for id in held))


_STORED = {arrays: _stored(arrays=arrays) for arrays in (True, False)}
_RANKED = Chosen(
    sa.select(articles.c.article_id, *(articles.c[name] for name in VERSION)), articles.c.article_id
)


def _current(
    connection: sa.Connection, offered: Sequence[Changes], known: Collection[UUID]
) -> dict[UUID, Saying]:
    """By article: what was offered and is now its current version; of two equal ones the last."""
    ranked = {
        tuple(change.article[name] for name in ("article_id", *VERSION)): change.saying
        for change in offered
        if change.article and change.saying
    }
    newest = {each[0]: each for each in sorted(ranked)}
    asked = newest.keys() & known  # of others nothing was stored
    stored = {tuple(row) for row in _RANKED.rows(connection, asked)}
    stored.update(each for id, each in newest.items() if id not in asked)
    return {each[0]: saying for each, saying in ranked.items() if each in stored}


def _name(connection: sa.Connection, found: Collection[tuple[int, Facet]]) -> None:
    """The facets by name. Of several wordings the last by its bytes is shown, whatever came first."""
    named = [_facet(id, facet) for id, facet in found]
    upsert(connection, facets, sorted(named, key=lambda row: row["facet_id"]), ("name",), strict=True)
    starts = {(start, id) for id, facet in found for start in facet.starts}
    add(connection, facet_names, [{"start": start, "facet_id": id} for start, id in sorted(starts)])


def _facet(id: int, facet: Facet) -> Row:
    key = folded(facet.key) if facet.kind in NAMED else facet.key
    return {"facet_id": id, "kind": facet.kind, "key": key, "name": facet.name}
