"""What readers do: with the keyboard, without JavaScript, while stories change."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dateline.events import StorySnapshot
from pages.browsing import Reader, reading
from pages.serving import database_url, serving, store
from pages.world import World


@pytest.fixture
def wide(browser: Browser, base: str) -> Iterator[Reader]:
    with reading(browser, base, "wide") as reader:
        yield reader
        assert not reader.complaints


@pytest.fixture
def plain(browser: Browser, base: str) -> Iterator[Reader]:
    with reading(browser, base, "plain") as reader:
        yield reader


def test_the_first_key_leads_past_the_navigation(wide: Reader) -> None:
    wide.open("/")
    wide.page.keyboard.press("Tab")
    expect(wide.page.locator(".skip")).to_be_focused()
    expect(wide.page.locator(".skip")).to_be_in_viewport()
    wide.page.keyboard.press("Enter")
    expect(wide.page.locator("main")).to_be_focused()


def test_everything_is_reached_by_tab_and_seen_to_be(wide: Reader) -> None:
    wide.open("/search?q=quake")
    links = wide.page.locator("a:visible, button:visible, input:visible").count()
    reached = set()
    for _ in range(links + 3):
        wide.page.keyboard.press("Tab")
        place, outline = wide.page.evaluate(
            "(() => { const e = document.activeElement; const s = getComputedStyle(e);"
            " return [e.outerHTML.slice(0, 200), s.outlineStyle + s.outlineWidth] })()"
        )
        if not place.startswith("<body"):  # between the last element and the first
            reached.add(place)
            assert outline == "solid3px", (place, outline)
    assert len(reached) >= links


def test_j_and_k_walk_the_headlines(wide: Reader) -> None:
    wide.open("/")
    titles = wide.page.locator(".story h2 a")
    wide.page.keyboard.press("j")
    wide.page.keyboard.press("j")
    expect(titles.nth(1)).to_be_focused()
    wide.page.keyboard.press("k")
    expect(titles.nth(0)).to_be_focused()
    wide.page.keyboard.press("/")
    wide.page.keyboard.type("jk")
    expect(wide.page.locator("input[type=search]")).to_have_value("jk")


def test_more_stories_come_below_those_that_are_there(wide: Reader) -> None:
    wide.open("/?limit=5")
    before = wide.page.locator(".story").all_inner_texts()
    wide.page.locator(".more a").click()
    expect(wide.page.locator(".story")).to_have_count(10)
    assert wide.page.locator(".story").all_inner_texts()[:5] == before
    ids = wide.page.locator(".story").evaluate_all("list => list.map(story => story.dataset.story)")
    assert len(set(ids)) == 10
    assert wide.page.locator(".more a").count() == 1


def test_without_javascript_more_stories_are_the_next_page(plain: Reader) -> None:
    plain.open("/?limit=5")
    first = plain.page.locator(".story h2").all_inner_texts()
    plain.page.locator(".more a").click()
    second = plain.page.locator(".story h2").all_inner_texts()
    assert len(second) == 5
    assert not set(first) & set(second)


def test_results_follow_the_typing_and_the_address_with_them(wide: Reader) -> None:
    wide.open("/search?q=quake")
    wide.page.locator("#q").fill("putin")
    expect(wide.page.locator(".story h2").first).to_contain_text("Putin")
    expect(wide.page).to_have_url(re.compile(r"/search\?q=putin"))


def test_names_are_suggested(wide: Reader) -> None:
    wide.open("/search")
    wide.page.locator("#q").press_sequentially("ushak")
    expect(wide.page.locator("#names option")).to_have_count(1)
    assert wide.page.locator("#names option").get_attribute("value") == "Yuri Ushakov"


def test_without_javascript_search_and_its_facets_are_links(plain: Reader) -> None:
    plain.open("/")
    plain.page.locator("input[type=search]").fill("quake")
    plain.page.locator(".find button").click()
    all_ = plain.page.locator(".story").count()
    plain.page.locator(".facets a").first.click()
    assert plain.page.locator(".chosen li").count() == 1
    assert 0 < plain.page.locator(".story").count() <= all_
    plain.page.locator(".chosen a").click()
    assert plain.page.locator(".story").count() == all_


def test_a_kind_of_mark_can_be_put_out(wide: Reader, world: World) -> None:
    snapshot = next(a.content for a in world.events if isinstance(a.content, StorySnapshot))
    wide.open(f"/articles/{snapshot.article_ids[0]}")
    name = wide.page.locator(".prose .person").first
    line = "element => getComputedStyle(element).textDecorationLine"
    assert name.evaluate(line) == "underline"
    wide.page.get_by_role("checkbox", name="people").uncheck()
    assert name.evaluate(line) == "none"


def test_a_story_in_print_has_the_whole_texts(wide: Reader, world: World, shots: Path) -> None:
    snapshot = next(a.content for a in world.events if isinstance(a.content, StorySnapshot))
    wide.open(f"/stories/{snapshot.story_id}")
    hidden = wide.page.locator(".report details .text p").first
    expect(hidden).not_to_be_visible()
    wide.page.emulate_media(media="print")
    wide.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(hidden).to_be_visible()
    expect(wide.page.locator(".top nav")).not_to_be_visible()
    wide.page.screenshot(path=shots / "seeds-print.png", full_page=True)


@pytest.fixture
def moving(world: World, now: datetime, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """An app over half of the world, and the address of the database that the rest can be written into."""
    url = database_url(tmp_path)
    store(url, world.events[:200])
    with serving(url, now) as address:
        yield address, url


def test_news_is_announced_and_nothing_moves(
    moving: tuple[str, str], world: World, browser: Browser, shots: Path
) -> None:
    base, url = moving
    with reading(browser, base, "wide") as reader:
        reader.open("/")
        page = reader.page
        note = page.locator("[data-news]")
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(500)
        assert not note.is_visible()
        before = page.evaluate("[scrollY, document.querySelector('main').getBoundingClientRect().height]")
        store(url, world.events[200:260])
        expect(note).to_be_visible()
        expect(note).to_contain_text("changed")
        assert (
            page.evaluate("[scrollY, document.querySelector('main').getBoundingClientRect().height]")
            == before
        )
        page.screenshot(path=shots / "announced.png")
        first = page.locator(".story h2").first.inner_text()
        note.click()
        expect(page.locator(".story h2").first).not_to_have_text(first)
        assert not reader.complaints


def test_a_story_page_hears_only_of_its_own_story(
    moving: tuple[str, str], world: World, browser: Browser
) -> None:
    base, url = moving
    snapshots = [a.content for a in world.events[:200] if isinstance(a.content, StorySnapshot)]
    later = {a.content.story_id for a in world.events[200:260] if isinstance(a.content, StorySnapshot)}
    quiet, busy = (
        next(s for s in snapshots if s.status == "active" and s.size and (s.story_id in later) is wanted)
        for wanted in (False, True)
    )
    with reading(browser, base, "wide") as one, reading(browser, base, "wide") as other:
        one.open(f"/stories/{quiet.story_id}")
        other.open(f"/stories/{busy.story_id}")
        one.page.wait_for_timeout(500)
        store(url, world.events[200:260])
        expect(other.page.locator("[data-news]")).to_be_visible()
        assert not one.page.locator("[data-news]").is_visible()


def test_times_say_how_long_ago(wide: Reader, now: datetime) -> None:
    wide.open("/")
    first = wide.page.locator(".story time").first
    assert first.inner_text() == "20 min ago"
    said = datetime.fromisoformat(str(first.get_attribute("datetime")))
    assert timedelta(minutes=20) <= now - said < timedelta(minutes=21)
