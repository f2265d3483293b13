"""Bad input: each kind has its reason, and a message that a person understands."""

import json
from typing import Any

import pytest

from dateline.delivery import Arrival, Delivery, Emitted, Rejected, Skipped
from dateline_ingest.core import core
from dateline_ingest.settings import IngestSettings
from unit.ingest.messages import RECEIVED, article, outcomes, reasons

TITLE, TEXT = "Ferry returns", "The ferry sailed from the town's only quay on Tuesday."
JSON = {"content-type": "application/json"}


def _json(**fields: Any) -> bytes:
    return json.dumps({"title": TITLE, "text": TEXT} | fields).encode()


def _without(name: str) -> bytes:
    return json.dumps(
        {key: value for key, value in {"title": TITLE, "text": TEXT}.items() if key != name}
    ).encode()


_BOMB = "<!DOCTYPE nitf [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><nitf><body>&b;</body></nitf>"
_EXTERNAL = "<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><nitf><body>&x;</body></nitf>"

BAD: list[tuple[str, bytes | None, str, dict[str, str]]] = [
    ("null value", None, "no_value", {}),
    ("empty", b"", "empty", {}),
    ("white space", b" \n\t ", "whitespace_only", {}),
    ("byte order mark alone", b"\xef\xbb\xbf", "whitespace_only", {}),
    ("NUL alone", b"\x00\x00\x00", "no_text", {}),
    ("no letters", b"123\n\n456 789", "no_text", {}),
    ("not UTF-8", b"Title\n\nCaf\xe9 text", "not_utf8", {}),
    ("cut inside a character", "Title\n\nCafé".encode()[:-1], "not_utf8", {}),
    ("unknown charset", b"Title\n\nText", "unknown_charset", {"content-type": "text/plain; charset=klingon"}),
    ("codec, no charset", b"Title\n\nText", "unknown_charset", {"content-type": "text/plain; charset=hex"}),
    ("wrong charset", b"T\n\n\xff\xfe\xfd", "wrong_charset", {"content-type": "text/plain; charset=utf-8"}),
    ("odd UTF-16", b"\xff\xfeT\x00i", "wrong_charset", {}),
    ("gzip", b"\x1f\x8b\x08\x00abc", "binary", {}),
    ("PNG", b"\x89PNG\r\n\x1a\n", "binary", {}),
    ("JPEG", b"\xff\xd8\xff\xe0", "binary", {}),
    ("PDF", b"%PDF-1.7", "binary", {}),
    ("ZIP", b"PK\x03\x04abc", "binary", {}),
    ("unknown format", b"Title\n\nText", "unknown_format", {"dateline.format": "msword"}),
    ("unknown media type", b"Title\n\nText", "unknown_format", {"content-type": "video/mp4"}),
    ("unknown XML", b"<?xml version='1.0'?><invoice><total>1</total></invoice>", "unknown_format", {}),
    ("title alone", b"A title and nothing else", "missing_text", {}),
    ("title too long", b"word " * 1000 + b"\n\ntext", "title_too_large", {}),
    ("truncated JSON", b'{"title": "T", "text": "The fer', "truncated_json", {}),
    ("invalid JSON", b'{"title" "T"}', "invalid_json", {}),
    ("JSON and more", b'{"title": "T"} tail', "invalid_json", {}),
    ("JSON text", b'"a text"', "wrong_type", JSON),
    ("JSON number", b"123", "wrong_type", JSON),
    ("JSON null", b"null", "wrong_type", JSON),
    ("JSON array of numbers", b"[1]", "wrong_type", {}),
    ("JSON array of nulls", b"[null]", "wrong_type", {}),
    ("empty JSON array", b"[]", "no_items", {}),
    ("empty object", b"{}", "unknown_format", {}),
    ("foreign object", b'{"temperature": 12}', "unknown_format", {}),
    ("title a number", _json(title=7), "wrong_type", {}),
    ("title an object", _json(title={"a": 1}), "wrong_type", {}),
    ("text a list", _json(text=[TEXT]), "wrong_type", {}),
    ("text true", _json(text=True), "wrong_type", {}),
    ("keywords a number", _json(keywords=5), "wrong_type", {}),
    ("url a list", _json(url=["https://a.example/"]), "wrong_type", {}),
    ("missing title", _without("title"), "missing_title", {}),
    ("null title", _json(title=None), "missing_title", {}),
    ("missing text", _without("text"), "missing_text", {}),
    ("null text", _json(text=None), "missing_text", {}),
    ("blank text", _json(text=" \n "), "missing_text", {}),
    ("text without letters", _json(text="1234 - 5678"), "no_text", {}),
    ("NaN", b'{"title": "T", "text": "x", "score": NaN}', "not_finite", {}),
    ("infinity", b'{"title": "T", "text": "x", "score": -Infinity}', "not_finite", {}),
    ("overflowing number", b'{"title": "T", "text": "x", "score": 1e999}', "not_finite", {}),
    ("lone surrogate", b'{"title": "T", "text": "half \\ud83d"}', "lone_surrogate", {}),
    ("lone low surrogate", b'{"title": "T", "text": "half \\ude00 x"}', "lone_surrogate", {}),
    ("deep nesting", b'{"title": "T", "text": "x", "a": ' + b"[" * 100 + b"]" * 100 + b"}", "too_deep", {}),
    ("very deep nesting", b"[" * 100_000, "too_deep", JSON),
    ("unreadable date", _json(published_at="last Tuesday"), "invalid_published_at", {}),
    ("month 13", _json(published_at="2024-13-01"), "invalid_published_at", {}),
    ("year 10000", _json(published_at="10000-01-01"), "invalid_published_at", {}),
    ("date a number", _json(published_at=1700000000), "invalid_published_at", {}),
    ("unknown zone", _json(published_at="2024-03-01 10:00 XYZ"), "invalid_published_at", {}),
    ("unreadable version time", _json(version_created="?"), "invalid_version_created", {}),
    ("unreadable embargo", _json(embargoed_until="soon"), "invalid_embargoed_until", {}),
    ("unknown status", _json(status="perhaps"), "invalid_status", {}),
    ("negative version", _json(provider_version=-1), "invalid_provider_version", {}),
    ("version a text", _json(provider_version="two"), "wrong_type", {}),
    ("retraction of nothing", b'{"title": null, "status": "canceled"}', "unidentified_retraction", {}),
    ("metadata date", b"Title\n\nThe text.", "invalid_published_at", {"dateline.published-at": "??"}),
    ("entity bomb", _BOMB.encode(), "unsafe_xml", {}),
    ("external entity", _EXTERNAL.encode(), "unsafe_xml", {}),
    ("truncated XML", b"<nitf><body><body.content><p>Te", "truncated_xml", {}),
    ("broken XML", b"<nitf><body></head></nitf>", "invalid_xml", {}),
    ("deep XML", b"<nitf>" + b"<p>" * 5000 + b"</p>" * 5000 + b"</nitf>", "too_deep", {}),
    ("wrong root", b"<rss></rss>", "wrong_format", {"dateline.format": "nitf"}),
    ("empty feed", b"<rss><channel><title>T</title></channel></rss>", "no_items", {}),
]  # fmt: skip


@pytest.mark.parametrize(("value", "reason", "headers"), [pytest.param(*bad[1:], id=bad[0]) for bad in BAD])
def test_bad_input_is_refused_with_its_reason(
    value: bytes | None, reason: str, headers: dict[str, str]
) -> None:
    (outcome,) = outcomes(value, headers)
    assert isinstance(outcome, Rejected | Skipped), outcome
    assert outcome.reason == reason
    said = outcome.message if isinstance(outcome, Rejected) else outcome.detail
    assert len(said.split()) >= 3
    assert not (isinstance(outcome, Rejected) and outcome.unexpected)


def test_what_is_too_large_is_refused() -> None:
    small = IngestSettings(message_bytes=1000, text_characters=100, items=2)
    assert reasons(outcomes(b"x" * 1001, settings=small)) == ["too_large"]
    assert reasons(outcomes("Title\n\n" + "word " * 50, settings=small)) == ["too_large"]
    assert reasons(outcomes(_json(text="word " * 50), settings=small)) == ["too_large"]
    three = b"\n".join([_json(text="Copy.")] * 3)
    assert reasons(outcomes(three, settings=small)) == ["too_many_items"]


def test_a_header_that_is_not_utf8_is_refused() -> None:
    delivery = Delivery("t", 0, 0, RECEIVED, None, b"T\n\nText.", (("dateline.source", b"\xff"),))
    assert reasons(core()(Arrival(delivery, delivery))) == ["invalid_metadata"]


def test_items_of_one_message_fail_alone() -> None:
    lines = [_json(), b'{"title": "T", "text": ', b"", b"7", _json(title=None), _json(text="Another copy.")]
    found = outcomes(b"\n".join(lines), {"dateline.format": "jsonl"})
    assert reasons(found) == ["", "truncated_json", "wrong_type", "missing_title", ""]
    assert [outcome.item for outcome in found if isinstance(outcome, Rejected)] == [1, 2, 3]
    assert [outcome.outputs[0].item for outcome in found if isinstance(outcome, Emitted)] == [0, 4]


def test_an_explicitly_empty_title_is_accepted() -> None:
    assert article(_json(title="")).title == ""


@pytest.mark.parametrize("field", ["title", "text"])
def test_control_characters_are_no_reason_to_refuse(field: str) -> None:
    assert "\x00" not in getattr(article(_json(**{field: f"{TEXT}\x00{TEXT}"})), field)
