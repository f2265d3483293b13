"""Feeds by the rules of their formats, and read again by our own front door."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events import Share
from dateline_store.api.feeds import WRITERS, Feed, atom, json_feed, rss, summary
from dateline_store.api.models import Fragment, Hit, StorySummary, TopicCount

NOON = datetime(2030, 5, 4, 12, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
IDS = UUID("2f1d7f0a-51c9-5d0c-8f5e-0f3f6b1f9b11")
HOSTILE = "A <b>\"bold\"</b> & 'sly' ]]> title\x00\x0b\ud800\ufffe é 漢"

HIT = Hit(
    article_id=IDS,
    title=[Fragment(text="x")],
    snippet=[Fragment(text="the "), Fragment(text="wall", match=True)],
    score=1,
)


def story(title: str = "Council meets", number: int = 0, *, hit: Hit | None = None) -> StorySummary:
    return StorySummary(
        story_id=uuid5(IDS, str(number)),
        revision=1,
        status="active",
        title=title,
        language="en",
        size=3,
        outlets=[Share(name="Example Post", articles=2), Share(name="A & B", articles=1)],
        outlet_count=2,
        origins=[Share(name="Example Wire", articles=3)],
        origin_count=1,
        first_seen=NOON,
        last_seen=NOON + timedelta(hours=number),
        arrivals=[0] * 24,
        topics=[TopicCount(qcode="medtop:11000000", label="politics & government", articles=2)],
        hit=hit,
    )


def feed(stories: Sequence[StorySummary]) -> Feed:
    base = "http://localhost:8100"
    return Feed(
        title="Dateline: <stories> & more",
        base=base,
        address=f"{base}/v1/feeds/stories.rss?topic=a%26b&order=latest",
        page=f"{base}/?topic=a%26b",
        stories=stories,
        empty=NOON,
    )


@pytest.mark.parametrize("count", [0, 1, 3])
def test_rss_has_what_the_specification_asks_for(count: int) -> None:
    root = ET.fromstring(rss(feed([story(number=n) for n in range(count)])))
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    own = channel.find(f"{ATOM}link")
    assert own is not None
    assert (own.get("rel"), own.get("href")) == ("self", feed([]).address)
    items = channel.findall("item")
    assert len({item.findtext("guid") for item in items}) == len(items) == count
    for item in items:
        assert item.findtext("title") == "Council meets"
        assert parsedate_to_datetime(item.findtext("pubDate") or "") == NOON
        assert (item.findtext("link") or "").startswith("http://localhost:8100/stories/")
        assert item.findtext("category") == "politics & government"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_atom_has_what_rfc_4287_asks_for(count: int) -> None:
    root = ET.fromstring(atom(feed([story(number=n) for n in range(count)])))
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == count
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").utcoffset() is not None
        links = [link.get("rel") for link in element.findall(f"{ATOM}link")]
        assert len(links) == len(set(links))
        assert "alternate" in links
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == count
    latest = NOON + timedelta(hours=max(count - 1, 0))
    assert datetime.fromisoformat(root.findtext(f"{ATOM}updated") or "") == latest


def test_json_feed_has_what_version_1_1_asks_for() -> None:
    found = json.loads(json_feed(feed([story(number=n) for n in range(3)])))
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["title"]
    assert all(isinstance(item["id"], str) and item["content_text"] for item in found["items"])
    assert len({item["id"] for item in found["items"]}) == 3
    assert [datetime.fromisoformat(item["date_published"]) for item in found["items"]] == [NOON] * 3
    assert all(item["language"] == "en" for item in found["items"])


@given(title=st.text(st.characters(), max_size=40) | st.just(HOSTILE))
def test_any_title_leaves_a_feed_well_formed(title: str) -> None:
    told = feed([story(title)])
    for write in (rss, atom):
        root = ET.fromstring(write(told))
        assert len([e for e in root.iter() if e.tag in ("item", f"{ATOM}entry")]) == 1
        assert not [element for element in root.iter() if element.tag in ("b", "script")]
    assert len(json.loads(json_feed(told))["items"]) == 1


@pytest.mark.parametrize(("write", "version"), [(rss, "rss20"), (atom, "atom10")])
@pytest.mark.parametrize("title", ["Council meets", "Fish & chips: 3 < 4, says 'Ä' 漢", HOSTILE])
def test_a_feed_reader_has_nothing_to_complain_of(
    write: Callable[[Feed], bytes], version: str, title: str
) -> None:
    told = [story(title, number, hit=HIT) for number in range(3)]
    read = feedparser.parse(write(feed(told)))
    assert (read.bozo, read.version, read.encoding) == (0, version, "utf-8")
    assert read.feed.link == feed([]).page
    assert [entry.id for entry in read.entries] == [f"urn:uuid:{each.story_id}" for each in told]
    assert [entry.link for entry in read.entries] == [feed([]).link(each) for each in told]
    for entry in read.entries:
        assert entry.published_parsed[:6] == NOON.timetuple()[:6]
        assert entry.title == title if title != HOSTILE else entry.title.startswith("A ")
        assert entry.summary.startswith("3 articles: Example Post")
        assert (entry.tags[0].label or entry.tags[0].term) == "politics & government"


@pytest.mark.parametrize("format", WRITERS)
def test_our_own_front_door_reads_what_we_write(format: str) -> None:
    from dateline.cores import load
    from dateline.delivery import Arrival, Delivery, Emitted
    from dateline.events import ArticleIngested

    value = WRITERS[format](feed([story("Council meets on the harbour wall", n) for n in range(2)]))
    delivery = Delivery("news.articles.ingest", 0, 0, NOON, key=None, value=value)
    outcomes = load("dateline.cores", "ingest")()(Arrival(delivery, delivery))
    outputs = [output for outcome in outcomes if isinstance(outcome, Emitted) for output in outcome.outputs]
    titles = [o.event.article.title for o in outputs if isinstance(o.event, ArticleIngested)]
    assert titles == ["Council meets on the harbour wall"] * 2


def test_a_story_is_summed_up_with_where_it_was_found() -> None:
    assert summary(story()) == "3 articles: Example Post, A & B; independent origins: 1."
    assert summary(story(hit=HIT)).endswith("origins: 1. the wall")
    large = story().model_copy(update={"outlet_count": 40, "origin_count": 30})
    assert summary(large) == "3 articles: Example Post, A & B, 38 more; independent origins: 30."
