"""Articles that moved between stories, as the history of both tells of them, on SQLite and PostgreSQL 18."""

from datetime import timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import httpx
import sqlalchemy as sa

from dateline.events import Move
from dateline_store import database
from dateline_store.deleting import erase
from dateline_store.schema import story_moves
from integration.api_site import Site, stored
from integration.store_events import NOON, ident, retracted, snapshot
from integration.store_fixtures import postgres, url  # noqa: F401  fixtures


def moved(article: str, source: str, target: str, revision: int) -> Move:
    stories = {"from_story": ident(source), "to_story": ident(target)}
    return Move(article_id=ident(article), revision=revision, **stories)


def told(client: httpx.Client, story: str, limit: int = 20) -> list[tuple[int, list[tuple[str, UUID, UUID]]]]:
    """By change, the latest first: the titles of what moved, from where and to where."""
    found: list[Any] = []
    cursor = ""
    while cursor is not None:
        query = {"limit": limit} | ({"cursor": cursor} if cursor else {})
        page = client.get(f"/v1/stories/{ident(story)}/history", params=query).json()
        found += page["items"]
        cursor = page["next"]
    return [
        (
            change["revision"],
            [(m["title"], UUID(m["from_story"]), UUID(m["to_story"])) for m in change["moves"]],
        )
        for change in found
    ]


def test_history_tells_each_move_once_with_the_change_that_brought_it(
    site: Site, client: httpx.Client
) -> None:
    first, second = moved("a", "s", "t", 3), moved("b", "s", "t", 6)
    gone = moved("a", "s", "t", 2)
    site.store(stored("a", title="Bridge opens"), stored("b", title="A ship came"), stored("c"))
    snapshots = [
        snapshot("t", 1, ["c"]),
        snapshot("t", 4, ["c", "a"], moves=(first,)),
        snapshot(
            "t", 7, ["c", "a", "b"], moves=(first, second)
        ),  # a snapshot repeats its story's latest moves
    ]
    for order in permutations(snapshots):
        site.store(*order)
    site.store(snapshot("s", 2, ["b"], change="moved", moves=(gone,)))
    s, t = ident("s"), ident("t")
    assert told(client, "t") == [(7, [("A ship came", s, t)]), (4, [("Bridge opens", s, t)]), (1, [])]
    assert told(client, "t", limit=1) == told(client, "t")
    assert told(client, "s") == [(2, [("Bridge opens", s, t)])]
    page = client.get(f"/stories/{t}").text
    assert f'came from <a href="/stories/{s}">another story</a>' in page
    assert f'went to <a href="/stories/{t}">another story</a>' in client.get(f"/stories/{s}").text


def test_a_move_is_told_of_articles_that_may_be_read_alone(site: Site, client: httpx.Client) -> None:
    until = NOON + timedelta(hours=1)
    moves = tuple(moved(name, "s", "t", 2) for name in "abcd")
    site.store(
        stored("a", title="Open"),
        stored("b", title="Secret", embargoed_until=until),
        stored("c"),
        retracted("c"),
    )
    site.store(snapshot("t", 2, [*"abcd"], moves=moves))
    assert [[title for title, _, _ in moves] for _, moves in told(client, "t")] == [["Open"]]
    site.now = until
    [(_, found)] = told(client, "t")
    assert {title for title, _, _ in found} == {"Open", "Secret"}


def test_what_is_erased_is_in_no_move(site: Site, client: httpx.Client) -> None:
    site.store(stored("a"), stored("b"), snapshot("t", 2, ["a", "b"], moves=(moved("a", "s", "t", 2),)))
    engine = database.connect(site.url, writes=True)
    with engine.begin() as connection:
        erase(connection, ident("a"))
        assert connection.execute(sa.select(story_moves)).all() == []
    engine.dispose()
    assert told(client, "t") == [(2, [])]
