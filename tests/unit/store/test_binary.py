"""Rows as PostgreSQL's COPY takes them; that it reads them back is for the tests of writing."""

import struct
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from dateline_store.saying import said
from dateline_store.schema import SAID, Instant
from dateline_store.writing import binary
from integration.store_events import enriched

ID = UUID(int=7)
TYPES: list[sa.types.TypeEngine[Any]] = [sa.BigInteger(), sa.Integer(), sa.Text(), sa.Boolean(), sa.Double()]


def _read(row: bytes) -> list[bytes | None]:
    """The fields of a row, by their lengths."""
    found: list[bytes | None] = []
    while row:
        (length,), row = struct.unpack(">i", row[:4]), row[4:]
        found.append(None if length < 0 else row[:length])
        row = row[max(length, 0) :]
    return found


def test_each_type_has_its_own_field() -> None:
    values = (-5, 3, "é", True, 0.25)
    expected = [struct.pack(">q", -5), struct.pack(">i", 3), "é".encode(), b"\1", struct.pack(">d", 0.25)]
    (row,) = binary.fields(TYPES)([values])
    assert _read(row) == expected


def test_equal_values_of_different_types_are_not_taken_for_each_other() -> None:
    (row,) = binary.fields(TYPES)([(1, 1, "1", True, 1.0)])
    assert _read(row) == [
        struct.pack(">q", 1),
        struct.pack(">i", 1),
        b"1",
        b"\1",
        struct.pack(">d", 1),
    ]


def test_what_is_absent_is_told_from_what_is_empty() -> None:
    (row,) = binary.fields([sa.Text(), sa.Text()])([(None, "")])
    assert _read(row) == [None, b""]
    assert binary.fields([sa.Text()])([]) == []


def test_a_value_is_the_same_whenever_it_comes() -> None:
    make = binary.fields([sa.Text(), sa.Integer()])
    given = [(text, number) for number in range(3) for text in ("short", "long " * 100)]
    expected = [[text.encode(), struct.pack(">i", number)] for text, number in given]
    assert [_read(row) for _ in range(2) for row in make(given)] == expected * 2


def test_a_number_out_of_range_is_refused() -> None:
    with pytest.raises(OverflowError):
        binary.fields([sa.Integer()])([(1 << 31,)])


def test_a_small_number_has_two_bytes_and_an_id_sixteen() -> None:
    (row,) = binary.fields([sa.SmallInteger(), sa.Uuid()])([(-2, ID)])
    assert _read(row) == [struct.pack(">h", -2), ID.bytes]


def test_an_array_has_its_type_and_its_length_before_its_fields() -> None:
    array = binary.array(binary.kind(sa.Text()), ["a", None, ""])
    assert struct.unpack(">5i", array[:20])[::2] == (1, 25, 1)  # dimensions, text, the first index
    assert struct.unpack(">5i", array[:20])[3] == 3
    assert _read(array[20:]) == [b"a", None, b""]


def test_a_time_counts_from_the_millennium_in_whatever_zone_it_is_told() -> None:
    at = datetime(1999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    for told in (at, at.astimezone(timezone(timedelta(hours=5)))):
        (row,) = binary.fields([Instant()])([(told,)])
        assert _read(row) == [struct.pack(">q", -1)]


def test_each_row_of_an_article_begins_with_its_id() -> None:
    rows = binary.of_article(ID, 2, [b"row one", b"row two"])
    first = b"\0\2" + b"\0\0\0\x10" + ID.bytes
    assert rows == first + b"row one" + first + b"row two"
    assert binary.of_article(ID, 2, []) == b""


def test_every_table_of_what_an_article_says_is_filled() -> None:
    assert sorted(said(enriched("a"), ())) == sorted(table.name for table in SAID)
