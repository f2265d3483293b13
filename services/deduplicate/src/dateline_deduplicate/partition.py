"""Decisions of one partition as outcomes: every story that changed is published once, as it is last."""

from collections.abc import Sequence

from dateline import topics
from dateline.delivery import Arrival, Emitted, Outcomes, Output, Rejected, Skipped, StateRecord
from dateline.events import Event
from dateline_deduplicate import records
from dateline_deduplicate.decided import Decided
from dateline_deduplicate.memory import Memory
from dateline_deduplicate.snapshots import snapshot

Answered = Decided | Skipped | Rejected


def outcomes(
    memory: Memory, arrivals: Sequence[Arrival[Event]], decided: Sequence[Answered]
) -> list[Outcomes]:
    """The outcomes of arrivals that `memory` decided one after the other, nothing after them.

    A story is published by the last decision that changed it, so that one event id is one snapshot for ever.
    """
    return [
        [_emitted(memory, arrival, one) if isinstance(one, Decided) else one]
        for arrival, one in zip(arrivals, decided, strict=True)
    ]


def _emitted(memory: Memory, arrival: Arrival[Event], one: Decided) -> Emitted:
    outputs = [Output(topics.DEDUPLICATED, one.event.subject, one.event)] if one.event else []
    for item, story_id in enumerate(one.touched):  # its place in the decision: one event id is one story
        story = memory.story(story_id)
        if story is not None and story.changed == arrival.delivery.offset:
            outputs.append(Output(topics.STORIES, str(story_id), snapshot(story), item=item))
    partition = arrival.delivery.partition
    state = tuple(StateRecord(topics.STATE, partition, key, records.encode(r)) for key, r in one.records)
    unneeded = (key for key in one.forgotten if not memory.alive(key))
    tombstones = tuple(StateRecord(topics.STATE, partition, key, None) for key in unneeded)
    return Emitted(tuple(outputs), state, tombstones, one.label)
