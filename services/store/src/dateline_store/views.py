"""Which rows a reader may see, as SQL conditions. Worked out when read, so no order of writing can matter."""

from datetime import datetime

import sqlalchemy as sa

from dateline_store.schema import RANK, articles, retractions


def retracted() -> sa.ColumnElement[bool]:
    """True where a retraction is not older than the article's current version.

    A part of the version that the retraction does not carry is not compared: a kill that names no version
    is meant for every version that came before it.
    """
    named = [retractions.c[name] != -1 for name in RANK[:2]]
    compared = [sa.case((has, articles.c[name]), else_=-1) for has, name in zip(named, RANK, strict=False)]
    return sa.exists().where(
        retractions.c.article_id == articles.c.article_id,
        sa.tuple_(*(retractions.c[name] for name in RANK)) >= sa.tuple_(*compared, articles.c[RANK[2]]),
    )


def embargoed(now: datetime) -> sa.ColumnElement[bool]:
    """True until the article's embargo has passed."""
    return sa.func.coalesce(articles.c.embargoed_until > now, sa.false())


def visible(now: datetime) -> sa.ColumnElement[bool]:
    """True for an article that may be read at `now`: usable, not embargoed, not retracted."""
    return sa.and_(articles.c.status == "usable", sa.not_(embargoed(now)), sa.not_(retracted()))
