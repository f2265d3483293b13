"""Searching over HTTP, on SQLite and PostgreSQL 18: ranking, marks, facets, pages."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from integration.api_site import Site, saying, stored, told
from integration.store_events import NOON, ident, retracted
from integration.store_fixtures import postgres, url  # noqa: F401  fixtures


@pytest.fixture
def site(url: str) -> Site:  # noqa: F811
    site = Site(url)
    site.store(
        stored("title", saying("Ada Byrne"), title="Harbour bridge opens", text="It was a fine day."),
        stored("lead", saying("Bo Quill"), title="City news", text="The harbour bridge is open at last.",
               source="Other Times"),
        stored("deep", saying(), title="Weather", language="de",
               text="Nothing. " * 200 + "See the harbour bridge yonder.",
               offset=2),
        stored("other", title="Something else", text="No such thing here."),
        told("s", 1, ["title", "deep"], title="Harbour bridge opens"),
        told("t", 1, ["lead"], title="City news", last_seen=NOON + timedelta(hours=1)),
        told("u", 1, ["other"], title="Something else"),
    )  # fmt: skip
    return site


def got(client: httpx.Client, path: str, **query: Any) -> Any:
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def titles(client: httpx.Client, path: str = "/v1/search/articles", **query: Any) -> list[str]:
    return [item["title"] for item in got(client, path, **query)["items"]]


def marked(fragments: list[dict[str, Any]]) -> list[str]:
    return [fragment["text"] for fragment in fragments if fragment["match"]]


def test_a_title_that_says_it_comes_first(client: httpx.Client) -> None:
    assert titles(client, q="harbour bridge")[0] == "Harbour bridge opens"
    assert set(titles(client, q="harbour bridge")) == {"Harbour bridge opens", "City news", "Weather"}
    assert titles(client, q="HARBOR") == []
    assert titles(client, q='"bridge harbour"') == []
    assert set(titles(client, q="bridges -fine")) == {"City news", "Weather"}
    assert titles(client, q="harb* last") == ["City news"]
    for nothing in ("???", "-bridge", '"', "*"):
        assert titles(client, q=nothing) == []


def test_stories_come_by_their_best_article_each_once(client: httpx.Client) -> None:
    page = got(client, "/v1/search/stories", q="harbour bridge")
    assert [item["title"] for item in page["items"]] == ["Harbour bridge opens", "City news"]
    best, second = (item["hit"] for item in page["items"])
    assert best["article_id"] == str(ident("title"))
    assert marked(best["title"]) == ["Harbour", "bridge"]
    assert marked(second["snippet"]) == ["harbour", "bridge"]
    assert "".join(part["text"] for part in second["title"]) == "City news"
    assert titles(client, "/v1/search/stories", q="harbour bridge", order="latest")[0] in (
        "Harbour bridge opens",
        "City news",
    )


def test_a_story_of_many_matches_does_not_hide_the_next(site: Site, client: httpx.Client) -> None:
    """Its articles are more than are looked up first for a page."""
    names = [f"flood{number}" for number in range(9)]
    site.store(
        stored("dike", title="A dike", text="The flood reached a dike.", offset=10),
        *(stored(name, title="Flood", text="It rains.", offset=20 + n) for n, name in enumerate(names)),
        told("v", 1, names, title="Flood"),
        told("w", 1, ["dike"], title="A dike"),
    )
    first = got(client, "/v1/search/stories", q="flood", limit=1)
    second = got(client, "/v1/search/stories", q="flood", limit=1, cursor=first["next"])
    found = [item["title"] for page in (first, second) for item in page["items"]]
    assert (found, second["next"]) == (["Flood", "A dike"], None)


def test_the_passage_shown_is_the_one_that_says_it(client: httpx.Client) -> None:
    (item,) = got(client, "/v1/search/articles", q="harbour yonder")["items"]
    assert item["title"] == "Weather"
    assert set(marked(item["hit"]["snippet"])) == {"harbour", "yonder"}
    assert len("".join(part["text"] for part in item["hit"]["snippet"])) < 300


def test_filters_narrow_a_search(client: httpx.Client) -> None:
    assert titles(client, "/v1/search/stories", q="bridge", person="Ada Byrne") == ["Harbour bridge opens"]
    assert titles(client, "/v1/search/stories", q="bridge", outlet="other times") == ["City news"]
    assert titles(client, q="bridge", language="de") == ["Weather"]
    assert titles(client, "/v1/search/stories", q="bridge", place=1) == []
    assert titles(client, q="bridge", until=(NOON - timedelta(hours=1)).isoformat()) == []


def test_facets_count_what_was_found(client: httpx.Client) -> None:
    facets = got(client, "/v1/search/facets", q="harbour bridge")
    assert facets["counted"] == 3
    assert {value["label"]: value["count"] for value in facets["person"]} == {"Ada Byrne": 1, "Bo Quill": 1}
    assert {value["value"]: value["count"] for value in facets["language"]} == {"en": 2, "de": 1}
    narrowed = got(client, "/v1/search/facets", q="harbour bridge", person="bo quill")
    assert (narrowed["counted"], [value["label"] for value in narrowed["outlet"]]) == (1, ["Other Times"])


@pytest.mark.parametrize(("path", "name"), [("articles", "article_id"), ("stories", "story_id")])
@pytest.mark.parametrize("order", ["relevance", "latest"])
def test_pages_hold_every_match_once_while_others_arrive(
    site: Site, client: httpx.Client, path: str, name: str, order: str
) -> None:
    def flood(start: int, count: int) -> None:
        numbers = range(start, start + count)
        site.store(
            *(stored(f"f{n}", title=f"Flood {n}" if n % 3 else "Water", text="A flood.") for n in numbers),
            *(told(f"f{n // 2}", n, [f"f{n}", f"f{n - 1}"], title=f"Flood {n}") for n in numbers if n % 2),
        )  # fmt: skip

    flood(0, 20)
    wanted = {str(ident(f"f{n}")) for n in range(20 if path == "articles" else 10)}
    seen: list[str] = []
    cursor: dict[str, Any] = {}
    for number in range(20):
        page = got(client, f"/v1/search/{path}", q="flood", limit=3, order=order, **cursor)
        seen += [item[name] for item in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
        flood(100 + 4 * number, 4)
    assert len(seen) == len(set(seen))
    assert set(seen) == wanted


def test_what_is_withdrawn_is_found_no_more(site: Site, client: httpx.Client) -> None:
    site.store(retracted("title"))
    assert "Harbour bridge opens" not in titles(client, q="harbour bridge")
    assert titles(client, "/v1/search/stories", q="harbour fine") == []
    assert got(client, "/v1/search/facets", q="harbour bridge")["counted"] == 2
