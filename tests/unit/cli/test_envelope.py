"""A record as one JSON object a line."""

import json
from typing import Any

import pytest

from dateline.cli.envelope import envelope, parsed, summary
from dateline.cli.output import json_text


def test_a_record_keeps_its_place_key_and_headers() -> None:
    told = envelope([("ce_type", b"ArticleEnriched"), ("raw", b"\xff")], b"k", 3, 12, b'{"a": 1}')

    assert told == {
        "headers": {"ce_type": "ArticleEnriched", "raw": {"base64": "/w=="}},
        "key": "k", "partition": 3, "offset": 12, "value": {"a": 1},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (b"plain text", "plain text"),
        (b"\xff\xfe", {"base64": "//4="}),
        (b'{"a": NaN}', '{"a": NaN}'),
        (b"[" * 100_000, "[" * 100_000),
        (b"12", 12),
    ],
)
def test_a_value_that_is_not_json_is_shown_as_it_is(value: bytes | None, expected: Any) -> None:
    assert parsed(value) == expected


def test_what_is_printed_is_always_json_in_utf8() -> None:
    value = parsed(b'{"title": "\\ud800 \\u00e9"}')

    assert json.loads(json_text(value).encode()) == value


@pytest.mark.parametrize("value", [None, "text\nin lines", {"title": "T"}, {"article": "?"}, [1, 2]])
def test_any_record_has_a_summary_of_one_line(value: Any) -> None:
    told = summary({"headers": {}, "partition": 0, "offset": 1, "value": value})

    assert told
    assert "\n" not in told
