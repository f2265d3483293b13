"""Subjects by the IPTC Media Topics."""

import json
from pathlib import Path

import pytest

from dateline.events import Topic
from dateline_enrich.document import Document
from dateline_enrich.evaluation.topics import measure
from dateline_enrich.topics import find, lineage
from dateline_enrich.topics.lexicon import lexicon, stem

GOLD = Path(__file__).parent / "gold" / "topics.jsonl"
TOP_LEVELS = {f"medtop:{n:02}000000" for n in range(1, 18)}


def topics(text: str, title: str = "") -> list[Topic]:
    return find(Document(text), title)


def test_articles_of_every_top_level_topic_are_told_apart() -> None:
    wanted = [code for line in GOLD.read_text().splitlines() for code in json.loads(line)["topics"]]
    assert set(wanted) >= TOP_LEVELS
    report = measure(GOLD)
    assert report.articles == 21
    assert (report.first_right or 0) >= 0.9
    assert (report.top_precision or 0) >= 0.9
    assert (report.second_precision or 0) >= 0.9
    assert (report.second_named or 0) >= 0.6


def test_a_topic_below_names_the_one_above_and_follows_it() -> None:
    found = topics("The quake had a magnitude of 6. One aftershock and a tsunami followed the quake. " * 2)
    assert [(t.qcode, t.label, t.broader) for t in found] == [
        ("medtop:03000000", "disaster, accident and emergency incident", None),
        ("medtop:20000148", "disaster", "medtop:03000000"),
    ]
    assert 0 < found[1].score <= found[0].score <= 1


@pytest.mark.parametrize("text", ["", "He walked home and she did not.", "Goal! Goal! Goal! " * 50, "é 北京"])
def test_too_few_telling_words_name_no_topic(text: str) -> None:
    assert topics(text) == []


def test_a_name_written_like_a_word_counts_only_with_its_capital() -> None:
    votes = lexicon().votes
    assert [vote.second for vote in votes["House"]] == ["medtop:20000593"]
    assert all(vote.second != "medtop:20000593" for vote in votes.get("house", ()))


def test_longer_terms_hide_the_words_in_them() -> None:
    """A think tank is no tank."""
    terms = lexicon().terms(["the", "think", "tank", "said", "the", "death", "penalty"])
    assert [term for _, term in terms] == ["think tank", "death penalty"]


@pytest.mark.parametrize(
    ("one", "many"), [("church", "churches"), ("movie", "movies"), ("party", "parties"), ("virus", "virus")]
)
def test_singular_and_plural_agree(one: str, many: str) -> None:
    assert stem(one) == stem(many)


def test_retired_topics_are_not_used() -> None:
    """IPTC retired 'emergency incident' (20000160) and 'emergency planning' (20000167)."""
    assert not {"medtop:20000160", "medtop:20000167"} & set(lexicon().labels)
    with pytest.raises(KeyError):
        lineage("medtop:20000160")


def test_a_deep_topic_stands_for_its_ancestors(tmp_path: Path) -> None:
    """Cricket is judged as competition discipline, in sport."""
    text = "The batsman hit a wicket in the cricket match; the team beat the champions in the league."
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"title": "", "text": text, "topics": ["medtop:20000888"]}))
    assert lineage("medtop:20000888") == ("medtop:15000000", "medtop:20000822")
    report = measure(gold)
    assert (report.first_right, report.top_recall) == (1.0, 1.0)


def test_a_wrong_label_lowers_the_figures(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in GOLD.read_text().splitlines()]
    for line in lines[:7]:
        line["topics"] = ["medtop:17000000"]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(map(json.dumps, lines)))
    assert measure(gold).first_right == pytest.approx(14 / 21, abs=1e-3)
