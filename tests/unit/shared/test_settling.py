"""From what a handler answered to what goes on the wire."""

from dateline import topics
from dateline.deadletters import error
from dateline.delivery import Emitted, Output, Rejected, Skipped, StateRecord
from dateline.settling import settle
from unit.shared.deliveries import NOON, delivery, retracted


def output(number: int = 1, reason: str = "withdrawn", item: int = 0) -> Output:
    return Output(topics.DEDUPLICATED, f"k{number}", retracted(number, reason), item=item)


def test_an_event_carries_the_cause_and_not_the_clock() -> None:
    one, again = (settle(delivery(), [Emitted((output(),))], "deduplicate") for _ in range(2))
    assert one.records == again.records
    (record,) = one.records
    headers = dict(record.headers)
    assert headers["ce_time"] == b"2025-03-04T12:00:00.000Z"
    assert headers["ce_type"] == b"ArticleRetracted"
    assert record.key == b"k1"


def test_another_offset_or_item_is_another_event() -> None:
    settled = [
        settle(delivery(offset=at), [Emitted((output(item=item),))], "x") for at in (1, 2) for item in (0, 1)
    ]
    ids = {dict(one.records[0].headers)["ce_id"] for one in settled}
    assert len(ids) == 4


def test_traceparent_passes_through_and_other_headers_do_not() -> None:
    arrived = delivery(headers=(("traceparent", b"00-1-2-01"), ("secret", b"x")))
    names = dict(settle(arrived, [Emitted((output(),))], "x").records[0].headers)
    assert names["traceparent"] == b"00-1-2-01"
    assert "secret" not in names


def test_state_outputs_and_tombstones_are_kept_apart() -> None:
    state = StateRecord(topics.STATE, 2, b"a", b"1")
    gone = StateRecord(topics.STATE, 2, b"b", None)
    settled = settle(delivery(), [Emitted((output(),), (state,), (gone,))], "deduplicate")
    assert [r.key for r in settled.state] == [b"a"]
    assert [(r.key, r.value) for r in settled.tombstones] == [(b"b", None)]
    assert [r.topic for r in settled.records] == [topics.DEDUPLICATED]


def test_an_event_too_large_to_send_is_a_dead_letter_and_its_neighbour_is_sent() -> None:
    large = output(1, "x" * (topics.MESSAGE_BYTES + 1))
    settled = settle(delivery(b"original"), [Emitted((large, output(2)))], "deduplicate")
    sent, dead = settled.records
    assert sent.key == b"k2"
    assert (dead.topic, dead.value) == ("news.articles.ingested.dlq", b"original")
    why = error(dead.headers)
    assert why is not None
    assert (why.reason, why.topic, why.offset, why.timestamp) == (
        "output_too_large", "news.articles.ingested", 7, NOON,
    )  # fmt: skip
    assert settled.label == "dead_lettered"


def test_a_message_counts_once_under_what_it_gave() -> None:
    assert (
        settle(delivery(), [Skipped("a"), Emitted(label="stored"), Rejected("b", "c")], "x").label == "stored"
    )
    assert settle(delivery(), [Skipped("a"), Rejected("b", "c")], "x").label == "dead_lettered"
    assert settle(delivery(), [Skipped("a")], "x").label == "skipped"
