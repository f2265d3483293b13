"""`dateline why`: evidence for two articles together or apart."""

import random
from datetime import timedelta

from dateline.events import Article, ArticleEnriched, Assignment, Enrichment, Origin, Reading, Version
from dateline_deduplicate.explain import explain
from unit.deduplicate.news import START, Topic, article, article_id

SEED = random.Random(1)


def enriched(one: Article) -> ArticleEnriched:
    story = article_id("story")
    return ArticleEnriched(
        article_id=one.article_id,
        story_id=story,
        article=one,
        version=Version(),
        decision="new",
        origin=Origin(key="outlet:x", name="X"),
        assignment=Assignment(story_id=story, joined=False, score=0.0, threshold=0.1, model="m"),
        enrichment=Enrichment(reading=Reading(words=1, seconds=1)),
    )


def told(name: str, topic: int, text: str = "", **more: object) -> ArticleEnriched:
    return enriched(article(name, Topic(topic).title(SEED), text + Topic(topic).text(SEED), **more))


def test_articles_of_one_event_are_together_on_their_words() -> None:
    found = explain(told("a", 1), told("b", 1, published_at=START - timedelta(days=2)), together=True)
    assert found.verdict.startswith("Together: they tell of the same thing")
    assert found.similarity >= found.threshold
    assert found.days_apart == 2
    assert 0 < found.time_factor < 1
    weights = [term.weight for term in found.shared_terms]
    assert weights == sorted(weights, reverse=True)
    assert {term.term for term in found.shared_terms} & set(Topic(1).words)


def test_strangers_are_apart() -> None:
    found = explain(told("a", 1), told("b", 2), together=False)
    assert found.verdict.startswith("Apart: too little alike")
    assert set(found.first.terms) <= set(Topic(1).words)
    assert not set(found.first.terms) & set(found.second.terms)


def test_weekdays_that_differ_count_against() -> None:
    found = explain(told("a", 1, "On Monday "), told("b", 1, "On Friday ", published_at=None), together=True)
    assert (found.first.weekdays, found.second.weekdays) == (("monday",), ("friday",))
    assert found.weekday_penalty > 0
    assert found.time_factor == 1.0
    assert found.days_apart is None


def test_copies_and_friends_of_friends_are_told_apart() -> None:
    one = told("a", 1)
    copy = enriched(one.article.model_copy(update={"article_id": article_id("b")}))
    assert "repeats" in explain(one, copy, together=True).verdict
    assert "through other articles" in explain(one, told("c", 2), together=True).verdict


def test_languages_keep_stories_apart() -> None:
    found = explain(told("a", 1), told("b", 1, language="de"), together=False)
    assert "languages" in found.verdict
