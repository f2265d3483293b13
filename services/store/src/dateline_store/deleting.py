"""Takes articles and stories out of every table, and out of what followed from them."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from dateline_store.schema import (
    article_log,
    article_versions,
    articles,
    retractions,
    stories,
    story_articles,
    story_changes,
    story_moves,
    story_redirects,
)
from dateline_store.writing import one_at_a_time
from dateline_store.writing.articles import forget, forget_unused
from dateline_store.writing.counting import forget_facets
from dateline_store.writing.derived import derive, withdraw
from dateline_store.writing.stories import Memberships
from dateline_store.writing.texts import forget as forget_words

UNTITLED = ""


def delete_articles(connection: sa.Connection, ids: Collection[UUID], *, members: bool = False) -> int:
    """Delete articles with all that is kept of them; returns the rows of articles, versions and retractions.

    Their stories keep them as members that are not stored, unless `members` go too.
    """
    if not ids:
        return 0
    one_at_a_time(connection)
    withdraw(connection, ids)
    facets = forget(connection, ids)
    numbered = sa.select(article_log.c.sequence).where(article_log.c.article_id.in_(ids))
    forget_words(connection, connection.scalars(numbered).all())
    connection.execute(sa.delete(article_log).where(article_log.c.article_id.in_(ids)))
    connection.execute(sa.delete(story_moves).where(story_moves.c.article_id.in_(ids)))
    deleted = 0
    for table in (article_versions, retractions, articles):
        deleted += connection.execute(sa.delete(table).where(table.c.article_id.in_(ids))).rowcount
    derive(connection, ids, Memberships())
    forget_unused(connection, facets)
    if members:
        gone = sa.delete(story_articles).where(story_articles.c.article_id.in_(ids))
        deleted += connection.execute(gone).rowcount
    return deleted


def delete_stories(connection: sa.Connection, ids: Collection[UUID]) -> None:
    """Delete stories with their members and history. An id that was merged into them leads nowhere then."""
    if not ids:
        return
    one_at_a_time(connection)
    forget_facets(connection, ids)
    for table in (story_articles, story_changes, story_moves, stories):
        connection.execute(sa.delete(table).where(table.c.story_id.in_(ids)))
    connection.execute(sa.delete(story_redirects).where(story_redirects.c.replaced_by.in_(ids)))


def erase(connection: sa.Connection, article_id: UUID) -> int:
    """Take down an article: every row that holds it, and titles of stories that are its own.

    Returns how many rows those were. They are: its current and older versions, retractions, what it says, its
    words in the index of text, its membership, and its titles where a story or a story's history bears them
    and no other article of the story does. What other articles' events say of it (its id, as the original or
    the nearest article) stays. It would be stored again if it were sent again: withdraw it at the front door
    first.
    """
    one_at_a_time(connection)
    versions = sa.select(article_versions.c.title).where(article_versions.c.article_id == article_id)
    current = sa.select(articles.c.title).where(articles.c.article_id == article_id)
    titles = set(connection.scalars(versions.union(current))) - {UNTITLED}
    erased = sum(_untitle(connection, table, article_id, titles) for table in (stories, story_changes))
    return erased + delete_articles(connection, [article_id], members=True)


def _untitle(connection: sa.Connection, table: sa.Table, article_id: UUID, titles: Collection[str]) -> int:
    """Blank the titles in a table of stories but where another of the story's articles bears them."""
    if not titles:
        return 0
    other = (
        sa.select(articles.c.article_id)
        .join(story_articles, story_articles.c.article_id == articles.c.article_id)
        .where(
            story_articles.c.story_id == table.c.story_id,
            articles.c.title == table.c.title,
            articles.c.article_id != article_id,
        )
    )
    bearing = sa.update(table).where(table.c.title.in_(titles), sa.not_(other.exists()))
    return connection.execute(bearing.values(title=UNTITLED)).rowcount
