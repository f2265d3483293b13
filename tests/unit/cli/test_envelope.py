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


@pytest.mark.parametrize(
    ("article", "shown"),
    [
        ({}, "Secret"),
        ({"status": "withheld"}, "(withheld)"),
        ({"embargoed_until": "2999-01-01T06:00:00Z"}, "(embargoed until 2999-01-01 06:00 UTC)"),
        ({"embargoed_until": "2001-01-01T06:00:00Z"}, "Secret"),
        ({"embargoed_until": "soon"}, "Secret"),
    ],
)
def test_a_summary_keeps_what_may_not_be_read_yet(article: dict[str, Any], shown: str) -> None:
    enrichment = {"entities": [{"name": "Ane Ruud"}]}
    value = {"article": {"title": "Secret", **article}, "enrichment": enrichment}
    told = summary({"headers": {}, "partition": 0, "offset": 1, "value": value})

    assert shown in told
    assert ("Secret" in told) == ("Ane Ruud" in told) == (shown == "Secret")
