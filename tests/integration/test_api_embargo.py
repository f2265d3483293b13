"""Outlets and origins whose articles may not be read yet, on SQLite and PostgreSQL 18."""

from datetime import timedelta
from typing import Any

import httpx

from dateline.events import Share
from integration.api_site import Site, stored
from integration.store_events import NOON, ident, retracted, snapshot
from integration.store_fixtures import postgres, url  # noqa: F401  fixtures

UNTIL = NOON + timedelta(hours=1)
BOTH = tuple(Share(name=name, articles=1) for name in ("Example Post", "Secret Gazette"))


def lines(client: httpx.Client) -> list[Any]:
    """The story as lists, searches and its own address tell of it."""
    found = [
        client.get("/v1/stories").json()["items"][0],
        client.get("/v1/search/stories", params={"q": "council"}).json()["items"][0],
        client.get(f"/v1/stories/{ident('s')}").json()["story"],
    ]
    assert found[0]["outlets"] == found[1]["outlets"] == found[2]["outlets"]
    return found


def outlets(client: httpx.Client) -> list[str]:
    return sorted(outlet["name"] for outlet in lines(client)[0]["outlets"])


def test_an_outlet_shows_once_one_of_its_articles_may_be_read(site: Site, client: httpx.Client) -> None:
    secret = stored("b", source="Secret Gazette", embargoed_until=UNTIL)
    site.store(stored("a"), secret, snapshot("s", 1, ["a", "b"], outlets=BOTH, origins=BOTH))
    places = (
        "/v1/stories",
        f"/v1/stories/{ident('s')}",
        "/",
        f"/stories/{ident('s')}",
        "/v1/feeds/stories.atom",
    )
    for line in lines(client):
        assert (line["outlet_count"], [outlet["name"] for outlet in line["outlets"]]) == (1, ["Example Post"])
        assert line["origin_count"] == len(line["origins"]) == 1
        assert sum(line["arrivals"]) == 1
    for place in places:
        assert "Secret Gazette" not in client.get(place).text, place
    site.now = UNTIL
    for line in lines(client):
        assert (line["outlet_count"], line["origin_count"], sum(line["arrivals"])) == (2, 2, 2)
    assert all("Secret Gazette" in client.get(place).text for place in places[:4])


def test_an_outlet_whose_article_is_not_stored_or_is_withdrawn_does_not_show(
    site: Site, client: httpx.Client
) -> None:
    site.store(stored("a"), snapshot("s", 1, ["a", "b"], outlets=BOTH, origins=BOTH))
    assert outlets(client) == ["Example Post"]
    site.store(stored("b", source="Secret Gazette"))
    assert outlets(client) == ["Example Post", "Secret Gazette"]
    site.store(retracted("b"))
    assert outlets(client) == ["Example Post"]
