"""Deduplicate without Kafka: the same memory, kept nowhere but here."""

from datetime import UTC, datetime
from uuid import UUID

from dateline import topics
from dateline.delivery import Arrival, Delivery, Outcomes
from dateline.events import Article, ArticleIngested, Event
from dateline.settings import KafkaSettings
from dateline_deduplicate.configuration import configuration
from dateline_deduplicate.memory import Memory
from dateline_deduplicate.partition import outcomes
from dateline_deduplicate.settings import DeduplicateSettings
from dateline_deduplicate.window import Window


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


def warm() -> None:
    """Compile what is compiled, and read the background table, before anything waits for it."""
    time = datetime(2000, 1, 1, tzinfo=UTC)
    text = " ".join(f"word{i % 70}" for i in range(120))
    deduplicate = MemoryCore(DeduplicateSettings(), 1)
    for offset in range(3):
        article = Article(
            article_id=UUID(int=offset), content_hash=str(offset), title="Some words about words",
            text=f"{text} {offset}", language="en", received_at=time,
        )  # fmt: skip
        delivery = Delivery(topics.INGESTED, 0, offset, time, None, None)
        deduplicate(Arrival(delivery, ArticleIngested(article=article)))
    known, window = deduplicate.memory(0).articles, deduplicate.memory(0).window("en")
    restored = Window("en", configuration(DeduplicateSettings()).rule, known)
    restored.fill([(one, window.index.features(one.slot), window.score(one)) for one in known.values()])
