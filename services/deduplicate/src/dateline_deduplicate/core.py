"""Deduplicate without Kafka: the same memory, kept nowhere but here."""

from dateline.delivery import Arrival, Outcomes
from dateline.events import Event
from dateline.settings import KafkaSettings

from dateline_deduplicate.configuration import configuration
from dateline_deduplicate.memory import Memory
from dateline_deduplicate.partition import outcomes
from dateline_deduplicate.settings import DeduplicateSettings


class MemoryCore:
    """A dateline.cores.Core: one arrival in, its outcomes out. Remembers each partition on its own."""

    def __init__(self, settings: DeduplicateSettings, partitions: int) -> None:
        self._configuration = configuration(settings)
        self._partitions = partitions
        self.memories: dict[int, Memory] = {}

    def memory(self, partition: int) -> Memory:
        """The state of a partition."""
        if partition not in self.memories:
            self.memories[partition] = Memory(partition, self._partitions, self._configuration)
        return self.memories[partition]

    def __call__(self, arrival: Arrival[Event]) -> Outcomes:
        memory = self.memory(arrival.delivery.partition)
        memory.published_up_to(arrival.delivery.offset)
        return outcomes(memory, [arrival], [memory.decide(arrival)])[0]


def core() -> MemoryCore:
    """A fresh core, with settings from the environment."""
    return MemoryCore(DeduplicateSettings(), KafkaSettings().partitions)
