"""What is retracted, withheld or under embargo never shows; what was under embargo shows in time."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from dateline.events import ArticleEnriched
from pages.serving import database_url, serving, store
from pages.world import World

START = datetime(2030, 5, 4, 12, tzinfo=UTC)
OPEN = START + timedelta(hours=6)
SECRETS = {
    "embargoed": "Zorblaxian",
    "withheld": "Quibberwock",
    "retracted": "Vermithrax",
    "revised": "Jubjubbery",
}
"""A word that only the text which may not be read has."""
BODY = "The council of Marlow voted on Monday to close the old river bridge, the mayor Ann Field said."


def article(id: str, secret: str = "", **fields: Any) -> bytes:
    words = (
        f' Engineer {secret} Holm of the {secret} Institute in Vienna agreed: "{secret} was right to say so."'
        if secret
        else ""
    )
    title = f"Marlow closes its old bridge{' for ' + secret if secret else ''}"
    text = f"{BODY}{words}\n\nTraffic goes by the {id} road."
    whole = {"id": id, "title": title, "text": text, "lang": "en", "source": f"Marlow {id}"}
    return json.dumps(whole | {"published_at": START.isoformat()} | fields).encode()


@pytest.fixture(scope="module")
def hidden() -> World:
    made = World()
    made.at = START
    made.drop(article("first"))
    made.drop(article("two", SECRETS["embargoed"], embargoed_until=OPEN.isoformat()))
    made.drop(article("three", SECRETS["withheld"], status="withheld"))
    made.drop(article("four", SECRETS["retracted"]))
    made.drop(article("five", SECRETS["revised"], provider_version=1, embargoed_until=OPEN.isoformat()))
    made.drop(article("five", provider_version=2))
    made.at += timedelta(minutes=5)
    made.drop(json.dumps({"id": "four", "source": "Marlow four", "status": "canceled"}).encode())
    return made


@pytest.fixture(scope="module")
def hidden_url(hidden: World, tmp_path_factory: pytest.TempPathFactory) -> str:
    url = database_url(tmp_path_factory.mktemp("hidden"))
    store(url, hidden.events)
    return url


@pytest.fixture(scope="module")
def before(hidden_url: str) -> Iterator[str]:
    with serving(hidden_url, OPEN - timedelta(seconds=1)) as address:
        yield address


@pytest.fixture(scope="module")
def after(hidden_url: str) -> Iterator[str]:
    with serving(hidden_url, OPEN) as address:
        yield address


def everything(hidden: World, base: str) -> Iterator[tuple[str, str]]:
    """Every page there is of this world, and what a search for the secrets gives."""
    events = [e.content for e in hidden.events if isinstance(e.content, ArticleEnriched)]
    paths = ["/", "/?order=growing", "/?order=newest", "/search?q=bridge"]
    paths += [f"/search?q={word}" for word in SECRETS.values()]
    paths += [f"/articles/{e.article_id}" for e in events] + [f"/stories/{e.story_id}" for e in events]
    for path in paths:
        yield path, httpx.get(base + path, headers={"accept": "text/html"}).text


@pytest.mark.parametrize("kind", SECRETS)
def test_a_secret_is_on_no_page(kind: str, hidden: World, before: str) -> None:
    word = SECRETS[kind]
    for path, html in everything(hidden, before):
        asked = path.count(word)  # a search repeats what was asked: in its title, field, feeds and answer
        shown = html.replace(f"q={word}", "").count(word)
        assert shown <= (5 if asked else 0), (path, shown)
        assert f"{word} Holm" not in html
        assert f"for {word}" not in html or asked


def test_the_story_is_there_with_what_may_be_read(hidden: World, before: str) -> None:
    pages = dict(everything(hidden, before))
    assert "Marlow closes its old bridge" in pages["/"]
    assert "Marlow first" in pages["/"]


def test_an_embargo_ends(hidden: World, after: str) -> None:
    pages = dict(everything(hidden, after))
    word = SECRETS["embargoed"]
    assert f"{word} Holm" in "".join(pages.values())
    for kind in ("withheld", "retracted"):
        assert f"{SECRETS[kind]} Holm" not in "".join(pages.values())


def test_a_retracted_article_says_so(hidden: World, before: str) -> None:
    gone = next(e.content for e in hidden.events if type(e.content).__name__ == "ArticleRetracted")
    found = httpx.get(f"{before}/articles/{gone.article_id}", headers={"accept": "text/html"})  # type: ignore[attr-defined]
    assert found.status_code == 410
    assert "withdrawn" in found.text
