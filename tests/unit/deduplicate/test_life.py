"""The life of a story, as snapshots tell it: who moved where, what became of an id, what is let go of."""

import random
from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

import pytest

from dateline.delivery import Arrival, Outcomes
from dateline.events import ArticleIngested, Event, StorySnapshot
from dateline.membership import Membership
from dateline_deduplicate import snapshots
from dateline_deduplicate.core import MemoryCore
from dateline_deduplicate.memory import Memory
from dateline_deduplicate.settings import DeduplicateSettings
from dateline_deduplicate.story import KEPT_MOVES
from dateline_deduplicate.turn import Turn
from unit.deduplicate.kept_log import SETTINGS, KeptLog, handler
from unit.deduplicate.news import (
    START,
    Topic,
    arrivals,
    article,
    article_id,
    blend,
    events,
    retraction,
    stream,
)


@pytest.fixture(scope="module")
def blended() -> list[Event]:
    """News between two topics, which finds better homes later; copies, revisions, retractions, expiry."""
    lone = article("lone", Topic(900).title(random.Random(1)), Topic(900).text(random.Random(1)))
    retracted = [ArticleIngested(article=lone), retraction("lone")]
    return [*blend(8, 600), *stream(8, 150, hours=3), *retracted]


def handled(contents: Sequence[Event], settings: DeduplicateSettings = SETTINGS) -> list[Outcomes]:
    core = MemoryCore(settings, 1)
    return [core(arrival) for arrival in arrivals(contents)]


def told(answers: Sequence[Outcomes]) -> Iterator[StorySnapshot]:
    return (event for event in events(answers) if isinstance(event, StorySnapshot))


def held(memory: Memory) -> dict[UUID, tuple[UUID, ...]]:
    """The active stories of a memory with their members."""
    stories = (story for window in memory.windows.values() for story in window.stories.values())
    return {story.story_id: tuple(m.article_id for m in story.members) for story in stories}


def test_a_reader_of_the_last_snapshots_has_deduplicates_own_memory(blended: list[Event]) -> None:
    core, reader = MemoryCore(SETTINGS, 1), Membership()
    for arrival in arrivals(blended):
        for snapshot in told([core(arrival)]):
            assert reader.take(snapshot)
        assert {s.story_id: s.article_ids for s in reader.active} == held(core.memory(0))


def test_every_move_is_told_by_both_stories(blended: list[Event]) -> None:
    stories: dict[UUID, StorySnapshot] = {}
    moves = 0
    for outcomes in handled(blended):
        changed = {s.story_id: s for s in told([outcomes])}
        homes = {a: s for s in stories.values() for a in s.article_ids if s.status == "active"}
        for snapshot in changed.values():
            came = {a for a in snapshot.article_ids if a in homes} - set(
                stories[snapshot.story_id].article_ids if snapshot.story_id in stories else ()
            )
            new = {m for m in snapshot.moves if m.revision == snapshot.revision}
            assert came <= {m.article_id for m in new if m.to_story == snapshot.story_id}
            for move in new:
                other = changed[move.from_story if move.to_story == snapshot.story_id else move.to_story]
                told_there = {(m.article_id, m.from_story, m.to_story) for m in other.moves}
                assert (move.article_id, move.from_story, move.to_story) in told_there
                moves += 1
            assert len(snapshot.moves) <= KEPT_MOVES
        stories |= changed
    assert moves >= 40


def test_an_old_id_always_leads_somewhere(blended: list[Event]) -> None:
    reader, ended = Membership(), set[UUID]()
    for snapshot in told(handled(blended)):
        assert snapshot.story_id not in ended, "an id came back"
        if snapshot.status != "active":
            ended.add(snapshot.story_id)
        reader.take(snapshot)
    assert {"active", "retracted", "expired"} <= {story.status for story in reader}
    for story in reader:
        now = reader.resolve(story.story_id)
        assert now is not None
        assert now.status != "merged"
        assert (story.replaced_by is not None) == (story.status == "merged")


def test_a_chain_of_merges_leads_to_the_last_and_stays_when_that_expires() -> None:
    core, reader, seed = MemoryCore(SETTINGS, 1), Membership(), random.Random(3)
    batch = arrivals(
        ArticleIngested(article=article(i, Topic(i).title(seed), Topic(i).text(seed))) for i in range(3)
    )
    for arrival in batch:
        core(arrival)
    memory = core.memory(0)
    window = memory.window("en")
    first, second, third = list(window.stories.values())
    for offset, source, target in ((3, first, second), (4, second, third)):
        turn = Turn(offset, START)
        for member in list(source.members):
            window.move(turn, member, target)
        for story in turn.touched.values():
            reader.take(snapshots.snapshot(story))
    window.end(turn := Turn(5, START), third, "expired")
    reader.take(snapshots.snapshot(third))
    assert [story.status for story in (first, second, third)] == ["merged", "merged", "expired"]
    assert [reader.resolve(s.story_id) for s in (first, second)] == [reader.resolve(third.story_id)] * 2
    assert [m.article_id for m in third.members] == [article_id(i) for i in range(3)]
    assert [(m.article, m.source) for m in third.moves] == [
        (article_id(0), second.story_id), (article_id(1), second.story_id)
    ]  # fmt: skip
    assert turn.ended == [third]


def test_an_article_that_comes_again_after_it_was_let_go_founds_another_story() -> None:
    """On the same day, too: a full window lets go early."""
    seed = random.Random(1)
    first, *others = (article(i, Topic(i).title(seed), Topic(i).text(seed)) for i in range(5))
    full = DeduplicateSettings(window_articles_min=0, window_articles_max=2)
    log = [ArticleIngested(article=a) for a in (first, *others, first)]
    ids = [s.story_id for s in told(handled(log, full)) if s.change == "created"]
    assert len(set(ids)) == 6


@pytest.mark.parametrize("restored", [False, True])
def test_an_article_retracted_and_sent_again_founds_another_story(restored: bool) -> None:
    text = Topic(1).text(random.Random(1))
    versions = [article("a", "Title", f"{text} {n}", provider_version=n) for n in (1, 3, 5)]
    a, b, c = (ArticleIngested(article=version) for version in versions)
    contents = [a, retraction("a", 2), b, retraction("a", 4), c]
    log, ids = KeptLog(), list[UUID]()
    worker = handler(log)
    for arrival in arrivals(contents):
        worker = handler(log) if restored else worker
        answers = worker.handle([arrival])
        log.keep(answers)
        ids += [s.story_id for s in told(answers) if s.change == "created"]
    assert len(set(ids)) == len(ids) == 3


def state_sizes(memory: Memory) -> dict[str, int]:
    """How many of everything a memory holds."""
    windows = list(memory.windows.values())
    return {
        "articles": len(memory.articles),
        "seen": max(len(a.seen) for a in memory.articles.values()),
        "decided": len(memory.unacknowledged.decided) + len(memory.unacknowledged.ended),
        "stories": sum(len(w.stories) for w in windows),
        "rows": sum(len(w._rows) for w in windows),
        "slots": sum(len(w._slots) for w in windows),
        "roots": sum(len(w._copies_of) for w in windows),
    }


def test_nothing_grows_once_the_window_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline_deduplicate.articles._WORN", 50)
    at_most = 40
    settings = DeduplicateSettings(window_articles_min=0, window_articles_max=at_most)
    core, sizes = MemoryCore(settings, 1), list[dict[str, int]]()
    for arrival in arrivals(stream(5, 900, hours=0.01, languages=["en"])):
        core(arrival)
        sizes.append(state_sizes(core.memory(0)))
    early, late = sizes[200:500], sizes[500:]
    for name in sizes[0]:
        assert max(s[name] for s in late) <= 1.3 * max(s[name] for s in early) + 2, name
    assert max(s["articles"] for s in sizes) <= 2 * at_most + 1


def test_retractions_of_one_article_or_of_many_are_not_hoarded() -> None:
    at_most = 30
    settings = DeduplicateSettings(window_articles_min=0, window_articles_max=at_most)
    core = MemoryCore(settings, 1)
    for arrival in arrivals(
        [*(retraction("a", n) for n in range(100)), *(retraction(n) for n in range(100))]
    ):
        core(arrival)
        memory = core.memory(0)
        assert max(len(a.seen) for a in memory.articles.values()) <= 12
        assert len(memory.articles) <= at_most + 1


def test_a_redelivered_decision_publishes_no_later_revision_under_its_id() -> None:
    """Batch after batch again, whatever their sizes: one event id is one snapshot."""
    batch: list[Arrival[Event]] = arrivals(blend(5, 120))
    log = KeptLog()
    first = handler(log)
    published = _by_event_id(batch[:100], answers := first.handle(batch[:100]))
    log.keep(answers)
    again = handler(log)
    for start in range(0, 100, 7):
        some = batch[start : min(100, start + 7)]
        for name, snapshot in _by_event_id(some, again.handle(some)).items():
            assert published.setdefault(name, snapshot) == snapshot


def _by_event_id(
    batch: Sequence[Arrival[Event]], answers: Sequence[Outcomes]
) -> dict[tuple[int, int], StorySnapshot]:
    return {
        (arrival.delivery.offset, output.item): output.event
        for arrival, outcomes in zip(batch, answers, strict=True)
        for outcome in outcomes
        for output in getattr(outcome, "outputs", ())
        if isinstance(output.event, StorySnapshot)
    }


def test_idle_stories_take_their_records_with_them() -> None:
    seed, settings = random.Random(2), DeduplicateSettings(window_articles_min=0, window_days=1)
    old = [article(i, Topic(3).title(seed), Topic(3).text(seed)) for i in range(20)]
    late = article("late", Topic(9).title(seed), Topic(9).text(seed), received_at=START + timedelta(days=3))
    log = KeptLog()
    worker = handler(log, settings)
    for arrival in arrivals([ArticleIngested(article=a) for a in (*old, late)]):
        log.keep(worker.handle([arrival]))
    kept = [key for key, _ in log.compacted().entries if key != b"fence"]
    assert len(kept) == 2
    assert str(late.article_id).encode() in kept
