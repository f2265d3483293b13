"""What the stage's rules cost: beside loops that keep none of them."""

import time
from collections import Counter
from pathlib import Path
from uuid import uuid4

from kafka import KafkaConsumer, TopicPartition

from bench import news
from bench.row import Figure, Measure, Row
from bench.session import Session
from dateline import topics
from dateline.cores import load
from dateline.events import ArticleIngested
from harness.kafka import Cluster, Message
from harness.processes import ServiceProcess

_DIFFERENT = 500
_HEADERS = (("ce_type", ArticleIngested.__name__.encode()),)
_LIMIT_SECONDS = 300.0


def through(client: str, *, messages: int = 20_000, batch: int = 100, state: bool = False) -> Measure:
    """Messages a second through a client of bench.clients, from its first output to its last."""

    def measure(session: Session) -> Figure:
        count = session.pick(messages, messages // 10)
        source = session.once(f"stage/{count}", lambda: _loaded(session.cluster, count))
        name = f"bench-{uuid4().hex[:8]}"
        environment = {
            "INPUT": source,
            "OUTPUT": _declared(session.cluster, f"{name}.out", "LogAppendTime"),
            "STATE": _declared(session.cluster, f"{name}.state") if state else "",
            "GROUP": name,
            "MESSAGES": str(count),
            "BATCH_MESSAGES": str(batch),
        }
        _run(client, session.cluster, session.new_folder(), environment, count)
        return _figure(session.cluster, environment, count)

    return measure


def _run(client: str, cluster: Cluster, folder: Path, environment: dict[str, str], count: int) -> None:
    """Run a client until it has answered and committed everything, and end it."""
    named = {f"DATELINE_BENCH_{name}": value for name, value in environment.items()}
    # Faust makes a folder for tables that the stage does not use
    named["APP_DATADIR"] = str(folder / "faust")
    prefix = "DATELINE_BENCH_"
    process = ServiceProcess(
        f"bench.clients.{client}", cluster.servers, folder, prefix=prefix, environment=named
    )
    with process:
        _wait(process, cluster, environment["OUTPUT"], count)
        if client == "staged":
            time.sleep(1.5)  # it commits once a second
            process.stop()
        code = process.running.wait(30)
    if code:
        raise RuntimeError(f"{client} ended with {code}:\n{process.tail()}")


def _wait(process: ServiceProcess, cluster: Cluster, topic: str, count: int) -> None:
    consumer = KafkaConsumer(bootstrap_servers=cluster.servers, enable_auto_commit=False)
    try:
        parts = [TopicPartition(topic, p) for p in consumer.partitions_for_topic(topic) or ()]
        deadline = time.monotonic() + _LIMIT_SECONDS
        while (found := sum(consumer.end_offsets(parts).values())) < count:
            if process.running.poll() or time.monotonic() > deadline:
                raise RuntimeError(f"{process.module}: {found} of {count} outputs\n{process.tail()}")
            time.sleep(0.25)
    finally:
        consumer.close()


def _figure(cluster: Cluster, environment: dict[str, str], count: int) -> Figure:
    """Raises RuntimeError unless every message was answered once and acknowledged."""
    found = cluster.read(environment["OUTPUT"])
    ids = {message.named["ce_id"] for message in found}
    committed = cluster.committed(environment["GROUP"], environment["INPUT"])
    if not len(found) == len(ids) == committed == count:
        text = f"{count} messages gave {len(found)} outputs, {len(ids)} different; {committed} committed"
        raise RuntimeError(text)
    if (state := environment["STATE"]) and cluster.ends(state) != count:
        raise RuntimeError(f"{count} messages gave {cluster.ends(state)} state records")
    return Figure(_rate(found))


def _rate(found: list[Message]) -> float:
    """Messages after those of the first timestamp, by the seconds from it to the last: the broker's clock."""
    times = Counter(message.timestamp for message in found)
    first, last = min(times), max(times)
    return (len(found) - times[first]) / ((last - first) / 1000)


def _loaded(cluster: Cluster, count: int) -> str:
    """A topic with so many articles as ingest publishes them, a few hundred different ones in turn."""
    name = _declared(cluster, f"bench-{uuid4().hex[:8]}.in")
    made = news.outputs(load("dateline.cores", "ingest")(), news.deliveries(news.drops(_DIFFERENT)))
    values = [output.event.model_dump_json().encode() for output in made]
    cluster.produce(
        name,
        (values[i % len(values)] for i in range(count)),
        key=lambda i: b"%d" % (i % 600),
        headers=_HEADERS,
    )
    return name


def _declared(cluster: Cluster, name: str, timestamps: str = "CreateTime") -> str:
    cluster.declare(topics.Topic(name, {"message.timestamp.type": timestamps}))
    return name


STAGE = Row(
    name="stage",
    unit="messages/s",
    about=(
        "Consume, transform, produce, one process at a time: 20,000 articles as ingest publishes them, on 6 "
        "partitions, decoded and encoded by Dateline's codec, in batches of 100, every output confirmed by "
        "the broker, offsets committed once a second. From the first output to the last by the broker's "
        "timestamps; a run counts only if every message was answered once and committed."
    ),
    compared={
        "aiokafka": through("bare_aiokafka"),
        "stage": through("staged"),
        "stage with state": through("staged", state=True),
        "confluent-kafka": through("bare_confluent"),
    },
    baseline="aiokafka",
)

AWAIT_EACH = Row(
    name="await-each",
    unit="messages/s",
    about=(
        "The same with batches of one message: what waiting for each confirmation costs. 500 messages; "
        "10,000 in batches of 100."
    ),
    compared={
        "stage, 100 a batch": through("staged", messages=10_000),
        "stage, 1 a batch": through("staged", messages=500, batch=1),
        "aiokafka, 1 a batch": through("bare_aiokafka", messages=500, batch=1),
    },
    baseline="stage, 100 a batch",
    runs=3,
    quick=False,
)
