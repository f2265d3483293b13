"""Each check of the stored rows must be able to fail."""

from collections import Counter
from datetime import UTC, datetime
from uuid import UUID

from chaos import tables
from chaos.accounts import Finding
from chaos.database import Tables
from dateline.codec import decode_value
from dateline.events import (
    Article,
    ArticleEnriched,
    ArticleRetracted,
    Assignment,
    Enrichment,
    Event,
    Origin,
    Reading,
    StorySnapshot,
    Version,
)

TIME = datetime(2025, 1, 6, tzinfo=UTC)
STORY = UUID(int=99)


def enriched(number: int, version: int = 1) -> ArticleEnriched:
    article_id = UUID(int=number)
    return ArticleEnriched(
        article_id=article_id, story_id=STORY, version=Version(provider_version=version), decision="new",
        article=Article(
            article_id=article_id, content_hash=f"{version}", title="T", text="x", received_at=TIME
        ),
        origin=Origin(key="k", name="n"), enrichment=Enrichment(reading=Reading(words=1, seconds=1)),
        assignment=Assignment(story_id=STORY, joined=False, score=0, threshold=0.1, model="m"),
    )  # fmt: skip


def snapshot(story: UUID, revision: int, *members: int) -> StorySnapshot:
    return StorySnapshot(
        story_id=story, revision=revision, change="created", language="en", title="T", size=len(members),
        article_ids=tuple(UUID(int=n) for n in members), first_seen=TIME, last_seen=TIME,
    )  # fmt: skip


RETRACTED = ArticleRetracted(article_id=UUID(int=2), received_at=TIME)
EVENTS: list[Event] = [enriched(1), enriched(2), enriched(1, 2), RETRACTED, snapshot(STORY, 1, 1, 2)]
EVENTS += [snapshot(STORY, 2, 1)]


def stored(events: list[Event]) -> Tables:
    return {name: list(rows.values()) for name, rows in tables.fold(events).items()}


def compared(found: Tables) -> Finding:
    return tables.compare(tables.fold(EVENTS), found)


def kinds(finding: Finding) -> Counter[str]:
    return Counter(one.kind for one in finding.contradictions)


def test_the_newer_version_and_the_last_snapshot_win_whatever_the_order() -> None:
    found = stored(EVENTS)
    assert stored(EVENTS[::-1]).keys() == found.keys()
    assert tables.compare(tables.fold(EVENTS[::-1]), found) == Finding()
    assert {name: len(rows) for name, rows in found.items()} == {
        "articles": 2, "article_versions": 3, "retractions": 1, "stories": 1, "story_articles": 1,
    }  # fmt: skip
    assert {row["version_provider"] for row in found["articles"]} == {1, 2}


def test_a_lost_row_a_doubled_row_and_a_strange_row_are_reported() -> None:
    for name in tables.fold(EVENTS):
        found = stored(EVENTS)
        lost = found[name].pop()
        assert kinds(compared(found)) == {"lost": 1}, name
        found[name] += [lost, lost]
        assert kinds(compared(found)) == {"twice": 1}, name
    assert kinds(compared(stored([*EVENTS, enriched(3)]))) == {"unasked": 2}


def test_an_old_version_that_was_kept_as_the_current_one_is_reported() -> None:
    old, new = stored(EVENTS[:2]), stored(EVENTS)
    assert kinds(compared(new | {"articles": old["articles"]})) == {"changed": 1}


def test_json_is_compared_as_json_whatever_the_database_made_of_its_spaces() -> None:
    found = stored(EVENTS)
    for row in found["articles"]:
        row["event"] = row["event"].replace('":', '": ')
    assert compared(found) == Finding()
    found["articles"][0]["event"] = "{}"
    assert kinds(compared(found)) == {"changed": 1}


def test_an_article_in_two_active_stories_is_reported() -> None:
    other = UUID(int=98)
    apart: list[Event] = [snapshot(STORY, 1, 1), snapshot(other, 1, 2)]
    assert tables.memberships(stored(apart)) == Finding()
    together: list[Event] = [snapshot(STORY, 1, 1), snapshot(other, 1, 2, 1)]
    assert kinds(tables.memberships(stored(together))) == {"twice": 1}


def test_an_event_as_it_is_decoded_gives_the_row_that_it_gave_before() -> None:
    for event in EVENTS:
        again = decode_value(type(event), event.model_dump_json().encode())
        assert tables.fold([again]) == tables.fold([event])
