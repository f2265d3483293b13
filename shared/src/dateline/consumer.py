"""The Faust app that consumes a service's input: its settings, and what it delivers."""

from datetime import UTC, datetime
from typing import Any

import faust

from dateline import ending, topics
from dateline.delivery import Delivery
from dateline.service import Service

_METADATA_MS = 5_000


_LEAST_BUFFERED = 100


class App(faust.App):
    """Keeps no tables, so it makes no folders for them in the working directory."""

    def _create_directories(self) -> None: ...

    def _crash(self, reason: BaseException) -> None:
        # stopping may wait for ever then: the consumer's thread has ended, and is handed a last commit
        ending.end_in_any_case()
        super()._crash(reason)


def app(service: Service[Any]) -> App:
    """A Faust app in the service's consumer group. It declares no topic and serves no web pages."""
    kafka, settings = service.kafka, service.settings
    return App(
        id=service.group,
        broker=[f"kafka://{server}" for server in kafka.bootstrap_servers.split(",")],
        web_enabled=False,
        topic_allow_declare=False,
        topic_disable_leader=True,
        consumer_auto_offset_reset="earliest",
        # what has been fetched and waits is memory, and messages can be 8 MB; with a buffer of a few messages
        # Faust pauses and resumes partitions all the time
        stream_buffer_maxsize=max(settings.batch_messages, _LEAST_BUFFERED),
        broker_max_poll_records=settings.batch_messages,
        stream_wait_empty=False,
        broker_session_timeout=kafka.session_timeout_seconds,
        broker_heartbeat_interval=kafka.heartbeat_seconds,
        broker_request_timeout=kafka.request_timeout_seconds,
        broker_max_poll_interval=kafka.max_poll_seconds,
        broker_commit_interval=kafka.commit_interval_seconds,
        # A broker that just came back may not know its topics for a moment. Whoever leads the group then
        # assigns no partitions at all, until its metadata are refreshed: after five minutes by default.
        consumer_metadata_max_age_ms=_METADATA_MS,
        consumer_max_fetch_size=topics.REQUEST_BYTES,
    )


def delivery(event: Any) -> Delivery:
    """What a Faust event holds. Timestamps are UTC, exact to the broker's millisecond."""
    message = event.message
    return Delivery(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        timestamp=datetime.fromtimestamp(round(message.timestamp * 1000) / 1000, UTC),
        key=message.key,
        value=message.value,
        headers=tuple((name, value or b"") for name, value in message.headers or ()),
        generation=message.generation_id,
    )


def keep_polling(faust_app: Any) -> None:
    """Tell the group that this worker is alive although it fetches nothing.

    aiokafka leaves the group when nothing was fetched for the poll interval, and joins again only at the next
    fetch; Faust fetches only once it has joined again. A worker that waits for a database or a broker longer
    than the interval would never come back.
    """
    thread = getattr(faust_app.consumer, "_thread", None)
    client = getattr(thread, "_consumer", None)
    if thread is not None and client is not None:
        thread.thread_loop.call_soon_threadsafe(_touch, client._subscription)


def _touch(subscription: Any) -> None:
    with subscription.fetch_context():
        pass


def lags(consumer: Any, acknowledged: dict[Any, int]) -> dict[Any, int]:
    """Messages not yet acknowledged, by topic partition. `acknowledged` holds next offsets."""
    found = {}
    for tp in consumer.assignment():
        # where nothing was acknowledged yet, what Faust found committed when it joined
        position = acknowledged.get(tp, consumer._committed_offset.get(tp) or 0)
        found[tp] = max(0, (consumer.highwater(tp) or 0) - position)
    return found
