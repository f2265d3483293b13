"""Made-up news as the cores take it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from dateline import topics
from dateline.cores import Core
from dateline.delivery import Arrival, Delivery, Emitted, Output
from newsmaker import Drop, Newsroom

_SEED = 7
_KINDS = ("article", "copy", "near_copy")


def drops(count: int, *, per_day: float = 1000.0, english: bool = False) -> Iterator[Drop]:
    """So many drops, each an article of its own: reports, copies and near copies of them.

    One in ten is German or Spanish unless told otherwise; `per_day` is in the newsroom's time.
    """
    languages = {"en": 1.0} if english else {"en": 0.9, "de": 0.05, "es": 0.05}
    room = Newsroom(_SEED, per_day=per_day, languages=languages)
    return islice((drop for drop in room if drop.kind in _KINDS), count)


def deliveries(dropped: Iterable[Drop]) -> list[Arrival[Any]]:
    """Drops as ingest takes them, each received when it was dropped."""
    found = []
    for offset, drop in enumerate(dropped):
        delivery = Delivery(topics.INGEST, 0, offset, drop.at, drop.key, drop.value, drop.headers)
        found.append(Arrival(delivery, delivery))
    return found


def outputs(core: Core, arrivals: Iterable[Arrival[Any]]) -> Iterator[Output]:
    """What a core makes of arrivals. Raises RuntimeError for one that it refuses."""
    for arrival in arrivals:
        for outcome in core(arrival):
            if not isinstance(outcome, Emitted):
                raise RuntimeError(f"{arrival.delivery.topic} {arrival.delivery.offset}: {outcome}")
            yield from outcome.outputs


def passed_on(before: Sequence[Arrival[Any]], made: Iterable[Output], topic: str) -> list[Arrival[Any]]:
    """What was put on one topic, as the next core takes it, all on one partition."""
    time = before[0].delivery.timestamp
    found: list[Arrival[Any]] = []
    for output in made:
        if output.topic == topic:
            received = getattr(getattr(output.event, "article", None), "received_at", time)
            delivery = Delivery(topic, 0, len(found), received, output.key.encode(), b"")
            found.append(Arrival(delivery, output.event))
    return found
