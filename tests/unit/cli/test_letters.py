"""Dead letters, their names, and what became of those sent again."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from dateline import topics
from dateline.cli.letters import Letter, Place, letters, marker, parse, unsent
from dateline.deadletters import record
from dateline.delivery import Delivery, Headers, Rejected

DLQ = topics.dead_letters(topics.INGEST)


@dataclass
class Read:
    """A record as kafka-python hands it over."""

    offset: int
    headers: Headers
    key: bytes | None = b"key"
    value: bytes | None = b"bad"
    topic: str = DLQ
    partition: int = 2
    timestamp: int = 1_700_000_000_000


def _dead(offset: int, died_at: int, item: int | None = None) -> Read:
    time = datetime(2024, 1, 1, tzinfo=UTC)
    delivery = Delivery(topics.INGEST, 2, died_at, time, b"key", b"bad", (("dateline.source", b"S"),))
    dead = record(delivery, [Rejected("empty", "Nothing.", item=item)], service="ingest", stage="handle")
    return Read(offset, dead.headers)


def _marker(offset: int, of: Letter, landed_at: int) -> Read:
    return Read(offset, marker(of, Place(topics.INGEST, 2, landed_at)), value=None)


def _letter(offset: int, died_at: int) -> Letter:
    return letters([_dead(offset, died_at)], {})[0]


@pytest.mark.parametrize("reference", [f"{DLQ}/2/7", f"{topics.INGEST}/2/7", "ingest/2/7"])
def test_a_dead_letter_can_be_named_in_full_or_short(reference: str) -> None:
    assert parse(reference) == Place(DLQ, 2, 7)


def test_the_short_form_of_every_topic_names_it() -> None:
    for topic in topics.INPUTS:
        place = Place(topics.dead_letters(topic), 1, 2)
        assert parse(place.short) == place
        assert parse(str(place)) == place


@pytest.mark.parametrize("reference", ["", "7", "ingest/2", "ingest/2/x", "nonsense/2/7", "ingest/-1/2"])
def test_what_names_no_dead_letter_is_refused(reference: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        parse(reference)


def test_a_letter_says_why_and_whence() -> None:
    letter = _letter(5, died_at=40)

    assert letter.place == Place(DLQ, 2, 5)
    assert letter.original == Place(topics.INGEST, 2, 40)
    assert letter.error is not None
    assert (letter.error.reason, letter.became) == ("empty", None)


def test_a_record_of_somebody_else_is_listed_without_a_reason() -> None:
    (letter,) = letters([Read(0, (("dateline.error.reason", b"half"),))], {})

    assert (letter.error, letter.original) == (None, None)


@pytest.mark.parametrize(("committed", "became"), [(50, "waiting"), (51, "processed"), (None, "waiting")])
def test_sent_again_it_waits_until_its_service_has_passed_it(committed: int | None, became: str) -> None:
    done = {} if committed is None else {"ingest": {(topics.INGEST, 2): committed}}
    (letter,) = letters([_dead(5, 40), _marker(6, _letter(5, 40), landed_at=50)], done)

    assert (letter.resent, letter.became) == (Place(topics.INGEST, 2, 50), became)


def test_sent_again_and_dead_again_it_names_the_new_letter() -> None:
    read = [_dead(5, 40), _marker(6, _letter(5, 40), landed_at=50), _dead(7, died_at=50)]
    first, second = letters(read, {"ingest": {(topics.INGEST, 2): 60}})

    assert first.became == "dead again (ingest/2/7)"
    assert second.became is None


def test_the_last_time_it_was_sent_counts() -> None:
    again = [_marker(6, _letter(5, 40), 50), _dead(7, 50), _marker(8, _letter(5, 40), 60)]
    first, _ = letters([_dead(5, 40), *again], {"ingest": {(topics.INGEST, 2): 61}})

    assert (first.resent, first.became) == (Place(topics.INGEST, 2, 60), "processed")


def test_all_means_every_message_once_that_was_not_sent_yet() -> None:
    read = [
        _dead(0, 10, item=0), _dead(1, 10, item=3), _dead(2, 11), _marker(3, _letter(2, 11), 50),
        _dead(4, 50),
        Read(5, ()),
    ]  # fmt: skip

    assert [letter.place.offset for letter in unsent(letters(read, {}))] == [0, 4]
