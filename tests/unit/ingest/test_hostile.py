"""Messages made to take time, memory or the reader's eye: a clear dead letter or a right article, soon."""

import gzip
import json
import math
import socket
import time
import tracemalloc
from collections.abc import Callable

import pytest

from dateline import topics
from dateline.delivery import Emitted, Outcomes, Rejected
from unit.ingest.messages import article, article_of, outcomes, reasons

TURNS = 100
"""Of a plain loop on the same machine, for the largest messages there are: two seconds where it is quick."""
MEGABYTES = 300
FULL = topics.MESSAGE_BYTES - 1_000
COPY = "The ferry sailed from the town's only quay on Tuesday, eleven months after the storm."


def _fill(start: str, unit: str, end: str = "", size: int = FULL) -> bytes:
    """As many units as a message holds."""
    return (start + unit * ((size - len(start) - len(end)) // len(unit.encode())) + end).encode()


def _feed(items: int) -> bytes:
    item = (
        "<item><title>Ferry {0}</title><link>https://a.example/{0}</link><description>Sailed.</description>"
    )
    body = "</item>".join(map(item.format, range(items)))
    return f"<rss><channel><title>T</title>{body}</item></channel></rss>".encode()


_NITF, _END = "<body><body.content>", "</body.content></body>"
_PAGE, _OVER = "<html><title>T</title><body>", "</body></html>"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "one line": (lambda: _fill("Ferry returns\n\n", "word "), "too_large"),
    "one word": (lambda: _fill("Ferry returns\n\n", "w"), "too_large"),
    "one line within the limit": (lambda: _fill("Ferry returns\n\n", "word ", size=1_900_000), ""),
    "one word within the limit": (lambda: _fill("Ferry returns\n\n", "w", size=1_900_000), ""),
    "two million line breaks": (lambda: _fill("Ferry returns\n\nThe text.", "\n", size=1_900_000), ""),
    "as many lines": (lambda: _fill("Ferry returns\n\n", "a\n\n", size=1_900_000), "too_large"),
    "one line of JSON": (lambda: _fill('{"title": "T", "text": "', "word ", '"}'), "too_large"),
    "brackets": (lambda: _fill("", "["), "too_deep"),
    "objects": (lambda: _fill("", '{"a":'), "too_deep"),
    "numbers": (lambda: _fill('{"title": "T", "text": "Sailed.", "n": [', "1,", "1]}"), ""),
    "fields": (lambda: _fill('{"title": "T", "text": "Sailed."', ',"a":1', "}"), ""),
    "JSON lines": (lambda: _fill("", '{"a":1}\n'), "too_many_items"),
    "an array": (lambda: _fill('[{"title":"T","text":"Sailed."}', ",0", "]"), "too_many_items"),
    "a feed": (lambda: _feed(100_000)[:FULL], "invalid_xml"),
    "a whole feed": (lambda: _feed(60_000), "too_many_items"),
    "elements": (lambda: _fill(f"<nitf>{_NITF}", "<p>a</p>", f"{_END}</nitf>"), "too_large"),
    "white space in XML": (lambda: _fill("<nitf><p>", " ", "</p></nitf>"), "missing_title"),
    "white space before it": (lambda: _fill("", " ", "<nitf><p>a</p></nitf>"), "too_large"),
    "lines and indents": (
        lambda: _fill(f"<nitf>{_NITF}<p>a", "\nb\n    c", f"</p>{_END}</nitf>"), "too_large",
    ),
    "an outlet far behind its title": (
        lambda: _fill(
            "<html><head><meta property='og:site_name' content='B'><meta property='og:title' content='a", " ",
            "- B'></head><body><p>The ferry sailed from the quay.</p></body></html>", size=3_900_000,
        ),
        "",
    ),
    "answers within answers": (lambda: _fill("", '{"data":'), "too_deep"),
    "an answer": (lambda: _fill('{"articles":[{"a":1}', ',{"a":1}', "]}"), "too_many_items"),
    "a WordPress post": (
        lambda: _fill('{"title":{"rendered":"T"},"content":{"rendered":"', "<p>word ", '"}}'), "too_large",
    ),
    "NewsML 1": (lambda: _fill("<NewsML>", "<NewsItem/>", "</NewsML>"), "too_many_items"),
    "open elements": (lambda: _fill("<nitf>", "<p>"), "too_deep"),
    "attributes": (lambda: _fill("<nitf ", "a='1' ", "/>"), "invalid_xml"),
    "one attribute": (lambda: _fill("<nitf a='", "1", "'/>"), "missing_title"),
    "comments": (lambda: _fill("<nitf>", "<!---->", "</nitf>"), "missing_title"),
    "a page": (lambda: _fill("<html><body>", "<p>word ", "</body></html>"), "too_large"),
    "a page within the limit": (
        lambda: _fill(_PAGE, "<p>A word. ", _OVER, 3_900_000), "missing_text"
    ),
    "a page of many blocks": (
        lambda: f"{_PAGE}{f'<p>{COPY}</p>' * 4}{'<div><br></div><p>A</p>' * 6_000}{_OVER}".encode(), ""
    ),
    "a deep page": (lambda: _fill(_PAGE, "<div>", "", 3_900_000), "missing_text"),
    "a page of links": (
        lambda: _fill(_PAGE, "<a href='/'>a</a> ", _OVER, 3_900_000), "missing_text"
    ),
    "a gzip bomb": (lambda: gzip.compress(b"0" * 50_000_000), "binary"),
}  # fmt: skip


def _measured(value: bytes, most: float) -> tuple[Outcomes, float]:
    """What comes of a message, and for how many turns of a loop that takes the processor.

    A machine that others use is slow for a while, so what takes too many turns is tried three times.
    """
    best = math.inf
    for _ in range(3):
        before = _turn()
        started = time.process_time()
        found = outcomes(value)
        seconds = time.process_time() - started
        best = min(best, seconds / max(before, _turn()))
        if best < most:
            break
    return found, best


def _turn() -> float:
    started = time.process_time()
    total = 0
    for number in range(250_000):
        total += number * number % 7
    return time.process_time() - started


@pytest.mark.parametrize("name", HOSTILE)
def test_the_largest_messages_take_no_more_than_so_many_turns(name: str) -> None:
    make, reason = HOSTILE[name]
    found, turns = _measured(make(), TURNS)
    assert len(found) <= 10_001
    assert set(reasons(found)) == {reason}, found[0]
    assert not any(isinstance(outcome, Rejected) and outcome.unexpected for outcome in found)
    assert turns < TURNS


@pytest.mark.parametrize("name", ["a whole feed", "fields", "a page within the limit", "one line of JSON"])
def test_the_largest_messages_take_no_more_than_so_much_memory(name: str) -> None:
    value = HOSTILE[name][0]()
    tracemalloc.start()
    try:
        outcomes(value)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < MEGABYTES * 1_000_000


def test_as_many_items_as_are_allowed_are_all_read() -> None:
    found, turns = _measured(_feed(10_000), 10 * TURNS)
    assert len({article_of(outcome).article_id for outcome in found}) == 10_000
    assert turns < 10 * TURNS


@pytest.mark.parametrize(
    "unit",
    ["(", "A/", "- ", "FILE PHOTO: ", "(Reuters) - ", "A. ", "By A ", "“", "© ", ", ", "Source: ",
     "1", "/AFP", "read more ", "share ", "get the ", "updated: ", "with files from ", "A B, ", "MOSCOW, ",
     "\u0301", "İ", "<"],
)  # fmt: skip
@pytest.mark.parametrize("size", [300, 690, 1_900_000])
def test_no_pattern_of_cleaning_runs_away(unit: str, size: int) -> None:
    line = unit * (size // len(unit))
    value = f"Ferry returns\n\n{line}\n\n{COPY}\n\n{line}".encode()[: topics.MESSAGE_BYTES]
    found, turns = _measured(value, TURNS)
    assert len(found) == 1
    assert turns < TURNS


def test_what_is_read_is_what_is_stored_whatever_the_direction() -> None:
    found = article(f"Ferry \u202ereturns\u202c\n\nPay \u2066\u202e001\u202c\u2069 now. {COPY}")
    assert found.title == "Ferry returns"
    assert found.text.startswith("Pay 001 now.")
    assert {removal.kind for removal in found.removed} == {"bidi_controls"}


def test_scripts_and_styles_are_no_text() -> None:
    page = (
        f"<html><head><title>T</title><style>p {{}}</style></head><body><script>steal()</script><p>{COPY}</p>"
    )
    page += "<p onclick='steal()'>Three sailings a day are <b>planned</b>.<svg><text>steal()</text></svg></p>"
    found = article(page)
    assert "steal" not in found.text
    assert found.paragraphs[0] == COPY
    assert json.loads(found.model_dump_json())["text"] == found.text


@pytest.mark.parametrize(
    "value",
    [
        f"<html><head><title>T</title><link rel='canonical' href='http://a.example/'>"
        f"<base href='http://a.example/'></head><body><iframe src='http://a.example/'></iframe><img src='http://a.example/1.png'><p>{COPY}</p></body>",
        f"<!DOCTYPE nitf SYSTEM 'http://a.example/nitf.dtd'><nitf><head><title>T</title></head>"
        f"{_NITF}<p>{COPY}</p>{_END}</nitf>",
        "<?xml-stylesheet href='http://a.example/x.xsl'?>"
        "<newsItem xmlns='x' xmlns:xi='http://www.w3.org/2001/XInclude'>"
        "<itemMeta/><contentSet><xi:include href='http://a.example/'/><remoteContent href='http://a.example/'/>"
        "</contentSet></newsItem>",
        json.dumps({"uri": "http://a.example/1", "type": "text", "headline": "T", "body_text": COPY,
                    "$ref": "http://a.example/", "@context": "http://a.example/"}),
    ],
)  # fmt: skip
def test_nothing_is_ever_fetched(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **named: object) -> None:
        raise AssertionError("a message's content reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (outcome,) = outcomes(value)
    assert isinstance(outcome, Emitted) or outcome.reason == "remote_content"
