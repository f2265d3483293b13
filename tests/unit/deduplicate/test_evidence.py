"""Every assignment says why: scores by feature, threshold, runner-up, nearest member, terms, model."""

from uuid import UUID

import pytest

from dateline.events import ArticleDeduplicated
from dateline_deduplicate.configuration import configuration
from dateline_deduplicate.core import MemoryCore
from unit.deduplicate.kept_log import SETTINGS
from unit.deduplicate.news import arrivals, decisions
from unit.deduplicate.owners import wire

BY = configuration(SETTINGS)
FEATURES = {"bag", "lead", "title", "time", "names", "weekday_penalty"}


@pytest.fixture(scope="module")
def decided() -> list[ArticleDeduplicated]:
    core = MemoryCore(SETTINGS, 1)
    return decisions([core(arrival) for arrival in arrivals(wire(5, 240))])


def test_what_was_compared_is_told_with_its_scores(decided: list[ArticleDeduplicated]) -> None:
    told = [one.assignment for one in decided if one.assignment.nearest is not None]
    assert len(told) > 100
    assert all(set(one.features) == FEATURES for one in told)
    assert sum(bool(one.terms) for one in told) > 0.9 * len(told)


def test_who_joins_or_has_a_runner_up_was_compared(decided: list[ArticleDeduplicated]) -> None:
    for one in decided:
        told = one.assignment
        assert (told.nearest is not None) == (told.joined or told.runner_up is not None), one
    assert {one.assignment.nearest for one in decided} - {None} <= {one.article_id for one in decided}


def test_the_score_reached_what_was_needed_and_the_runner_up_was_behind(
    decided: list[ArticleDeduplicated],
) -> None:
    new = [one.assignment for one in decided if one.decision == "new"]
    joined = [told for told in new if told.joined]
    opened = [told for told in new if not told.joined and told.runner_up]
    assert len(joined) > 30
    assert len(opened) > 10
    assert all(told.score >= told.threshold for told in joined)
    assert all(told.score >= told.runner_up.score for told in joined if told.runner_up)
    assert all(told.runner_up.score < told.threshold for told in opened if told.runner_up)


def test_the_story_is_another_than_the_runner_ups(decided: list[ArticleDeduplicated]) -> None:
    told = [one.assignment for one in decided if one.assignment.runner_up]
    assert told
    assert all(one.runner_up is None or one.runner_up.story_id != one.story_id for one in told)


def test_the_model_and_its_numbers_are_named(decided: list[ArticleDeduplicated]) -> None:
    assert {one.assignment.model for one in decided} == {BY.name}
    other = configuration(SETTINGS.model_copy(update={"threshold": 0.13}))
    assert other.name != BY.name


def test_every_copy_names_an_earlier_article(decided: list[ArticleDeduplicated]) -> None:
    seen, copies = set[UUID](), 0
    for one in decided:
        named = [o.article_id for o in one.overlaps] + ([one.copy_of.article_id] if one.copy_of else [])
        if one.decision != "revision":
            assert set(named) <= seen
        copies += bool(named)
        seen.add(one.article_id)
    assert copies > 30
