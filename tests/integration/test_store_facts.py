"""A story's facts out of the database, and `dateline story` as a user calls it."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dateline.events import ArticleEnriched, Event
from dateline_store import database
from dateline_store.facts import FIRST, NEWEST, facts
from dateline_store.handler import StoreHandler
from dateline_store.reader import StoreReader
from dateline_store.settings import StoreSettings
from integration.store_events import NOON, arrivals, enriched, ident, retracted, snapshot
from integration.store_fixtures import postgres, url  # noqa: F401
from unit.store.told import figure, told


class Shelf:
    """A store with its reader, and a clock that stands still."""

    def __init__(self, url: str) -> None:  # noqa: F811
        self.handler = StoreHandler(StoreSettings(url=url))
        self.reader = StoreReader(database.connect(url), clock=lambda: NOON)

    def store(self, *events: Event) -> None:
        self.handler.handle(arrivals(*events))

    def close(self) -> None:
        self.handler.close()
        self.reader.close()


@pytest.fixture
def shelf(url: str) -> Iterator[Shelf]:  # noqa: F811
    shelf = Shelf(url)
    yield shelf
    shelf.close()


def _members(count: int, origins: int, seed: int = 1) -> list[ArticleEnriched]:
    chance = random.Random(seed)
    return [
        told(
            f"m{n}",
            f"o{min(chance.randrange(origins), chance.randrange(origins))}",
            at=chance.randrange(-200, 0),
            title=f"title {n}",
            people=[chance.choice(["Ann Moe", "Moe", "Bo Ek"])],
            date=("2030-05-04", 0.9),
            figures=[figure(chance.randrange(3))],
        )
        for n in range(count)
    ]


@pytest.mark.parametrize(("count", "origins"), [(3, 2), (120, 12), (400, 60)])
def test_the_database_chooses_the_members_that_the_pure_function_would(
    shelf: Shelf, count: int, origins: int
) -> None:
    members = _members(count, origins)
    shelf.store(*members, snapshot("s", 1, [f"m{n}" for n in range(count)]))
    assert shelf.reader.facts(ident("s")) == facts(members)


def test_what_may_not_be_read_says_nothing(shelf: Shelf) -> None:
    secret = told("b", "B", people=["Bo Ek"], title="secret")
    later = {"embargoed_until": NOON + timedelta(hours=1)}
    embargoed = secret.model_copy(update={"article": secret.article.model_copy(update=later)})
    gone = told("c", "C", people=["Cy Dahl"], title="gone")
    seen = told("a", "A", people=["Ann Moe"], title="seen")
    shelf.store(seen, embargoed, gone, retracted("c", 1), snapshot("s", 1, ["a", "b", "c", "never"]))
    assert shelf.reader.facts(ident("s")) == facts([seen])


def test_a_story_is_named_by_its_id_an_older_one_a_start_or_an_article(shelf: Shelf) -> None:
    shelf.store(
        snapshot("old", 3, [], status="merged", replaced_by=ident("new")),
        snapshot("new", 4, ["a"]),
        snapshot("gone", 2, [], status="retracted"),
        enriched("a"),
    )
    for reference in (str(ident("new")), str(ident("new"))[:13], str(ident("old")), str(ident("a"))[:13],
                      "https://example.org/a"):  # fmt: skip
        story = shelf.reader.find_story(reference)
        assert story is not None, reference
        assert story.story_id == ident("new")
    for reference in (str(ident("gone")), str(ident("never")), "https://example.org/z", ""):
        assert shelf.reader.find_story(reference) is None
    assert shelf.reader.facts(ident("gone")) is None
    assert shelf.reader.facts(ident("old")) == shelf.reader.facts(ident("new"))
    names = [f"n{number}" for number in range(17)]
    shelf.store(*(snapshot(name, 1, ["a"]) for name in names))
    starts = [str(ident(name))[0] for name in names]
    shared = next(digit for digit in starts if starts.count(digit) > 1)
    with pytest.raises(LookupError, match="Several"):
        shelf.reader.find_story(shared)


def test_a_large_story_is_read_in_bounded_part(shelf: Shelf) -> None:
    members = _members(3_000, 4)
    shelf.store(*members, snapshot("s", 1, [f"m{n}" for n in range(3_000)]))
    found = shelf.reader.facts(ident("s"))
    assert found is not None
    read = 4 * (FIRST + NEWEST)
    assert (found.articles_read, found.articles_left_out) == (read, 3_000 - read)


def test_the_command_shows_a_story_with_its_facts(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'store.db'}"
    shelf = Shelf(address)
    shelf.store(
        told("a", "A", title="Ferry sinks", people=["Ann Moe"], date=("2030-05-04", 1), figures=[figure(14)]),
        told(
            "b", "B", title="Ferry lost", people=["Ann Moe"], date=("2030-05-05", 0.9), figures=[figure(17)]
        ),
        snapshot("s", 1, ["a", "b"]),
    )
    shelf.close()
    shown = _run(address, "story", str(ident("s"))[:8]).stdout
    for words in ("Ferry sinks", "Ann Moe", "2030-05-04 (A), 2030-05-05 (B)", "they differ: 14 (A), 17 (B)"):
        assert words in shown
    value = json.loads(_run(address, "story", str(ident("a")), "--json").stdout)
    assert value["story_id"] == str(ident("s"))
    assert value["facts"]["people"][0]["origins"] == [
        {"key": "outlet:A", "name": "A"},
        {"key": "outlet:B", "name": "B"},
    ]
    missing = _run(address, "story", "f" * 32)
    assert (missing.returncode, "No story" in missing.stderr) == (1, True)


def _run(address: str, *arguments: str) -> "subprocess.CompletedProcess[Any]":
    environment = os.environ | {"DATELINE_STORE_URL": address, "COLUMNS": "160"}
    command = [sys.executable, "-m", "dateline.cli.main", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False)
