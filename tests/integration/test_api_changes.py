"""The stream of changes over HTTP: nothing missed, nothing twice, in any process; it goes on where it was."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import httpx
import pytest

from dateline.events import Event
from integration.api_site import Site, stored, told
from integration.store_events import ident
from integration.store_fixtures import postgres, url  # noqa: F401  fixtures

Change = dict[str, Any]


@pytest.fixture
def site(url: str) -> Site:  # noqa: F811
    return Site(url, streams=2)


@contextmanager
def following(client: httpx.Client, **options: Any) -> Iterator[Iterator[Change]]:
    """The changes that a new reader is told, each with its `id`."""
    with client.stream("GET", "/v1/changes", **options) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"].startswith("no-store")
        lines = answer.iter_lines()
        assert next(lines) == ": following"
        yield changes(lines)


def changes(lines: Iterator[str]) -> Iterator[Change]:
    event: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if line:
            event[name] = value
        elif "data" in event:
            assert event["event"] == "change"
            yield {"id": int(event["id"]), **json.loads(event["data"])}
            event = {}


def take(found: Iterator[Change], count: int) -> list[tuple[int, str, int]]:
    told = [next(found) for _ in range(count)]
    assert all(change["id"] == change["sequence"] for change in told)
    return [(change["sequence"], change["story_id"], change["revision"]) for change in told]


def store_each(site: Site, events: list[Event]) -> None:
    for event in events:
        site.store(event)


def snapshots(first: int, last: int, name: str = "s") -> list[Event]:
    return [told(name, revision, ["a"], title="a, version 1") for revision in range(first, last + 1)]


def test_a_reader_is_told_what_comes_and_goes_on_where_it_was(site: Site) -> None:
    with site.served() as client:
        site.store(stored("a"), *snapshots(1, 2))
        with following(client) as found:  # from now on
            for event in snapshots(3, 5):
                site.store(event)
            seen = take(found, 3)
        assert [revision for _, _, revision in seen] == [3, 4, 5]
        site.store(*snapshots(6, 7), *snapshots(1, 1, "t"))
        with following(client, headers={"Last-Event-ID": str(seen[0][0])}) as found:
            rest = take(found, 5)
        assert rest[:2] == seen[1:]
        assert [(UUID(story), revision) for _, story, revision in rest[2:]] == [
            (ident("s"), 6),
            (ident("s"), 7),
            (ident("t"), 1),
        ]
        with following(client, params={"after": 0, "story_id": str(ident("t"))}) as found:
            assert take(found, 1) == rest[-1:]


def test_readers_of_two_processes_see_one_order(site: Site) -> None:
    other = Site(site.url)
    with site.served() as here, other.served() as there:
        site.store(stored("a"), *snapshots(1, 1))
        with following(here, params={"after": 0}) as one, following(there, params={"after": 0}) as two:
            writer = threading.Thread(target=store_each, args=(site, snapshots(2, 12)))
            writer.start()
            assert take(one, 12) == take(two, 12)
            writer.join()


def test_a_story_that_may_not_be_read_is_not_named(site: Site) -> None:
    site.store()
    with site.served() as client, following(client) as found:
        until = site.now.replace(year=site.now.year + 1)
        secret = stored("a", title="A secret", embargoed_until=until)
        site.store(told("s", 1, ["a"], title="A secret"), secret)
        assert next(found)["title"] is None
        site.store(stored("b"), told("t", 1, ["b"], title="b, version 1"))
        assert next(found)["title"] == "b, version 1"


def test_more_readers_than_allowed_are_told_to_come_back(site: Site) -> None:
    with site.served() as client:
        site.store(stored("a"), *snapshots(1, 1))
        with following(client, params={"after": 0}) as one, following(client, params={"after": 0}) as two:
            assert take(one, 1) == take(two, 1)
            refused = client.get("/v1/changes")
            assert (refused.status_code, int(refused.headers["retry-after"]) > 0) == (503, True)
        for _ in range(100):
            with client.stream("GET", "/v1/changes") as answer:
                if answer.status_code == 200:
                    return
        pytest.fail("those who left still count")


@pytest.mark.parametrize("wrong", ["x", "-1", "1.5", str(2**63)])
def test_an_id_that_is_none_is_refused(tmp_path: Any, wrong: str) -> None:
    with Site(f"sqlite:///{tmp_path / 'store.db'}").served() as client:
        assert client.get("/v1/changes", headers={"Last-Event-ID": wrong}).status_code == 422
        assert client.get("/v1/changes", params={"after": wrong}).status_code == 422
