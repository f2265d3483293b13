"""Messages that are wrong as JSON: broken, of the wrong shape, too deep or too large."""

import json
from collections.abc import Iterator

from newsmaker.bad.kind import BadInput, article, bad, bad_json
from newsmaker.drop import JSON

_DEPTH = 100_000
_TOO_LONG = 2_000_100
"""Characters of text: more than ingest reads of one article, though the topic would take it."""


def shapes() -> Iterator[BadInput]:
    """Broken, scalar, deep, large, unpaired, repeated."""
    yield from _broken()
    yield from _scalars()
    yield from _large()
    yield from _odd()


def _broken() -> Iterator[BadInput]:
    text = json.dumps(article("truncated")).encode()
    yield bad("truncated_json", text[: len(text) * 2 // 3], "the JSON ends too early", headers=JSON)
    yield bad("truncated_json_unnamed", text[: len(text) // 2], "the JSON ends too early")
    yield bad("single_quotes", str(article("quotes")).encode(), "not JSON", headers=JSON)
    yield bad("trailing_garbage", text + b"}}}", "not JSON", headers=JSON)
    yield bad("nan", _number("nan", "NaN"), "NaN is no number", headers=JSON)
    yield bad("infinity", _number("infinity", "-Infinity"), "infinity is no number", headers=JSON)
    yield bad("overflow", _number("overflow", "1e999"), "the number is too large", headers=JSON)


def _number(name: str, number: str) -> bytes:
    return json.dumps(article(name, provider_version=-987)).replace("-987", number).encode()


def _scalars() -> Iterator[BadInput]:
    yield bad_json("json_text", "just a sentence in quotes", "not an object")
    yield bad_json("json_number", 42, "not an object")
    yield bad_json("json_null", None, "not an object")
    yield bad_json("json_true", True, "not an object")
    yield bad_json("json_array_of_scalars", [1, "two", None, [3]], "not objects")
    yield bad_json("json_nested_junk", {"a": {"b": [{"c": {"d": [1, {"e": None}]}}]}}, "no article in it")
    yield bad_json("json_empty_object", {}, "no article in it")
    yield bad_json("json_empty_array", [], "no items", expect="skip")


def _large() -> Iterator[BadInput]:
    yield bad("deep_nesting", b"[" * _DEPTH + b"]" * _DEPTH, "nested too deeply", headers=JSON)
    yield bad("deep_nesting_open", b'{"a":' * _DEPTH, "nested too deeply", headers=JSON)
    deep = "[" * 500 + "]" * 500
    inside = json.dumps(article("deep_field", keywords="@")).replace('"@"', deep)
    yield bad("deep_nesting_in_field", inside.encode(), "nested too deeply", headers=JSON)
    long_text = ("The harbour was quiet again. " * (_TOO_LONG // 29 + 1))[:_TOO_LONG]
    yield bad_json("too_large_text", article("too_large_text", text=long_text), "too large")
    yield bad("too_large_plain", b"A long read\n\n" + long_text.encode(), "too large")
    yield bad_json(
        "too_large_title", article("too_large_title", title="Harbour " * 40_000), "title too large"
    )
    yield bad_json("ten_thousand_empties", [{}] * 10_000, "no article in any of them")
    yield bad_json("too_many_items", [{}] * 10_001, "too many items")
    token = article("huge_token", text="x" * 500_000)
    yield bad_json("huge_single_token", token, "one word of 500,000 letters", expect="event")


def _odd() -> Iterator[BadInput]:
    escaped = json.dumps(article("surrogate", title="Half \ud83d of a smile"))
    yield bad("lone_surrogate_escaped", escaped.encode(), "half a character", headers=JSON)
    low = json.dumps(article("low_surrogate", text="Half \ude00 of a smile in the text of it."))
    yield bad("lone_low_surrogate_escaped", low.encode(), "half a character", headers=JSON)
    raw = json.dumps(article("raw_surrogate", title="Half @@ of a smile")).encode()
    raw = raw.replace(b"@@", b"\xed\xa0\xbd")
    yield bad("lone_surrogate_raw", raw, "not UTF-8", headers=JSON)
    twice = json.dumps(article("twice")).encode()[:-1] + b', "title": "Another title", "title": 7}'
    yield bad("duplicate_keys", twice, "the last title is a number", headers=JSON)
