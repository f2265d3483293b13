"""The pages of dead letters, with a real broker: looked at, sent again, and followed."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from dateline import deadletters, topics
from dateline.delivery import Delivery, Rejected
from harness.kafka import Cluster
from pages.browsing import reading
from pages.markup import attributes, parsed
from pages.serving import database_url, serving, store

NOW = datetime(2030, 5, 4, 12, tzinfo=UTC)
BODIES = (
    b'{"title": "<script>alert(1)</script>", "text": ',
    b"\x00\xff\xfe not text",
    b"No headline. " * 900,
)

pytestmark = pytest.mark.broker


@pytest.fixture
def site(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An app beside a broker on which three messages have died."""
    cluster.declare()
    monkeypatch.setenv("DATELINE_KAFKA_BOOTSTRAP_SERVERS", cluster.servers)
    _bury(cluster)
    url = database_url(tmp_path)
    store(url, [])
    with serving(url, NOW) as base:
        _wait_for_groups(base)
        yield base


def _wait_for_groups(base: str) -> None:
    """A new broker knows of no consumer groups for some seconds; the pages ask the reader to come back."""
    for _ in range(60):
        if httpx.get(f"{base}/dead-letters", timeout=30).status_code == 200:
            return
        time.sleep(0.5)
    pytest.fail("the broker never told of its groups")


def _bury(cluster: Cluster) -> None:
    why = Rejected("unreadable", "It ends <b>early</b>, after 47 bytes", "ValueError")
    died = (Delivery(topics.INGEST, 0, 1000 + n, NOW, key=b"k", value=body) for n, body in enumerate(BODIES))
    cluster.send(deadletters.record(one, [why], service="ingest", stage="handle") for one in died)


def test_a_dead_letter_is_read_and_sent_again(
    site: str, cluster: Cluster, browser: Browser, shots: Path
) -> None:
    with reading(browser, site, "plain") as reader:
        page = reader.page
        assert reader.open("/dead-letters") == 200, page.inner_text("main")
        page.screenshot(path=shots / "letters-filled-wide.png", full_page=True)
        rows = page.locator("tbody tr")
        count = rows.count()
        assert count >= len(BODIES)
        letter = rows.filter(has_text="<script>alert(1)</script>").first
        expect(letter).to_contain_text("unreadable")
        letter.locator("a").click()
        expect(page.locator("pre")).to_have_text(BODIES[0].decode())
        page.screenshot(path=shots / "letter-wide.png", full_page=True)
        page.get_by_role("button", name="Send again").click()
        expect(page.locator("[role=status].told")).to_contain_text("was sent again")
        assert rows.count() == count
        sent = rows.filter(has_text="<script>alert(1)</script>").first
        expect(sent).to_contain_text("waiting")
        expect(sent.get_by_role("button")).to_have_count(0)
    assert BODIES[0] in [message.value for message in cluster.read(topics.INGEST)]


@pytest.mark.parametrize("mode", ["phone", "dark"])
def test_dead_letters_are_read_by_everybody(mode: str, site: str, browser: Browser, shots: Path) -> None:
    with reading(browser, site, mode) as reader:
        reader.open("/dead-letters")
        reader.page.screenshot(path=shots / f"letters-filled-{mode}.png", full_page=True)
        width = reader.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] == width[1]
        found = Axe().run(reader.page)
        assert not found.violations_count, found.generate_report()
        assert not reader.complaints


def test_another_site_cannot_send_anything_again(site: str) -> None:
    listed = httpx.get(f"{site}/dead-letters", headers={"accept": "text/html"}, timeout=30).text
    letter = next(given["action"] for given in attributes(parsed(listed), "form[method=post]"))
    for headers in ({"origin": "https://example.org"}, {"sec-fetch-site": "cross-site"}, {}):
        answer = httpx.post(site + letter, headers=headers | {"accept": "text/html"}, timeout=30)
        assert answer.status_code == 403
    unsent = httpx.get(site + letter, headers={"accept": "text/html"}, timeout=30).text
    assert "not yet" in unsent


@pytest.mark.parametrize("ref", ["ingest/0/999999", "nowhere/0/0", "ingest", "ingest/0/x"])
def test_what_is_no_dead_letter_is_not_found(ref: str, site: str) -> None:
    answer = httpx.get(f"{site}/dead-letters/{ref}", headers={"accept": "text/html"}, timeout=30)
    assert answer.status_code == 404
    assert "<h1>Not here</h1>" in answer.text
