"""Writes changes in batches: the newer wins, and what follows from them is brought up to date with them."""

from collections.abc import Sequence

import sqlalchemy as sa

from dateline_store.core import Changes
from dateline_store.writing.articles import say, write_articles
from dateline_store.writing.derived import derive, withdraw
from dateline_store.writing.stories import write_stories

_LOCK = 0x6461_7465_7772_6974  # "datewrit", the key of PostgreSQL's advisory lock

__all__ = ["one_at_a_time", "write"]


def write(connection: sa.Connection, batch: Sequence[Changes]) -> dict[str, int]:
    """Write a batch within the caller's transaction; returns the rows written by table.

    Raises SQLAlchemyError, ValueError and OverflowError as the driver raises them.
    """
    one_at_a_time(connection)
    articles = write_articles(connection, batch)
    withdraw(connection, articles.known)
    said = say(connection, articles.current, articles.known)
    memberships = write_stories(connection, batch)
    derive(connection, articles.touched, memberships)
    return articles.rows | said | memberships.rows


def one_at_a_time(connection: sa.Connection) -> None:
    """Wait until no other transaction writes, and let none until this one ends; SQLite has it so anyway.

    Two that wrote an article and its story at once would each miss the other's, and the numbers of
    `article_log` and `story_changes` would not rise with the commits.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
