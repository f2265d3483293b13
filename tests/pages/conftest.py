"""One world, one app and one browser for all tests of the pages."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="pages in a browser: the group `pages` is not installed")

from playwright.sync_api import Browser

from pages.browsing import browser as running_browser
from pages.browsing import chromium
from pages.serving import database_url, serving, store
from pages.world import World

SHOTS = Path(__file__).parents[2] / "page-shots"


@pytest.fixture(scope="session")
def world() -> World:
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where screenshots are kept for people to look at; git ignores it."""
    SHOTS.mkdir(exist_ok=True)
    return SHOTS
