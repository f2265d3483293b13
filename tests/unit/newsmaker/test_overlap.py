"""The clustering task is honest: what reports of one event share are names and figures, not sentences."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import combinations, islice
from statistics import mean

import pytest

from newsmaker import Drop, Newsroom, lookalikes
from newsmaker.kinds import language

_WORD = re.compile(r"\w+")
_LEXICON = language("en").lexicon
_NO_NAMES = {*_LEXICON["weekdays"], *_LEXICON["months"]}
_NO_NAMES |= {"President", "Interior", "Minister", "Institute", "Bank", "Railways"}


def _words(drop: Drop) -> list[str]:
    return _WORD.findall(f"{drop.fields['title']} {drop.fields['text']}".lower())


def _shingles(drop: Drop) -> set[tuple[str, ...]]:
    words = _words(drop)
    return set(zip(*(words[start:] for start in range(5)), strict=False))


def _jaccard(a: set[tuple[str, ...]], b: set[tuple[str, ...]]) -> float:
    return len(a & b) / len(a | b)


@pytest.fixture(scope="module")
def reports() -> list[Drop]:
    return [drop for drop in Newsroom(8, 500, languages={"en": 1.0}) if drop.kind == "article"]


@pytest.fixture(scope="module")
def rare(reports: list[Drop]) -> dict[str, set[str]]:
    """Words in at most 2 % of the reports, by article."""
    words = {drop.article_id_hint: set(_words(drop)) for drop in reports}
    frequency = Counter(word for found in words.values() for word in found)
    return {hint: {w for w in found if frequency[w] <= 0.02 * len(reports)} for hint, found in words.items()}


def _same_story(reports: list[Drop]) -> list[tuple[Drop, Drop]]:
    return [(a, b) for a, b in combinations(reports, 2) if a.story == b.story]


def _same_kind(reports: list[Drop]) -> Iterable[tuple[Drop, Drop]]:
    pairs = combinations(reports, 2)
    alike = (
        (a, b) for a, b in pairs if a.story != b.story and a.story.split("-")[0] == b.story.split("-")[0]
    )
    return islice(alike, 3000)


def test_reports_of_one_event_share_rare_words_and_look_alikes_do_not(
    reports: list[Drop], rare: dict[str, set[str]]
) -> None:
    def shared(pairs: Iterable[tuple[Drop, Drop]]) -> float:
        return mean(len(rare[a.article_id_hint] & rare[b.article_id_hint]) for a, b in pairs)

    same, alike = shared(_same_story(reports)), shared(_same_kind(reports))
    assert same > 5
    assert same > 5 * alike


def test_independent_reports_of_one_event_share_few_sentences(reports: list[Drop]) -> None:
    shingles = {drop.article_id_hint: _shingles(drop) for drop in reports}
    pairs = _same_story(reports)
    similarities = [_jaccard(shingles[a.article_id_hint], shingles[b.article_id_hint]) for a, b in pairs]
    assert mean(similarities) < 0.1
    assert max(similarities) < 0.5, "no independent report is a near duplicate"


def test_near_copies_are_near_duplicates() -> None:
    drops = list(Newsroom(8, 500, near_copies=0.3))
    originals = {drop.article_id_hint: drop for drop in drops if drop.kind == "article"}
    copies = [drop for drop in drops if drop.kind == "near_copy"]
    similarities = [_jaccard(_shingles(drop), _shingles(originals[drop.original or ""])) for drop in copies]
    assert len(similarities) > 100
    assert min(similarities) > 0.55
    assert max(similarities) < 1


def test_look_alike_summits_have_one_structure_and_other_facts() -> None:
    pairs = list(lookalikes(5, 30))
    assert pairs == list(lookalikes(5, 30))
    for a, b in pairs:
        assert a.story != b.story
        assert a.published_at.date() != b.published_at.date()
        assert _jaccard(_shingles(a), _shingles(b)) < 0.5
        common = Counter(_words(a)) & Counter(_words(b))
        assert common.total() > 0.4 * len(_words(a)), "the same sentences"
        assert len(_names(a)) > 5
        assert _names(a).isdisjoint(_names(b))


def _names(drop: Drop) -> set[str]:
    """Words with a capital within a sentence, other than those of the language itself."""
    return set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}", drop.fields["text"])) - _NO_NAMES
