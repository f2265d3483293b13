"""Where the pages lead: every link of theirs is answered, old addresses go on, files are kept."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from dateline.delivery import Arrival, Delivery
from dateline.events import ArticleEnriched, Event, StorySnapshot
from pages.markup import attributes, parsed
from pages.serving import database_url, serving, store
from pages.world import World

HTML = {"accept": "text/html"}


@pytest.fixture
def client(base: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=base, headers=HTML, timeout=30) as client:
        yield client


def internal(html: str) -> list[str]:
    """Addresses on this site, each once; places on the same page left out."""
    given = attributes(parsed(html), "a[href], link[href], script[src]")
    found = (one.get("href") or one.get("src") or "" for one in given)
    return list(dict.fromkeys(address for address in found if address.startswith("/")))


def test_every_link_is_answered(client: httpx.Client, world: World) -> None:
    events = [arrival.content for arrival in world.events]
    story = next(e.story_id for e in events if isinstance(e, StorySnapshot))
    copy = next(e.article_id for e in events if isinstance(e, ArticleEnriched) and e.copy_of)
    starts = ("/", "/search?q=kim", f"/stories/{story}", f"/articles/{copy}")
    links = dict.fromkeys(link for start in starts for link in internal(client.get(start).text))
    kinds: dict[str, list[str]] = {}
    for link in links:
        kinds.setdefault(re.sub(r"[0-9a-f-]{36}|=[^&]*", "", link), []).append(link)
    assert len(kinds) > 20
    asked = [link for kind in kinds.values() for link in kind[:3] if link != "/dead-letters"]
    answers = {link: client.get(link).status_code for link in asked}
    assert {link: status for link, status in answers.items() if status != 200} == {}


def test_places_on_a_page_are_there(client: httpx.Client, world: World) -> None:
    snapshots = (a.content for a in world.events if isinstance(a.content, StorySnapshot))
    document = parsed(client.get(f"/stories/{next(snapshots).story_id}").text)
    ids = [given["id"] for given in attributes(document, "[id]")]
    assert len(ids) == len(set(ids))
    wanted = [one["href"][1:] for one in attributes(document, "a[href]") if one["href"].startswith("#")]
    assert len(wanted) > 5
    assert set(wanted) <= set(ids)


def test_static_files_are_kept_for_ever_under_an_address_of_their_content(client: httpx.Client) -> None:
    files = [link for link in internal(client.get("/").text) if link.startswith("/static/")]
    assert len(files) == 4
    for file in files:
        answer = client.get(file)
        assert "immutable" in answer.headers["cache-control"]
        assert "immutable" not in client.get(file.partition("?")[0]).headers["cache-control"]
    assert client.get("/static/..%2Frendering.py").status_code == 404
    assert client.get("/static/NOTICE").status_code == 404


def test_a_page_that_has_not_changed_is_not_sent_again(client: httpx.Client) -> None:
    tag = client.get("/").headers["etag"]
    assert client.get("/", headers={"if-none-match": tag}).status_code == 304


def test_the_address_of_a_merged_story_leads_to_the_other(world: World, tmp_path: Path) -> None:
    story = next(a.content for a in world.events if isinstance(a.content, StorySnapshot))
    gone = UUID(int=9)
    merged = StorySnapshot.model_validate(
        story.model_dump()
        | {"story_id": gone, "status": "merged", "change": "merged", "replaced_by": story.story_id,
           "article_ids": (), "size": 0, "revision": 2}
    )  # fmt: skip
    url = database_url(tmp_path)
    store(url, [*world.events[:4], _arrival(merged)])
    with serving(url, world.at + timedelta(days=1)) as base:
        answer = httpx.get(f"{base}/stories/{gone}", headers=HTML)
        assert answer.status_code == 301
        assert answer.headers["location"] == f"/stories/{story.story_id}"


def test_an_empty_store_says_what_to_do(world: World, tmp_path: Path) -> None:
    url = database_url(tmp_path)
    store(url, [])
    with serving(url, world.at) as base:
        assert "No stories yet" in httpx.get(base, headers=HTML).text
    with serving(f"sqlite:///{tmp_path / 'not-made.db'}", world.at) as base:
        answer = httpx.get(base, headers=HTML)
        assert answer.status_code == 503
        assert "<h1>Not just now</h1>" in answer.text


def _arrival(event: Event) -> Arrival[Event]:
    return Arrival(Delivery("news.stories", 0, 0, World().at, key=None, value=None), event)
