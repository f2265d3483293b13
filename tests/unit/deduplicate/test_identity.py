"""Every order of an article's versions and retractions ends in the same state."""

import random
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.delivery import Emitted, Outcomes, Skipped
from dateline.events import ArticleIngested, ArticleRetracted, Event
from dateline_deduplicate.core import MemoryCore
from unit.deduplicate.kept_log import SETTINGS
from unit.deduplicate.news import (
    START,
    Topic,
    arrivals,
    article,
    article_id,
    decisions,
    events,
    retraction,
    snapshots,
)

TEXT = Topic(1).text(random.Random(1))


def version(number: int) -> ArticleIngested:
    text = f"{TEXT} Corrected {number} times."
    return ArticleIngested(article=article("a", "A title", text, provider_version=number))


def handled(contents: Sequence[Event], partitions: int = 1) -> list[Outcomes]:
    core = MemoryCore(SETTINGS, partitions)
    return [core(arrival) for arrival in arrivals(contents)]


def ending(contents: Sequence[Event]) -> tuple[object, ...]:
    """Current version, whether retracted, and the stories that hold the article."""
    core = MemoryCore(SETTINGS, 1)
    answers = [core(arrival) for arrival in arrivals(contents)]
    known = core.memory(0).articles[article_id("a")]
    current = known.content and known.content.text_key
    members = [(s.status, s.article_ids) for s in snapshots(answers).values() if s.status == "active"]
    return current, known.content is None, members


ORIGINAL, REVISION, LATER = version(1), version(2), version(3)


@pytest.mark.parametrize(
    "messages",
    [
        [ORIGINAL, REVISION],
        [ORIGINAL, retraction("a", 1)],
        [ORIGINAL, retraction("a")],
        [ORIGINAL, REVISION, retraction("a", 1)],
        [ORIGINAL, REVISION, retraction("a", 2)],
        [ORIGINAL, REVISION, retraction("a", 2), LATER],
        [ORIGINAL, REVISION, retraction("a")],
        [ORIGINAL, REVISION, retraction("a", 1), retraction("a", 2)],
    ],
)
def test_every_order_ends_in_the_same_state(messages: list[Event]) -> None:
    endings = {repr(ending(order)) for order in permutations(messages)}
    assert len(endings) == 1


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 4)), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_any_messages_in_any_order_end_in_the_same_state(
    kinds: list[tuple[bool, int]], order: random.Random
) -> None:
    messages: list[Event] = [version(n) if usable else retraction("a", n) for usable, n in kinds]
    shuffled = list(messages)
    order.shuffle(shuffled)
    assert ending(messages) == ending(shuffled)


def test_the_same_content_again_is_a_redelivery() -> None:
    again = ORIGINAL.model_copy(
        update={"article": ORIGINAL.article.model_copy(update={"received_at": START})}
    )
    answers = handled([ORIGINAL, again])
    assert [type(o[0]) for o in answers] == [Emitted, Skipped]
    assert isinstance(answers[1][0], Skipped)
    assert answers[1][0].reason == "redelivery"


def test_an_older_version_is_passed_on_and_changes_no_story() -> None:
    answers = handled([REVISION, ORIGINAL])
    old = decisions(answers)[1]
    assert old.decision == "outdated_revision"
    assert old.version.provider_version == 1
    assert [type(e).__name__ for e in events(answers[1:])] == ["ArticleDeduplicated"]


def test_a_retraction_that_comes_first_is_remembered() -> None:
    answers = handled([retraction("a", 1), ORIGINAL, REVISION])
    assert isinstance(answers[1][0], Skipped)
    assert answers[1][0].reason == "retracted"
    assert decisions(answers)[0].decision == "new"


def test_a_retraction_nobody_holds_is_passed_on_by_one_partition() -> None:
    told = []
    for partition in range(6):
        core = MemoryCore(SETTINGS, 6)
        answers = [core(arrival) for arrival in arrivals([retraction("b")], partition=partition)]
        told += events(answers)
    assert [type(e) for e in told] == [ArticleRetracted]


def test_the_holder_passes_a_retraction_on_and_ends_the_story() -> None:
    answers = handled([ORIGINAL, retraction("a")], partitions=10_007)
    assert any(isinstance(e, ArticleRetracted) for e in events(answers[1:]))
    [story] = snapshots(answers).values()
    assert (story.status, story.change, story.size) == ("retracted", "retracted", 0)


def test_a_story_goes_on_without_its_retracted_article() -> None:
    other = article("b", "Another title", TEXT + " Said another.", source="Another outlet")
    answers = handled([ORIGINAL, ArticleIngested(article=other), retraction("a")])
    [story] = snapshots(answers).values()
    assert (story.status, story.change, story.article_ids) == ("active", "updated", (article_id("b"),))
    assert story.title == "Another title"


def test_messages_of_another_kind_are_rejected() -> None:
    story = next(iter(snapshots(handled([ORIGINAL])).values()))
    [[outcome]] = handled([story])
    assert not isinstance(outcome, Emitted | Skipped)
    assert outcome.reason == "unsupported_event"
