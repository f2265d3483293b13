"""What the replay relies on: where batches begin and end changes no decision and no identity."""

from itertools import islice

from dateline import topics
from dateline.delivery import Arrival, Delivery, Emitted
from dateline.events import Event
from dateline_deduplicate.configuration import configuration
from dateline_deduplicate.memory import Memory
from dateline_deduplicate.partition import outcomes
from dateline_deduplicate.settings import DeduplicateSettings
from dateline_ingest.core import core as ingest_core
from newsmaker import Newsroom

Published = dict[tuple[str, int, int], Event]
"""Events by topic, offset of their cause, and item: what a ce_id is made of."""


def arrivals(drops: int) -> list[Arrival[Event]]:
    ingest = ingest_core()
    found: list[Arrival[Event]] = []
    for offset, drop in enumerate(islice(Newsroom(9, per_day=2000, languages={"en": 1.0}), drops)):
        cause = Delivery(topics.INGEST, 0, offset, drop.at, drop.key, drop.value, drop.headers)
        (outcome,) = ingest(Arrival(cause, cause))
        assert isinstance(outcome, Emitted)
        delivery = Delivery(topics.INGESTED, 0, len(found), drop.at, b"en", b"")
        found.append(Arrival(delivery, outcome.outputs[0].event))
    return found


def published(log: list[Arrival[Event]], size: int) -> Published:
    memory = Memory(0, 6, configuration(DeduplicateSettings()))
    found: Published = {}
    for start in range(0, len(log), size):
        batch = log[start : start + size]
        answers = outcomes(memory, batch, [memory.decide(arrival) for arrival in batch])
        for arrival, answer in zip(batch, answers, strict=True):
            for output in (o for one in answer if isinstance(one, Emitted) for o in one.outputs):
                found[output.topic, arrival.delivery.offset, output.item] = output.event
    return found


def test_batches_change_neither_decisions_nor_what_has_an_event_id() -> None:
    log = arrivals(800)
    one_by_one, in_batches = published(log, 1), published(log, 20)
    for name, event in in_batches.items():
        assert event == one_by_one[name], name
    decided = {name for name in one_by_one if name[0] == topics.DEDUPLICATED}
    assert decided <= in_batches.keys()
