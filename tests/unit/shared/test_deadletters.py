"""Dead letters keep the original and say why."""

from dateline.deadletters import error, original_headers, record
from dateline.delivery import Delivery, Rejected
from unit.shared.deliveries import NOON, delivery

REJECTED = Rejected("missing_title", "The article has no title.", item=3)


def test_key_value_and_headers_are_the_originals() -> None:
    arrived = delivery(b"\xff\x00", headers=(("x", b"\xfe"), ("x", b"2")))
    letter = record(arrived, [REJECTED], service="ingest", stage="handle")
    assert (letter.key, letter.value) == (b"en", b"\xff\x00")
    assert original_headers(letter.headers) == (("x", b"\xfe"), ("x", b"2"))


def test_the_reason_is_in_the_headers() -> None:
    found = error(record(delivery(), [REJECTED], service="ingest", stage="handle").headers)
    assert found is not None
    assert (found.reason, found.message, found.item) == ("missing_title", "The article has no title.", 3)


def test_a_letter_that_died_again_tells_only_its_last_death() -> None:
    first = record(delivery(), [REJECTED], service="ingest", stage="handle")
    again = delivery(headers=first.headers)
    second = record(again, [Rejected("empty", "Nothing in it.")], service="ingest", stage="handle")
    found = error(second.headers)
    assert found is not None
    assert found.reason == "empty"
    assert [name for name, _ in second.headers].count("dateline.error.reason") == 1


def test_text_that_utf8_cannot_hold_does_not_lose_the_letter() -> None:
    letter = record(delivery(), [Rejected("bad", "lone \ud800 surrogate")], service="ingest", stage="handle")
    assert error(letter.headers) is not None


def test_an_ordinary_record_is_no_dead_letter() -> None:
    assert error((("ce_type", b"ArticleIngested"),)) is None


def test_a_message_of_many_bad_items_is_one_letter_that_names_some() -> None:
    many = [Rejected("missing_title", f"No title in {n}.", item=n) for n in range(1000)]
    found = error(record(delivery(), many, service="ingest", stage="handle").headers)
    assert found is not None
    assert (found.item, found.items) == (0, 1000)
    assert found.message.startswith("1000 items failed: item 0: No title in 0.; item 1:")
    assert found.message.endswith("and 995 more")


def test_a_message_with_neither_key_nor_value_can_be_sent() -> None:
    arrived = Delivery("news.stories", 0, 1, NOON, None, None)
    letter = record(arrived, [REJECTED], service="store", stage="handle")
    assert (letter.key, letter.value) == (b"", None), "aiokafka refuses a record with neither"
