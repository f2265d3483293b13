"""Records conform to CloudEvents 1.0.2 and its Kafka protocol binding, binary content mode.

https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from contract.published import EXAMPLES, SCHEMAS, label
from dateline.codec import UndecodableError, decode, decode_value, encode
from dateline.delivery import Delivery, Headers
from dateline.events import EVENTS, Event

RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TRACE = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

every_example = pytest.mark.parametrize("path", EXAMPLES, ids=label)


def cause(offset: int = 7, headers: Headers = ()) -> Delivery:
    at = datetime(2025, 11, 18, 9, 13, 2, 417000, tzinfo=UTC)
    return Delivery("news.articles.ingest", 2, offset, at, b"k", b"v", headers)


def event_of(path: Path) -> Event:
    return decode_value(EVENTS[path.parent.parent.name], path.read_bytes())


@every_example
def test_the_attributes_are_what_the_standard_asks_for(path: Path) -> None:
    event = event_of(path)
    headers, _ = encode(event, cause(), service="ingest")
    attributes = {name: value.decode("utf-8") for name, value in headers}
    assert len(attributes) == len(headers)
    assert all(re.fullmatch(r"ce_[a-z0-9]+|content-type", name) for name in attributes)
    assert attributes["ce_specversion"] == "1.0"
    assert UUID(attributes["ce_id"]).version == 5
    assert attributes["ce_source"] == "/dateline/ingest"
    assert attributes["ce_type"] == type(event).__name__
    assert RFC3339.fullmatch(attributes["ce_time"])
    assert datetime.fromisoformat(attributes["ce_time"]) == cause().timestamp
    assert attributes["ce_subject"] == event.subject
    assert UUID(event.subject)
    assert attributes["content-type"] == "application/json"


@every_example
def test_the_dataschema_is_one_that_is_published(path: Path) -> None:
    headers, _ = encode(event_of(path), cause(), service="ingest")
    uri = dict(headers)["ce_dataschema"].decode()
    assert (SCHEMAS / f"{uri.removeprefix('/dateline/schemas/')}.json").is_file()


@every_example
def test_a_record_decodes_to_the_event_that_was_encoded(path: Path) -> None:
    event = event_of(path)
    headers, value = encode(event, cause(), service="ingest")
    assert decode(Delivery("any", 0, 0, cause().timestamp, None, value, headers)) == event


def test_the_id_tells_messages_and_items_apart_and_repeats_for_a_redelivery() -> None:
    event = event_of(EXAMPLES[0])

    def id_of(offset: int, item: int) -> bytes:
        return dict(encode(event, cause(offset), service="ingest", item=item)[0])["ce_id"]

    assert id_of(7, 0) == id_of(7, 0)
    assert len({id_of(7, 0), id_of(7, 1), id_of(8, 0)}) == 3


def test_traces_pass_through_and_nothing_else_does() -> None:
    came = (("traceparent", TRACE), ("tracestate", b"a=1"), ("ce_id", b"theirs"), ("cookie", b"x"))
    headers, _ = encode(event_of(EXAMPLES[0]), cause(headers=came), service="ingest")
    names = [name for name, _ in headers]
    assert dict(headers)["traceparent"] == TRACE
    assert dict(headers)["tracestate"] == b"a=1"
    assert "cookie" not in names
    assert names.count("ce_id") == 1
    assert dict(headers)["ce_id"] != b"theirs"


@pytest.mark.parametrize(
    ("headers", "value", "reason"),
    [
        ((), b"{}", "unknown_event"),
        ((("ce_type", b"ArticleBurnt"),), b"{}", "unknown_event"),
        ((("ce_type", b"\xff"),), b"{}", "unknown_event"),
        ((("ce_type", b"StorySnapshot"),), None, "no_value"),
        ((("ce_type", b"StorySnapshot"),), b"{}", "unknown_version"),
        ((("ce_type", b"StorySnapshot"),), b'{"schema_version": 1}', "invalid_event"),
    ],
)
def test_what_is_no_event_is_refused_with_a_reason(
    headers: Headers, value: bytes | None, reason: str
) -> None:
    with pytest.raises(UndecodableError) as refused:
        decode(Delivery("any", 0, 0, cause().timestamp, None, value, headers))
    assert refused.value.reason == reason
