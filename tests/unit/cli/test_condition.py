"""What `dateline status` makes of what it reads."""

import os
import socket
from datetime import datetime
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, Counter, generate_latest

from dateline import topics
from dateline.cli.backoff import Backoff
from dateline.cli.condition import judged, observe, outcomes
from dateline.cli.errors import CommandError
from dateline.cli.home import Home, ProcessId, State
from dateline.cli.lag import behind
from dateline.cli.ports import choose, service_port
from harness.ports import free_port


def test_messages_are_counted_by_outcome() -> None:
    registry = CollectorRegistry()
    counter = Counter("dateline_messages", "Messages.", ["service", "outcome"], registry=registry)
    counter.labels("ingest", "emitted").inc(3)
    counter.labels("ingest", "dead_lettered").inc()

    assert outcomes(generate_latest(registry).decode()) == {"emitted": 3, "dead_lettered": 1}
    assert outcomes("") == {}


@pytest.mark.parametrize(
    ("alive", "unready", "expected"),
    [
        (True, None, ("up", None)),
        (False, None, ("down", None)),
        (False, "does not answer", ("down", None)),
        (True, "does not answer", ("starting", "does not answer")),
        (True, "waiting: database: away", ("not ready", "waiting: database: away")),
    ],
)
def test_a_service_is_up_starting_down_or_not_ready(
    alive: bool, unready: str | None, expected: tuple[str, str | None]
) -> None:
    assert judged(alive, unready) == expected


def test_lag_counts_what_is_kept_and_not_committed() -> None:
    ends = {(topics.INGEST, 0): 10, (topics.INGEST, 1): 5, (topics.ENRICHED, 0): 8, (topics.STORIES, 0): 4}
    starts = {(topics.INGEST, 1): 3, (topics.ENRICHED, 0): 0}
    done = {"ingest": {(topics.INGEST, 0): 7}, "store": {(topics.STORIES, 0): 4}}

    lags = behind(done, starts, ends)

    assert lags == {"ingest": 3 + 2, "deduplicate": 0, "enrich": 0, "store": 8}


def test_a_pause_doubles_up_to_thirty_seconds_and_is_short_again_after_a_minute() -> None:
    backoff = Backoff()

    assert [backoff.after(0.5) for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]
    assert backoff.after(61) == 1


def test_a_process_is_told_apart_from_a_later_one_with_its_number() -> None:
    me = ProcessId.of(os.getpid())
    assert me is not None
    assert me.alive
    assert not ProcessId(pid=me.pid, created=me.created - 100).alive


def test_a_state_is_read_as_it_was_written_and_half_a_state_is_none(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    assert home.read() is None
    state = State(
        bootstrap_servers="127.0.0.1:1", supervisor=ProcessId(pid=1, created=datetime.now().timestamp())
    )
    home.write(state)
    assert home.read() == state
    assert state.running is False
    (tmp_path / "home" / "up.json").write_text('{"bootstrap')
    assert home.read() is None


def test_where_nothing_was_started_everything_is_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATELINE_KAFKA_BOOTSTRAP_SERVERS", raising=False)

    condition = observe(Home(tmp_path))

    assert condition.running is False
    assert [(s.name, s.state, s.pid) for s in condition.services] == [
        (name, "down", None) for name in ("ingest", "deduplicate", "enrich", "store", "api")
    ]


def test_a_port_is_the_first_preferred_one_that_is_free() -> None:
    assert choose([None, 9092, 9093], {9092}, is_free=lambda port: True) == 9093
    assert choose([9092], set(), is_free=lambda port: False) not in (0, 9092)


def test_a_port_that_was_set_is_used_or_refused() -> None:
    port = free_port()
    assert service_port("ingest", None, set(), env={"DATELINE_INGEST_PORT": str(port)}) == port
    with socket.create_server(("127.0.0.1", port)), pytest.raises(CommandError, match="uses that port"):
        service_port("ingest", None, set(), env={"DATELINE_INGEST_PORT": str(port)})
    with pytest.raises(CommandError, match="is no port"):
        service_port("ingest", None, set(), env={"DATELINE_INGEST_PORT": "http"})
