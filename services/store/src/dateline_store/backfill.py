"""Lets articles be found that were stored before there was what they are found by."""

from uuid import UUID

import sqlalchemy as sa
from pydantic import ValidationError

from dateline.events import ArticleEnriched
from dateline_store.core import saying
from dateline_store.row import Row
from dateline_store.schema import DERIVED, articles
from dateline_store.writing import one_at_a_time
from dateline_store.writing.articles import bear, find_by
from dateline_store.writing.derived import derive
from dateline_store.writing.stories import Memberships
from dateline_store.writing.texts import form_of

BATCH = 200
"""Articles in one transaction."""


def backfill(engine: sa.Engine) -> int:
    """Fill what is not filled yet, a batch a transaction, so that it can be broken off at any point.

    Returns how many articles there were. Readers are not kept waiting. Raises SQLAlchemyError.
    """
    filled = 0
    while count := _batch(engine):
        filled += count
    return filled


def _batch(engine: sa.Engine) -> int:
    with engine.begin() as connection:
        one_at_a_time(connection)
        # written out, so that the index of those that are left answers
        left = sa.select(articles.c.article_id, articles.c.event).where(sa.text(f"derived < {DERIVED}"))
        found = {row.article_id: _read(row.event) for row in connection.execute(left.limit(BATCH))}
        form = form_of(engine.dialect)
        current = {id: saying(event, form) for id, event in found.items() if event}
        bear(connection, current)
        find_by(connection, current, ())
        derive(connection, found.keys(), Memberships())
        if found:
            connection.execute(_FILLED, [_filled(id, event) for id, event in found.items()])
    return len(found)


def _read(event: str) -> ArticleEnriched | None:
    """None where it cannot be read any more: the article then is a title in its stories."""
    try:
        return ArticleEnriched.model_validate_json(event)
    except ValidationError:
        return None


_FILLED = (
    sa.update(articles)
    .where(articles.c.article_id == sa.bindparam("id"))
    .values(
        derived=DERIVED,
        event_date=sa.bindparam("date"),
        event_date_confidence=sa.bindparam("confidence"),
    )
)


def _filled(article_id: UUID, event: ArticleEnriched | None) -> Row:
    date = event and event.enrichment.event_date
    return {"id": article_id, "date": date and date.value, "confidence": date and date.confidence}
