"""Whoever reads news.stories alone has every story that deduplicate has, one of 20,000 members among them."""

import random
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from chaos.replay import delivery
from dateline import topics
from dateline.broker import EmbeddedBroker
from dateline.codec import Record, decode, encode
from dateline.delivery import Arrival, Delivery
from dateline.events import ArticleIngested, ArticleRetracted, Event, StorySnapshot
from dateline.membership import Membership
from dateline_deduplicate.configuration import configuration
from dateline_deduplicate.memory import Memory
from dateline_deduplicate.settings import DeduplicateSettings
from dateline_deduplicate.snapshots import snapshot
from harness.kafka import Cluster, Message
from harness.processes import ServiceProcess
from unit.deduplicate.news import START, Topic, article, blend, stream

pytestmark = [pytest.mark.broker, pytest.mark.slow]

LARGE, OTHERS, DAYS = 20_000, 2_000, 20
WINDOW_DAYS = 2.0
GROUP = "dateline-deduplicate"


def received(event: Event) -> datetime:
    """When an article or a retraction came."""
    if isinstance(event, ArticleRetracted):
        return event.received_at
    assert isinstance(event, ArticleIngested)
    return event.article.received_at


def news() -> list[Event]:
    """One affair of which 20,000 articles tell, and between them the lives of many other stories."""
    seed, affair = random.Random(1), Topic(100_000)
    found = [*stream(2, OTHERS, hours=24 * DAYS / OTHERS, languages=["en"]), *blend(3, 600)]
    for i in range(LARGE):
        at = START + timedelta(days=DAYS * i / LARGE)
        told = {"source": f"Outlet {i % 300}", "received_at": at, "published_at": at}
        found.append(
            ArticleIngested(article=article(f"large {i}", affair.title(seed), affair.text(seed), **told))
        )
    return sorted(found, key=received)


def records(events: Sequence[Event]) -> list[Record]:
    """As ingest sends them, all of one language."""
    cause = Delivery(topics.INGEST, 0, 0, START, None, None)
    encoded = (encode(event, cause, service="ingest", item=i) for i, event in enumerate(events))
    return [Record(topics.INGESTED, b"en", value, headers) for headers, value in encoded]


def wait_for(cluster: Cluster, acknowledged: int, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while (done := cluster.committed(GROUP, topics.INGESTED)) < acknowledged:
        assert time.monotonic() < deadline, f"{done} of {acknowledged} after {seconds} s"
        time.sleep(0.5)


def rebuilt(messages: Sequence[Message]) -> Membership:
    """What a consumer makes of news.stories. An id that ended never comes back."""
    found, ended = Membership(), set[UUID]()
    for message in messages:
        event = decode(delivery(message))
        assert isinstance(event, StorySnapshot)
        if found.take(event):
            assert event.story_id not in ended
        if event.status != "active":
            ended.add(event.story_id)
    return found


def undisturbed(messages: Sequence[Message], settings: DeduplicateSettings, partitions: int) -> Memory:
    """Deduplicate's memory after messages of one partition."""
    memory = Memory(messages[0].partition, partitions, configuration(settings))
    for message in messages:
        at = delivery(message)
        memory.published_up_to(at.offset)
        memory.decide(Arrival(at, decode(at)))
    return memory


@pytest.mark.timeout(1800)
def test_a_reader_of_the_stories_has_deduplicates_own_memory(folder: Path) -> None:
    settings = DeduplicateSettings(window_days=WINDOW_DAYS, window_articles_min=0)
    told = {
        "DATELINE_DEDUPLICATE_WINDOW_DAYS": str(WINDOW_DAYS),
        "DATELINE_DEDUPLICATE_WINDOW_ARTICLES_MIN": "0",
    }
    sent = records(news())
    with EmbeddedBroker(folder / "kafka") as broker:
        cluster = Cluster(broker.bootstrap_servers)
        cluster.declare()
        cluster.send(sent)
        worker = ServiceProcess(
            "dateline_deduplicate", cluster.servers, folder, prefix="DATELINE_DEDUPLICATE_", environment=told
        )
        with worker:
            wait_for(cluster, len(sent) // 2, 800)
            worker.kill()
            worker.start()
            wait_for(cluster, len(sent), 800)
        messages = cluster.read(topics.STORIES)
        memory = undisturbed(cluster.read(topics.INGESTED), settings, cluster.settings.partitions)
    reader = rebuilt(messages)
    [window] = memory.windows.values()
    own = {story.story_id: snapshot(story).model_dump_json() for story in window.stories.values()}
    assert {story.story_id: story.model_dump_json() for story in reader.active} == own
    assert max(story.size for story in reader.active) >= LARGE
    assert {"active", "retracted", "expired"} <= {story.status for story in reader}
    assert any(story.moves for story in reader)
    for story in reader:
        now = reader.resolve(story.story_id)
        assert now is not None
        assert now.status != "merged"
    kept = rebuilt(list({message.key: message for message in messages}.values()))
    assert {story.story_id: story for story in kept} == {story.story_id: story for story in reader}
