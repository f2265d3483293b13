"""`dateline watch` and `dateline open` beside a served API, and a webhook that is not always well."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from integration.api_site import Site, saying, stored, told
from integration.store_events import ident


class Desk:
    """A webhook that answers with each of `answers` in turn, then well, and keeps what it took."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.taken: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        desk = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                desk.keys.append(self.headers["Idempotency-Key"])
                status = desk.answers.pop(0) if desk.answers else 204
                if status < 300:
                    desk.taken.append(body)
                self.send_response(status)
                self.send_header("Retry-After", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    thread = threading.Thread(target=desk.server.serve_forever)
    thread.start()
    yield desk
    desk.server.shutdown()
    desk.server.server_close()
    thread.join()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(f"sqlite:///{tmp_path / 'store.db'}")


@pytest.fixture
def client(site: Site) -> Iterator[httpx.Client]:
    site.store()
    with site.served() as client:
        yield client


class Terminal:
    def __init__(self, client: httpx.Client, home: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
        port = str(client.base_url.port)
        self.environment = kept | {"DATELINE_HOME": str(home), "DATELINE_API_PORT": port, "COLUMNS": "300"}

    def run(self, *arguments: str, expect: int = 0) -> tuple[list[str], str]:
        """The lines that a command prints, and what it says besides."""
        command = [sys.executable, "-m", "dateline.cli.main", *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, env=self.environment, timeout=60)
        assert ran.returncode == expect, f"{arguments}: {ran.returncode}\n{ran.stderr}"
        return ran.stdout.splitlines(), ran.stderr


@pytest.fixture
def terminal(client: httpx.Client, tmp_path: Path) -> Terminal:
    return Terminal(client, tmp_path / "home")


def test_a_search_goes_on_where_it_was(site: Site, terminal: Terminal, tmp_path: Path) -> None:
    site.store(stored("early", title="Bridge opens"), told("s", 1, ["early"]))
    watch = ("watch", "bridge", "--once")
    assert terminal.run(*watch)[0] == []  # from now on
    site.store(
        stored("a", title="The bridge is open", story="s"),
        stored("b", title="Something else", text="Nothing of that here.", story="t"),
        stored("c", title="A second bridge", story="s"),
        stored("d", title="Third bridges", story="u"),
    )
    lines, _ = terminal.run(*watch)
    assert [line.split("  ")[0].strip() for line in lines] == ["story", "article", "story"]
    assert all(title in line for title, line in zip(("is open", "second", "Third"), lines, strict=True))
    assert str(ident("a")) in lines[0]
    assert terminal.run(*watch)[0] == []
    everything = terminal.run(
        *watch, "--from-beginning", "--json", "--position", str(tmp_path / "again.json")
    )[0]
    found = [json.loads(line) for line in everything]
    assert found[0]["article"]["title"] == "Bridge opens"
    assert len({match["id"] for match in found}) == len(found) == 4


def test_filters_narrow_a_search(site: Site, terminal: Terminal) -> None:
    site.store(
        stored("a", saying("Ada Byrne"), title="Bridge one"),
        stored("b", saying("Bo Quill"), title="Bridge two", language="de"),
    )
    for options, title in (
        (("--person", "ada byrne"), "Bridge one"),
        (("--language", "de"), "Bridge two"),
        (("--person", "Bo Quill", "--language", "de"), "Bridge two"),
    ):
        (line,) = terminal.run("watch", "bridge", "--once", "--from-beginning", *options)[0]
        assert title in line


def test_a_webhook_gets_each_match_until_it_takes_it(site: Site, terminal: Terminal, desk: Desk) -> None:
    site.store(stored("a", title="Bridge one"), stored("b", title="Bridge two"))
    desk.answers = [503, 500, 429, 204, 502]
    watch = ("watch", "bridge", "--once", "--from-beginning", "--webhook", desk.url)
    said = terminal.run(*watch)[1]
    assert "waiting for" in said
    assert [match["article"]["title"] for match in desk.taken] == ["Bridge one", "Bridge two"]
    assert desk.keys == [desk.taken[0]["id"]] * 4 + [desk.taken[1]["id"]] * 2
    assert terminal.run(*watch)[0] == []
    assert len(desk.taken) == 2


def test_what_a_webhook_refuses_is_told_again(site: Site, terminal: Terminal, desk: Desk) -> None:
    site.store(stored("a", title="Bridge one"), stored("b", title="Bridge two"))
    desk.answers = [204, 400]
    watch = ("watch", "bridge", "--once", "--from-beginning", "--webhook", desk.url)
    assert "refused: 400" in terminal.run(*watch, expect=1)[1]
    terminal.run(*watch)
    assert [match["article"]["title"] for match in desk.taken] == ["Bridge one", "Bridge two"]
    assert desk.keys[1] == desk.keys[2]


def test_a_file_that_is_no_position_is_left_alone(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "notes.json"
    file.write_text("my notes")
    said = terminal.run("watch", "bridge", "--once", "--position", str(file), expect=1)[1]
    assert "no position" in said
    assert file.read_text() == "my notes"


def test_open_prints_the_address(client: httpx.Client, terminal: Terminal) -> None:
    assert terminal.run("open", "--print")[0] == [str(client.base_url) + "/"]


def test_open_says_where_nothing_answers(terminal: Terminal) -> None:
    terminal.environment["DATELINE_API_PORT"] = "1"
    assert "does not answer" in terminal.run("open", "--print", expect=1)[1]
