"""`dateline evaluate stories` on a made-up file."""

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest

from dateline_deduplicate.evaluation import evaluate
from dateline_deduplicate.evaluation.floor import floor
from dateline_deduplicate.evaluation.scores import b_cubed, gain, tally
from unit.deduplicate.news import Topic


def lines() -> list[dict[str, Any]]:
    seed = random.Random(1)
    order = [0, 1, 0, 2, 1, 0, 2, 3]
    found = [
        {
            "id": f"line-{i}",
            "title": "" if i == 3 else Topic(n).title(seed),
            "text": Topic(n).text(seed),
            "lang": "en",
            "published_at": None if i < 2 else f"2020-01-0{i}T00:00:00Z",
            "source": None,
            "url": None,
            "story": f"s{n}",
        }
        for i, n in enumerate(order)
    ]
    return [*found, found[0] | {"id": "copy"}, found[0] | {"id": "copy"}]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, lines())).encode()))
    return path


def test_it_scores_every_line(file: Path) -> None:
    done: list[int] = []
    report = evaluate([file, file], dates=True, progress=done.append)
    [first, second] = report.files
    assert sum(done) == 20
    assert (first.articles, first.gold_stories, first.stories, first.f1) == (10, 4, 4, 1.0)
    assert first.model_dump(exclude={"articles_per_second"}) == second.model_dump(
        exclude={"articles_per_second"}
    )
    assert report.mean.f1 == 1.0
    assert [a.id for a in report.assignments[:10]] == [line["id"] for line in lines()]
    assert len({a.story_id for a in report.assignments[8:10]} | {report.assignments[0].story_id}) == 1
    assert set(report.model_dump()) == {"files", "mean", "floor", "pool", "pool_floor", "gain", "mixed"}


def test_dates_can_be_left_out(file: Path) -> None:
    assert evaluate([file], dates=False).mean.f1 == 1.0


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": 1, "text": "t", "story": "s"}\n{"id": 2}\n')
    with pytest.raises(ValueError, match=r"bad\.jsonl, line 2"):
        evaluate([path])


def test_an_empty_file_scores_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text("")
    assert evaluate([path]).files[0].articles == 0


def test_the_floor_is_measured_beside(file: Path) -> None:
    report = evaluate([file])
    assert report.files[0].floor == report.floor == b_cubed([0], [0])  # three topics that share no word
    assert report.gain.low <= report.gain.f1 <= report.gain.high
    assert report.gain.f1 == 0.0


def test_the_floor_puts_what_shares_few_words_apart() -> None:
    assert floor(["ship sinks off coast", "ship sinks off the coast", "court frees singer"]) == [0, 0, 1]
    assert floor([]) == []


def test_a_gain_is_sure_where_every_story_shows_it() -> None:
    gold = [n // 2 for n in range(40)]
    alone, half = list(range(40)), [n // 2 if n < 20 else n for n in range(40)]
    sure = gain(tally(gold, gold), tally(gold, alone))
    unsure = gain(tally(gold, half), tally(gold, half))
    assert sure.low == pytest.approx(sure.high) == pytest.approx(1 / 3)
    assert (unsure.low, unsure.f1, unsure.high) == (0.0, 0.0, 0.0)


def test_b_cubed_by_hand() -> None:
    score = b_cubed(["a", "a", "b"], [1, 1, 1])
    assert [score.precision, score.recall] == pytest.approx([5 / 9, 1.0])
    assert b_cubed(["a", "a", "b"], [1, 2, 3]).recall == pytest.approx(2 / 3)
