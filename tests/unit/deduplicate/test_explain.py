"""`dateline why`: evidence for two articles together or apart."""

import random
from datetime import timedelta

import pytest

from dateline.events import (
    Article,
    ArticleEnriched,
    Assignment,
    Enrichment,
    Entity,
    EventDate,
    Origin,
    Overlap,
    Place,
    Reading,
    Span,
    Version,
)
from dateline_deduplicate import naming
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


def said(**more: object) -> Enrichment:
    return Enrichment.model_validate({"reading": Reading(words=1, seconds=1)} | more)


def person(name: str, times: int = 1) -> Entity:
    return Entity(name=name, type="person", mentions=(Span(start=0, end=1),) * times, confidence=1)


def place(name: str, number: int) -> Place:
    return Place(name=name, geonames_id=number, latitude=0, longitude=0, country="", confidence=1, reason="")


def happens(day: str) -> Enrichment:
    return said(event_date=EventDate(value=day, confidence=1, reason=""))


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
    assert found.time_factor == 0.8
    assert found.days_apart is None


def test_copies_and_friends_of_friends_are_told_apart() -> None:
    one = told("a", 1)
    copy = enriched(one.article.model_copy(update={"article_id": article_id("b")}))
    assert "repeats" in explain(one, copy, together=True).verdict
    assert "through other articles" in explain(one, told("c", 2), together=True).verdict


def test_languages_keep_stories_apart() -> None:
    found = explain(told("a", 1), told("b", 1, language="de"), together=False)
    assert "languages" in found.verdict


def test_people_are_one_however_their_names_are_set() -> None:
    first = said(entities=[person("Ana Ruiz"), person("Kim Jong-un", 3), person("Ola Moen")])
    second = said(entities=[person("Kim Jong Un"), person("Ruíz"), person("Ida Berg")])
    found = naming.people(first, second)
    assert (found.both, found.first, found.second) == (
        ("Kim Jong-un", "Ana Ruiz"),
        ("Ola Moen",),
        ("Ida Berg",),
    )


def test_places_are_one_by_their_record() -> None:
    first = said(places=[place("Moscow", 1), place("Cairo", 2)])
    second = said(places=[place("Cairo", 3), place("Moskva", 1), place("Moskva", 1)])
    found = naming.places(first, second)
    assert (found.both, found.first, found.second) == (("Moscow",), ("Cairo",), ("Cairo",))


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("2026-03-02", "2026-03-03", True),
        ("2026-03-02", "2026-03-02T09:00:00Z", False),
        ("2026-03-02", "XXXX-03-02", False),
        ("XXXX-03-02", "2026-04-02", True),
        ("2026-03-02", "2026-03", False),
        ("2026-03-01/2026-03-04", "2026-03-09", False),
    ],
)
def test_only_days_contradict(one: str, other: str, contradict: bool) -> None:
    assert bool(naming.other_day(happens(one), happens(other))) is contradict
    assert naming.other_day(happens(one), said()) is None


def test_what_contradicts_is_told() -> None:
    one, other = told("a", 1, "On Monday "), told("b", 1, "On Friday ")
    one = one.model_copy(update={"enrichment": happens("2026-03-02")})
    other = other.model_copy(update={"enrichment": happens("2026-03-06")})
    against = explain(one, other, together=False).against
    assert against == (
        "the first is about 2026-03-02, the second about 2026-03-06",
        "they open with different weekdays",
    )


def test_copies_are_told_with_the_passages_that_differ() -> None:
    one = told("a", 1)
    text = one.article.text.replace(". ", ". Nobody in Skolvik was hurt. ", 1)
    copy = enriched(one.article.model_copy(update={"article_id": article_id("b"), "text": text}))
    [passage] = explain(one, copy, together=True).passages
    assert (passage.first, passage.second) == ("", "Nobody in Skolvik was hurt")
    assert explain(one, told("c", 1), together=True).passages == ()


def test_a_trimmed_copy_is_told_and_the_recorded_evidence_goes_with_it() -> None:
    one, other = told("a", 1), told("b", 1)
    overlap = Overlap(article_id=one.article_id, containment=0.9)
    found = explain(one, other.model_copy(update={"overlaps": (overlap,)}), together=True)
    assert "trimmed copy" in found.verdict
    assert found.passages
    assert found.second.came == other.assignment
