"""What a copy says of itself: its passages, what it leaves out; and trimmed copies, which share an origin."""

import itertools
import random
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events import Agency, Article, ArticleDeduplicated, ArticleIngested, StorySnapshot
from dateline_deduplicate.added import MOST, added
from dateline_deduplicate.core import MemoryCore
from dateline_deduplicate.shingles import HASHES, shingles
from dateline_deduplicate.words import Words
from unit.deduplicate.kept_log import SETTINGS
from unit.deduplicate.news import Topic, arrivals, article, article_id, decisions, snapshots, word

SENTENCES = Topic(1).text(random.Random(7), 40).split(". ")
TEXT = ". ".join(SENTENCES)
REUTERS = Agency(name="Reuters", confidence=0.9, evidence="(Reuters)")


def told(text: str, original: str) -> list[str]:
    """The passages of a text that an original lacks."""
    spans = added(text, Words.of(text), shingles(Words.of(original)))
    return [text[span.start : span.end] for span in spans]


def run(*articles: Article) -> tuple[list[ArticleDeduplicated], list[StorySnapshot]]:
    core = MemoryCore(SETTINGS, 1)
    answers = [core(a) for a in arrivals(ArticleIngested(article=a) for a in articles)]
    return decisions(answers), [*snapshots(answers).values()]


def origins(*articles: Article) -> list[tuple[str, int]]:
    """The origins of the one story that articles end in."""
    [story] = run(*articles)[1]
    return [(share.name, share.articles) for share in story.origins]


# Passages


def test_one_word_in_the_place_of_another() -> None:
    own = TEXT.split()
    own[100] = "Xylophones,"
    assert told(" ".join(own), TEXT) == ["Xylophones"]


def test_a_sentence_more_at_the_end_and_within() -> None:
    first, second = "Nobody was hurt by the bells of Skolvik", "More is expected from them later this evening"
    longer = ". ".join([*SENTENCES[:5], first, *SENTENCES[5:], second])
    assert told(longer, TEXT) == [first, second]


def test_what_is_only_left_out_adds_nothing() -> None:
    assert told(". ".join([*SENTENCES[:10], *SENTENCES[20:]]), TEXT) == []


def test_strangers_are_new_from_the_first_word_to_the_last() -> None:
    [passage] = told(TEXT, Topic(2).text(random.Random(1), 40))
    assert passage == TEXT.rstrip(".")


def test_of_many_passages_the_longest_are_told_in_order() -> None:
    own = TEXT.split()
    for number, at in enumerate(range(8, 8 + 12 * (MOST + 6), 12)):
        own[at] = "xylophone" if number < 6 else "xylophone concert"
    assert told(" ".join(own), TEXT) == ["xylophone concert"] * MOST


@pytest.mark.parametrize(
    "text",
    [
        "Die Fähre fuhr um acht Uhr ab und ﬁel spät auf, sagte Ｋａｐｉｔäｎ Ada ½ Moen in Skolvik am Abend",
        unicodedata.normalize("NFD", "L'été à Genève était très agréable, a déclaré l'envoyé spécial"),
        "เรือข้ามฟากออกจากท่าเวลารุ่งสาง ๑๒๓ ③ พร้อมผู้โดยสารสี่สิบคน",
        "…… ﷺ whole ㍿ text ½ cup",
    ],
)
def test_passages_stand_in_the_text_as_it_is_however_it_is_normalised(text: str) -> None:
    longer = f"{text}  {TEXT}  {text}"
    found = told(longer, TEXT)
    assert len(found) == 2
    for passage in found:
        assert [*Words.of(passage).numbers] == [*Words.of(text).numbers]


@given(st.text(alphabet="ab é½ﬁΩ.\n ั", max_size=60))
def test_passages_are_in_bounds_whatever_the_text(text: str) -> None:
    spans = added(text, Words.of(text), shingles(Words.of(TEXT)))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


def test_hashes_that_are_equal_by_chance_hide_no_passage() -> None:
    """An original of 600 words has 1% of all hashes, one of 6,000 words 9%."""
    seed = random.Random(11)
    for size in (600, 6_000):
        original = np.array(sorted(seed.sample(range(HASHES), size)), dtype=np.int32)
        whole = 0
        for _ in range(100):
            text = " ".join(word(seed) for _ in range(100))
            spans = added(text, Words.of(text), original)
            whole += [(span.start, span.end) for span in spans] == [(0, len(text))]
        assert whole >= 90


def test_a_copy_tells_its_passages_and_how_much_is_missing() -> None:
    more = "The mayor of Skolvik wants the bells to be heard again"
    shorter = ". ".join([*SENTENCES[:30], more])
    found, _ = run(article("a", "Headline", TEXT), article("b", "Headline", shorter, source="B"))
    copy = found[1].copy_of
    assert copy is not None
    assert [shorter[span.start : span.end] for span in copy.added] == [more]
    assert copy.missing == pytest.approx(0.25, abs=0.03)


def test_an_exact_duplicate_adds_and_misses_nothing() -> None:
    found, _ = run(article("a", "Headline", TEXT), article("b", "Headline", TEXT.upper(), source="B"))
    copy = found[1].copy_of
    assert copy is not None
    assert (copy.similarity, copy.added, copy.missing) == (1.0, (), 0.0)


# Trimmed copies

WHOLE = article("whole", Topic(1).title(random.Random(2)), TEXT, source="A")
TRIMMED = article("trimmed", WHOLE.title, ". ".join(SENTENCES[:12]), source="B")
OTHER = article("other", Topic(1).title(random.Random(3)), Topic(1).text(random.Random(4), 25), source="C")


@pytest.mark.parametrize("order", list(itertools.permutations([WHOLE, TRIMMED, OTHER])))
def test_a_trimmed_copy_shares_the_origin_and_is_no_near_duplicate(order: tuple[Article, ...]) -> None:
    found, [story] = run(*order)
    assert {d.decision for d in found} == {"new"}
    overlaps = {d.article_id: [o.article_id for o in d.overlaps] for d in found}
    first, second = (a.article_id for a in order if a is not OTHER)
    assert overlaps == {first: [], second: [first], OTHER.article_id: []}
    assert [share.articles for share in story.origins] == [2, 1]
    assert len(story.outlets) == 3


@pytest.mark.parametrize("named", [0, 1, 2])
def test_an_agency_named_in_any_copy_is_the_origin_of_all(named: int) -> None:
    texts = [WHOLE, TRIMMED, article("copy", WHOLE.title, TEXT + " And more.", source="D")]
    texts[named] = texts[named].model_copy(update={"agency": REUTERS})
    for order in itertools.permutations([*texts, OTHER]):
        assert origins(*order) == [("Reuters", 3), ("C", 1)]


def test_two_halves_are_one_origin_once_the_whole_is_there() -> None:
    halves = [
        article(f"half-{at}", WHOLE.title, ". ".join(SENTENCES[at : at + 16]), source=f"H{at}")
        for at in (0, 20)
    ]
    assert origins(*halves) == [("H0", 1), ("H20", 1)]
    assert origins(*halves, WHOLE) == [("H0", 3)]


def test_a_copy_of_one_part_joins_the_other_part_too() -> None:
    """The whole is near enough to its first part to be a copy of it; its end is printed elsewhere."""
    most = article("most", WHOLE.title, ". ".join(SENTENCES[:26]), source="M")
    rest = article("rest", WHOLE.title, ". ".join(SENTENCES[26:]), source="R")
    found, [story] = run(most, rest, WHOLE)
    assert found[2].decision == "near_duplicate"
    assert [o.article_id for o in found[2].overlaps] == [rest.article_id]
    assert [(share.name, share.articles) for share in story.origins] == [("M", 3)]


def test_a_revision_overlaps_neither_itself_nor_its_copies() -> None:
    copy = article("copy", WHOLE.title, TEXT + " And more.", source="B")
    revised = WHOLE.model_copy(update={"text": TEXT + " Much more was said.", "content_hash": "new"})
    found, [story] = run(WHOLE, copy, revised)
    assert found[2].overlaps == ()
    assert [(share.name, share.articles) for share in story.origins] == [("A", 2)]


def test_a_long_quote_makes_no_common_origin() -> None:
    quote = " ".join(random.Random(5).choices([word(random.Random(n)) for n in range(300)], k=80))
    texts = [
        article(
            name,
            Topic(1).title(random.Random(n)),
            f"{Topic(1).text(random.Random(n), 12)} {quote}",
            source=name,
        )
        for n, name in enumerate("XYZ", 20)
    ]
    assert origins(*texts) == [("X", 1), ("Y", 1), ("Z", 1)]


def test_a_revision_that_takes_the_whole_text_becomes_one_origin() -> None:
    before = article("late", OTHER.title, Topic(1).text(random.Random(9), 25), source="B")
    after = before.model_copy(update={"text": TRIMMED.text, "content_hash": "new"})
    found, [story] = run(WHOLE, before, after)
    assert [o.article_id for o in found[2].overlaps] == [article_id("whole")]
    assert [(share.name, share.articles) for share in story.origins] == [("A", 2)]
