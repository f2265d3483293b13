"""`dateline evaluate copies` on made-up news: copies of every grade, and strangers with one tail."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline_deduplicate.evaluation import CopiesReport, evaluate_copies
from dateline_deduplicate.evaluation.pairs import grams, jaccard, sharing
from dateline_deduplicate.words import Words
from newsmaker.newsroom import Newsroom
from unit.deduplicate.news import COMMON, Topic

REPORTS, TAILED = 160, 60
TAILS = 3


def reports() -> list[dict[str, Any]]:
    """Independent reports with at least eight sentences, of one event each."""
    quiet = Newsroom(5, 6 * REPORTS, 0, 0, 0, 0, 0, {"en": 1.0})
    one_each = {drop.story: drop.fields for drop in quiet}
    return [fields for fields in one_each.values() if len(sentences(fields["text"])) >= 8]


def sentences(text: str) -> list[str]:
    return text.replace("\n\n", " ").split(". ")


def copies(originals: list[dict[str, Any]], seed: random.Random) -> Iterator[dict[str, Any]]:
    """Of each a copy with some sentences of others in the place of its own, few to most."""
    for number, original in enumerate(originals):
        own = sentences(original["text"])
        foreign = sentences(Topic(number).text(seed, len(own)))
        for at in seed.sample(range(len(own)), round(len(own) * seed.uniform(0.03, 0.5))):
            own[at] = foreign[at % len(foreign)]
        yield original | {"id": f"copy-{number}", "text": ". ".join(own), "source": f"Copier {number}"}


def tailed(seed: random.Random) -> Iterator[dict[str, Any]]:
    """Strangers that end in the same 150 words, or begin so."""
    tails = [" ".join(seed.choice(COMMON) for _ in range(150)) for _ in range(TAILS)]
    for number in range(TAILED):
        topic, tail = Topic(1_000 + number), tails[number % TAILS]
        text = topic.text(seed, seed.randint(10, 20))
        yield {
            "id": f"tailed-{number}",
            "title": topic.title(seed),
            "text": f"{text} {tail}" if number % 2 else f"{tail} {text}",
            "lang": "en",
            "story": f"tailed-{number}",
        }


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> CopiesReport:
    seed = random.Random(3)
    originals = reports()[:REPORTS]
    lines = [*originals, *copies(originals, seed), *tailed(seed)]
    path = tmp_path_factory.mktemp("copies") / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    return evaluate_copies([path])


def test_nearly_all_copies_are_found_and_decided(report: CopiesReport) -> None:
    [score] = report.files
    assert score.pairs >= 60
    assert score.found >= 0.95 * score.pairs
    assert score.decided >= 0.95 * score.repeats
    assert [band.pairs > 5 for band in score.bands] == [True] * 5


def test_nothing_less_alike_is_merged(report: CopiesReport) -> None:
    [score] = report.files
    assert (score.wrong, score.elsewhere) == (0, 0)


def test_trimmed_copies_are_found(report: CopiesReport) -> None:
    [score] = report.files
    assert score.trims >= 5
    assert score.trims_decided >= 0.9 * score.trims


def test_strangers_with_one_tail_stay_strangers(report: CopiesReport) -> None:
    [score] = report.files
    assert score.tails >= TAILS * (TAILED // TAILS) * (TAILED // TAILS - 1) // 2
    assert (score.tails_merged, score.trimmed_elsewhere) == (0, 0)


def test_a_wrong_merge_would_be_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_DEDUPLICATE_COPY_SIMILARITY", "0.2")
    lines = list(tailed(random.Random(4)))
    path = tmp_path / "tailed.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    [score] = evaluate_copies([path]).files
    assert score.elsewhere > 10
    assert score.pairs > 100


def test_every_pair_is_compared() -> None:
    seed = random.Random(6)
    texts = [Topic(n % 4).text(seed, 3) + " the end of all that was said here" * (n % 2) for n in range(20)]
    sets = [grams(Words.of(text)) for text in texts]
    expected = {
        (i, j, len(set(sets[i].tolist()) & set(sets[j].tolist()))) for j in range(20) for i in range(j)
    }
    assert set(sharing(sets)) == {(i, j, n) for i, j, n in expected if n}
    assert list(sharing([])) == []
    assert jaccard(sets[0], sets[0]) == 1.0
