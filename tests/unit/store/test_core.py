"""The store's pure part: which rows an event becomes, and which title a story shows."""

import json
from dataclasses import replace
from uuid import UUID, uuid5

import pytest

from dateline.codec import sent
from dateline.delivery import Arrival, Emitted, Skipped
from dateline.events import ArticleIngested, Enrichment, Reading
from dateline.events.article import ABSENT
from dateline.reading import ArticleLine
from dateline_store.core import NotStoredError, changes, core
from dateline_store.titles import EMBARGOED, NO_TITLE, Member, shown_title
from integration.store_events import NOON, arrivals, enriched, ident, retracted, snapshot


def test_an_article_becomes_its_current_row_and_a_version() -> None:
    event = enriched("a", 3, offset=7, copy_of="b")
    got = changes(event)
    assert got.label == "stored"
    assert got.article is not None
    assert got.version is not None
    created = int((NOON.timestamp() + 180) * 1_000_000)
    for row in (got.article, got.version):
        assert (row["version_provider"], row["version_created"], row["version_offset"]) == (3, created, 7)
    assert (got.article["near_duplicate_of"], got.article["similarity"]) == (ident("b"), 0.75)
    assert (got.article["agency"], got.article["origin_key"]) == ("Example Wire", "agency:example wire")
    assert type(event).model_validate_json(got.article["event"]) == event
    assert json.loads(got.version["article"])["text"] == event.article.text


def test_an_article_is_stored_as_it_was_sent_if_that_is_of_the_present_version() -> None:
    event = enriched("a")
    (arrival,) = arrivals(event)
    value = event.model_dump_json().encode()
    older = value.replace(b'{"schema_version":', b'{"schema_version":-', 1)
    for held, expected in ((value, value.decode()), (older, None), (b"", None), (None, None)):
        assert sent(Arrival(replace(arrival.delivery, value=held), event)) == expected
    for text in (value.decode() + " ", None):
        article = changes(event, text).article
        assert article is not None
        assert article["event"] == (text or value.decode())


def test_an_absent_version_ranks_lowest() -> None:
    row = changes(enriched("a", None, offset=4)).article
    assert row is not None
    assert (row["version_provider"], row["version_created"], row["version_offset"]) == (ABSENT, ABSENT, 4)


def test_an_outdated_revision_is_a_version_only() -> None:
    got = changes(enriched("a", decision="outdated_revision"))
    assert got.article is None
    assert got.version is not None


def test_a_retraction_is_remembered_by_its_version() -> None:
    got = changes(retracted("a", 2))
    assert got.label == "retracted"
    assert got.retraction is not None
    assert (got.retraction["article_id"], got.retraction["version_provider"]) == (ident("a"), 2)
    assert got.article is None


def test_a_snapshot_has_its_members_in_order_each_once() -> None:
    got = changes(snapshot("s", 4, ["b", "a", "b"]))
    assert got.label == "snapshot"
    assert got.story is not None
    assert got.story["revision"] == 4
    assert json.loads(got.story["outlets"]) == [{"name": "Example Post", "articles": 1}]
    assert got.members == (ident("b"), ident("a"))


def test_the_core_says_what_would_be_stored() -> None:
    ingested = ArticleIngested(article=enriched("a").article)
    events = arrivals(enriched("a"), retracted("a"), snapshot("s"), ingested)
    labels = [core()(arrival)[0] for arrival in events]
    assert labels[:3] == [Emitted(label=label) for label in ("stored", "retracted", "snapshot")]
    assert isinstance(labels[3], Skipped)
    with pytest.raises(NotStoredError):
        changes(ingested)


def test_empty_enrichment_is_stored_too() -> None:
    event = enriched("a").model_copy(update={"enrichment": Enrichment(reading=Reading(words=0, seconds=0))})
    assert changes(event).article is not None


def _member(title: str | None, *, visible: bool = True, embargoed: bool = False) -> Member:
    if title is None:
        return Member(None, visible=False, embargoed=False)
    ident = uuid5(UUID(int=0), title)
    line = ArticleLine(article_id=ident, title=title, url=None, source=None, near_duplicate_of=None)
    return Member(line, visible=visible, embargoed=embargoed)


SECRET = _member("Secret", visible=False, embargoed=True)


@pytest.mark.parametrize(
    ("title", "members", "shown"),
    [
        ("A headline of its own", [_member("Other"), _member("Another")], "A headline of its own"),
        ("Open", [SECRET, _member("Open")], "Open"),
        ("Secret", [SECRET, _member("Open")], "Open"),
        ("Secret", [SECRET], EMBARGOED),
        ("Secret", [SECRET, _member(None)], EMBARGOED),
        ("Perhaps secret", [_member(None)], NO_TITLE),
        ("Perhaps secret", [], NO_TITLE),
        ("Perhaps secret", [_member(None), _member("Open")], "Open"),
        ("Open", [_member(None), _member("Open")], "Open"),
        ("", [_member("Open")], "Open"),
        ("Withdrawn", [_member("Withdrawn", visible=False), _member("Open")], "Open"),
    ],
)
def test_a_title_is_shown_once_no_hidden_article_can_be_its_own(
    title: str, members: list[Member], shown: str
) -> None:
    assert shown_title(title, members) == shown
