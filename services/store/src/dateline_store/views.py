"""Which rows a reader may see, as SQL conditions. Worked out when read, so no order of writing can matter."""

from datetime import datetime
from typing import TypeAlias

import sqlalchemy as sa

from dateline.events.article import ABSENT
from dateline_store.schema import RANK, Instant, articles, retractions

NOW: sa.BindParameter[datetime] = sa.bindparam("now", type_=Instant())
"""The time, in a statement that is built once: building one takes longer than executing it."""
Time: TypeAlias = datetime | sa.BindParameter[datetime]


def retracted(versions: sa.Table = articles) -> sa.ColumnElement[bool]:
    """True where a retraction covers the version in a row: unless both say that it is newer.

    The rows are of `articles`, its current versions, or of `article_versions`.

    Deduplicate decides by the same rule. Offsets decide nothing here: a retraction goes to every partition,
    has another offset in each, and may come before its article.
    """
    provider, created = RANK[:2]
    differ = sa.and_(_both_have(versions, provider), retractions.c[provider] != versions.c[provider])
    covers = sa.case(
        (differ, retractions.c[provider] > versions.c[provider]),
        (_both_have(versions, created), retractions.c[created] >= versions.c[created]),
        else_=sa.true(),
    )
    return sa.exists().where(retractions.c.article_id == versions.c.article_id, covers)


def _both_have(versions: sa.Table, name: str) -> sa.ColumnElement[bool]:
    return sa.and_(retractions.c[name] != ABSENT, versions.c[name] != ABSENT)


def embargoed(now: Time) -> sa.ColumnElement[bool]:
    """True until the article's embargo has passed."""
    return sa.func.coalesce(articles.c.embargoed_until > now, sa.false())


def counts() -> sa.ColumnElement[bool]:
    """True for an article that is part of what its story says, if only after an embargo."""
    return sa.and_(articles.c.status == "usable", sa.not_(retracted()))


def visible(now: Time) -> sa.ColumnElement[bool]:
    """True for an article that may be read at `now`: usable, not embargoed, not retracted."""
    return sa.and_(counts(), sa.not_(embargoed(now)))
