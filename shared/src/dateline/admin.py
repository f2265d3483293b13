"""Topics and consumer groups, through kafka-python's admin client."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from kafka.admin import KafkaAdminClient
from kafka.errors import KafkaError, TopicAlreadyExistsError
from tenacity import retry, retry_if_exception_type, stop_after_delay, wait_exponential

from dateline import topics
from dateline.settings import KafkaSettings


@contextmanager
def client(settings: KafkaSettings) -> Iterator[KafkaAdminClient]:
    """An admin client, closed at the end. Raises kafka.errors.KafkaError where no broker answers."""
    admin = KafkaAdminClient(
        bootstrap_servers=settings.bootstrap_servers.split(","),
        client_id="dateline-admin",
        request_timeout_ms=int(settings.request_timeout_seconds * 1000),
    )
    try:
        yield admin
    finally:
        admin.close()


@retry(
    retry=retry_if_exception_type(KafkaError),
    wait=wait_exponential(multiplier=0.2, max=5),
    stop=stop_after_delay(60),
    reraise=True,
)
def declare(settings: KafkaSettings, wanted: Iterable[topics.Topic] = topics.ALL) -> list[str]:
    """Create the topics that do not exist yet and return their names.

    A missing output topic makes a producer wait without an error, so every service does this first.
    Raises kafka.errors.KafkaError where no broker answers within a minute.
    """
    with client(settings) as admin:
        existing = set(admin.list_topics())
        missing = [topic for topic in wanted if topic.name not in existing]
        for topic in missing:
            _create(admin, topic, settings)
        if missing:
            admin.wait_for_topics([topic.name for topic in missing])
    return [topic.name for topic in missing]


def _create(admin: KafkaAdminClient, topic: topics.Topic, settings: KafkaSettings) -> None:
    shape = {
        "num_partitions": settings.partitions,
        "replication_factor": settings.replication,
        "configs": topic.config,
    }
    try:
        admin.create_topics({topic.name: shape})
    except TopicAlreadyExistsError:  # another service was quicker
        return
