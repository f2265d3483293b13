"""Copies are found by what they share of their text, not by tails and stubs."""

import random
from uuid import UUID

from dateline.events import Agency, Article, ArticleDeduplicated, ArticleIngested, StorySnapshot
from dateline_deduplicate.copies import Copies, bands
from dateline_deduplicate.core import MemoryCore
from dateline_deduplicate.shingles import jaccard, shingles
from dateline_deduplicate.words import Words
from unit.deduplicate.kept_log import SETTINGS
from unit.deduplicate.news import COMMON, Topic, arrivals, article, article_id, decisions, snapshots

SEED = random.Random(7)
TEXT = Topic(1).text(SEED, 30)
TAIL = " ".join(SEED.choice(COMMON) for _ in range(120))


def decided(*articles: Article) -> tuple[list[ArticleDeduplicated], dict[UUID, StorySnapshot]]:
    core = MemoryCore(SETTINGS, 1)
    answers = [core(a) for a in arrivals(ArticleIngested(article=a) for a in articles)]
    return decisions(answers), snapshots(answers)


def test_the_same_words_are_an_exact_duplicate() -> None:
    shouted = article("b", "Other headline", TEXT.upper().replace(". ", ".\n\n"), source="Other")
    [first, second], stories = decided(article("a", "Headline", TEXT), shouted)
    assert second.decision == "exact_duplicate"
    assert second.copy_of is not None
    assert (second.copy_of.article_id, second.copy_of.similarity) == (article_id("a"), 1.0)
    assert second.assignment.story_id == first.assignment.story_id
    assert len(stories) == 1


def test_an_edited_copy_is_a_near_duplicate_of_the_first() -> None:
    edited = TEXT + " " + Topic(2).text(SEED, 6)
    decisions_, _ = decided(article("a", "Headline", TEXT), article("b", "Another", edited, source="Other"))
    copy = decisions_[1].copy_of
    assert decisions_[1].decision == "near_duplicate"
    assert copy is not None
    assert 0.5 <= copy.similarity < 1
    assert copy.similarity == round(jaccard(shingles(Words.of(TEXT)), shingles(Words.of(edited))), 6)


def test_copies_share_the_origin_of_the_agency_text() -> None:
    agency = Agency(name="Reuters", confidence=0.4, evidence="(Reuters)")
    found, stories = decided(
        article("a", "Headline", TEXT, source="One", agency=agency),
        article("b", "Headline", TEXT, source="Two"),
        article("c", "Headline", TEXT + " More.", source="Three"),
    )
    assert {d.origin.name for d in found} == {"Reuters"}
    [story] = stories.values()
    assert [(s.name, s.articles) for s in story.origins] == [("Reuters", 3)]
    assert len(story.outlets) == 3


def test_a_shared_tail_makes_no_copy() -> None:
    found, stories = decided(
        article("a", Topic(1).title(SEED), Topic(1).text(SEED, 14) + " " + TAIL),
        article("b", Topic(2).title(SEED), Topic(2).text(SEED, 14) + " " + TAIL),
    )
    assert [d.decision for d in found] == ["new", "new"]
    assert len(stories) == 2


def test_stubs_under_different_titles_make_no_copy() -> None:
    stub = "Please enable scripts in your browser and sign up here to read the rest of this story today"
    found, _ = decided(
        article("a", Topic(1).title(SEED), stub),
        article("b", Topic(2).title(SEED), stub),
        article("c", "", ""),
    )
    assert [d.decision for d in found] == ["new", "new", "new"]


def test_most_pairs_at_half_similarity_are_found() -> None:
    seed, found, pairs = random.Random(8), 0, 150
    for n in range(pairs):
        base = Topic(n).text(seed, 20).split()
        other = base[: 2 * len(base) // 3] + Topic(n + 500).text(seed, 20).split()[: len(base) // 3]
        a, b = shingles(Words.of(" ".join(base))), shingles(Words.of(" ".join(other)))
        copies = Copies()
        copies.file(0, bands(a))
        found += copies.found(bands(b)).near == [0]
        assert 0.4 < jaccard(a, b) < 0.6
    assert found / pairs > 0.95


def test_sets_are_compared_exactly() -> None:
    a, b = shingles(Words.of("a b c d e f g")), shingles(Words.of("b c d e f g h"))
    assert (len(a), len(b), jaccard(a, b)) == (3, 3, 0.5)
    assert jaccard(shingles(Words.of("a")), shingles(Words.of("b"))) == 0.0
