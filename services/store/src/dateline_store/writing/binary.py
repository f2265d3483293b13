"""Rows and arrays in PostgreSQL's binary form ("File Formats" in its manual, COPY): pure."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from struct import Struct
from typing import Any, NamedTuple

import sqlalchemy as sa

HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER = b"\xff\xff"
_NULL = b"\xff\xff\xff\xff"

_KEPT, _SHORT = 1 << 14, 64
"""Of one type, so many fields of so many bytes at most are remembered."""


class _Known(dict[Any, bytes]):
    """The fields of values: most have been made before."""

    def __init__(self, make: Callable[[Any], bytes]) -> None:
        self._make = make

    def __missing__(self, value: Any) -> bytes:
        field = _NULL if value is None else self._make(value)
        if len(self) >= _KEPT:
            self.clear()
        if len(field) <= _SHORT:
            self[value] = field
        return field


def kind(type_: sa.types.TypeEngine[Any]) -> "Kind":
    """PostgreSQL's type of what a column holds."""
    plain = type_.impl_instance if isinstance(type_, sa.TypeDecorator) else type_
    return next(kind for known, kind in _KINDS.items() if isinstance(plain, known))


def array(of: "Kind", values: Sequence[Any]) -> bytes:
    """An array (array_recv in PostgreSQL's source): of one dimension, from 1 on."""
    return _ARRAY.pack(1, 0, of.number, len(values), 1) + b"".join(map(of.field.__getitem__, values))


def numbered(number: int, columns: int, row: bytes) -> bytes:
    """A row of a table of so many columns, the first of which is a number of 8 bytes."""
    return columns.to_bytes(2) + _big(number) + row


def raw(value: bytes) -> bytes:
    """A field of these bytes."""
    return len(value).to_bytes(4) + value


def _text(value: str) -> bytes:
    return raw(value.encode())


def _integer(size: int) -> Callable[[int], bytes]:
    length = size.to_bytes(4)
    return lambda value: length + value.to_bytes(size, "big", signed=True)


def _numbers(values: Sequence[int]) -> bytes:
    return raw(array(_KINDS[sa.BigInteger], values))


def _double(value: float) -> bytes:
    return _DOUBLE.pack(8, value)


def _instant(value: datetime) -> bytes:
    return _big((value - _MILLENNIUM) // _MICROSECOND)


_DOUBLE = Struct(">id")
_ARRAY = Struct(">5i")
_MILLENNIUM = datetime(2000, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_big = _integer(8)


class Kind(NamedTuple):
    """A type of PostgreSQL's."""

    name: str
    number: int
    """Its oid."""
    field: _Known


_KINDS: dict[type[sa.types.TypeEngine[Any]], Kind] = {
    sa.Uuid: Kind("uuid", 2950, _Known(lambda id: raw(id.bytes))),
    sa.BigInteger: Kind("int8", 20, _Known(_big)),  # before Integer, of which it is one
    sa.SmallInteger: Kind("int2", 21, _Known(_integer(2))),
    sa.Integer: Kind("int4", 23, _Known(_integer(4))),
    sa.Text: Kind("text", 25, _Known(_text)),
    sa.Double: Kind("float8", 701, _Known(_double)),
    sa.DateTime: Kind("timestamptz", 1184, _Known(_instant)),
    sa.JSON: Kind("int8[]", 1016, _Known(_numbers)),  # BIGS
}
