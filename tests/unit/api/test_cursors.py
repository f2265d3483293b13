"""Cursors: opaque, exact, and of one list alone."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline_store.api.cursors import LENGTH, BadCursorError, decode, encode

TIMES = st.datetimes(timezones=st.just(UTC), min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1))
NUMBERS = st.floats(-(2.0**62), 2.0**62)
KEY = st.tuples(TIMES, st.uuids(), NUMBERS, st.integers(-(2**63) + 1, 2**63 - 1))
TYPES = (datetime, UUID, float, int)


@given(key=KEY)
def test_a_key_comes_back_to_the_microsecond_and_the_last_bit(
    key: tuple[datetime, UUID, float, int],
) -> None:
    cursor = encode("a list", key)
    assert decode(cursor, "a list", TYPES) == key
    assert len(cursor) <= LENGTH
    assert set(cursor) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_a_time_of_another_zone_is_the_same_time() -> None:
    time = datetime.fromisoformat("2030-05-04T12:00:00.000001+05:30")
    (found,) = decode(encode("t", (time,)), "t", (datetime,))
    assert found == time
    assert found.utcoffset() == timedelta(0)


def test_a_cursor_of_another_list_is_refused() -> None:
    cursor = encode("stories latest", (1,))
    for kind, types in (
        ("stories newest", (int,)),
        ("stories latest", (int, int)),
        ("stories latest", (UUID,)),
    ):
        with pytest.raises(BadCursorError):
            decode(cursor, kind, types)


@given(text=st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: raw.hex()))
def test_anything_else_is_refused_and_raises_nothing_else(text: str) -> None:
    with pytest.raises(BadCursorError):
        decode(text, "a list", TYPES)


@pytest.mark.parametrize("value", ["true", "1e999", "NaN", "[]", "null", '"x"', "99999999999999999999"])
def test_values_of_other_types_are_refused(value: str) -> None:
    from base64 import urlsafe_b64encode

    cursor = urlsafe_b64encode(f'["k",{value}]'.encode()).rstrip(b"=").decode()
    for type_ in (datetime, UUID, float):
        with pytest.raises(BadCursorError):
            decode(cursor, "k", (type_,))
