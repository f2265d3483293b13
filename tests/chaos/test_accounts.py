"""Each check must be able to fail: made-up losses, doubles, changes and strangers are all reported."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from chaos import accounts
from chaos.accounts import Fate, Finding, Later
from chaos.load import Confirmed, Input
from chaos.replay import Became, Item, became, replay_deduplicate
from dateline import deadletters, topics
from dateline.codec import Record, encode
from dateline.delivery import Delivery, Rejected
from dateline.events import Article, ArticleIngested
from dateline_ingest.core import core as ingest_core
from harness.kafka import Message

PARTITIONS = 3
TIME = datetime(2025, 1, 6, tzinfo=UTC)


def kinds(finding: Finding) -> Counter[str]:
    return Counter(one.kind for one in finding.contradictions)


def lying(records: Iterable[Record], partition: int = 0) -> list[Message]:
    """Records as they lie on a topic, one after the other."""
    return [
        Message(r.topic, partition, offset, r.key, r.value, r.headers, 1_736_121_600_000)
        for offset, r in enumerate(records)
    ]


def record(name: str, value: bytes = b"{}", **more: Any) -> Record:
    return Record("topic", b"key", value, (("ce_id", name.encode()),), **more)


EVENTS = [record("a", b'{"n": 1}'), record("b", b'{"n": 2}')]


def check(found: list[Message], expected: list[Record] = EVENTS) -> Finding:
    return accounts.compare("topic", expected, found, PARTITIONS)


# What lies on a topic


def test_what_must_lie_there_and_nothing_else_is_no_contradiction() -> None:
    assert check(lying(EVENTS)) == Finding()


def test_a_lost_event_is_reported() -> None:
    assert kinds(check(lying(EVENTS[:1]))) == {"lost": 1}


def test_an_event_nobody_asked_for_is_reported() -> None:
    assert kinds(check(lying([*EVENTS, record("c")]))) == {"unasked": 1}


def test_a_changed_value_key_or_header_is_reported() -> None:
    good = lying(EVENTS)
    for other in (
        replace(good[0], value=b'{"n": 3}'),
        replace(good[0], key=b"other"),
        replace(good[0], headers=(*good[0].headers, ("more", b""))),
    ):
        assert kinds(check([other, good[1]])) == {"changed": 1}


def test_the_same_again_on_the_wire_is_counted_and_harmless() -> None:
    finding = check([*lying(EVENTS), *lying(EVENTS[:1])])
    assert finding.duplicates == 1
    assert not finding.contradictions


def test_one_event_on_two_partitions_is_reported() -> None:
    assert kinds(check([*lying(EVENTS), *lying(EVENTS[:1], partition=1)])) == {"twice": 1}


def test_an_event_for_every_partition_missing_on_one_is_reported() -> None:
    everywhere = [record("r", partition="every")]
    on_each = [m for p in range(PARTITIONS) for m in lying(everywhere, p)]
    assert check(on_each, everywhere) == Finding()
    assert kinds(check(on_each[:-1], everywhere)) == {"lost": 1}


def test_dead_letters_are_told_apart_by_the_place_of_the_message_that_died() -> None:
    died = [Delivery("in", 0, offset, TIME, None, b"same") for offset in (1, 2)]
    dead = [deadletters.record(d, [Rejected("bad", "It is.")], service="s", stage="handle") for d in died]
    assert check(lying(dead), dead) == Finding()
    assert kinds(check(lying(dead[:1]), dead)) == {"lost": 1}
    spread = check([*lying(dead), *lying(dead[:1], partition=2)], dead)
    assert (spread.duplicates, spread.contradictions) == (1, [])


# What was dropped


def test_a_confirmed_input_that_is_not_there_or_not_as_it_was_is_reported() -> None:
    found = lying([record("in", b"one")])
    sent = Input(b"key", b"one", found[0].headers)
    assert accounts.confirmed_inputs([Confirmed(0, 0, sent)], found) == Finding()
    assert kinds(accounts.confirmed_inputs([Confirmed(0, 1, sent)], found)) == {"lost": 1}
    other = replace(sent, value=b"two")
    assert kinds(accounts.confirmed_inputs([Confirmed(0, 0, other)], found)) == {"changed": 1}


# Stories


def snapshot(story: str, revision: int, size: int = 1, name: str = "") -> Record:
    value = json.dumps({"story_id": story, "revision": revision, "size": size}).encode()
    return Record(
        "news.stories", story.encode(), value, (("ce_id", (name or f"{story}{revision}").encode()),)
    )


SNAPSHOTS = [snapshot("s", 1), snapshot("s", 2, 2), snapshot("t", 1)]


def test_a_revision_that_a_batch_passed_over_is_no_loss() -> None:
    assert accounts.snapshots(SNAPSHOTS, lying(SNAPSHOTS[1:])) == Finding()


def test_the_last_snapshot_of_a_story_must_be_there() -> None:
    assert kinds(accounts.snapshots(SNAPSHOTS, lying([SNAPSHOTS[0], SNAPSHOTS[2]]))) == {"lost": 1}


def test_a_snapshot_with_other_members_or_of_another_revision_is_reported() -> None:
    other = [SNAPSHOTS[0], snapshot("s", 2, 7), SNAPSHOTS[2]]
    assert kinds(accounts.snapshots(SNAPSHOTS, lying(other))) == {"changed": 1}
    assert kinds(accounts.snapshots(SNAPSHOTS, lying([*SNAPSHOTS, snapshot("t", 2)]))) == {"unasked": 1}


def test_one_event_id_for_two_stories_is_reported() -> None:
    named = [snapshot("s", 2, 2, name="x"), snapshot("t", 1, name="x")]
    assert kinds(accounts.snapshots(SNAPSHOTS, lying(named))) == {"changed": 1}


# Fates

TAKEN = Became(0, 0, "", (Item("emitted", "emitted", ("one",)),), ())
DECIDED = Became(1, 0, "one", (Item("emitted", "new", ("two",)),), ())
AGAIN = Became(1, 1, "one", (Item("skipped", "redelivery"),), ())
ENRICHED = Became(2, 0, "two", (Item("emitted", "enriched", ("three",)),), ())
ALL = Later([DECIDED, AGAIN], [ENRICHED], {"three"}, {})


def test_an_article_that_came_all_the_way_is_stored_once() -> None:
    assert accounts.fates([TAKEN], ALL) == (Counter({Fate("stored"): 1}), Finding())


@pytest.mark.parametrize("later", [
    replace(ALL, deduplicate=[]),
    replace(ALL, enrich=[]),
    replace(ALL, kept=set()),
])  # fmt: skip
def test_an_article_that_ends_nowhere_is_lost(later: Later) -> None:
    counts, finding = accounts.fates([TAKEN], later)
    assert [fate.name for fate in counts] == ["lost"]
    assert kinds(finding) == {"lost": 1}


def test_an_article_decided_twice_is_reported() -> None:
    twice = replace(ALL, deduplicate=[DECIDED, replace(DECIDED, offset=5)])
    assert kinds(accounts.fates([TAKEN], twice)[1]) == {"twice": 1}


def test_skips_dead_letters_and_refusals_are_fates_with_reasons() -> None:
    dead, skip = (Item("dead_lettered", "no_text"),), (Item("skipped", "no_value"),)
    bad = [Became(0, offset, "", items, ()) for offset, items in enumerate([dead, skip, dead + skip])]
    counts, finding = accounts.fates(bad, ALL)
    assert counts == {
        Fate("dead_lettered", "no_text"): 1,
        Fate("skipped", "no_value"): 1,
        Fate("in_part", "dead_lettered and skipped"): 1,
    }
    skipped, _ = accounts.fates([TAKEN], replace(ALL, deduplicate=[AGAIN]))
    assert skipped == {Fate("skipped", "redelivery"): 1}
    refused, _ = accounts.fates([TAKEN], replace(ALL, kept=set(), refused={"three": "too long"}))
    assert refused == {Fate("dead_lettered", "too long"): 1}
    assert not finding.contradictions


def test_a_retraction_is_retracted_where_any_partition_passed_it_on() -> None:
    taken = Became(0, 0, "", (Item("emitted", "retracted", ("one",)),), ())
    remembered = [Became(p, 9, "one", (Item("emitted", "retraction_remembered"),), ()) for p in (0, 2)]
    later = replace(ALL, deduplicate=[*remembered, DECIDED])
    assert accounts.fates([taken], later)[0] == {Fate("retracted"): 1}
    assert kinds(accounts.fates([taken], replace(later, deduplicate=remembered))[1]) == {"lost": 1}


# What the database refused


def test_a_dead_letter_of_the_store_holds_the_event_as_it_was() -> None:
    (event,) = lying([record("e", b"{}")])
    cause = Delivery(event.topic, 0, 0, TIME, event.key, event.value, event.headers)
    letter = deadletters.record(cause, [Rejected("refused", "No.")], service="store", stage="handle")
    assert accounts.refusals([event], lying([letter])) == (Finding(), {"e": "refused"})
    assert kinds(accounts.refusals([], lying([letter]))[0]) == {"unasked": 1}
    assert kinds(accounts.refusals([event], lying([replace(letter, value=b"[]")]))[0]) == {"changed": 1}


# Replays, with the real cores


def ingested(number: int, text: str) -> Message:
    article = Article(
        article_id=UUID(int=number), content_hash=str(number), title="Ferry runs aground in fog",
        text=text, language="en", received_at=TIME,
    )  # fmt: skip
    headers, value = encode(
        ArticleIngested(article=article),
        Delivery(topics.INGEST, 0, number, TIME, None, None),
        service="ingest",
    )
    return Message(topics.INGESTED, 1, number, b"en", value, headers, 1_736_121_600_000)


def test_a_replay_that_saw_another_log_decides_otherwise() -> None:
    text = " ".join(f"The ferry with {n} passengers ran aground near pier {n}." for n in range(20))
    log = [ingested(0, text), ingested(1, text)]

    def published(messages: list[Message]) -> list[Record]:
        replayed = replay_deduplicate(messages, PARTITIONS)
        return [r for one in replayed for r in one.records if r.topic == topics.DEDUPLICATED]

    truth = published(log)
    assert check(lying(truth), published(log)) == Finding()
    without_the_first = published(log[1:])  # decided as if the first article had been forgotten
    assert kinds(check(lying([truth[0], *without_the_first]), truth)) == {"changed": 1}


def test_ingest_is_asked_again_and_says_what_became_of_each_item() -> None:
    message = Message(topics.INGEST, 0, 7, None, b"\xff\xfe\x00", (), 1_736_121_600_000)
    answer = became(message, ingest_core(), "ingest", lambda cause: cause)
    assert [item.fate for item in answer.items] == ["dead_lettered"]
    assert [r.topic for r in answer.records] == [topics.dead_letters(topics.INGEST)]
