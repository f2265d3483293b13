"""Takedown of one article, as the command line asks for it."""

from uuid import UUID

import sqlalchemy as sa

from dateline_store import database
from dateline_store.deleting import erase
from dateline_store.migration import migrate
from dateline_store.reader import id_range
from dateline_store.schema import article_versions, articles, retractions
from dateline_store.settings import StoreSettings

_HOLDING = (articles, article_versions, retractions)


def erase_article(reference: str) -> tuple[UUID, int] | None:
    """Take down the article with an id, a unique start of it, or a URL, whoever may read it.

    Returns its id and how many rows held it; none where the store has no such article. Raises LookupError
    where the start of an id fits several, SQLAlchemyError where the database is away.
    """
    engine = database.connect(StoreSettings().database_url, writes=True)
    try:
        migrate(engine)
        with engine.begin() as connection:
            found = _found(connection, reference)
            return (found, erase(connection, found)) if found else None
    finally:
        engine.dispose()


def _found(connection: sa.Connection, reference: str) -> UUID | None:
    if ids := id_range(reference):
        held = [sa.select(table.c.article_id).where(table.c.article_id.between(*ids)) for table in _HOLDING]
        found = connection.scalars(sa.union(*held).limit(2)).all()
    else:
        found = connection.scalars(sa.select(articles.c.article_id).where(articles.c.url == reference)).all()
    if len(found) > 1:
        raise LookupError(f"{reference!r} fits several articles: give the id, or more of it.")
    return found[0] if found else None
