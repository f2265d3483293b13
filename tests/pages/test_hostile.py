"""Articles that mean harm, and texts that nobody may read: nothing of either comes through."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote
from uuid import UUID

import httpx
import pytest
from playwright.sync_api import Browser, Dialog

from dateline.delivery import Arrival, Delivery
from dateline.events import (
    Agency,
    Article,
    ArticleEnriched,
    Assignment,
    Caption,
    Enrichment,
    Entity,
    Event,
    Figure,
    KeyPhrase,
    Origin,
    Place,
    Quote,
    Reading,
    Removal,
    Share,
    Span,
    StorySnapshot,
    Topic,
    Version,
)
from pages.browsing import reading
from pages.markup import attributes, parsed
from pages.serving import database_url, serving, store

NOW = datetime(2030, 5, 4, 12, tzinfo=UTC)
BAD = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}</title></textarea>'
STORY = UUID(int=77)
TEXTS = {
    UUID(int=1): BAD * 40,
    UUID(int=2): "خبر عاجل من العاصمة \u202e" * 30 + BAD,
    UUID(int=3): "Donaudampfschifffahrt" * 900,
    UUID(int=4): ("Word " * 12 + BAD + "\n\n") * 800,
    UUID(int=5): "",
}
OUTLETS = (BAD, "وكالة", "X" * 900, "Long Post", "")


def spans(text: str, count: int) -> tuple[Span, ...]:
    """Stretches that cross, touch, repeat, and reach beyond the text."""
    ends = (Span(start=len(text), end=len(text) + 500), Span(start=5, end=2))
    return (*(Span(start=7 * n % 5000, end=7 * n % 5000 + n % 90) for n in range(count)), *ends)


def hostile(id: UUID, text: str, outlet: str) -> ArticleEnriched:
    mentions = spans(text, 6)
    entities = tuple(
        Entity(name=f"{BAD}{n}", type=kind, mentions=mentions, roles=(BAD,), aliases=(BAD,), confidence=1)
        for n in range(750 if id.int == 4 else 40)
        for kind in ("person", "organisation", "place", "other")
    )
    article = Article(
        article_id=id,
        content_hash=str(id),
        title=BAD if id.int % 2 else "ا" * 3000,
        standfirst=BAD,
        text=text,
        subheads=spans(text, 4),
        captions=(Caption(text=BAD, credit=BAD),),
        byline=BAD,
        keywords=(BAD,),
        language="ar" if id.int == 2 else "en",
        url="javascript:alert(1)//" + BAD,
        source=outlet or None,
        agency=Agency(name=BAD, confidence=0.9, evidence=BAD),
        published_at=NOW,
        received_at=NOW + timedelta(minutes=id.int),
        removed=(Removal(kind=BAD, text=BAD),),
    )
    return ArticleEnriched(
        article_id=id,
        story_id=STORY,
        article=article,
        version=Version(offset=id.int),
        decision="new",
        origin=Origin(key=f"outlet:{id}", name=BAD),
        assignment=Assignment(
            story_id=STORY,
            joined=True,
            score=0.5,
            threshold=0.1,
            features={"bag": 7.5, BAD: -1},
            terms=(BAD,),
            nearest=UUID(int=1),
            model=BAD,
        ),
        enrichment=Enrichment(
            entities=entities,
            places=(_place(1, 91, 500), _place(2, 0, 0), _place(3, 10, 10)),
            quotes=tuple(
                Quote(span=span, text=BAD + " or more", speaker=BAD, confidence=1) for span in spans(text, 40)
            ),
            topics=(Topic(qcode=BAD, label=BAD, score=1),),
            key_phrases=(KeyPhrase(text=BAD, score=1),),
            figures=(Figure(span=mentions[0], text=BAD, value=1e300, kind="money", what=BAD, confidence=1),),
            reading=Reading(words=10, seconds=3),
        ),
    )


def _place(id: int, latitude: float, longitude: float) -> Place:
    return Place(
        name=BAD,
        geonames_id=id,
        latitude=latitude,
        longitude=longitude,
        country=BAD,
        confidence=1,
        reason=BAD,
    )


def snapshot() -> StorySnapshot:
    return StorySnapshot(
        story_id=STORY,
        revision=1,
        change="created",
        language="en",
        title=BAD,
        size=len(TEXTS),
        article_ids=tuple(TEXTS),
        outlets=(Share(name=BAD, articles=5),),
        origins=(Share(name=BAD, articles=5),),
        first_seen=NOW,
        last_seen=NOW + timedelta(minutes=5),
    )


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    url = database_url(tmp_path_factory.mktemp("hostile"))
    outlets = dict(zip(TEXTS, OUTLETS, strict=True))
    events: list[Event] = [hostile(id, text, outlets[id]) for id, text in TEXTS.items()]
    store(url, [_arrival(n, event) for n, event in enumerate([*events, snapshot()])])
    with serving(url, NOW + timedelta(hours=1)) as address:
        yield address


def _arrival(offset: int, event: Event) -> Arrival[Event]:
    return Arrival(Delivery("news.articles.enriched", 0, offset, NOW, key=None, value=None), event)


PATHS = (
    *("/", f"/search?q={quote(BAD[:190])}", "/search?q=word", f"/?outlet={quote(BAD)}", f"/stories/{STORY}"),
    *(f"/articles/{id}" for id in TEXTS),
    *(f"/dead-letters/{quote(BAD)}", f"/{quote(BAD)}", f"/?cursor={quote(BAD)}"),
)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_an_article_becomes_markup(path: str, base: str) -> None:
    found = httpx.get(base + path, headers={"accept": "text/html"}, timeout=30)
    assert found.headers["content-type"].startswith("text/html")
    document = parsed(found.text)
    scripts = {given["src"].partition("?")[0] for given in attributes(document, "script")}
    assert scripts == {"/static/htmx.min.js", "/static/dateline.js"}
    assert not document.query("img, style, [onerror], [style]")
    links = [given["href"] for given in attributes(document, "a[href], link[href]")]
    assert all(link.startswith(("/", "#")) or link == "" for link in links)
    assert "49" not in {node.to_text() for node in document.query("h1")}


@pytest.mark.parametrize("path", ["/", f"/stories/{STORY}", *(f"/articles/{id}" for id in TEXTS)])
def test_it_is_harmless_in_a_browser(path: str, base: str, browser: Browser, shots: Path) -> None:
    with reading(browser, base, "phone") as reader:
        dialogs: list[str] = []

        def note(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        reader.page.on("dialog", note)
        assert reader.open(path) == 200
        reader.page.screenshot(path=shots / f"hostile{path.replace('/', '-')[:20]}{path[-1]}.png")
        assert reader.page.evaluate("document.documentElement.scrollWidth") == 360
        assert not dialogs
        assert not reader.complaints
