"""Who consumes what: the straight line, for commands that look at it from outside."""

import os
from typing import Final

from dateline import topics

INPUTS: Final[dict[str, tuple[str, ...]]] = {
    "ingest": (topics.INGEST,),
    "deduplicate": (topics.INGESTED,),
    "enrich": (topics.DEDUPLICATED,),
    "store": (topics.ENRICHED, topics.STORIES),
}
"""The topics of each service."""

CONSUMER: Final[dict[str, str]] = {topic: name for name, inputs in INPUTS.items() for topic in inputs}
"""The service of each topic."""


def group(service: str) -> str:
    """The consumer group of a service."""
    return os.environ.get(f"DATELINE_{service.upper()}_GROUP") or f"dateline-{service}"
