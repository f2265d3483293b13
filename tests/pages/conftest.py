"""One world, one app and one browser for all tests of the pages."""

import warnings
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from harness.ports import free_port
from pages.serving import database_url, serving, store
from pages.world import World

if TYPE_CHECKING:
    from playwright.sync_api import Browser

if find_spec("playwright") is None:
    collect_ignore_glob = ["test_*.py"]
    warnings.warn("tests/pages is left out: the group `pages` is not installed", stacklevel=1)

SHOTS = Path(__file__).parents[2] / "page-shots"


@pytest.fixture(autouse=True)
def no_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has a broker at the usual place is not asked for its dead letters."""
    monkeypatch.setenv("DATELINE_KAFKA_BOOTSTRAP_SERVERS", f"127.0.0.1:{free_port()}")


@pytest.fixture(scope="session")
def world() -> World:
    from pages.browsing import chromium

    chromium()
    made = World()
    made.seeds()
    made.stream()
    made.at += timedelta(minutes=20)
    return made


@pytest.fixture(scope="session")
def url(world: World, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A SQLite database with the world in it."""
    address = database_url(tmp_path_factory.mktemp("pages"))
    store(address, world.events)
    return address


@pytest.fixture(scope="session")
def now(world: World) -> datetime:
    return world.at


@pytest.fixture(scope="session")
def base(url: str, now: datetime) -> Iterator[str]:
    """The address of the app."""
    with serving(url, now) as address:
        yield address


@pytest.fixture(scope="module")  # Playwright keeps an event loop running: tests of other folders come after
def browser() -> "Iterator[Browser]":
    from pages.browsing import browser as running_browser

    with running_browser() as running:
        yield running


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where screenshots are kept for people to look at; git ignores it."""
    SHOTS.mkdir(exist_ok=True)
    return SHOTS
