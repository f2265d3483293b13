"""From what a handler answered to what goes on the wire: pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline import deadletters, topics
from dateline.codec import Record, encode
from dateline.delivery import Delivery, Emitted, Outcome, Outcomes, Rejected, Skipped, StateRecord

_HEADER_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Settled:
    """A delivery, what became of it, and the records that say so."""

    delivery: Delivery
    outcomes: Outcomes
    state: Sequence[Record]
    records: Sequence[Record]
    tombstones: Sequence[Record]

    @property
    def label(self) -> str:
        """The one outcome that the message is counted under: what it gave, else what was wrong with it."""
        for outcome in self.outcomes:
            if isinstance(outcome, Emitted):
                return outcome.label
        return "dead_lettered" if self.rejections else "skipped"

    @property
    def rejections(self) -> list[Rejected]:
        return [o for o in self.outcomes if isinstance(o, Rejected)]

    @property
    def skips(self) -> list[Skipped]:
        return [o for o in self.outcomes if isinstance(o, Skipped)]


def settle(delivery: Delivery, outcomes: Outcomes, service: str) -> Settled:
    """Encode the outcomes of a delivery. An event too large to send becomes a rejection."""
    final: list[Outcome] = []
    records: list[Record] = []
    for outcome in outcomes:
        if isinstance(outcome, Emitted):
            sent, too_large = _encoded(delivery, outcome, service)
            records += sent
            final += too_large or [outcome]
        else:
            final.append(outcome)
    if rejections := [o for o in final if isinstance(o, Rejected)]:
        records.append(deadletters.record(delivery, rejections, service=service, stage="handle"))
    emitted = [o for o in outcomes if isinstance(o, Emitted)]
    state = [_state(r) for e in emitted for r in e.state]
    return Settled(delivery, final, state, records, [_state(r) for e in emitted for r in e.tombstones])


def _encoded(delivery: Delivery, emitted: Emitted, service: str) -> tuple[list[Record], list[Rejected]]:
    records, too_large = [], []
    for output in emitted.outputs:
        headers, value = encode(output.event, delivery, service=service, item=output.item)
        if len(value) + _HEADER_BYTES > topics.MESSAGE_BYTES:
            name = type(output.event).__name__
            message = f"{name} of {len(value):,} bytes; the limit is {topics.MESSAGE_BYTES:,}."
            too_large.append(Rejected("output_too_large", message, item=output.item))
        else:
            records.append(Record(output.topic, output.key.encode(), value, headers, output.partition))
    return records, too_large


def _state(record: StateRecord) -> Record:
    return Record(record.topic, record.key, record.value, partition=record.partition)
