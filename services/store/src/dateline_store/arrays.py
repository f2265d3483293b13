"""Many values in one parameter, and in one column."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class Chosen:
    """The rows of a query in which a column of it has one of many values; built once, for both databases."""

    def __init__(self, query: sa.Select[Any], column: sa.Column[Any]) -> None:
        self._name = column.name
        self._of = {arrays: query.where(any_of(column, arrays=arrays)) for arrays in (True, False)}

    def rows(self, connection: sa.Connection, values: Collection[Any], **given: Any) -> Sequence[sa.Row[Any]]:
        """In the order of the query. `given` are its other parameters."""
        if not values:
            return []
        return connection.execute(self._of[has_arrays(connection)], {ANY: list(values), **given}).all()

    def in_order(
        self, connection: sa.Connection, values: Collection[Any], /, **given: Any
    ) -> list[sa.Row[Any]]:
        """In the order of the values, the last row of each."""
        rows = {getattr(row, self._name): row for row in self.rows(connection, values, **given)}
        return [rows[each] for each in values if each in rows]


ANY = "any"


def each_of(numbers: sa.Column[Any]) -> sa.ColumnElement[int]:
    """Each number of a column of BIGS: with it a query has a row for each."""
    return _Each(numbers).column_valued("value", joins_implicitly=True)


class _Each(FunctionElement[int]):
    name = "each"
    type = sa.BigInteger()
    inherit_cache = True


@compiles(_Each)
def _json_each(each: _Each, compiler: SQLCompiler, **given: Any) -> str:
    return f"json_each({compiler.process(each.clauses, **given)})"


@compiles(_Each, "postgresql")
def _unnest(each: _Each, compiler: SQLCompiler, **given: Any) -> str:
    return f"unnest({compiler.process(each.clauses, **given)})"


def place_in(numbers: sa.ColumnElement[Any], number: sa.ColumnElement[int]) -> sa.ColumnElement[int]:
    """Where a number stands first in a column of BIGS; none where it does not."""
    return _PlaceIn(numbers, number)


class _PlaceIn(FunctionElement[int]):
    name = "place_in"
    type = sa.Integer()
    inherit_cache = True


@compiles(_PlaceIn)
def _json_key(place: _PlaceIn, compiler: SQLCompiler, **given: Any) -> str:
    numbers, number = (compiler.process(each, **given) for each in place.clauses)
    return f"(SELECT min(key) FROM json_each({numbers}) WHERE value = {number})"


@compiles(_PlaceIn, "postgresql")
def _array_position(place: _PlaceIn, compiler: SQLCompiler, **given: Any) -> str:
    return f"array_position({compiler.process(place.clauses, **given)})"


def has_arrays(connection: sa.Connection) -> bool:
    return connection.dialect.name == "postgresql"


def any_of(column: sa.Column[Any], *, arrays: bool) -> sa.ColumnElement[bool]:
    """True where a column of numbers or ids has one of the values of the parameter ANY, a list.

    As an array the statement is the same for any number of them, so that it is compiled and planned once.
    """
    if arrays:
        return column == sa.any_(sa.bindparam(ANY, type_=_Written()))
    return column.in_(sa.bindparam(ANY, type_=column.type, expanding=True))


class _Written(sa.types.UserDefinedType[Collection[Any]]):
    """An array as its text: of a list, the driver takes longer over each value than over all of this."""

    cache_ok = True

    def bind_processor(self, _: sa.Dialect) -> Callable[[Any], str]:
        return lambda values: f"{{{','.join(map(str, values))}}}"
