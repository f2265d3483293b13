"""Articles of one event come together, others stay apart; stories expire; nothing is left to chance."""

import hashlib
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dateline.delivery import Outcomes
from dateline.events import Article, ArticleIngested, StorySnapshot
from dateline_deduplicate.configuration import configuration
from dateline_deduplicate.core import MemoryCore
from dateline_deduplicate.evaluation.scores import b_cubed
from dateline_deduplicate.kernels import WHOLE
from dateline_deduplicate.settings import DeduplicateSettings
from dateline_deduplicate.stories import judge
from unit.deduplicate.kept_log import SETTINGS
from unit.deduplicate.news import (
    START,
    Topic,
    arrivals,
    article,
    article_id,
    decisions,
    events,
    published,
    snapshots,
    stream,
)


def decided(articles: Sequence[Article], settings: DeduplicateSettings = SETTINGS) -> list[Outcomes]:
    core = MemoryCore(settings, 1)
    return [core(a) for a in arrivals(ArticleIngested(article=a) for a in articles)]


def in_other_words(text: str) -> str:
    """As an unknown language may have it, in which words begin in more ways than with a few syllables."""
    letters = str.maketrans("0123456789abcdef", "aeioubcdfghjklmn")
    digests = (hashlib.sha256(word.lower().encode()).hexdigest() for word in text.split())
    return " ".join(
        digest[:6].translate(letters) + word for digest, word in zip(digests, text.split(), strict=True)
    )


@pytest.mark.parametrize("language", ["en", "xx"])
def test_planted_stories_come_out(language: str) -> None:
    seed = random.Random(1)
    topics = [n % 25 for n in range(100)]
    seed.shuffle(topics)
    spoken = in_other_words if language == "xx" else str
    told = [
        article(i, spoken(Topic(n).title(seed)), spoken(Topic(n).text(seed)), language=language)
        for i, n in enumerate(topics)
    ]
    answers = decided(told)
    story_of = {i: e.story_id for e in snapshots(answers).values() for i in e.article_ids}
    assert b_cubed(topics, [story_of[article_id(i)] for i in range(len(topics))]).f1 > 0.95


def test_languages_do_not_touch_each_other() -> None:
    both = stream(5, 80, languages=("en", "xx"))
    alone = [e for e in both if not isinstance(e, ArticleIngested) or e.article.language == "en"]
    core, other = MemoryCore(SETTINGS, 1), MemoryCore(SETTINGS, 1)
    together = decisions(core(a) for a in arrivals(both))
    apart = decisions(other(a) for a in arrivals(alone))
    assert [(d.article_id, d.decision) for d in together if d.article.language == "en"] == [
        (d.article_id, d.decision) for d in apart
    ]


def test_an_assignment_says_why() -> None:
    seed = random.Random(2)
    topic = Topic(3)
    found = decisions(decided([article(i, topic.title(seed), topic.text(seed)) for i in range(2)]))
    opened, joined = (d.assignment for d in found)
    assert not opened.joined
    assert joined.joined
    assert joined.story_id == opened.story_id
    assert joined.score >= joined.threshold > 0
    assert joined.nearest == article_id(0)
    assert set(joined.features) == {"bag", "lead", "title", "time", "names", "weekday_penalty"}
    assert set(joined.terms) <= set(topic.words)
    assert joined.terms


def test_an_undated_article_is_no_nearer_than_days_apart_and_no_further_than_years() -> None:
    seed, topic = random.Random(3), Topic(4)

    def time_factor(of_first: datetime | None, of_second: datetime | None) -> float:
        first = article(0, topic.title(seed), topic.text(seed), published_at=of_first)
        second = article(1, topic.title(seed), topic.text(seed), published_at=of_second)
        return decisions(decided([first, second]))[1].assignment.features["time"]

    years_ago = START - timedelta(days=800)
    assert time_factor(None, None) == 0.92 < time_factor(START, START) == 1.0
    assert time_factor(years_ago, None) == time_factor(None, years_ago) == 0.8
    assert time_factor(years_ago, START) < 0.8 < time_factor(START - timedelta(days=2), START)


def test_a_story_expires_by_its_languages_clock_alone() -> None:
    seed = random.Random(4)

    def told(i: int, days: float, language: str = "en") -> Article:
        at = START + timedelta(days=days)
        return article(
            i, Topic(i).title(seed), Topic(i).text(seed), received_at=at, published_at=at, language=language
        )

    answers = decided([told(0, 0), told(1, 8, "xx"), told(2, 6.9), told(3, 7.1)])
    expired = [
        (k, e)
        for k, o in enumerate(answers)
        for e in events([o])
        if isinstance(e, StorySnapshot) and e.status == "expired"
    ]
    assert [(k, e.article_ids) for k, e in expired] == [(3, (article_id(0),))]
    assert expired[0][1].change == "expired"
    assert expired[0][1].revision == 2


def test_a_full_window_lets_the_idlest_story_go() -> None:
    seed = random.Random(5)
    settings = DeduplicateSettings(window_articles_min=0, window_articles_max=3)
    answers = decided([article(i, Topic(i).title(seed), Topic(i).text(seed)) for i in range(6)], settings)
    gone = [e.article_ids for e in events(answers) if isinstance(e, StorySnapshot) and e.status == "expired"]
    assert gone == [(article_id(0),), (article_id(1),)]


def test_a_quiet_window_keeps_what_is_idle() -> None:
    seed, later = random.Random(6), START + timedelta(days=30)
    settings = DeduplicateSettings(window_articles_min=100)
    answers = decided(
        [article(0, "One", Topic(0).text(seed)), article(1, "Two", Topic(1).text(seed), received_at=later)],
        settings,
    )
    assert {e.status for e in snapshots(answers).values()} == {"active"}


def test_embargoed_and_withheld_titles_are_not_shown() -> None:
    seed = random.Random(7)
    until = START + timedelta(days=1)
    [secret] = snapshots(decided([article(0, "Secret", Topic(0).text(seed), embargoed_until=until)])).values()
    [withheld] = snapshots(decided([article(0, "Secret", Topic(0).text(seed), status="withheld")])).values()
    assert (secret.title, withheld.title) == ("", "")


@pytest.mark.parametrize("now", [{"status": "withheld"}, {"embargoed_until": START + timedelta(days=1)}])
def test_a_title_that_may_not_be_shown_any_more_is_not(now: dict[str, Any]) -> None:
    text = Topic(0).text(random.Random(7))
    first = article(0, "Secret", text, provider_version=1)
    second = first.model_copy(update={"provider_version": 2, "content_hash": "other", **now})
    [story] = snapshots(decided([first, second])).values()
    assert (story.revision, story.title) == (2, "")


def test_a_worn_index_decides_as_a_fresh_one(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = arrivals(stream(9, 150, hours=4))
    core = MemoryCore(SETTINGS, 1)
    expected = published(batch, [core(a) for a in batch])
    monkeypatch.setattr("dateline_deduplicate.articles._WORN", 1)
    worn = MemoryCore(SETTINGS, 1)
    assert published(batch, [worn(a) for a in batch]) == expected


PROGRAM = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from dateline_deduplicate.core import MemoryCore
from unit.deduplicate.kept_log import SETTINGS
from unit.deduplicate.news import arrivals, published, stream
core, batch = MemoryCore(SETTINGS, 1), arrivals(stream(3, 60))
print(hashlib.sha256(b"".join(published(batch, [core(a) for a in batch]))).hexdigest())
"""


def test_the_hash_seed_changes_nothing() -> None:
    core, batch = MemoryCore(SETTINGS, 1), arrivals(stream(3, 60))
    here = hashlib.sha256(b"".join(published(batch, [core(a) for a in batch]))).hexdigest()
    for seed in ("0", "4242"):
        there = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(Path(__file__).parents[2])],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert there.stdout.strip() == here


def test_a_title_longer_than_a_text_is_read_whole() -> None:
    title = " ".join(f"word{n}" for n in range(700))
    first, second = (article(name, title, "Short.", source=name) for name in ("a", "b"))
    found = decisions(decided([first, second]))
    assert found[1].assignment.terms


def test_of_outlets_those_with_most_articles_come_first_then_those_that_told_it_first() -> None:
    seed = random.Random(3)
    outlets = ["Zeit", "Abend", "Morgen", "Abend", "Bote"]
    told = [article(i, Topic(1).title(seed), Topic(1).text(seed), source=s) for i, s in enumerate(outlets)]
    [story] = snapshots(decided(told)).values()
    expected = [("Abend", 2), ("Zeit", 1), ("Morgen", 1), ("Bote", 1)]
    assert [(share.name, share.articles) for share in story.outlets] == expected
    assert [(share.name, share.articles) for share in story.origins] == expected


def test_a_story_scores_alone_as_it_does_among_others() -> None:
    core, by = MemoryCore(SETTINGS, 1), configuration(SETTINGS)
    seed = random.Random(7)
    told = []
    for n in range(150):
        day, topic = ("Monday", "Friday", "the day")[n % 3], Topic(n % 12)
        told.append(article(n, topic.title(seed), f"It happened on {day}. {topic.text(seed)}"))
    for one in arrivals(ArticleIngested(article=a) for a in told):
        core(one)
    window, penalised = core.memory(0).window("en"), 0
    for slot in range(100, 150):
        look, weekdays = window.index.look(slot), window.index.weekdays(slot)
        judged = judge(look, weekdays, by.rule, len(window.stories))
        whole = look.stories[:WHOLE].tolist()
        alone = window.index.scores_of(slot, by.rule.weekday_penalty, *whole)
        assert alone == judged.scores[: len(whole)].tolist()
        penalised += alone != look.mean[: len(whole)].tolist()
    assert penalised > 10
