"""What every command has in common: help with examples, plain errors, quick starts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = [
    "up", "down", "status", "open", "drop", "tail", "stories", "story", "watch", "why", "try",
    "reset", "erase", "demo",
    "evaluate stories", "evaluate copies", "evaluate density", "evaluate look-alikes", "evaluate enrichment",
    "dead-letters list", "dead-letters show", "dead-letters resend",
]  # fmt: skip


NOBODY = {"DATELINE_KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9", "DATELINE_API_PORT": "9"}
"""Port 9, "discard", where nothing listens."""


def _run(
    *arguments: str, home: Path, environment: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "dateline.cli.main", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=home,
        env={"PATH": "/usr/bin:/bin", "DATELINE_HOME": str(home), "COLUMNS": "200", **(environment or {})},
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str, tmp_path: Path) -> None:
    done = _run(*command.split(), "--help", home=tmp_path)

    assert done.returncode == 0
    assert "Examples:" in done.stdout
    assert f"dateline {command}" in done.stdout


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    heavy = {"kafka", "pydantic", "httpx", "faust", "psutil"}
    code = f"import sys, dateline.cli.main; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"


def test_status_where_nothing_runs_is_pure_json(tmp_path: Path) -> None:
    done = _run("status", "--json", home=tmp_path)

    assert done.returncode == 0
    assert json.loads(done.stdout)["running"] is False


def test_down_where_nothing_runs_says_so(tmp_path: Path) -> None:
    done = _run("down", home=tmp_path)

    assert (done.returncode, done.stdout) == (0, "")
    assert "Nothing is running" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("drop", "missing.txt"), "No such file or folder: missing.txt"),
        (("drop", "article.txt"), "No broker answers at 127.0.0.1:9"),
        (("drop", "article.txt", "--format", "docx"), "Unknown format"),
        (("drop", "article.txt", "--published-at", "soon"), "is no time"),
        (("drop", "empty"), "There are no articles in empty"),
        (("drop", "article.txt", "article.txt", "--url", "https://e.example"), "one article"),
        (("tail", "--count", "1"), "No broker answers"),
        (("stories",), "There is no store"),
        (("open",), "cannot be read: does not answer"),
        (("watch", "flood", "--webhook", "desk"), "is no http(s) address"),
        (("why", "a", "b"), "There is no store"),
        (("dead-letters", "list"), "No broker answers"),
        (("dead-letters", "resend"), "Name dead letters"),
        (("evaluate", "stories", "missing.jsonl"), "No such file"),
        (("up",), "No broker answers"),
    ],
)
def test_what_can_go_wrong_is_told_without_a_traceback(
    arguments: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    (tmp_path / "article.txt").write_text("Title\n\nText.")
    (tmp_path / "empty").mkdir()
    done = _run(*arguments, home=tmp_path, environment=NOBODY)

    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_reset_deletes_the_database_and_the_broker_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "kafka" / "data").mkdir(parents=True)
    for name in ("dateline.db", "dateline.db-wal", "mine.txt"):
        (tmp_path / name).touch()

    refused = _run("reset", home=tmp_path)
    assert refused.returncode == 1
    assert (tmp_path / "dateline.db").exists()
    done = _run("reset", "--yes", home=tmp_path)
    assert done.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.txt", "up.lock"]
