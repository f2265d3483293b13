"""The command line from `up` to `down`, on the embedded broker."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import psutil
import pytest

from dateline import topics
from dateline.cli.home import Home, State

pytestmark = [pytest.mark.broker, pytest.mark.slow]

SEEDS = Path(__file__).parents[2] / "seeds"
T = TypeVar("T")


class Terminal:
    """Runs `dateline` with a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = Home(home)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
        cache = {name: value for name, value in os.environ.items() if name == "DATELINE_CACHE"}
        self.environment = kept | cache | {"DATELINE_HOME": str(home), "COLUMNS": "200"}

    def run(self, *arguments: str, expect: int = 0) -> "subprocess.CompletedProcess[bytes]":
        """Run a command to its end."""
        command = [sys.executable, "-m", "dateline.cli.main", *arguments]
        done = subprocess.run(command, capture_output=True, env=self.environment, timeout=240)
        assert done.returncode == expect, f"{arguments}: {done.returncode}\n{done.stderr.decode()}"
        return done

    def json(self, *arguments: str, expect: int = 0) -> Any:
        """What a command prints as JSON."""
        return json.loads(self.run(*arguments, "--json", expect=expect).stdout)

    @property
    def state(self) -> State:
        state = self.home.read()
        assert state is not None
        return state


def eventually(what: Callable[[], T | None], seconds: float = 60.0) -> T:
    """The first answer that is not none or empty."""
    end = time.monotonic() + seconds
    while not (answer := what()):
        assert time.monotonic() < end, "nothing came of it in time"
        time.sleep(0.5)
    return answer


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A terminal in which everything is up and the seeds have been dropped."""
    terminal = Terminal(tmp_path_factory.mktemp("home"))
    try:
        terminal.run("up", "--detach")
        dropped = terminal.json("drop", *map(str, sorted(SEEDS.glob("*.txt"))))
        assert dropped == {"dropped": 2, "refused": []}
        yield terminal
    finally:
        terminal.run("down")


@pytest.fixture(scope="module")
def enriched(terminal: Terminal) -> list[dict[str, Any]]:
    done = terminal.run("tail", "--json", "--from-beginning", "--count", "2", "--timeout", "120")
    return [json.loads(line) for line in done.stdout.splitlines()]


def _whole_story(terminal: Terminal) -> list[dict[str, Any]] | None:
    stories: list[dict[str, Any]] = terminal.json("stories")
    return stories if stories and len(stories[0]["articles"]) == 2 else None


def test_a_second_up_says_that_all_runs_already(terminal: Terminal) -> None:
    assert b"running already" in terminal.run("up", "--detach").stderr
    assert b"running already" in terminal.run("up", expect=1).stderr


def test_the_seeds_come_out_enriched(enriched: list[dict[str, Any]]) -> None:
    assert len(enriched) == 2
    for event in enriched:
        assert set(event) == {"headers", "key", "partition", "offset", "value"}
        assert event["headers"]["ce_type"] == "ArticleEnriched"
        assert event["value"]["article_id"] == event["key"] == event["headers"]["ce_subject"]


def test_tail_exits_with_1_where_fewer_came(terminal: Terminal) -> None:
    terminal.run("tail", topics.STORIES, "--count", "1", "--timeout", "1", expect=1)


def test_the_seeds_are_one_story_of_two_origins(terminal: Terminal, enriched: list[dict[str, Any]]) -> None:
    (story,) = eventually(lambda: _whole_story(terminal))

    assert set(story) == {
        "story_id", "title", "size", "outlets", "origins", "first_seen", "last_seen", "articles"
    }  # fmt: skip
    assert story["size"] == 2
    assert len(story["origins"]) == len(story["outlets"]) == 2
    assert {article["article_id"] for article in story["articles"]} == {e["key"] for e in enriched}
    assert set(story["articles"][0]) == {"article_id", "title", "url", "source", "near_duplicate_of"}


def test_why_gives_the_evidence(terminal: Terminal, enriched: list[dict[str, Any]]) -> None:
    eventually(lambda: _whole_story(terminal))
    first, second = (event["key"] for event in enriched)

    assert terminal.json("why", first[:10], second)
    assert terminal.run("why", first, second).stdout
    assert b"No article" in terminal.run("why", first, "nothing", expect=1).stderr


def test_try_enriches_the_same_articles_without_a_broker(
    terminal: Terminal, enriched: list[dict[str, Any]]
) -> None:
    done = terminal.run("try", "--json", *map(str, sorted(SEEDS.glob("*.txt"))))
    tried = [json.loads(line) for line in done.stdout.splitlines()]

    assert [set(event) for event in tried] == [set(event) for event in enriched]
    found = {event["key"]: event["value"]["enrichment"] for event in tried}
    assert found == {event["key"]: event["value"]["enrichment"] for event in enriched}
    assert len({event["value"]["story_id"] for event in tried}) == 1


def test_evaluate_scores_labelled_lines_and_writes_where_each_went(
    terminal: Terminal, tmp_path: Path
) -> None:
    lines = [
        {
            "id": f"{story}{n}",
            "title": title,
            "text": text,
            "lang": "en",
            "published_at": None,
            "story": story,
        }
        for story, title, text in (
            (
                "a",
                "Ferry sinks off Halvorsen",
                "A ferry sank off Port Halvorsen on Monday, the coast guard said.",
            ),
            (
                "b",
                "Quarterly profit of Norbank rises",
                "Norbank's net interest income rose by a tenth, it reported.",
            ),
        )
        for n in range(2)
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)))

    report = terminal.json(
        "evaluate", "stories", str(tmp_path / "in.jsonl"), "--assignments", str(tmp_path / "out.jsonl")
    )

    (score,) = report["files"]
    assert set(score) == {
        "file", "precision", "recall", "f1", "floor", "articles", "gold_stories", "stories",
        "articles_per_second",
    }  # fmt: skip
    assert (score["articles"], score["gold_stories"], score["stories"], report["mean"]["f1"]) == (
        4,
        2,
        2,
        1.0,
    )
    assigned = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [one["id"] for one in assigned] == ["a0", "a1", "b0", "b1"]
    assert assigned[0]["story_id"] == assigned[1]["story_id"] != assigned[2]["story_id"]


def test_status_tells_state_lag_messages_and_restarts(
    terminal: Terminal, enriched: list[dict[str, Any]]
) -> None:
    def settled() -> dict[str, Any] | None:
        status: dict[str, Any] = terminal.json("status")
        lags = [service["lag"] for service in status["services"] if service["name"] != "api"]
        return status if not any(lag != 0 for lag in lags) else None

    status = eventually(settled)

    assert status["running"] is True
    assert status["broker"]["state"] == "up"
    services = {service["name"]: service for service in status["services"]}
    assert list(services) == ["ingest", "deduplicate", "enrich", "store", "api"]
    assert {service["state"] for service in services.values()} == {"up"}
    assert services["ingest"]["messages"]["emitted"] >= 2
    assert all(psutil.pid_exists(service["pid"]) for service in services.values())


def test_a_dead_letter_is_listed_shown_and_sent_again(terminal: Terminal, tmp_path: Path) -> None:
    bad = b"\xff\xfe\x00 bad \x01"
    (tmp_path / "bad.bin").write_bytes(bad)
    terminal.run("drop", str(tmp_path / "bad.bin"), "--source", "Nobody")

    (letter,) = eventually(lambda: terminal.json("dead-letters", "list"))
    assert letter["service"] == "ingest"
    assert letter["resent"] is None
    assert terminal.run("dead-letters", "show", letter["short"], "--raw").stdout == bad
    assert letter["reason"].encode() in terminal.run("dead-letters", "show", letter["ref"]).stdout

    terminal.run("dead-letters", "resend", letter["short"])

    first, again = eventually(lambda: _letters(terminal, 2))
    assert first["resent"]["became"] == f"dead again ({again['short']})"
    assert again["original"] == first["resent"]["to"]
    shown = terminal.json("dead-letters", "show", again["short"])
    assert shown["headers"]["dateline.source"] == "Nobody"


def _letters(terminal: Terminal, count: int) -> list[dict[str, Any]] | None:
    letters: list[dict[str, Any]] = terminal.json("dead-letters", "list")
    return letters if len(letters) == count else None


def test_a_service_that_is_killed_is_started_again(terminal: Terminal) -> None:
    killed = terminal.state.services["enrich"].process
    assert killed is not None
    os.kill(killed.pid, signal.SIGKILL)

    def restarted() -> bool:
        enrich = terminal.json("status")["services"][2]
        return bool(enrich["restarts"] == 1 and enrich["state"] == "up" and enrich["pid"] != killed.pid)

    assert eventually(restarted)


def test_down_ends_every_process_and_up_finds_the_data_again(terminal: Terminal) -> None:
    before = terminal.state
    pids = [service.process.pid for service in before.services.values() if service.process]
    assert before.broker is not None
    assert before.supervisor is not None

    terminal.run("down")

    everybody = [
        before.broker,
        before.supervisor,
        *(s.process for s in before.services.values() if s.process),
    ]
    assert len(pids) == len(before.services) > 4
    assert not [process for process in everybody if process.alive]
    assert terminal.json("status")["running"] is False
    terminal.run("tail", "--count", "1", "--timeout", "5", expect=1)  # somebody else's broker may be there

    terminal.run("up", "--detach")
    assert terminal.state.broker_port == before.broker_port
    terminal.run("tail", "--from-beginning", "--count", "2", "--timeout", "60")


def test_nothing_outlives_a_supervisor_that_is_killed(terminal: Terminal) -> None:
    state = terminal.state
    assert state.supervisor is not None
    os.kill(state.supervisor.pid, signal.SIGKILL)

    processes = [state.broker, *(service.process for service in state.services.values())]
    eventually(lambda: not any(process.alive for process in processes if process), seconds=10)
