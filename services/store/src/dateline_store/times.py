"""Times as numbers, in both databases."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles


class Epoch(sa.sql.functions.GenericFunction[float]):
    """Seconds from 1970 to a time column."""

    type = sa.Double()
    inherit_cache = True


@compiles(Epoch, "postgresql")
def _postgresql(element: Epoch, compiler: Any, **options: Any) -> str:
    return f"EXTRACT(EPOCH FROM {compiler.process(element.clauses, **options)})::double precision"


@compiles(Epoch, "sqlite")
def _sqlite(element: Epoch, compiler: Any, **options: Any) -> str:
    return f"((julianday({compiler.process(element.clauses, **options)}) - 2440587.5) * 86400.0)"


def binned(
    time: sa.ColumnElement[datetime | None],
    start: sa.ColumnElement[datetime],
    end: sa.ColumnElement[datetime],
    bins: int,
) -> sa.ColumnElement[int]:
    """Which of so many equal stretches from `start` to `end` a time lies in, from 0; the ends take what lies
    outside, and all of it where the two are one time."""
    since, whole = Epoch(time) - Epoch(start), Epoch(end) - Epoch(start)
    number = sa.cast(since * bins, sa.Double) / sa.func.nullif(whole, 0)
    place = sa.func.floor(sa.func.coalesce(number, bins - 1))  # SQLite's floor raises where there is nothing
    return sa.cast(sa.case((place < 0, 0), (place >= bins, bins - 1), else_=place), sa.Integer)
