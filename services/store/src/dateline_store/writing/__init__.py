"""Writes changes in batches: the newer wins, and what follows from them is brought up to date with them."""

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa

from dateline_store.core import Changes
from dateline_store.writing.articles import (
    bear,
    find_by,
    forget,
    forget_unused,
    stored_of,
    write_articles,
)
from dateline_store.writing.derived import derive, withdraw
from dateline_store.writing.stories import write_stories

_LOCK = sa.select(sa.func.pg_advisory_xact_lock(0x6461_7465_7772_6974))  # the key: "datewrit"

__all__ = ["one_at_a_time", "write"]


def write(connection: sa.Connection, batch: Sequence[Changes]) -> dict[str, int]:
    """Write a batch within the caller's transaction; returns the rows written by table.

    New articles are written beside other transactions, the rest by one at a time. Raises
    SQLAlchemyError, ValueError and OverflowError as the driver raises them; IntegrityError also where another
    transaction has stored an article meanwhile: not, if nothing else writes from the start.
    """
    known = stored_of(connection, batch)
    new = [change for change in batch if change.version and change.version["article_id"] not in known]
    first = write_articles(connection, new, ())
    bear(connection, first.current)
    one_at_a_time(connection)
    rest = [change for change in batch if not change.version or change.version["article_id"] in known]
    more = write_articles(connection, rest, known)
    withdraw(connection, more.known)
    before = forget(connection, more.known)
    bear(connection, more.current)
    find_by(connection, {**first.current, **more.current}, more.known)
    memberships = write_stories(connection, rest)
    derive(connection, first.touched | more.touched, memberships)
    forget_unused(connection, before)
    return Counter(first.rows) + Counter(more.rows) + Counter(memberships.rows)


def one_at_a_time(connection: sa.Connection) -> None:
    """Wait until no other transaction writes, and let none until this one ends; SQLite has it so anyway.

    Two that worked out a story at once would each miss the other's articles, and the numbers of
    `article_log` and `story_changes` would not rise with the commits.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK)
