"""A memory read back from its log goes on exactly as one that was never lost."""

import random
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest

from dateline.delivery import Arrival, Outcomes
from dateline.events import ArticleIngested, ArticleRetracted, Event, StorySnapshot
from unit.deduplicate.kept_log import KeptLog, handler, state, tombstones
from unit.deduplicate.news import Topic, arrivals, article, events, published, snapshots, stream

LENGTH = 200
NEXT = 40
SEEDS = range(2)


def run(log: KeptLog, batch: Sequence[Arrival[Event]], sizes: random.Random | None = None) -> list[Outcomes]:
    """Handle messages in batches of random sizes (1 without), writing the log as the stage does."""
    worker, answers, at = handler(log), list[Outcomes](), 0
    while at < len(batch):
        size = sizes.randint(1, 40) if sizes else 1
        some = worker.handle(batch[at : at + size])
        log.keep(some)
        answers += some
        at += len(some)
    return answers


def in_generation(generation: int, batch: Sequence[Arrival[Event]]) -> list[Arrival[Event]]:
    """The same messages as a generation of the group has them."""
    return [replace(a, delivery=replace(a.delivery, generation=generation)) for a in batch]


def decisions(batch: Sequence[Arrival[Event]], answers: Sequence[Outcomes]) -> list[bytes]:
    """Everything published but snapshots, of which a batch has only the last."""
    return [e for e in published(batch, answers) if b"StorySnapshot" not in e]


def last_snapshots(answers: Sequence[Outcomes]) -> dict[UUID, StorySnapshot]:
    return snapshots(answers)


@pytest.fixture(scope="module", params=SEEDS)
def undisturbed(request: pytest.FixtureRequest) -> tuple[list[Arrival[Event]], list[Outcomes], KeptLog]:
    batch = arrivals(stream(request.param, LENGTH + NEXT, hours=2))
    log = KeptLog()
    return batch, run(log, batch), log


def test_the_stream_exercises_everything(
    undisturbed: tuple[list[Arrival[Event]], list[Outcomes], KeptLog],
) -> None:
    changes = {e.change for e in events(undisturbed[1]) if isinstance(e, StorySnapshot)}
    assert {"created", "updated", "retracted", "expired"} <= changes
    assert any(value is None for _, value in undisturbed[2].entries)


def test_batch_limits_change_no_decision(
    undisturbed: tuple[list[Arrival[Event]], list[Outcomes], KeptLog],
) -> None:
    batch, answers, _ = undisturbed
    other = run(KeptLog(), batch, random.Random(1))
    assert decisions(batch, other) == decisions(batch, answers)
    assert last_snapshots(other) == last_snapshots(answers)


@pytest.mark.parametrize("compact", [False, True], ids=["whole", "compacted"])
def test_a_restored_memory_goes_on_as_if_undisturbed(
    undisturbed: tuple[list[Arrival[Event]], list[Outcomes], KeptLog], compact: bool
) -> None:
    batch, answers, _ = undisturbed
    log = KeptLog()
    run(log, batch[:LENGTH], random.Random(2))
    after = run(log.compacted() if compact else log, batch[LENGTH:])
    assert published(batch[LENGTH:], after) == published(batch[LENGTH:], answers[LENGTH:])


@pytest.mark.parametrize("compact", [False, True], ids=["whole", "compacted"])
def test_a_crash_within_a_write_loses_nothing(
    undisturbed: tuple[list[Arrival[Event]], list[Outcomes], KeptLog], compact: bool
) -> None:
    """A batch's records are written up to anywhere; the successor, given it again, answers the same."""
    batch, answers, _ = undisturbed
    seed = random.Random(3)
    for start in sorted(seed.sample(range(40, LENGTH), 5)):
        log = KeptLog()
        before = run(log, batch[:start], seed)
        lost = handler(log).handle(batch[start : min(start + 20, LENGTH)])
        written = state(lost)
        log.entries += written[: seed.randint(0, len(written))]
        if compact:
            log = log.compacted()
        after = run(log, batch[start:LENGTH], seed)
        assert decisions(batch[start:LENGTH], after) == decisions(batch[start:LENGTH], answers[start:LENGTH])
        assert last_snapshots([*before, *after]) == last_snapshots(answers[:LENGTH])


def test_a_crash_between_tombstones_loses_nothing(
    undisturbed: tuple[list[Arrival[Event]], list[Outcomes], KeptLog],
) -> None:
    batch, answers, _ = undisturbed
    seed = random.Random(4)
    expiring = [i for i in range(LENGTH) if tombstones([answers[i]])]
    assert expiring
    for start in seed.sample(expiring, min(4, len(expiring))):
        log = KeptLog()
        before = run(log, batch[:start], seed)
        lost = handler(log).handle(batch[start : min(start + 3, LENGTH)])
        gone = tombstones(lost)
        log.entries += state(lost) + gone[: seed.randint(0, len(gone))]
        after = run(log.compacted(), batch[start:LENGTH], seed)
        assert decisions(batch[start:LENGTH], after) == decisions(batch[start:LENGTH], answers[start:LENGTH])
        assert last_snapshots([*before, *lost, *after]) == last_snapshots(answers[:LENGTH])


def test_a_redelivery_gets_the_recorded_answer(
    undisturbed: tuple[list[Arrival[Event]], list[Outcomes], KeptLog],
) -> None:
    """Everything was written, nothing acknowledged: the successor says the same, byte for byte."""
    batch, _, _ = undisturbed
    start = LENGTH - 50
    log = KeptLog()
    run(log, batch[:start], random.Random(5))
    lost = handler(log).handle(batch[start:LENGTH])
    log.entries += state(lost)
    again = handler(log).handle(batch[start:LENGTH])
    assert published(batch[start:LENGTH], again) == published(batch[start:LENGTH], lost)
    assert state(again) == []
    assert set(tombstones(again)) <= set(tombstones(lost))


@pytest.mark.parametrize("compact", [False, True], ids=["whole", "compacted"])
def test_a_worker_that_was_replaced_does_no_harm(
    undisturbed: tuple[list[Arrival[Event]], list[Outcomes], KeptLog], compact: bool
) -> None:
    """A stopped worker wakes up and writes what it had decided, into its successor's records."""
    batch, answers, _ = undisturbed
    seed = random.Random(6)
    for start in sorted(seed.sample(range(40, LENGTH - 40), 4)):
        log = KeptLog()
        run(log, batch[:start], seed)
        log = log.compacted() if compact else log  # compaction never reaches what was written last
        late = state(handler(log).handle(batch[start : start + 25]))
        successor = handler(log)
        first = successor.handle(batch[start : start + 12])
        written = state(first)
        cut = seed.randint(0, len(written))
        log.entries += written[:cut] + late + written[cut:]
        after = run(log, batch[start + 12 : LENGTH], seed)
        told = decisions(batch[start + 12 : LENGTH], after)
        assert told == decisions(batch[start + 12 : LENGTH], answers[start + 12 : LENGTH])


def test_a_partition_that_stays_is_not_read_again(
    undisturbed: tuple[list[Arrival[Event]], list[Outcomes], KeptLog],
) -> None:
    """The group rebalances while a batch is written up to anywhere; the worker, given it again, goes on."""
    batch, answers, _ = undisturbed
    seed, log, at, before = random.Random(7), KeptLog(), 0, list[Outcomes]()
    worker = handler(log)
    for generation in range(1, 9):
        mine = in_generation(generation, batch[:LENGTH])
        for _ in range(2):
            some = worker.handle(mine[at : at + seed.randint(1, 12)])
            log.keep(some)
            before += some
            at += len(some)
        written = state(worker.handle(mine[at : at + 15]))
        log.entries += written[: seed.randint(0, len(written))]
        worker.forget()
    assert log.restored == 1
    after = run(log, batch[at:LENGTH], seed)
    told = decisions(batch[:LENGTH], [*before, *after])
    assert told == decisions(batch[:LENGTH], answers[:LENGTH])
    assert last_snapshots([*before, *after]) == last_snapshots(answers[:LENGTH])


def test_a_partition_that_was_elsewhere_is_read_again(
    undisturbed: tuple[list[Arrival[Event]], list[Outcomes], KeptLog],
) -> None:
    batch, answers, _ = undisturbed
    log, told = KeptLog(), list[Outcomes]()
    here, there = handler(log), handler(log)
    for generation, worker in enumerate((here, there, here, here), start=1):
        start = 20 * (generation - 1)
        some = [
            replace(a, delivery=replace(a.delivery, generation=generation)) for a in batch[start : start + 20]
        ]
        told += worker.handle(some)
        log.keep(told[start:])
    assert log.restored == 3
    assert decisions(batch[:80], told) == decisions(batch[:80], answers[:80])


def test_a_memory_that_a_new_generation_does_not_ask_for_is_let_go(
    undisturbed: tuple[list[Arrival[Event]], list[Outcomes], KeptLog], monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, _, _ = undisturbed
    log = KeptLog()
    worker = handler(log)
    log.keep(worker.handle(batch[:20]))
    monkeypatch.setattr("dateline_deduplicate.handler._LEFT_SECONDS", 0.0)
    elsewhere = [
        replace(a, delivery=replace(a.delivery, partition=1)) for a in in_generation(2, batch[20:21])
    ]
    worker.handle(elsewhere)
    assert list(worker._held) == [1]


def test_what_was_acknowledged_and_comes_again_is_read_again(
    undisturbed: tuple[list[Arrival[Event]], list[Outcomes], KeptLog],
) -> None:
    """An acknowledgement that was lost: the memory no longer knows those answers, the log does."""
    batch, answers, _ = undisturbed
    log = KeptLog()
    worker = handler(log)
    for start in (0, 20):
        log.keep(worker.handle(batch[start : start + 20]))
    again = worker.handle(in_generation(2, batch[10:40]))
    assert decisions(batch[10:40], again) == decisions(batch[10:40], answers[10:40])
    assert log.restored == 2


def test_every_version_of_a_batch_is_answered_again() -> None:
    """More than are remembered of one article: nothing of it was acknowledged."""
    text = Topic(1).text(random.Random(1))
    versions = [article("a", "A title", f"{text} {n}", provider_version=n) for n in range(40)]
    batch = arrivals(ArticleIngested(article=version) for version in versions)
    log = KeptLog()
    lost = handler(log).handle(batch)
    log.entries += state(lost)
    assert decisions(batch, handler(log).handle(batch)) == decisions(batch, lost)
    assert len(decisions(batch, lost)) == 40


def test_nothing_stays_in_the_log_for_ever(
    undisturbed: tuple[list[Arrival[Event]], list[Outcomes], KeptLog],
) -> None:
    _, answers, log = undisturbed
    told = {str(e.story_id) for e in snapshots(answers).values() if e.status == "active"}
    members = {str(i) for e in snapshots(answers).values() if e.status == "active" for i in e.article_ids}
    keys = {key.decode() for key, _ in log.compacted().entries} - {"fence"}
    assert {key.removeprefix("story/") for key in keys if key.startswith("story/")} == told
    retracted = {str(e.article_id) for e in events(answers) if isinstance(e, ArticleRetracted)}
    assert members <= {key for key in keys if not key.startswith("story/")} <= members | retracted


def test_records_stay_small(undisturbed: tuple[list[Arrival[Event]], list[Outcomes], KeptLog]) -> None:
    sizes = [len(value) for key, value in undisturbed[2].entries if value and not key.startswith(b"story/")]
    assert sum(sizes) / len(sizes) < 3_500
