"""Rows as PostgreSQL's COPY takes them; that it reads them back is for the tests of writing."""

import struct
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from dateline_store.schema import Instant
from dateline_store.writing import binary

ID = UUID(int=7)


def _read(row: bytes) -> list[bytes | None]:
    """The fields of a row, by their lengths."""
    found: list[bytes | None] = []
    while row:
        (length,), row = struct.unpack(">i", row[:4]), row[4:]
        found.append(None if length < 0 else row[:length])
        row = row[max(length, 0) :]
    return found


def _field(type_: sa.types.TypeEngine[Any], value: Any) -> bytes | None:
    (field,) = _read(binary.kind(type_).field[value])
    return field


NUMBERS: list[tuple[sa.types.TypeEngine[Any], str]] = [
    (sa.BigInteger(), ">q"),
    (sa.Integer(), ">i"),
    (sa.SmallInteger(), ">h"),
    (sa.Double(), ">d"),
]


def test_each_type_has_its_own_field() -> None:
    for type_, form in NUMBERS:
        assert _field(type_, -5) == struct.pack(form, -5)
    assert [_field(sa.Text(), "é"), _field(sa.Uuid(), ID)] == ["é".encode(), ID.bytes]


def test_equal_values_of_different_types_are_not_taken_for_each_other() -> None:
    assert [_field(type_, 1) for type_, _ in NUMBERS] == [struct.pack(form, 1) for _, form in NUMBERS]


def test_what_is_absent_is_told_from_what_is_empty() -> None:
    assert [_field(sa.Text(), None), _field(sa.Text(), "")] == [None, b""]


def test_a_value_is_the_same_whenever_it_comes() -> None:
    for text in ("short", "long " * 100) * 2:
        assert _field(sa.Text(), text) == text.encode()


def test_a_number_out_of_range_is_refused() -> None:
    with pytest.raises(OverflowError):
        _field(sa.Integer(), 1 << 31)


def test_an_array_has_its_type_and_its_length_before_its_fields() -> None:
    array = binary.array(binary.kind(sa.Text()), ["a", None, ""])
    assert struct.unpack(">5i", array[:20])[::2] == (1, 25, 1)  # dimensions, text, the first index
    assert struct.unpack(">5i", array[:20])[3] == 3
    assert _read(array[20:]) == [b"a", None, b""]


def test_a_time_counts_from_the_millennium_in_whatever_zone_it_is_told() -> None:
    at = datetime(1999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    for told in (at, at.astimezone(timezone(timedelta(hours=5)))):
        assert _field(Instant(), told) == struct.pack(">q", -1)
