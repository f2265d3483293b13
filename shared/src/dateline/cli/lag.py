"""What the consumer groups have committed, and how far behind the topics' ends that is."""

from collections.abc import Mapping
from typing import TypeAlias

from dateline import admin
from dateline.cli.flow import INPUTS, group
from dateline.settings import KafkaSettings

Offsets: TypeAlias = dict[tuple[str, int], int]
"""Offsets by topic and partition."""


def committed(settings: KafkaSettings) -> dict[str, Offsets]:
    """The next offset of each service. Raises kafka.errors.KafkaError."""
    with admin.client(settings) as client:
        found = client.list_group_offsets({group(name): None for name in INPUTS})
    return {name: _offsets(found.get(group(name), {})) for name in INPUTS}


def lags(settings: KafkaSettings) -> dict[str, int]:
    """Messages that each service has not acknowledged yet. Raises kafka.errors.KafkaError."""
    from kafka import TopicPartition
    from kafka.admin import OffsetSpec

    names = [topic for inputs in INPUTS.values() for topic in inputs]
    with admin.client(settings) as client:
        existing = set(client.list_topics())
        described = client.describe_topics([name for name in names if name in existing])
        places = [TopicPartition(t["name"], p["partition_index"]) for t in described for p in t["partitions"]]
        starts = client.list_partition_offsets(dict.fromkeys(places, OffsetSpec.EARLIEST))
        ends = client.list_partition_offsets(dict.fromkeys(places, OffsetSpec.LATEST))
    return behind(committed(settings), _offsets(starts), _offsets(ends))


def behind(done: Mapping[str, Offsets], starts: Offsets, ends: Offsets) -> dict[str, int]:
    """Messages between what was committed, or the first one kept, and the end; by service."""
    return {
        name: sum(
            max(0, end - max(done.get(name, {}).get(place, 0), starts.get(place, 0)))
            for place, end in ends.items()
            if place[0] in inputs
        )
        for name, inputs in INPUTS.items()
    }


def _offsets(found: Mapping[object, object]) -> Offsets:
    return {(tp.topic, tp.partition): max(0, at.offset) for tp, at in found.items()}  # type: ignore[attr-defined]
