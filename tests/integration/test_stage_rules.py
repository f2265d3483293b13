"""The numbered rules of DESIGN 3, each on a real broker with real processes that are really killed."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from dateline import deadletters, topics
from dateline.admin import client
from harness import echo
from harness.kafka import Cluster
from integration.echoes import EchoRig, rigs, values

pytestmark = pytest.mark.broker


@pytest.fixture
def rig(cluster: Cluster, folder: Path) -> Iterator[EchoRig]:
    yield from rigs(cluster, folder)


def subjects(rig: EchoRig) -> set[str]:
    return {m.named["ce_subject"] for m in rig.outputs()}


FAILPOINTS = ["before_state", "after_state", "after_outputs", "after_ack"]


@pytest.mark.parametrize("failpoint", FAILPOINTS)
def test_rule_1_acknowledges_only_what_the_broker_confirmed(rig: EchoRig, failpoint: str) -> None:
    sent = values(600)
    rig.produce(sent)
    worker = rig.worker()
    for passing in (1, 2):  # die there twice, at different batches
        worker.start(DATELINE_FAILPOINT=f"{failpoint}:{passing}")
        assert worker.running.wait(60) == -9
        done = len(subjects(rig))
        assert rig.cluster.committed(rig.group, rig.input) <= done
    worker.start()
    rig.wait_outputs(sent)
    rig.wait_committed(len(sent))
    assert subjects(rig) == {str(echo.identity(v)) for v in sent}


def test_rule_1_loses_nothing_when_killed_at_any_moment(rig: EchoRig) -> None:
    sent = values(8000)
    rig.produce(sent)
    worker = rig.worker(DATELINE_ECHO_DELAY_SECONDS="0.0005").start()
    for _ in range(3):
        worker.wait_ready()
        time.sleep(0.8)
        worker.kill()
        worker.start()
    rig.wait_outputs(sent, 120)
    assert subjects(rig) == {str(echo.identity(v)) for v in sent}


def test_rule_2_a_frozen_worker_that_was_replaced_does_no_harm(rig: EchoRig) -> None:
    first, second = values(400, "a"), values(400, "b")
    frozen = rig.worker(DATELINE_ECHO_DELAY_SECONDS="0.01").start().wait_ready()
    rig.produce(first)
    time.sleep(1.5)  # some batches are done, one is in the middle
    frozen.freeze()
    frozen_at = time.monotonic()
    successor = rig.worker().start()
    rig.produce(second)
    rig.wait_outputs(first + second)
    time.sleep(max(0.0, 30 - (time.monotonic() - frozen_at)))
    frozen.thaw()
    frozen.wait_ready()
    third = values(400, "c")
    rig.produce(third)
    rig.wait_outputs(first + second + third)
    rig.wait_committed(1200)
    by_id: dict[str, set[bytes]] = {}
    for message in rig.outputs():
        by_id.setdefault(message.named["ce_id"], set()).add(
            message.headers[0][1] + message.key if message.key else b""
        )
    assert len(by_id) == 1200
    assert frozen.running.poll() is None
    assert successor.running.poll() is None


def test_rule_2_two_workers_joining_and_leaving_lose_nothing(rig: EchoRig) -> None:
    sent: list[bytes] = []
    steady = rig.worker(DATELINE_ECHO_DELAY_SECONDS="0.002").start().wait_ready()
    for n in range(3):
        more = values(700, f"r{n}-")
        rig.produce(more)
        sent += more
        guest = rig.worker(DATELINE_ECHO_DELAY_SECONDS="0.002").start().wait_ready()
        time.sleep(1.0)
        if n % 2:
            guest.kill()
        else:
            assert guest.stop() == 0
    rig.wait_outputs(sent, 120)
    rig.wait_committed(len(sent), 60)
    assert steady.running.poll() is None
    assert subjects(rig) == {str(echo.identity(v)) for v in sent}


def test_rule_3_a_redelivery_gives_the_same_event_again(rig: EchoRig) -> None:
    sent = values(150)
    rig.produce(sent)
    worker = rig.worker().start(DATELINE_FAILPOINT="after_outputs:1")
    assert worker.running.wait(60) == -9
    worker.start()
    rig.wait_committed(len(sent), 60)
    found = rig.outputs()
    ids = [m.named["ce_id"] for m in found]
    assert len(found) > len(sent), "the kill should have made duplicates"
    assert len(set(ids)) == len(sent)
    places: dict[str, set[tuple[bytes | None, int]]] = {}
    for message in found:
        places.setdefault(message.named["ce_id"], set()).add((message.key, message.partition))
    assert all(len(place) == 1 for place in places.values())


def test_rule_4_state_is_confirmed_before_outputs(rig: EchoRig) -> None:
    sent = values(300)
    rig.produce(sent)
    worker = rig.worker().start(DATELINE_FAILPOINT="after_state:1")
    assert worker.running.wait(60) == -9
    state = rig.cluster.read(rig.state)
    assert state
    assert not rig.outputs()
    assert rig.cluster.committed(rig.group, rig.input) == 0
    worker.start()
    rig.wait_outputs(sent)
    for message in rig.cluster.read(rig.state):  # on the input's partition, in the input's order
        assert message.key is not None
    offsets = [int(m.key or b"-1") for m in rig.cluster.read(rig.state) if m.partition == state[0].partition]
    first_seen = list(dict.fromkeys(offsets))
    assert first_seen == sorted(first_seen)


def test_rule_5_undecodable_bytes_do_not_stop_an_agent(rig: EchoRig) -> None:
    junk = [None, b"\xff\xfe\x00", b"{", b"null", b"[]", b'{"schema_version": 99}']
    worker = rig.worker(DATELINE_ECHO_INTERNAL="true").start().wait_ready()
    rig.cluster.produce(rig.input, junk, key=lambda _: b"k")
    dead = rig.cluster.wait_for(rig.dead, lambda m: len(m) == len(junk), 60)
    assert {m.value for m in dead} == set(junk)
    reasons = {e.reason for m in dead if (e := deadletters.error(m.headers))}
    assert reasons == {"no_value", "unknown_event"}
    assert worker.running.poll() is None


def test_rule_6_a_poison_message_becomes_a_dead_letter_with_its_original(rig: EchoRig) -> None:
    rig.worker().start().wait_ready()
    headers = (("traceparent", b"00-aa-bb-01"), ("x", b"\xff"))
    rig.cluster.produce(rig.input, [b"poison \x00\xff"], key=lambda _: b"the key", headers=headers)
    rig.produce(values(5))
    rig.wait_outputs(values(5))
    (dead,) = rig.cluster.wait_for(rig.dead, lambda m: len(m) == 1, 60)
    assert (dead.key, dead.value) == (b"the key", b"poison \x00\xff")
    assert deadletters.original_headers(dead.headers) == headers
    error = deadletters.error(dead.headers)
    assert error is not None
    assert (error.service, error.reason, error.exception) == ("echo", "unexpected_error", "ValueError")
    assert "cannot digest" in error.message
    assert (error.topic, error.offset) == (rig.input, 0)


def test_rule_6_what_is_away_is_waited_for_in_place(rig: EchoRig, folder: Path) -> None:
    away = folder / "the database"
    away.touch()
    worker = rig.worker(DATELINE_ECHO_AWAY=str(away)).start().wait_ready()
    rig.produce(values(300))
    deadline = time.monotonic() + 30
    while "the database is away" not in (worker.ready() or ""):
        assert time.monotonic() < deadline, worker.ready()
        time.sleep(0.2)
    assert not rig.outputs()
    assert rig.cluster.committed(rig.group, rig.input) == 0
    away.unlink()
    rig.wait_outputs(values(300))
    assert worker.ready() is None
    assert not rig.cluster.read(rig.dead)
    assert worker.metric("dateline_retries_total") > 0


def test_rule_6_a_burst_of_unexpected_dead_letters_stops_the_service(rig: EchoRig) -> None:
    worker = rig.worker(DATELINE_ECHO_UNEXPECTED_LIMIT="20").start().wait_ready()
    rig.produce(values(25, "poison"))
    assert worker.running.wait(60) == 1
    assert "unexpected dead letters" in worker.tail()
    dead = len(rig.cluster.read(rig.dead))
    assert dead >= 20
    assert rig.cluster.committed(rig.group, rig.input) == dead, "the next one begins where it ended"


def test_rule_6_a_service_that_fails_again_and_again_loses_nothing(rig: EchoRig) -> None:
    good, poison = values(4000), values(400, "poison")
    rig.produce([value for ten in range(400) for value in (poison[ten], *good[10 * ten : 10 * ten + 10])])
    worker = rig.worker()
    for _ in range(4):
        worker.start(DATELINE_ECHO_UNEXPECTED_LIMIT="1", DATELINE_ECHO_BATCH_MESSAGES="3")
        assert worker.running.wait(60) == 1
        done = len(subjects(rig)) + len({message.value for message in rig.cluster.read(rig.dead)})
        assert rig.cluster.committed(rig.group, rig.input) == done
    worker.start(DATELINE_ECHO_UNEXPECTED_LIMIT="1000000")
    rig.wait_outputs(good)
    assert subjects(rig) == {str(echo.identity(value)) for value in good}
    rig.wait_committed(4400)
    assert {message.value for message in rig.cluster.read(rig.dead)} == set(poison)


def test_rule_6_a_service_that_failed_ends_though_its_stopping_hangs(rig: EchoRig) -> None:
    worker = rig.worker(DATELINE_ECHO_UNEXPECTED_LIMIT="1", DATELINE_ECHO_CLOSE_SECONDS="3600")
    worker.start().wait_ready()
    rig.produce([b"poison"])
    assert worker.running.wait(60) == 1


def test_rule_6_bad_input_at_the_front_door_never_stops_the_news(rig: EchoRig) -> None:
    worker = rig.worker().start().wait_ready()
    rig.produce(values(200, "reject") + values(10))
    rig.wait_outputs(values(10))
    assert len(rig.cluster.wait_for(rig.dead, lambda m: len(m) == 200, 30)) == 200
    assert worker.running.poll() is None


def test_rule_6_without_its_dead_letter_topic_it_pauses_and_acknowledges_nothing(rig: EchoRig) -> None:
    with client(rig.cluster.settings) as admin:
        admin.delete_topics([rig.dead])
    fast = {"DATELINE_KAFKA_REQUEST_TIMEOUT_SECONDS": "11"}
    worker = rig.worker(**fast).start().wait_ready()
    rig.produce([b"reject me", b"v0"])
    deadline = time.monotonic() + 60
    while worker.ready() is None:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert rig.cluster.committed(rig.group, rig.input) == 0
    rig.cluster.declare(topics.Topic(rig.dead))
    rig.cluster.wait_for(rig.dead, lambda m: {x.value for x in m} == {b"reject me"}, 90)
    rig.wait_outputs([b"v0"])


def test_rule_8_topics_are_declared_before_a_service_starts(rig: EchoRig) -> None:
    rig.worker().start().wait_ready()
    with client(rig.cluster.settings) as admin:
        existing = set(admin.list_topics())
    assert {topic.name for topic in topics.ALL} <= existing


def test_rule_9_a_killed_worker_is_replaced_within_its_session(rig: EchoRig) -> None:
    victim = rig.worker().start().wait_ready()
    rig.produce(values(50))
    rig.wait_outputs(values(50))
    victim.kill()
    killed = time.monotonic()
    rig.worker().start()
    rig.produce(values(50, "w"))
    rig.wait_outputs(values(50, "w"), 45)
    assert time.monotonic() - killed < 45, "with Faust's default session a successor waits a minute"


def test_rule_10_only_our_own_server_listens(rig: EchoRig) -> None:
    workers = [rig.worker().start().wait_ready() for _ in range(2)]
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", 6066)) != 0
    for worker in workers:
        assert worker.metric("dateline_ready") in (0.0, 1.0)
        assert worker.ready() is None


def test_rule_11_importing_makes_no_app_and_reads_no_settings() -> None:
    modules = [f"dateline_{name}.__main__" for name in ("ingest", "deduplicate", "enrich", "store")]
    check = "assert not [o for o in gc.get_objects() if isinstance(o, faust.App)]"
    code = f"import {', '.join(modules)}, faust, gc; {check}"
    broken = {
        "DATELINE_KAFKA_PARTITIONS": "many",
        "DATELINE_INGEST_PORT": "none",
        "DATELINE_STORE_PORT": "none",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=broken, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr


def test_rule_12_one_outcome_is_counted_per_message(rig: EchoRig) -> None:
    worker = rig.worker().start().wait_ready()
    mixed = values(70) + values(5, "skip") + values(4, "reject") + values(3, "poison")
    rig.produce(mixed)
    rig.wait_committed(len(mixed), 60)
    for attempt in count():
        counted = worker.metric("dateline_messages_total")
        if counted == len(mixed) or attempt > 50:
            break
        time.sleep(0.1)
    outcomes = {
        o: worker.metric("dateline_messages_total", outcome=o)
        for o in ("emitted", "skipped", "dead_lettered")
    }
    assert outcomes == {"emitted": 70, "skipped": 5, "dead_lettered": 7}
    assert worker.metric("dateline_dead_letters_total", reason="told_to") == 4
    assert worker.metric("dateline_message_processing_seconds_count") == len(mixed)
