"""What the cores say must have become of every message: the same code as in production, without a broker."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal, NamedTuple

from dateline import topics
from dateline.codec import Record, UndecodableError, decode, event_id
from dateline.cores import Core
from dateline.delivery import Arrival, Delivery, Emitted, Outcome, Outcomes, Rejected, Skipped, guarded
from dateline.settling import settle
from dateline_deduplicate.core import MemoryCore
from dateline_deduplicate.settings import DeduplicateSettings
from dateline_enrich.core import core as enrich_core
from dateline_ingest.core import core as ingest_core
from harness.kafka import Message

_CHUNK = 100


class Item(NamedTuple):
    """One outcome of a message. `label` is what was decided or why it was not used; `ids` are its events'.

    Story snapshots have no place in `ids`: when they are published depends on batches.
    """

    fate: Literal["emitted", "skipped", "dead_lettered"]
    label: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Became:
    """What a message must have become: its items, and the records on the wire."""

    partition: int
    offset: int
    id: str
    """The message's own ce_id; empty at the front door."""
    items: tuple[Item, ...]
    records: tuple[Record, ...]


def delivery(message: Message) -> Delivery:
    """A message as the stage hands it on."""
    return Delivery(
        message.topic,
        message.partition,
        message.offset,
        datetime.fromtimestamp(message.timestamp / 1000, UTC),
        message.key,
        message.value,
        message.headers,
    )


def became(message: Message, core: Core, service: str, decoder: Callable[[Delivery], Any] = decode) -> Became:
    """Ask a core about one message."""
    cause = delivery(message)
    settled = settle(cause, _outcomes(cause, core, decoder), service)
    items = tuple(_item(cause, outcome) for outcome in settled.outcomes)
    own = message.named.get("ce_id", "")
    return Became(message.partition, message.offset, own, items, tuple(settled.records))


def _outcomes(cause: Delivery, core: Core, decoder: Callable[[Delivery], Any]) -> Outcomes:
    try:
        arrival = Arrival(cause, decoder(cause))
    except UndecodableError as exc:
        return [Rejected(exc.reason, str(exc), type(exc).__name__, unexpected=True)]
    return guarded(core, arrival)


def _item(cause: Delivery, outcome: Outcome) -> Item:
    match outcome:
        case Rejected():
            return Item("dead_lettered", outcome.reason)
        case Skipped():
            return Item("skipped", outcome.reason)
        case Emitted():
            ids = (
                str(event_id(cause.topic, cause.partition, cause.offset, o.item, type(o.event).__name__))
                for o in outcome.outputs
                if o.topic != topics.STORIES
            )
            return Item("emitted", outcome.label, tuple(ids))


def replay_deduplicate(messages: Sequence[Message], partitions: int) -> Iterator[Became]:
    """Decide news.articles.ingested again with a fresh memory; messages by partition and offset."""
    core = MemoryCore(DeduplicateSettings(), partitions)
    for message in messages:
        yield became(message, core, "deduplicate")


def replay_pure(service: str, messages: Sequence[Message]) -> Iterator[Became]:
    """Do ingest's or enrich's work again, on all processors."""
    chunks = [messages[i : i + _CHUNK] for i in range(0, len(messages), _CHUNK)]
    # spawned, not forked: a Kafka client's thread may hold a lock in this process
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
        for done in pool.map(_replay_chunk, [service] * len(chunks), chunks):
            yield from done


def _replay_chunk(service: str, messages: Sequence[Message]) -> list[Became]:
    core, decoder = _pure(service)
    return [became(message, core, service, decoder) for message in messages]


@cache
def _pure(service: str) -> tuple[Core, Callable[[Delivery], Any]]:
    if service == "ingest":
        return ingest_core(), lambda cause: cause
    return enrich_core(), decode
