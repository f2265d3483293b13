"""Every page as every reader has it: nothing to complain of, sound HTML; a picture of each is kept."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from dateline.events import ArticleEnriched, ArticleRetracted, StorySnapshot
from pages.browsing import MODES, reading
from pages.markup import attributes, parsed
from pages.world import World

EXPECTED = {"missing": 404, "unaskable": 422, "retracted": 410, "letters": 503}
"""Statuses other than 200: no broker runs here, so the dead letters' page says so."""
ADDRESSES = (
    *("front", "growing", "narrowed", "nothing", "search", "found", "facets", "not-found", "seeds", "large"),
    *("article", "revised", "copied", "foreign", "retracted", "missing", "unaskable", "letters"),
)


@pytest.fixture(scope="session")
def addresses(world: World) -> dict[str, str]:
    return _addresses(world)


def _addresses(world: World) -> dict[str, str]:
    events = [arrival.content for arrival in world.events]
    articles = {e.article_id: e for e in events if isinstance(e, ArticleEnriched)}
    stories = {e.story_id: e for e in events if isinstance(e, StorySnapshot)}
    seed = next(e for e in events if isinstance(e, StorySnapshot))
    large = max(stories.values(), key=lambda story: story.size)
    gone = next(e for e in events if isinstance(e, ArticleRetracted))

    def one(test: Callable[[ArticleEnriched], bool]) -> str:
        return next(f"/articles/{id}" for id, event in articles.items() if test(event))

    return {
        "front": "/",
        "growing": "/?order=growing",
        "narrowed": "/?topic=medtop:11000000&language=en",
        "nothing": "/?place=1",
        "search": "/search",
        "found": "/search?q=kim+putin",
        "facets": "/search?q=quake",
        "not-found": "/search?q=xyzzyplugh",
        "seeds": f"/stories/{seed.story_id}",
        "large": f"/stories/{large.story_id}",
        "article": f"/articles/{stories[seed.story_id].article_ids[1]}",
        "revised": one(lambda event: event.decision == "revision"),
        "copied": one(lambda event: event.decision == "near_duplicate"),
        "foreign": one(lambda event: event.article.language == "de"),
        "retracted": f"/articles/{gone.article_id}",
        "missing": f"/stories/{UUID(int=1)}",
        "unaskable": "/?since=yesterday",
        "letters": "/dead-letters",
    }


CUT_OFF = """[...document.querySelectorAll(".map text")].filter(text => {
    const box = text.getBBox(), map = text.ownerSVGElement.viewBox.baseVal;
    return box.x < 0 || box.y < 0 || box.x + box.width > map.width || box.y + box.height > map.height;
}).map(text => text.textContent)"""
"""The labels of a map that reach beyond it."""
INSPECTED = {
    *((name, "wide") for name in ("front", "facets", "seeds", "article", "revised", "missing")),
    *((name, "dark") for name in ("front", "facets", "seeds", "article")),
}
"""What axe-core looks at: one page of each template, and those with colours of their own in the dark."""
SHOWN = [
    (name, mode)
    for name in ADDRESSES
    for mode in MODES
    if mode == "wide"
    or name in ("front", "narrowed", "facets", "seeds", "large", "article", "revised", "letters")
    if mode in ("wide", "phone") or name in ("front", "facets", "seeds", "article")
]


@pytest.mark.parametrize(("name", "mode"), SHOWN)
def test_a_page_is_whole(
    name: str, mode: str, addresses: dict[str, str], browser: Browser, base: str, shots: Path
) -> None:
    with reading(browser, base, mode) as reader:
        assert reader.open(addresses[name]) == EXPECTED.get(name, 200)
        page = reader.page
        page.screenshot(path=shots / f"{name}-{mode}.png", full_page=True)
        expected = [f"status of {EXPECTED[name]}"] if name in EXPECTED else []
        assert all(any(text in said for text in expected) for said in reader.complaints), reader.complaints
        assert page.locator("h1").count() == 1
        assert page.title().endswith("· Dateline")
        if mode != "plain":
            assert page.evaluate("document.documentElement.scrollWidth") == MODES[mode]["viewport"]["width"]
            assert not page.evaluate(CUT_OFF)
        if (name, mode) in INSPECTED:
            found = Axe().run(page, options={"resultTypes": ["violations"]})
            assert not found.violations_count, found.generate_report()


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_is_valid_html(name: str, addresses: dict[str, str], base: str) -> None:
    found = _fetched(base + addresses[name])
    assert found.status_code == EXPECTED.get(name, 200)
    errors = parsed(found.text).errors
    assert not errors, [f"{e.line}:{e.column} {e.code}" for e in errors[:5]]


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_lets_nothing_from_elsewhere_in(name: str, addresses: dict[str, str], base: str) -> None:
    found = _fetched(base + addresses[name])
    policy = found.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert found.headers["x-content-type-options"] == "nosniff"
    document = parsed(found.text)
    assert not document.query("style, script:not([src]), [style], iframe, object, base")
    names = {name for given in attributes(document, "*") for name in given}
    assert not {name for name in names if name.startswith("on")}
    loaded = attributes(document, "script, img, link[rel=stylesheet], link[rel=icon]")
    assert loaded
    assert all((given.get("src") or given["href"]).startswith("/static/") for given in loaded)


@cache
def _fetched(address: str) -> httpx.Response:
    return httpx.get(address, headers={"accept": "text/html"})
