"""The whole enrichment, and what must hold for any text."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import topics
from dateline.delivery import Arrival, Delivery, Emitted, Skipped
from dateline.events import ArticleEnriched, ArticleIngested, ArticleRetracted, Enrichment, Event
from dateline_enrich.core import core
from dateline_enrich.enrichment import enrich
from dateline_enrich.settings import EnrichSettings
from unit.enrich.written import RECEIVED, STORY, article, decided, first_seed, second_seed

PIECES = [
    *(
        [
            "Kim Jong Un",
            "Putin",
            "the",
            "US-North Korea",
            "said",
            "on Tuesday",
            "April 25",
            "2019",
            "6:00 pm",
            "(0800 GMT)",
            "Bank of",
            "he",
        ]
    ),
    *(
        [
            "Ministry",
            "President",
            "Washington",
            "Springfield, Ill.",
            "31.12.9999",
            "0001-01-01",
            "9999 years ago",
            "Feb 30",
            "U.S.",
        ]
    ),
    *"\"“”'‘’(),.-    éİßǅ😀\u0301\u202e",
    "\n\n",
    "北京",
    "A" * 50,
]
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))


def spans(found: Enrichment) -> list[tuple[int, int]]:
    all_spans = [m for e in found.entities for m in e.mentions] + [
        m for p in found.places for m in p.mentions
    ]
    all_spans += [d.span for d in found.dates] + [q.span for q in found.quotes] + list(found.summary)
    return [(span.start, span.end) for span in all_spans]


def arrival(event: Event) -> Arrival[Event]:
    return Arrival(Delivery(topics.DEDUPLICATED, 0, 1, RECEIVED, None, None), event)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, title=texts, language=st.sampled_from(["en", "en", "en", "de", "zh", "und"]))
def test_any_text_is_enriched_and_every_span_lies_in_it(text: str, title: str, language: str) -> None:
    found = enrich(article(text, title=title, language=language))
    assert all(0 <= start < end <= len(text) for start, end in spans(found))
    assert all(text[d.span.start : d.span.end] == d.text for d in found.dates)
    assert all(text[q.span.start : q.span.end] == q.text for q in found.quotes)


@settings(max_examples=50, deadline=None)
@given(text=texts)
def test_the_same_article_gives_the_same_enrichment(text: str) -> None:
    assert enrich(article(text)) == enrich(article(text))


@pytest.mark.parametrize("seed", [first_seed, second_seed])
def test_seeds_have_every_field(seed: type) -> None:
    content = seed()
    found = enrich(content)
    attempted = set(Enrichment.model_fields) - {"not_attempted", "methods", *found.not_attempted}
    assert attempted == set(found.methods)
    assert found.topics[0].label == "politics"
    assert found.topics[0].qcode == "medtop:11000000"
    assert 1 <= len(found.summary) <= 3
    assert "Kim Jong" not in {phrase.text for phrase in found.key_phrases}
    assert {"Vladimir Putin", "North Korea"} <= {phrase.text for phrase in found.key_phrases}
    assert all(content.text[start:end].strip() == content.text[start:end] for start, end in spans(found))


def test_summary_sentences_are_whole_and_in_order() -> None:
    content = second_seed()
    found = [content.text[s.start : s.end] for s in enrich(content).summary]
    assert found[0].replace("\u00a0", " ").startswith("Kim Jong-un and Vladimir Putin will meet")
    assert all(sentence[-1] in '."' for sentence in found)
    assert [content.text.index(sentence) for sentence in found] == sorted(map(content.text.index, found))


def test_another_language_says_what_was_not_attempted() -> None:
    found = enrich(article("Am 3.5.2019 war er in Berlin.", language="de"))
    assert [d.value for d in found.dates] == ["2019-05-03"]
    assert [p.name for p in found.places] == ["Berlin"]
    assert set(found.not_attempted) == {"entities", "event_date", "topics", "figures"}
    assert not set(found.not_attempted) & set(found.methods)


def test_reading_time() -> None:
    found = enrich(article("word " * 238)).reading
    assert (found.words, found.seconds) == (238, 60)
    assert enrich(article("北京是首都", language="zh")).reading.words == 5


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        "A" * 1_000_000,
        "ABC " * 250_000,
        "Kim Jong " * 120_000,
        "Bank of the " * 80_000,
        "Kim met Putin in Seoul on April 25, 2019. " * 10_000,
        "Monday Tuesday " * 10_000,
        '"' * 100_000,
        '"a b c d e," he said. ' * 5_000,
        "Putin said " * 20_000,
        "Putin, " + "a, " * 60_000 + "said",
        "‘" + "a’" * 100_000,
        "12:" * 50_000,
        "U.S." * 50_000,
        "minister of " * 20_000 + "Kim",
    ],
    ids=lambda text: text[:16].strip(),
)
def test_a_pathological_text_is_read_as_far_as_the_limit(text: str) -> None:
    found = enrich(article(text))
    if len(text) > 100_000:
        assert found.methods["input"].endswith(f"of {len(text)} characters")
        assert all(end <= 100_000 for _, end in spans(found))
    assert len(spans(found)) <= len(text)


def test_what_is_found_grows_with_the_text_and_no_faster() -> None:
    """Ten times the text gives ten times the names, dates and quotes."""
    paragraph = 'Ann Smith met Bob Jones in Seoul on April 25. "We will not stay," she said.\n\n'
    small, large = (len(spans(enrich(article(paragraph * n)))) for n in (10, 100))
    assert 9 * small < large <= 10 * small + 10


# The core ----------------------------------------------------------------------------------------------


def test_a_decision_becomes_an_enriched_article() -> None:
    event = decided(first_seed())
    (outcome,) = core()(arrival(event))
    assert isinstance(outcome, Emitted)
    assert outcome.label == "enriched"
    (output,) = outcome.outputs
    enriched = output.event
    assert isinstance(enriched, ArticleEnriched)
    assert (output.topic, output.key) == (topics.ENRICHED, str(event.article_id))
    assert (enriched.story_id, enriched.assignment, enriched.origin) == (
        STORY,
        event.assignment,
        event.origin,
    )
    assert enriched.article == event.article
    assert ArticleEnriched.model_validate_json(enriched.model_dump_json()) == enriched


def test_a_retraction_passes_unchanged() -> None:
    event = ArticleRetracted(article_id=STORY, received_at=RECEIVED, reason="kill")
    (outcome,) = core()(arrival(event))
    assert isinstance(outcome, Emitted)
    assert outcome.label == "retracted"
    assert outcome.outputs[0].event is event
    assert (outcome.outputs[0].topic, outcome.outputs[0].key) == (topics.ENRICHED, str(STORY))


def test_what_is_not_for_enrich_is_skipped() -> None:
    (outcome,) = core()(arrival(ArticleIngested(article=first_seed())))
    assert outcome == Skipped("not_for_enrich", "ArticleIngested")


def test_the_limit_is_a_setting() -> None:
    event = decided(article("Kim met Putin. " * 100))
    (outcome,) = core(EnrichSettings(longest_text=50))(arrival(event))
    assert isinstance(outcome, Emitted)
    enriched = outcome.outputs[0].event
    assert isinstance(enriched, ArticleEnriched)
    assert len(enriched.article.text) == 1500
    assert all(end <= 50 for _, end in spans(enriched.enrichment))


def test_the_order_of_work_does_not_matter() -> None:
    contents = [first_seed(), second_seed(), article("Ann Smith met Bob Jones in Paris, Texas.")]
    first = {c.article_id: enrich(c) for c in contents}
    random.Random(1).shuffle(contents)
    assert {c.article_id: enrich(c) for c in contents} == first
