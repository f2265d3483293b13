"""Names that begin as somebody types: of people, organisations, places, topics and outlets."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from dateline_store.api.filters import FACETS
from dateline_store.api.models import EntityMatch
from dateline_store.faceting import folded
from dateline_store.schema import facet_names, facets, story_facets
from dateline_store.views import NOW

_LAST = "\U0010ffff"


def starting(
    connection: sa.Connection, text: str, *, kinds: Sequence[str] = FACETS, limit: int = 10, now: datetime
) -> list[EntityMatch]:
    """Names of which a word begins with `text`, the one of the most articles first.

    A name that only articles bear which may not be read is none.
    """
    start = folded(text)
    if not start:
        return []
    asked = {"start": start, "end": start + _LAST, "kinds": list(kinds), "now": now, "limit": limit}
    found = connection.execute(_STARTING, asked)
    return [EntityMatch.model_validate(row, from_attributes=True) for row in found]


def _starting() -> sa.Select[str, str, str, int]:
    begin, of = facet_names.c.start, story_facets.c
    found = sa.select(facet_names.c.facet_id).where(
        begin >= sa.bindparam("start"), begin < sa.bindparam("end")
    )
    read = sa.exists().where(of.facet_id == facets.c.facet_id, of.visible_from <= NOW)
    kinds = facets.c.kind.in_(sa.bindparam("kinds", expanding=True))
    return (
        sa.select(facets.c.kind, facets.c.key, facets.c.name, facets.c.articles)
        .where(facets.c.facet_id.in_(found), kinds, facets.c.articles > 0, read)
        .order_by(facets.c.articles.desc(), facets.c.facet_id)
        .limit(sa.bindparam("limit", type_=sa.Integer))
    )


_STARTING = _starting()
