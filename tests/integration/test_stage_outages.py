"""DESIGN 3, rule 7: outages longer than the limits, which the defaults of a thousand seconds would hide."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.broker import EmbeddedBroker
from harness.kafka import Cluster
from harness.processes import ServiceProcess
from integration.echoes import EchoRig, rigs, values

pytestmark = [pytest.mark.broker, pytest.mark.slow]

LIMIT_SECONDS = "15"
OUTAGE_SECONDS = 60
LIMITS = {
    "DATELINE_KAFKA_MAX_POLL_SECONDS": LIMIT_SECONDS,
    "DATELINE_KAFKA_SESSION_TIMEOUT_SECONDS": LIMIT_SECONDS,
    "DATELINE_KAFKA_REQUEST_TIMEOUT_SECONDS": LIMIT_SECONDS,
    "DATELINE_ECHO_DELAY_SECONDS": "0.002",
}


@pytest.fixture
def broker(folder: Path) -> Iterator[EmbeddedBroker]:
    """One of the test's own, to be stopped and started again."""
    with EmbeddedBroker(folder / "kafka") as broker:
        yield broker


@pytest.fixture
def rig(broker: EmbeddedBroker, folder: Path) -> Iterator[EchoRig]:
    yield from rigs(Cluster(broker.bootstrap_servers), folder)


def rebalances(worker: ServiceProcess) -> float:
    return worker.metric("dateline_rebalances_total")


def test_rule_7_a_database_away_for_a_minute_loses_nothing(rig: EchoRig, folder: Path) -> None:
    away = folder / "the database"
    worker = rig.worker(**LIMITS, DATELINE_ECHO_AWAY=str(away)).start().wait_ready()
    before = rebalances(worker)
    away.touch()
    sent = values(2000)
    rig.produce(sent)
    time.sleep(OUTAGE_SECONDS)
    assert worker.ready() is not None
    away.unlink()
    rig.wait_outputs(sent)
    rig.wait_committed(len(sent), 60)
    assert worker.running.poll() is None
    assert rebalances(worker) - before <= 2, "one leave and one return at most"
    assert not rig.cluster.read(rig.dead)


def test_rule_7_a_broker_away_for_a_minute_loses_nothing(rig: EchoRig, broker: EmbeddedBroker) -> None:
    worker = rig.worker(**LIMITS).start().wait_ready()
    before = rebalances(worker)
    sent = values(3000)
    rig.produce(sent)
    broker.kill()
    time.sleep(OUTAGE_SECONDS)
    assert worker.running.poll() is None, worker.tail()
    broker.start()
    rig.wait_outputs(sent, 120)
    rig.wait_committed(len(sent), 60)
    assert worker.running.poll() is None, worker.tail()
    assert rebalances(worker) - before <= 3
    assert not rig.cluster.read(rig.dead)
