"""The read API over HTTP, on SQLite and PostgreSQL 18: what it shows, and what it never shows."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from dateline.events import Origin, Share
from integration.api_site import Site, saying, stored, told
from integration.store_events import NOON, enriched, ident, retracted, snapshot
from integration.store_fixtures import postgres, url  # noqa: F401  fixtures

PARIS, CORK = (2988507, "Paris"), (2965140, "Cork")


def ids(page: Any) -> list[str]:
    return [item["story_id"] for item in page["items"]]


def got(client: httpx.Client, path: str, **query: Any) -> Any:
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def three_stories(site: Site) -> None:
    """s: the oldest and largest, of Paris; t: German, of Ada; u: the latest, of both."""
    site.store(
        stored("a", saying("Ada Byrne", places=(PARIS,), topics=("medtop:11000000",)), title="Bridge opens"),
        stored("b", saying(places=(PARIS,)), title="The bridge is open", source="Other Times", offset=1),
        stored("c", saying("Ada Byrne"), title="Brücke offen", language="de", offset=2),
        stored("d", saying("Ada Byrne", "Bo Quill", places=(PARIS, CORK)), title="Ada in Paris", offset=3),
        told(
            "s", 2, ["a", "b"], title="Bridge opens", first_seen=NOON, last_seen=NOON + timedelta(minutes=1)
        ),
        told("t", 1, ["c"], title="Brücke offen", language="de", last_seen=NOON + timedelta(minutes=2)),
        told("u", 1, ["d"], title="Ada in Paris", last_seen=NOON + timedelta(minutes=3)),
    )


def test_lists_of_stories(site: Site, client: httpx.Client) -> None:
    three_stories(site)
    s, t, u = (str(ident(name)) for name in "stu")
    lists: list[tuple[dict[str, Any], list[str]]] = [
        ({}, [u, t, s]),
        ({"order": "latest"}, [u, t, s]),
        ({"language": "de"}, [t]),
        ({"person": "ada byrne"}, [u, t, s]),
        ({"person": "Ada Byrne", "language": "en"}, [u, s]),
        ({"place": PARIS[0]}, [u, s]),
        ({"place": PARIS[0], "person": "Bo Quill"}, [u]),
        ({"topic": "medtop:11000000"}, [s]),
        ({"outlet": "other times"}, [s]),
        ({"organisation": "Ada Byrne"}, []),
        ({"place": 1}, []),
        ({"since": (NOON + timedelta(minutes=2)).isoformat()}, [u, t]),
        ({"until": (NOON + timedelta(minutes=2)).isoformat()}, [t, s]),
        ({"person": "Ada Byrne", "since": (NOON + timedelta(minutes=3)).isoformat()}, [u]),
    ]
    for query, expected in lists:
        assert ids(got(client, "/v1/stories", **query)) == expected, query
    assert set(ids(got(client, "/v1/stories", order="newest"))) == {s, t, u}
    assert ids(got(client, "/v1/stories", order="growing"))[0] == s
    assert ids(got(client, "/v1/stories", order="growing", person="Ada Byrne"))[0] == s


def test_a_line_of_a_list(site: Site, client: httpx.Client) -> None:
    three_stories(site)
    line = got(client, "/v1/stories")["items"][-1]
    assert line["title"] == "Bridge opens"
    assert (line["size"], line["outlet_count"], line["outlets"][0]["name"]) == (2, 1, "Example Post")
    assert (sum(line["arrivals"]), line["arrivals"][0], line["arrivals"][-1]) == (2, 1, 1)
    assert line["places"] == [{"geonames_id": PARIS[0], "name": "Paris", "articles": 2}]
    assert [topic["qcode"] for topic in line["topics"]] == ["medtop:11000000"]
    assert [person["name"] for person in line["people"]] == ["Ada Byrne"]


def test_origins_that_nobody_named_are_as_many_as_they_are(site: Site, client: httpx.Client) -> None:
    own = [Origin(key=f"article:{name}", name="unknown") for name in "ab"]
    site.store(
        *(stored(name).model_copy(update={"origin": origin}) for name, origin in zip("ab", own, strict=True)),
        snapshot("s", 1, ["a", "b", "c"], origins=(Share(name="unknown", articles=1),) * 3),
    )
    (story,) = got(client, "/v1/stories")["items"]  # the third has not come yet: as what has come says
    assert (story["size"], story["origin_count"]) == (3, 2)
    site.store(stored("c").model_copy(update={"origin": Origin(key="article:c", name="unknown")}))
    assert got(client, "/v1/stories")["items"][0]["origin_count"] == 3


def test_what_has_no_title_is_listed_under_its_first_words(site: Site, client: httpx.Client) -> None:
    site.store(
        stored("a", saying(), title="", text="The bridge is closed.\n\nNobody was hurt."),
        told("s", 1, ["a"], title=""),
    )
    first = "The bridge is closed. Nobody was hurt."
    assert got(client, "/v1/stories")["items"][0]["title"] == first
    assert got(client, "/v1/articles")["items"][0]["title"] == first
    (found,) = got(client, "/v1/search/stories", q="bridge")["items"]
    assert (found["title"], "".join(piece["text"] for piece in found["hit"]["title"])) == (first, first)
    assert [piece["text"] for piece in found["hit"]["title"] if piece["match"]] == ["bridge"]


def test_a_line_names_what_most_do_and_of_equals_what_the_first_article_names_most(
    site: Site, client: httpx.Client
) -> None:
    far, near, rare = (3, "Far"), (9, "Near"), (1, "Rare")
    site.store(
        stored("b", saying("Cy", "Al", places=(rare, far)), offset=1),
        told("s", 1, ["a", "b"], last_seen=NOON + timedelta(minutes=1)),
        stored("a", saying("Bo", "Al", places=(near, far))),  # arrived first, whenever it is stored
    )
    (line,) = got(client, "/v1/stories")["items"]
    assert [place["name"] for place in line["places"]] == ["Far", "Near", "Rare"]
    assert [person["name"] for person in line["people"]] == ["Al", "Bo", "Cy"]


def test_a_story_of_one_moment_has_its_arrivals_in_one_bin(site: Site, client: httpx.Client) -> None:
    site.store(stored("a"), told("s", 1, ["a"], first_seen=NOON, last_seen=NOON))
    (line,) = got(client, "/v1/stories")["items"]
    assert sorted(line["arrivals"])[-2:] == [0, 1]


@pytest.mark.parametrize(
    "query", [{}, {"order": "newest"}, {"order": "growing"}, {"person": "Ada"}, {"language": "en"}]
)
def test_pages_hold_every_story_once_while_others_arrive(
    site: Site, client: httpx.Client, query: dict[str, Any]
) -> None:
    names = [f"s{number}" for number in range(25)]
    times = [NOON + timedelta(minutes=number // 3) for number in range(25)]  # some at one time
    site.store(
        *(stored(f"a{name}", saying("Ada"), received_at=at) for name, at in zip(names, times, strict=True)),
        *(
            told(name, 1, [f"a{name}"], first_seen=at, last_seen=at)
            for name, at in zip(names, times, strict=True)
        ),
    )
    seen: list[str] = []
    cursor: dict[str, Any] = {}
    for number in range(20):
        page = got(client, "/v1/stories", limit=4, **query, **cursor)
        seen += ids(page)
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
        late = NOON + timedelta(hours=1 + number)
        site.store(
            stored(f"late{number}", saying("Ada"), received_at=late),
            told(f"late{number}", 1, [f"late{number}"], first_seen=late, last_seen=late),
        )
    assert len(seen) == len(set(seen))
    assert set(seen) == {str(ident(name)) for name in names}


def test_one_story_with_its_articles_timeline_and_history(site: Site, client: httpx.Client) -> None:
    three_stories(site)
    site.store(told("s", 3, ["a", "b", "missing"], title="Bridge opens", last_seen=NOON + timedelta(hours=1)))
    path = f"/v1/stories/{ident('s')}"
    story = got(client, path)
    assert story["story"]["title"] == "Bridge opens"
    assert story["facts"]["articles_read"] == 2
    assert [line["title"] for line in story["articles"]["items"]] == ["Bridge opens", "The bridge is open"]
    assert story["disagreements"] == got(client, f"{path}/disagreements")
    entries = got(client, f"{path}/timeline")["entries"]
    assert [(e["first_of_outlet"], e["first_of_origin"]) for e in entries] == [(True, True), (True, False)]
    history = got(client, f"{path}/history")["items"]
    assert [(change["revision"], change["size"]) for change in history] == [(3, 3), (2, 2)]
    assert history[0]["sequence"] > history[1]["sequence"]
    first = got(client, f"{path}/articles", limit=1)
    second = got(client, f"{path}/articles", limit=1, cursor=first["next"])
    assert [p["items"][0]["article_id"] for p in (first, second)] == [str(ident("a")), str(ident("b"))]
    assert second["next"] is None


def test_an_old_id_leads_to_the_story_it_was_merged_into(site: Site, client: httpx.Client) -> None:
    site.store(
        stored("a"),
        snapshot("old", 1, ["a"]),
        snapshot("old", 2, [], status="merged", replaced_by=ident("middle"), change="merged"),
        snapshot("middle", 2, [], status="merged", replaced_by=ident("new"), change="merged"),
        snapshot("new", 1, ["a"]),
        snapshot("gone", 1, [], status="retracted", change="retracted"),
        snapshot("loop", 1, [], status="merged", replaced_by=ident("loop"), change="merged"),
    )
    for rest in ("", "/articles", "/timeline", "/history", "/disagreements"):
        answer = client.get(f"/v1/stories/{ident('old')}{rest}")
        assert (answer.status_code, answer.headers["location"]) == (301, f"/v1/stories/{ident('new')}{rest}")
        assert client.get(answer.headers["location"]).status_code == 200
    assert client.get(f"/v1/stories/{str(ident('old')).upper()}/history").status_code == 301
    for name in ("gone", "loop", "never"):
        assert client.get(f"/v1/stories/{ident(name)}").status_code == 404


def test_one_article_with_versions_copies_and_exports(site: Site, client: httpx.Client) -> None:
    site.store(
        enriched("a", 1),
        enriched("a", 2, title="a, mended"),
        *(enriched(f"c{number}", copy_of="a", decision="near_duplicate") for number in range(3)),
        snapshot("s", 1, ["a", "c0", "c1", "c2"], title="a, mended"),
    )
    path = f"/v1/articles/{ident('a')}"
    found = got(client, path)
    assert (found["versions"], found["copies"]) == (2, 3)
    assert found["story"] == {"story_id": str(ident("s")), "title": "a, mended", "size": 4}
    versions = got(client, f"{path}/versions")["versions"]
    assert [(v["article"]["title"], v["current"]) for v in versions] == [
        ("a, mended", True),
        ("a, version 1", False),
    ]
    first = got(client, f"{path}/copies", limit=2)
    rest = got(client, f"{path}/copies", limit=2, cursor=first["next"])
    copies = {line["article_id"]: line["copy_of"] for line in first["items"] + rest["items"]}
    assert copies == {
        str(ident(f"c{n}")): {"article_id": str(ident("a")), "similarity": 0.75} for n in range(3)
    }
    ninjs, linked = client.get(f"{path}/exports/ninjs"), client.get(f"{path}/exports/schema-org")
    assert ninjs.headers["content-type"] == "application/json"
    assert ninjs.json()["headlines"][0]["value"] == "a, mended"
    assert linked.headers["content-type"] == "application/ld+json"
    assert (linked.json()["@type"], linked.json()["headline"]) == ("NewsArticle", "a, mended")
    assert client.get(f"{path}/exports/nitf").status_code == 422


def test_a_withdrawn_article_leaves_its_trace_alone(site: Site, client: httpx.Client) -> None:
    site.store(enriched("a", 1), enriched("b", 1), snapshot("s", 1, ["a", "b"], title="a, version 1"))
    site.store(retracted("a", 1))
    for rest in ("", "/versions", "/copies", "/exports/ninjs"):
        answer = client.get(f"/v1/articles/{ident('a')}{rest}")
        assert answer.status_code == 410
        assert "error" in answer.json()["detail"]
        assert "a, version" not in answer.text
    assert_nowhere(client, "a, version", "/v1/stories", f"/v1/stories/{ident('s')}", "/v1/articles")
    site.store(enriched("a", 2))
    versions = got(client, f"/v1/articles/{ident('a')}/versions")["versions"]
    assert [version["article"]["title"] for version in versions] == ["a, version 2"]


def test_what_is_embargoed_is_nowhere_until_its_time(site: Site, client: httpx.Client) -> None:
    until = NOON + timedelta(hours=1)
    secret = saying("Zed Secretname", places=((42, "Secretville"),), topics=("medtop:secret",))
    site.store(
        stored("a", secret, title="A secret thing", text="Nobody knows the secret.", embargoed_until=until,
               source="Secret Post"),
        stored("b", saying("Ada"), title="A known thing"),
        told("s", 1, ["a"], title="A secret thing"),
        told("t", 1, ["a", "b"], title="A secret thing"),
    )  # fmt: skip
    paths = [
        "/v1/stories", "/v1/stories?order=growing", "/v1/stories?person=Zed%20Secretname", "/v1/articles",
        "/v1/search/stories?q=secret", "/v1/search/articles?q=secret", "/v1/search/facets?q=secret",
        "/v1/entities?q=sec", "/v1/entities?q=zed", f"/v1/stories/{ident('s')}", f"/v1/stories/{ident('t')}",
        f"/v1/stories/{ident('t')}/articles", f"/v1/stories/{ident('t')}/timeline",
        f"/v1/stories/{ident('t')}/history", f"/v1/articles/{ident('a')}",
        f"/v1/articles/{ident('a')}/versions",
        f"/v1/articles/{ident('a')}/exports/ninjs", "/v1/feeds/stories.rss", "/v1/feeds/stories.atom",
        "/v1/feeds/stories.json", "/v1/feeds/search.rss?q=known", "/v1/feeds/search.atom?q=thing",
    ]  # fmt: skip
    assert_nowhere(client, "ecret thing", *paths)
    assert_nowhere(client, "Nobody knows", *paths)
    assert_nowhere(client, "Secretname", *(path for path in paths if "person=" not in path))
    assert_nowhere(client, "Secretville", *paths)
    assert client.get(f"/v1/articles/{ident('a')}").status_code == 404
    site.now = until
    assert "ecret thing" in client.get("/v1/stories").text
    assert got(client, "/v1/entities", q="zed")["items"][0]["name"] == "Zed Secretname"
    assert client.get(f"/v1/articles/{ident('a')}").status_code == 200
    assert ids(got(client, "/v1/search/stories", q="secret"))


def assert_nowhere(client: httpx.Client, words: str, *paths: str) -> None:
    for path in paths:
        answer = client.get(path)
        assert answer.status_code in (200, 404), (path, answer.text)
        assert words not in answer.text, path


def test_names_are_found_as_they_are_typed(site: Site, client: httpx.Client) -> None:
    three_stories(site)

    def names(q: str, **more: Any) -> list[tuple[str, str]]:
        return [(e["kind"], e["name"]) for e in got(client, "/v1/entities", q=q, **more)["items"]]

    assert names("ad") == [("person", "Ada Byrne")]
    assert names("BYR") == [("person", "Ada Byrne")]
    assert names("other") == [("outlet", "Other Times")]
    assert ("place", "Paris") in names("par")
    assert names("par", kind="person") == []
    assert names("???") == []
    match = got(client, "/v1/entities", q="ada")["items"][0]
    assert len(ids(got(client, "/v1/stories", **{match["kind"]: match["key"]}))) == 3


def test_articles_are_listed_by_arrival(site: Site, client: httpx.Client) -> None:
    three_stories(site)
    found: list[str] = []
    cursor: dict[str, Any] = {}
    while True:
        page = got(client, "/v1/articles", limit=3, **cursor)
        found += [line["title"] for line in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert found == ["Ada in Paris", "Brücke offen", "The bridge is open", "Bridge opens"]
    assert [line["language"] for line in got(client, "/v1/articles", language="de")["items"]] == ["de"]
