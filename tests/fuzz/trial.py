"""One input through the core: what became of it, and how long that took."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline import topics
from dateline.codec import decode_value
from dateline.cores import Core
from dateline.delivery import Arrival, Delivery, Emitted, Rejected, Skipped
from fuzz.mutation import Input

RECEIVED = datetime(2024, 3, 14, 12, tzinfo=UTC)
SECONDS = 2.0
"""Of CPU that one input may take."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of an input: outcomes by name, CPU seconds, and what is wrong, if anything."""

    outcomes: tuple[str, ...]
    seconds: float
    wrong: str | None = None


def trial(core: Core, one: Input, number: int) -> Trial:
    """Read an input. Nothing escapes: an exception is what is wrong with it."""
    headers = (("dateline.format", one.named.encode()),) if one.named else ()
    delivery = Delivery(topics.INGEST, 0, number, RECEIVED, None, one.value, headers)
    started = time.process_time()
    try:
        found = core(Arrival(delivery, delivery))
        seconds = time.process_time() - started
        wrong = next(_wrong(found), None)
    except Exception as exc:
        return Trial(("crashed",), time.process_time() - started, f"{type(exc).__name__}: {exc}")
    names = tuple(type(outcome).__name__.lower() for outcome in found)
    if seconds > SECONDS:
        wrong = f"took {seconds:.1f} s of CPU"
    return Trial(names, seconds, wrong)


def _wrong(found: object) -> Iterator[str]:
    outcomes = list(found) if isinstance(found, list | tuple) else []
    if not outcomes:
        yield "has no outcome"
    for outcome in outcomes:
        if isinstance(outcome, Rejected):
            if outcome.unexpected:
                yield f"unexpected: {outcome.exception}: {outcome.message}"
            if not (outcome.reason.isidentifier() and outcome.message):
                yield f"rejected without a reason: {outcome}"
        elif isinstance(outcome, Skipped):
            if not outcome.reason:
                yield "skipped without a reason"
        elif isinstance(outcome, Emitted):
            for output in outcome.outputs:
                if decode_value(type(output.event), output.event.model_dump_json().encode()) != output.event:
                    yield "its event is another one after the wire"
        else:
            yield f"no outcome: {outcome!r:.80}"
