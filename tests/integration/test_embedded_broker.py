"""The embedded broker for real: a JVM, a port, files."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import KafkaAdminClient

from dateline.broker import BrokerUnavailable, EmbeddedBroker
from harness.ports import free_port

pytestmark = pytest.mark.broker
TOPIC = "things"


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[EmbeddedBroker]:
    made = EmbeddedBroker(tmp_path / "kafka, größer")
    yield made
    made.kill()


def create_topic(broker: EmbeddedBroker, name: str = TOPIC) -> None:
    admin = KafkaAdminClient(bootstrap_servers=broker.bootstrap_servers)
    admin.create_topics({name: {"num_partitions": 1, "replication_factor": 1}}, wait_for_metadata=True)
    admin.close()


def topics(broker: EmbeddedBroker) -> set[str]:
    admin = KafkaAdminClient(bootstrap_servers=broker.bootstrap_servers)
    found = set(admin.list_topics())
    admin.close()
    return found


def produce(broker: EmbeddedBroker, *values: bytes) -> None:
    producer = KafkaProducer(
        bootstrap_servers=broker.bootstrap_servers,
        acks="all",
        max_request_size=20_000_000,
        max_block_ms=3_000,
    )
    for value in values:
        producer.send(TOPIC, value).get(timeout=20)
    producer.close()


def consume(broker: EmbeddedBroker, number: int) -> list[bytes]:
    consumer = KafkaConsumer(
        bootstrap_servers=broker.bootstrap_servers,
        auto_offset_reset="earliest",
        consumer_timeout_ms=20_000,
        fetch_max_bytes=40_000_000,
        max_partition_fetch_bytes=20_000_000,
    )
    consumer.assign([TopicPartition(TOPIC, 0)])
    values = [record.value for _, record in zip(range(number), consumer, strict=False)]
    consumer.close()
    return values


def cluster_id(broker: EmbeddedBroker) -> str:
    lines = (broker.folder / "data" / "meta.properties").read_text().splitlines()
    return next(line for line in lines if line.startswith("cluster.id="))


def gone(pid: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_messages_go_in_and_come_out_up_to_16_megabytes(broker: EmbeddedBroker) -> None:
    assert (broker.alive, broker.pid) == (False, None)
    with broker:
        assert broker.alive
        create_topic(broker)
        large = os.urandom(16_000_000)
        produce(broker, b"one", large)
        assert consume(broker, 2) == [b"one", large]
    assert (broker.alive, broker.pid) == (False, None)


def test_a_topic_nobody_declared_is_not_made(broker: EmbeddedBroker) -> None:
    broker.start()
    with pytest.raises(Exception, match=r"(?i)topic|timeout|metadata"):
        produce(broker, b"lost")
    assert TOPIC not in topics(broker)


def test_a_killed_broker_returns_with_its_port_and_data(broker: EmbeddedBroker) -> None:
    broker.start()
    create_topic(broker)
    produce(broker, b"before")
    servers, first_pid = broker.bootstrap_servers, broker.pid
    for confirmed in range(1, 3):
        broker.kill()
        assert not broker.alive
        broker.start()
        assert broker.bootstrap_servers == servers
        assert broker.pid != first_pid
        assert consume(broker, confirmed)[0] == b"before"
        produce(broker, b"after")
    assert consume(broker, 3) == [b"before", b"after", b"after"]


def test_a_second_start_does_not_format_again(broker: EmbeddedBroker) -> None:
    broker.start()
    create_topic(broker)
    identity = cluster_id(broker)
    broker.stop()
    with EmbeddedBroker(broker.folder) as again:
        assert cluster_id(again) == identity
        assert TOPIC in topics(again)


def test_only_loopback_is_listened_on(broker: EmbeddedBroker) -> None:
    broker.start()
    connections = psutil.Process(broker.pid).net_connections("inet")
    listening = [c.laddr for c in connections if c.status == psutil.CONN_LISTEN]
    assert len(listening) == 2
    assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}
    assert broker.port in {address.port for address in listening}


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(BrokerUnavailable, match=f"port {port} is taken"):
            EmbeddedBroker(tmp_path, port=port).start()


def test_a_folder_in_use_is_left_alone(broker: EmbeddedBroker) -> None:
    broker.start()
    second = EmbeddedBroker(broker.folder)
    with pytest.raises(BrokerUnavailable, match="is used by another broker"):
        second.start()
    assert not second.alive
    create_topic(broker)
    broker.kill()
    with second:
        assert TOPIC in topics(second)


def test_an_early_end_shows_the_log(broker: EmbeddedBroker) -> None:
    broker.start()
    broker.stop()
    identity = broker.folder / "data" / "meta.properties"
    identity.write_text(identity.read_text().replace("node.id=1", "node.id=2"))
    with pytest.raises(BrokerUnavailable, match=r"the broker ended, code 1:\n.* ERROR [\s\S]*node"):
        broker.start()
    assert not broker.alive


def test_no_answer_in_time_ends_the_broker(broker: EmbeddedBroker) -> None:
    with pytest.raises(BrokerUnavailable, match=r"did not answer in 0\.1 s"):
        broker.start(timeout=0.1)
    assert not broker.alive


def test_stop_kills_a_broker_that_does_not_end(broker: EmbeddedBroker) -> None:
    broker.start()
    pid = broker.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    broker.stop(timeout=1)
    assert gone(pid, 1)


def test_a_broker_started_in_a_thread_outlives_the_thread(broker: EmbeddedBroker) -> None:
    thread = threading.Thread(target=broker.start)
    thread.start()
    thread.join()
    time.sleep(1)
    assert broker.alive


PARENT = """
import sys, time
from pathlib import Path
from dateline.broker import EmbeddedBroker
broker = EmbeddedBroker(Path(sys.argv[1]), port=int(sys.argv[2]), die_with_parent=sys.argv[3] == "True")
print(broker.start().pid, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the parent's end")
@pytest.mark.parametrize("dies", [True, False])
def test_the_end_of_the_parent(tmp_path: Path, dies: bool) -> None:
    command = [sys.executable, "-c", PARENT, str(tmp_path), str(free_port()), str(dies)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        parent.kill()
    try:
        assert gone(pid, 3) is dies
    finally:
        if not gone(pid, 0):
            os.kill(pid, signal.SIGKILL)
