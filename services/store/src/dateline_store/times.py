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
    # not EXTRACT, whose exact numbers take ten times as long
    return f"date_part('epoch', {compiler.process(element.clauses, **options)})"


@compiles(Epoch, "sqlite")
def _sqlite(element: Epoch, compiler: Any, **options: Any) -> str:
    return f"((julianday({compiler.process(element.clauses, **options)}) - 2440587.5) * 86400.0)"


class Within(sa.sql.functions.GenericFunction[float]):
    """A number, or the nearer of two others where it is not between them."""

    type = sa.Double()
    inherit_cache = True


@compiles(Within, "postgresql")
def _least_of_greatest(element: Within, compiler: Any, **options: Any) -> str:
    number, low, high = (compiler.process(clause, **options) for clause in element.clauses)
    return f"LEAST(GREATEST({number}, {low}), {high})"


@compiles(Within, "sqlite")
def _min_of_max(element: Within, compiler: Any, **options: Any) -> str:
    number, low, high = (compiler.process(clause, **options) for clause in element.clauses)
    return f"MIN(MAX({number}, {low}), {high})"


def binned(
    time: sa.ColumnElement[datetime | None],
    start: sa.ColumnElement[datetime],
    end: sa.ColumnElement[datetime],
    bins: int,
) -> sa.ColumnElement[int]:
    """Which of so many equal stretches from `start` to `end` a time lies in, from 0; the ends take what lies
    outside, and all of it where the two are one time."""
    since, whole = Epoch(time) - Epoch(start), Epoch(end) - Epoch(start)
    number = since * bins / sa.func.nullif(whole, 0.0, type_=sa.Double)
    place = sa.func.floor(sa.func.coalesce(number, bins - 1))  # SQLite's floor raises where there is nothing
    return sa.cast(Within(place, 0, bins - 1), sa.Integer)
