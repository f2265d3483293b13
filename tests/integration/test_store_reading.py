"""Reading from SQLite and PostgreSQL 18: what a reader may see, and when."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from dateline.cores import load
from dateline.events import Event
from dateline_store import database
from dateline_store.deleting import erase
from dateline_store.handler import StoreHandler
from dateline_store.reader import StoreReader
from dateline_store.retention import Retention
from dateline_store.schema import metadata
from dateline_store.settings import StoreSettings
from dateline_store.titles import EMBARGOED, NO_TITLE
from integration.store_events import NOON, arrivals, enriched, ident, retracted, snapshot
from integration.store_fixtures import postgres, url  # noqa: F401  fixtures
from integration.test_store_writing import indexed_words


class Shelf:
    """A store with its reader, and a clock that stands still."""

    def __init__(self, url: str) -> None:  # noqa: F811
        self.now: datetime = NOON
        self.handler = StoreHandler(StoreSettings(url=url))
        self.engine = database.connect(url, writes=True)
        self.reader = StoreReader(database.connect(url), clock=lambda: self.now)

    def store(self, *events: Event) -> None:
        self.handler.handle(arrivals(*events))

    def close(self) -> None:
        self.handler.close()
        self.engine.dispose()
        self.reader.close()


@pytest.fixture
def shelf(url: str) -> Iterator[Shelf]:  # noqa: F811
    shelf = Shelf(url)
    yield shelf
    shelf.close()


def test_stories_come_latest_first_with_their_stored_articles_in_order(shelf: Shelf) -> None:
    shelf.store(
        snapshot("s", 1, ["b", "missing", "a"], title="a, version 1"),
        snapshot("t", 5, ["c"]),
        snapshot("u", 9, ["d"], status="expired"),
        snapshot("v", 8, [], status="merged", replaced_by=ident("s")),
        *(enriched(name, copy_of="b" if name == "a" else None, offset=name == "a") for name in "abcd"),
    )
    stories = shelf.reader.stories()
    assert [story.story_id for story in stories] == [ident("t"), ident("s")]
    story = stories[1]
    assert (story.title, story.size, story.outlets) == ("a, version 1", 3, ["Example Post"])
    assert [(share.name, share.articles) for share in story.origins] == [("Example Wire", 1)]
    assert (story.first_seen, story.last_seen) == (NOON, NOON + timedelta(minutes=1))
    assert [(line.article_id, line.near_duplicate_of) for line in story.articles] == [
        (ident("b"), None),
        (ident("a"), ident("b")),
    ]
    assert (story.articles[0].url, story.articles[0].source) == ("https://example.org/b", "Example Post")
    assert [story.story_id for story in shelf.reader.stories(limit=1)] == [ident("t")]


def test_what_has_no_title_is_shown_by_its_first_words(shelf: Shelf) -> None:
    later = NOON + timedelta(hours=1)
    shelf.store(
        snapshot("s", 1, ["a"], title=""),
        snapshot("t", 1, ["b", "c"], title="c, version 1"),
        snapshot("u", 1, ["d"], title=""),
        enriched("a", title="", text="The bridge is closed.\n\nNobody was hurt."),
        enriched("b", title="", text="The ferry sails again."),
        enriched("c", offset=1),
        enriched("d", title="", text="A secret.", embargoed_until=later),
    )
    stories = shelf.reader.stories()
    assert {story.story_id: (story.title, [a.title for a in story.articles]) for story in stories} == {
        ident("s"): ("The bridge is closed. Nobody was hurt.", ["The bridge is closed. Nobody was hurt."]),
        ident("t"): ("c, version 1", ["The ferry sails again.", "c, version 1"]),
        ident("u"): (EMBARGOED, []),
    }


def test_stories_seen_at_one_time_come_in_order_of_id_and_in_any_number(shelf: Shelf) -> None:
    names = [f"s{number}" for number in range(1_203)]
    shelf.store(*(snapshot(name, 1, ["a"]) for name in names))
    assert [story.story_id for story in shelf.reader.stories()] == sorted(map(ident, names))


def test_a_story_is_found_by_its_article_and_by_old_ids(shelf: Shelf) -> None:
    shelf.store(
        snapshot("old", 3, ["a"], status="merged", replaced_by=ident("middle")),
        snapshot("middle", 2, [], status="merged", replaced_by=ident("new")),
        snapshot("new", 4, ["b"]),
        snapshot("gone", 2, [], status="retracted"),
        snapshot("loop", 2, ["x"], status="merged", replaced_by=ident("loop")),
        *(enriched(name) for name in "abcx"),
    )
    for story in (shelf.reader.story(ident("old")), shelf.reader.story_of(ident("b"))):
        assert story is not None
        assert story.story_id == ident("new")
    story_of_merged = shelf.reader.story_of(ident("a"))
    assert story_of_merged is not None
    assert story_of_merged.story_id == ident("new")
    assert shelf.reader.story_of(ident("c")) is None
    for name in ("gone", "loop", "never"):
        assert shelf.reader.story(ident(name)) is None


def test_an_active_story_comes_before_an_expired_one(shelf: Shelf) -> None:
    shelf.store(snapshot("s", 9, ["a"], status="expired"), snapshot("t", 1, ["a"]), snapshot("u", 1, ["b"]))
    story = shelf.reader.story_of(ident("a"))
    assert story is not None
    assert story.story_id == ident("t")


def test_an_article_is_found_by_id_by_its_start_and_by_url(shelf: Shelf) -> None:
    event = enriched("a", 2)
    names = [f"n{number}" for number in range(40)]
    ids = [str(ident(name)) for name in names]
    shelf.store(event, *(enriched(name) for name in names))
    whole = str(ident("a"))
    for reference in (whole, whole.upper(), whole.replace("-", ""), whole[:13], "https://example.org/a"):
        assert shelf.reader.article(reference) == event
    for reference in ("", "https://example.org/none", "0" * 32, "not an id", whole + "0"):
        assert shelf.reader.article(reference) is None
    shared = next(digit for digit in "0123456789abcdef" if sum(i.startswith(digit) for i in ids) > 1)
    with pytest.raises(LookupError, match="Several"):
        shelf.reader.article(shared)


def test_a_retracted_or_withheld_article_is_in_no_view(shelf: Shelf) -> None:
    shelf.store(
        enriched("a", 1),
        enriched("b", 1),
        enriched("c", 2, status="withheld"),
        retracted("c", 1),
        snapshot("s", 1, ["a", "b", "c"], title="a, version 1"),
    )
    shelf.store(retracted("a", 1))
    (story,) = shelf.reader.stories()
    assert [line.article_id for line in story.articles] == [ident("b")]
    assert story.title == "b, version 1"
    for name in ("a", "c"):
        assert shelf.reader.article(str(ident(name))) is None
        assert shelf.reader.article(f"https://example.org/{name}") is None
    shelf.store(enriched("a", 2))
    assert shelf.reader.article(str(ident("a"))) == enriched("a", 2)


def test_an_embargo_holds_until_its_time(shelf: Shelf) -> None:
    until = NOON + timedelta(hours=1)
    secret = enriched("a", embargoed_until=until)
    shelf.store(snapshot("s", 1, ["a"], title="a, version 1"))
    assert [story.title for story in shelf.reader.stories()] == [NO_TITLE]
    shelf.store(secret)
    for now, title, articles in (
        (NOON, EMBARGOED, 0),
        (until - timedelta(seconds=1), EMBARGOED, 0),
        (until, "a, version 1", 1),
    ):
        shelf.now = now
        (story,) = shelf.reader.stories()
        assert (story.title, len(story.articles)) == (title, articles)
        assert shelf.reader.article(str(ident("a"))) == (secret if articles else None)
        assert shelf.reader.article("https://example.org/a") == (secret if articles else None)


def test_erasing_an_article_leaves_nothing_of_it(shelf: Shelf) -> None:
    shelf.store(
        *(enriched("a", number) for number in (1, 2)),
        enriched("b"),
        retracted("a", 1),
        snapshot("s", 1, ["a", "b"], title="a, version 1"),
    )
    with shelf.engine.begin() as connection:
        # the title of the story and of its change, the membership, two versions, a retraction, itself
        assert erase(connection, ident("a")) == 7
    left = _everything(shelf.engine)
    for trace in ("a, version", repr(ident("a")), ident("a").hex, "aov", "council of a", "Council 2"):
        assert trace not in left
    assert repr(ident("b")) in left
    (story,) = shelf.reader.stories()
    assert (story.title, [line.article_id for line in story.articles]) == ("b, version 1", [ident("b")])


def test_an_article_is_taken_down_by_its_id_the_start_of_it_or_its_url(
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
    url: str,  # noqa: F811
) -> None:
    monkeypatch.setenv("DATELINE_STORE_URL", url)
    take_down = load("dateline.erasing", "store")
    shelf.store(enriched("a"), enriched("b"), retracted("b"), enriched("c", decision="outdated_revision"))
    assert take_down("https://example.org/a") == (ident("a"), 2)
    assert take_down(str(ident("b"))[:13]) == (ident("b"), 3)
    assert take_down(str(ident("c"))) == (ident("c"), 1)
    assert take_down(str(ident("b"))) is None
    assert take_down("https://example.org/a") is None
    assert {name for name, found in _rows(shelf.engine).items() if found} == set()


def test_what_is_old_is_deleted_in_batches(shelf: Shelf) -> None:
    old = NOON - timedelta(days=40)
    shelf.store(
        *(enriched(f"old{number}", received_at=old) for number in range(1_100)),
        *(enriched(f"new{number}") for number in range(3)),
        retracted("old1"),
        snapshot("old", 1, ["old1"], last_seen=old),
        snapshot("new", 1, ["new1"]),
    )
    now = NOON
    retention = Retention(30, clock=lambda: now)
    deleted = [retention.run(shelf.engine) for _ in range(5)]
    assert deleted == [501, 500, 100, 0, 0]
    left = {name: len(rows) for name, rows in _rows(shelf.engine).items()}
    assert left["articles"] == left["article_versions"] == left["article_log"] == left["article_facets"] == 3
    assert left["stories"] == left["story_articles"] == left["story_changes"] == left["retractions"] + 1 == 1
    assert left["article_words"] == 3
    now += timedelta(days=31)
    assert retention.run(shelf.engine) == 4
    assert not any(_rows(shelf.engine).values())


def test_the_command_line_finds_the_reader_even_before_the_store_ran(
    url: str,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATELINE_STORE_URL", url)
    reader = load("dateline.readers", "store")()
    assert reader.stories() == []
    reader.close()


def test_an_old_id_leads_on_while_its_successor_is_there(shelf: Shelf) -> None:
    old = NOON - timedelta(days=40)
    merged: dict[str, Any] = {"status": "merged", "change": "merged", "replaced_by": ident("new")}
    shelf.store(enriched("a"), snapshot("gone", 2, last_seen=old, **merged), snapshot("new", 1, ["a"]))
    assert Retention(30, clock=lambda: NOON).run(shelf.engine) == 1
    assert len(_rows(shelf.engine)["stories"]) == 1
    story = shelf.reader.story(ident("gone"))
    assert story
    assert story.story_id == ident("new")
    assert Retention(30, clock=lambda: NOON + timedelta(days=40)).run(shelf.engine) == 2
    assert not any(_rows(shelf.engine).values())


def _rows(engine: sa.Engine) -> dict[str, list[Any]]:
    with engine.connect() as connection:
        return {
            name: list(connection.execute(sa.select(table)).all()) for name, table in metadata.tables.items()
        } | {"article_words": indexed_words(connection)}


def _everything(engine: sa.Engine) -> str:
    return repr(_rows(engine))
