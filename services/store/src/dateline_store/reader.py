"""The read side: stories and articles as a reader may see them now."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import pydantic
import sqlalchemy as sa

from dateline.events import ArticleEnriched, Share
from dateline.reading import ArticleLine, Story, StoryFacts
from dateline_store import database
from dateline_store.facts.reading import facts_of
from dateline_store.migration import migrate
from dateline_store.retention import now_utc
from dateline_store.schema import articles, stories, story_articles, story_redirects
from dateline_store.settings import StoreSettings
from dateline_store.titles import Member, shown_title
from dateline_store.views import embargoed, visible

_CHUNK = 500
_HOPS = 32
"""How many mergers a reference is followed through; a longer chain would be a loop."""

_LATEST = (stories.c.last_seen.desc(), stories.c.story_id)
_SHARES = pydantic.TypeAdapter(list[Share])


class StoreReader:
    """A dateline.reading.Reader over the database. Raises SQLAlchemyError where that is away."""

    def __init__(self, engine: sa.Engine, clock: Callable[[], datetime] = now_utc) -> None:
        self._engine = engine
        self._clock = clock

    def stories(self, *, limit: int | None = None) -> list[Story]:
        """Active stories, the last seen first, with their articles that are stored and may be read."""
        query = sa.select(stories).where(stories.c.status == "active").order_by(*_LATEST).limit(limit)
        with self._engine.connect() as connection:
            return list(self._with_articles(connection, connection.execute(query).all()))

    def story(self, story_id: UUID) -> Story | None:
        """A story by its id, or by that of a story that was merged into it; none where it was retracted."""
        with self._engine.connect() as connection:
            row = _resolve(connection, story_id)
            return next(self._with_articles(connection, [row]), None) if row else None

    def story_of(self, article_id: UUID) -> Story | None:
        """The story that holds an article now: an active one before an expired one."""
        holds = story_articles.c.article_id == article_id
        query = sa.select(stories).join(story_articles, story_articles.c.story_id == stories.c.story_id)
        active_first = sa.case((stories.c.status == "active", 0), else_=1)
        with self._engine.connect() as connection:
            row = connection.execute(query.where(holds).order_by(active_first, *_LATEST).limit(1)).first()
        return self.story(row.story_id) if row else None

    def find_story(self, reference: str) -> Story | None:
        """The story that a reference names: its own id or an older one, an article's, or a start of either.

        An article may be named by its URL too. Raises LookupError where the start of an id fits several.
        """
        if ids := id_range(reference):
            starts = sa.select(stories.c.story_id).where(stories.c.story_id.between(*ids)).limit(2)
            with self._engine.connect() as connection:
                found = connection.scalars(starts).all()
            if len(found) > 1:
                raise LookupError(
                    f"Several stories have an id that starts with {reference!r}: give more of it."
                )
            if found:
                return self.story(found[0])
        article = self.article(reference)
        return self.story_of(article.article_id) if article else None

    def facts(self, story_id: UUID) -> StoryFacts | None:
        """What the origins of a story agree on, of its articles that may be read; bounded for any size."""
        with self._engine.connect() as connection:
            row = _resolve(connection, story_id)
            return facts_of(connection, row.story_id, self._clock()) if row else None

    def article(self, reference: str) -> ArticleEnriched | None:
        """The current version of an article by id, by a unique start of its id, or by URL.

        None where it is retracted, withheld or still embargoed. Raises LookupError where the start of an id
        fits several articles.
        """
        shown = sa.select(articles.c.event).where(visible(self._clock()))
        with self._engine.connect() as connection:
            if ids := id_range(reference):
                found = connection.scalars(shown.where(articles.c.article_id.between(*ids)).limit(2)).all()
            else:
                latest = (articles.c.received_at.desc(), articles.c.article_id)
                by_url = shown.where(articles.c.url == reference).order_by(*latest).limit(1)
                found = connection.scalars(by_url).all()
        if len(found) > 1:
            raise LookupError(f"Several articles have an id that starts with {reference!r}: give more of it.")
        return ArticleEnriched.model_validate_json(found[0]) if found else None

    def close(self) -> None:
        self._engine.dispose()

    def _with_articles(self, connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> Iterator[Story]:
        for start in range(0, len(rows), _CHUNK):
            chunk = rows[start : start + _CHUNK]
            members = self._members(connection, [row.story_id for row in chunk])
            for row in chunk:
                yield _story(row, members[row.story_id])

    def _members(self, connection: sa.Connection, ids: list[UUID]) -> dict[UUID, list[Member]]:
        now = self._clock()
        query = (
            sa.select(
                story_articles.c.story_id,
                story_articles.c.article_id,
                articles.c.title,
                articles.c.url,
                articles.c.source,
                articles.c.near_duplicate_of,
                sa.func.coalesce(visible(now), sa.false()).label("visible"),
                embargoed(now).label("embargoed"),
            )
            .outerjoin(articles, articles.c.article_id == story_articles.c.article_id)
            .where(story_articles.c.story_id.in_(ids))
            .order_by(*(story_articles.c[name] for name in ("story_id", "received_at", "article_id")))
        )
        members: dict[UUID, list[Member]] = defaultdict(list)
        for row in connection.execute(query):
            line = None if row.title is None else ArticleLine.model_validate(row, from_attributes=True)
            members[row.story_id].append(Member(line, bool(row.visible), bool(row.embargoed)))
        return members


def open_reader() -> StoreReader:
    """A reader of the database that DATELINE_STORE_URL names; an empty one is made where there is none."""
    url = StoreSettings().database_url
    writer = database.connect(url, writes=True)
    try:
        migrate(writer)
    finally:
        writer.dispose()
    return StoreReader(database.connect(url))


def _story(row: sa.Row[Any], members: Sequence[Member]) -> Story:
    return Story(
        story_id=row.story_id,
        title=shown_title(row.title, members),
        size=row.size,
        outlets=[share.name for share in _SHARES.validate_json(row.outlets)],
        origins=_SHARES.validate_json(row.origins),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        articles=[member.line for member in members if member.line and member.visible],
    )


def _resolve(connection: sa.Connection, story_id: UUID) -> sa.Row[Any] | None:
    for _ in range(_HOPS):
        row = connection.execute(sa.select(stories).where(stories.c.story_id == story_id)).first()
        if row is not None and row.replaced_by is None:
            return None if row.status == "retracted" else row
        successor = row.replaced_by if row is not None else _successor(connection, story_id)
        if successor is None:
            return None
        story_id = successor
    return None


def _successor(connection: sa.Connection, story_id: UUID) -> UUID | None:
    """Where a merged story went whose own row is deleted."""
    query = sa.select(story_redirects.c.replaced_by).where(story_redirects.c.story_id == story_id)
    return connection.scalar(query)


def id_range(reference: str) -> tuple[UUID, UUID] | None:
    """The first and the last id that start with `reference`; none where it is not the start of an id."""
    digits = reference.replace("-", "").lower()
    if not 0 < len(digits) <= 32 or not set(digits) <= set("0123456789abcdef"):
        return None
    return UUID(digits.ljust(32, "0")), UUID(digits.ljust(32, "f"))
