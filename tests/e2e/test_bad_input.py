"""Bad input never stops the stream and is never lost: every kind, between good articles, all the way."""

from collections import Counter
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from dateline import deadletters, topics
from harness.kafka import Message
from harness.pipeline import Pipeline
from newsmaker import Newsroom
from newsmaker.bad import BadInput, bad_inputs

pytestmark = [pytest.mark.broker, pytest.mark.slow]

GOOD = 500


def one_each() -> list[BadInput]:
    """Kinds that are one message with one fate."""
    return [bad for bad in bad_inputs() if bad.expect != "event" and not bad.good]


def test_five_hundred_good_articles_between_all_kinds_of_bad_ones(folder: Path) -> None:
    newsroom = Newsroom(23, GOOD, copies=0, near_copies=0, revisions=0, retractions=0, redeliveries=0)
    good = list(newsroom)
    bad = one_each()
    assert len(bad) >= 30
    with Pipeline(folder) as line:
        places = _interleaved(line, [d.value for d in good], bad)
        line.wait_idle(240)
        dead = line.cluster.read(topics.dead_letters(topics.INGEST))
        stored = line.cluster.read(topics.ENRICHED)
        ingest = line.services["ingest"]
        outcomes = {
            o: ingest.metric("dateline_messages_total", outcome=o) for o in ("skipped", "dead_lettered")
        }
        reader = line.reader()
        in_store = sum(story.size for story in reader.stories())
        reader.close()
        later = [topics.dead_letters(topic) for topic in topics.INPUTS if topic != topics.INGEST]
        assert not [m for topic in later for m in line.cluster.read(topic)]
    assert len({m.key for m in stored}) == GOOD
    assert in_store == GOOD
    _check_dead_letters(dead, bad, places)
    fates = Counter(b.expect for b in bad)
    assert outcomes == {"skipped": fates["skip"], "dead_lettered": fates["dead_letter"]}


def _interleaved(line: Pipeline, good: list[bytes], bad: list[BadInput]) -> dict[str, tuple[int, int]]:
    """Send a bad one after every few good ones; returns where each bad one lies."""
    places = {}
    step = len(good) // len(bad)
    batches = [good[i : i + step] for i in range(0, len(good), step)]
    for batch, kind in zip_longest(batches, bad):
        if batch:
            line.cluster.produce(topics.INGEST, batch)
        if kind is not None:
            how: dict[str, Any] = {"headers": kind.headers, "key": lambda _: b"bad"}
            (places[kind.name],) = line.cluster.produce(topics.INGEST, [kind.value], **how)
    return places


def _check_dead_letters(dead: list[Message], bad: list[BadInput], places: dict[str, tuple[int, int]]) -> None:
    by_place = {}
    for message in dead:
        error = deadletters.error(message.headers)
        assert error is not None
        assert len(error.message) > 10, "a person must understand it"
        by_place[error.partition, error.offset] = message
    expected = {b.name for b in bad if b.expect == "dead_letter"}
    assert {name for name, place in places.items() if place in by_place} == expected
    for kind in bad:
        if kind.expect == "dead_letter":
            message = by_place[places[kind.name]]
            assert message.value == kind.value, kind.name
            assert message.key == b"bad"
            assert deadletters.original_headers(message.headers) == kind.headers
