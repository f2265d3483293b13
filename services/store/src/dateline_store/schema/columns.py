"""What the tables' columns are made of, in one form for both databases."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

metadata = sa.MetaData()

BIG = sa.BigInteger
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
"""A number that the database gives out, rising: SQLite does so for INTEGER alone."""

BIGS = sa.JSON().with_variant(postgresql.ARRAY(BIG), "postgresql")
"""A list of numbers; `arrays.each_of` takes them apart."""

BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text ordered by its bytes on both, so that what starts with `kim` is one range of an index."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""From when on what was never embargoed may be read."""


class Instant(sa.TypeDecorator[datetime]):
    """An aware time, kept in UTC also by SQLite, which knows no time zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: sa.Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


RANK = ("version_provider", "version_created", "version_offset")
"""`Version.rank`, one column for each part."""


def rank(*, key: bool) -> list[sa.Column[Any]]:
    """The columns of RANK."""
    return [sa.Column(name, BIG, primary_key=key, nullable=False, autoincrement=False) for name in RANK]


def of_article() -> sa.Column[Any]:
    """The article that a row belongs to: the first part of its key."""
    return sa.Column("article_id", sa.Uuid, primary_key=True)
