"""The topics: their names, what cleans them, and how large a message may be."""

from dataclasses import dataclass, field
from typing import Final

INGEST: Final = "news.articles.ingest"
INGESTED: Final = "news.articles.ingested"
DEDUPLICATED: Final = "news.articles.deduplicated"
ENRICHED: Final = "news.articles.enriched"
STORIES: Final = "news.stories"
STATE: Final = "news.deduplicate.state"

MESSAGE_BYTES: Final = 8_000_000
"""The largest message that the front door takes, and the largest event a service sends, in bytes."""

DEAD_LETTER_BYTES: Final = 16_000_000
"""A dead letter holds the whole original and the reason besides, in bytes."""

REQUEST_BYTES: Final = DEAD_LETTER_BYTES + 1_000_000
"""The producers' request size, so that every allowed record fits with its headers, in bytes."""

_DAY_MS: Final = 86_400_000


@dataclass(frozen=True)
class Topic:
    """A topic to declare. `config` holds Kafka's own topic settings."""

    name: str
    config: dict[str, str] = field(default_factory=dict)


def dead_letters(topic: str) -> str:
    """The dead-letter topic of an input topic."""
    return f"{topic}.dlq"


def _kept(name: str, days: int, size: int = MESSAGE_BYTES, **more: str) -> Topic:
    config = {"cleanup.policy": "delete", "retention.ms": str(days * _DAY_MS), "max.message.bytes": str(size)}
    return Topic(name, config | {k.replace("_", "."): v for k, v in more.items()})


def _compacted(name: str, **more: str) -> Topic:
    config = {"cleanup.policy": "compact", "max.message.bytes": str(MESSAGE_BYTES)}
    return Topic(name, config | {k.replace("_", "."): v for k, v in more.items()})


INPUTS: Final = (INGEST, INGESTED, DEDUPLICATED, ENRICHED, STORIES)
"""Topics that a service consumes; each has a dead-letter topic."""

ALL: Final[tuple[Topic, ...]] = (
    _kept(INGEST, 7, message_timestamp_type="LogAppendTime"),
    _kept(INGESTED, 7),
    _kept(DEDUPLICATED, 7),
    _kept(ENRICHED, 30),
    _compacted(STORIES),
    # a replaced worker may write late, and a restore must still see the record that it then hides
    _compacted(STATE, min_compaction_lag_ms=str(_DAY_MS)),
    *(_kept(dead_letters(name), 30, DEAD_LETTER_BYTES) for name in INPUTS),
)
