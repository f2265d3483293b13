"""Decisions of one partition as outcomes: every story that changed is published once, as it is last."""

from collections.abc import Sequence
from uuid import UUID

from dateline import topics
from dateline.delivery import Arrival, Emitted, Outcomes, Output, Rejected, Skipped, StateRecord
from dateline.events import Event
from dateline_deduplicate import records
from dateline_deduplicate.memory import Decided, Memory

Answered = Decided | Skipped | Rejected


def outcomes(
    memory: Memory, arrivals: Sequence[Arrival[Event]], decided: Sequence[Answered]
) -> list[Outcomes]:
    """The outcomes of arrivals that `memory` decided one after the other, nothing after them."""
    last: dict[UUID, int] = {}
    for i, one in enumerate(decided):
        if isinstance(one, Decided):
            last.update(dict.fromkeys(one.touched, i))
    found: list[Outcomes] = []
    for i, (arrival, one) in enumerate(zip(arrivals, decided, strict=True)):
        if isinstance(one, Decided):
            stories = [story_id for story_id in one.touched if last[story_id] == i]
            found.append([_emitted(memory, arrival, one, stories)])
        else:
            found.append([one])
    return found


def _emitted(memory: Memory, arrival: Arrival[Event], one: Decided, stories: Sequence[UUID]) -> Emitted:
    outputs = [Output(topics.DEDUPLICATED, one.event.subject, one.event)] if one.event else []
    for item, story_id in enumerate(one.touched):  # its place in the decision: one event id is one story
        snapshot = memory.snapshot(story_id) if story_id in stories else None
        if snapshot is not None:
            outputs.append(Output(topics.STORIES, snapshot.subject, snapshot, item=item))
    partition = arrival.delivery.partition
    state = tuple(
        StateRecord(topics.STATE, partition, records.key(r), r.model_dump_json().encode())
        for r in one.records
    )
    unneeded = (key for key in one.forgotten if not memory.alive(key))
    tombstones = tuple(StateRecord(topics.STATE, partition, key, None) for key in unneeded)
    return Emitted(tuple(outputs), state, tombstones, one.label)
