"""A real Kafka broker for tests: a container where a Docker engine answers, the embedded one elsewhere."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docker
from docker.errors import DockerException
from testcontainers.core.container import DockerContainer

from dateline.broker import EmbeddedBroker
from dateline.broker.probe import answers
from harness.ports import free_port

IMAGE = "apache/kafka:4.2.0"


def engine_answers() -> bool:
    """Whether a Docker engine can be used; a client alone is no engine."""
    try:
        client = docker.from_env(timeout=5)
        client.ping()
        client.close()
    except (DockerException, OSError):
        return False
    return True


@contextmanager
def any_broker(folder: Path) -> Iterator[str]:
    """The bootstrap servers of a broker of our own, gone at the end."""
    if engine_answers() and os.environ.get("DATELINE_TEST_BROKER") != "embedded":
        with _container() as servers:
            yield servers
    else:
        with EmbeddedBroker(folder) as broker:
            yield broker.bootstrap_servers


@contextmanager
def _container() -> Iterator[str]:
    os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")
    port = free_port()
    settings = {
        "KAFKA_NODE_ID": "1",
        "KAFKA_PROCESS_ROLES": "broker,controller",
        "KAFKA_LISTENERS": "PLAINTEXT://:9092,CONTROLLER://:9093",
        "KAFKA_ADVERTISED_LISTENERS": f"PLAINTEXT://127.0.0.1:{port}",
        "KAFKA_CONTROLLER_LISTENER_NAMES": "CONTROLLER",
        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
        "KAFKA_CONTROLLER_QUORUM_VOTERS": "1@localhost:9093",
        "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR": "1",
        "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR": "1",
        "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
        "KAFKA_AUTO_CREATE_TOPICS_ENABLE": "false",
        "KAFKA_MESSAGE_MAX_BYTES": "17825792",
        "KAFKA_LOG_CLEANER_DEDUPE_BUFFER_SIZE": "16777216",
        "KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS": "5",
        "KAFKA_HEAP_OPTS": "-Xmx512m",
    }
    container = DockerContainer(IMAGE)
    container.ports["9092/tcp"] = ("127.0.0.1", port)  # type: ignore[assignment]  # docker-py takes an address too
    for name, value in settings.items():
        container = container.with_env(name, value)
    with container:
        _wait_until_it_answers(port)
        yield f"127.0.0.1:{port}"


def _wait_until_it_answers(port: int, seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not answers(port):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{IMAGE} does not answer on port {port}")
        time.sleep(0.2)
