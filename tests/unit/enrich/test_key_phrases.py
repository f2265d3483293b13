"""Key phrases: whole names and noun phrases, with where the text says them."""

import json
from pathlib import Path

import pytest

from dateline.events import KeyPhrase
from dateline_enrich.evaluation.key_phrases import measure
from dateline_enrich.key_phrases import find
from dateline_enrich.key_phrases.noun_phrases import singular
from dateline_enrich.key_phrases.parts_of_speech import (
    ADJECTIVE,
    NOUN,
    NOUN_OR_VERB,
    OTHER,
    gerund,
    kind,
    past,
)
from unit.enrich.written import document, first_seed, named, second_seed

GOLD = Path(__file__).parent / "gold" / "key_phrases.jsonl"


def phrases(text: str, title: str = "") -> list[KeyPhrase]:
    return find(document(text), named(text), title)


def texts(text: str, title: str = "") -> list[str]:
    return [phrase.text for phrase in phrases(text, title)]


def test_most_phrases_are_those_that_a_reader_listed() -> None:
    report = measure(GOLD)
    assert report.articles == 12
    assert report.precision_at_5 >= 0.7
    assert report.precision_at_10 >= 0.65
    assert report.f1_at_10 >= 0.5


@pytest.mark.parametrize("seed", [first_seed, second_seed])
def test_seeds_have_names_and_noun_phrases(seed: type) -> None:
    content = seed()
    found = texts(content.text, content.title)
    assert {"Vladimir Putin", "North Korea"} <= set(found)
    assert not {"Kim Jong", "Kim Jong-", "Jong Un"} & set(found)
    assert sum(phrase.islower() or phrase.endswith("leader") for phrase in found) >= 1
    assert len(found) >= 8


def test_mentions_are_where_the_text_says_it() -> None:
    text = (
        "Trade war fears grew. The trade war began.\n\nTrade wars hurt farmers, Ann Smith said. Smith left."
    )
    found = {p.text: [text[m.start : m.end] for m in p.mentions] for p in phrases(text, "Trade war")}
    assert found["trade war"] == ["Trade war", "trade war"]
    assert found["Ann Smith"] == ["Ann Smith"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The central bank raised its interest rate. The interest rate is high.", "interest rate"),
        ("They fear the spread of nuclear weapons. Nuclear weapons are feared.", "nuclear weapons"),
        ("Officials plan a trade deal. The trade deal will be signed.", "trade deal"),
        ("They study machine learning. Machine learning needs data.", "machine learning"),
        ("The new Lisbon film festival opened on Monday.", "Lisbon film festival"),
    ],
)
def test_noun_phrases(text: str, wanted: str) -> None:
    assert wanted in texts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The company plans its future. The company plans its future.",
        "The site ranks tweets by use. The site ranks tweets by use.",
        "They cut ties with the firm. They cut ties with the firm.",
        "He said on Monday in April that new people came. On Monday new people came in April.",
        "Reuters reported it. Reuters said so. Reuters wrote it again.",
        "(Getty Images) Image copyright Getty Images. Advertisement. Advertisement. Advertisement.",
        "Millions of people, many times, in the last days of the week. Many people, many times.",
    ],
)
def test_verbs_days_agencies_and_empty_words_are_no_key_phrases(text: str) -> None:
    bad = {"monday", "april", "reuters", "getty images", "advertisement", "company plans", "ranks tweets"}
    bad |= {"cut ties", "new people", "many people", "people", "million", "last days", "image copyright"}
    assert not bad & {found.lower() for found in texts(text)}


def test_no_determiner_begins_one_and_plurals_are_one_with_singulars() -> None:
    found = texts(
        "A border wall fell. The border wall was long. Border walls fall. The border walls are long."
    )
    assert [f for f in found if "wall" in f] in (["border wall"], ["border walls"])


def test_scores_fall_and_part_of_a_phrase_is_not_told_twice() -> None:
    content = second_seed()
    found = phrases(content.text, content.title)
    assert found[0].score == 1.0
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    assert len({p.text.lower() for p in found}) == len(found) <= 10


def test_a_short_text_has_fewer() -> None:
    assert len(texts("The ferry sank in thick fog near the old harbour.")) <= 4
    assert texts("") == []
    assert texts("He went home.") == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("weapons", NOUN),
        ("nuclear", ADJECTIVE),
        ("economic", ADJECTIVE),
        ("republic", NOUN),
        ("votes", NOUN_OR_VERB),
        ("fled", OTHER),
        ("running", OTHER),
        ("hearing", NOUN_OR_VERB),
        ("new", OTHER),
        ("quickly", OTHER),
        ("family", NOUN),
        ("the", OTHER),
        ("Kim", OTHER),
        ("covid19", OTHER),
    ],
)
def test_kinds_of_words(word: str, expected: str) -> None:
    assert kind(word) == expected


@pytest.mark.parametrize(
    ("base", "ing", "ed"), [("stop", "stopping", "stopped"), ("deny", "denying", "denied")]
)
def test_verbs_are_inflected(base: str, ing: str, ed: str) -> None:
    assert (gerund(base), past(base)) == (ing, ed)


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("policies", "policy"),
        ("viruses", "virus"),
        ("houses", "house"),
        ("churches", "church"),
        ("news", "news"),
    ],
)
def test_singular(many: str, one: str) -> None:
    assert singular(many) == one


def test_phrases_that_the_text_lacks_do_not_count(tmp_path: Path) -> None:
    text = "The trade war in the border town hurts farmers. A trade war began."
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"title": "", "text": text, "phrases": ["Trade wars", "peace on earth"]}))
    report = measure(gold)
    assert report.recall_at_10 == 1.0
    assert report.precision_at_10 < 1.0
    gold.write_text(json.dumps({"title": "", "text": text, "phrases": ["peace on earth"]}))
    with pytest.raises(ValueError, match="no article"):
        measure(gold)
