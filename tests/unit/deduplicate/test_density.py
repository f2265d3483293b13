"""`dateline evaluate density` and `stories --mixed` on made-up files, and the adjusted Rand index."""

import json
import random
from pathlib import Path

import pytest

from dateline_deduplicate.evaluation import density, evaluate
from dateline_deduplicate.evaluation.labelled import Line
from dateline_deduplicate.evaluation.running import interleaved
from dateline_deduplicate.evaluation.scores import adjusted_rand
from unit.deduplicate.news import Topic


def file(path: Path, first: int, topics: int = 30, each: int = 4) -> Path:
    seed = random.Random(first)
    order = [n for n in range(first, first + topics) for _ in range(each)]
    seed.shuffle(order)
    lines = [
        {"id": f"{first}-{i}", "title": Topic(n).title(seed), "text": Topic(n).text(seed), "lang": "en",
         "published_at": f"2020-01-{1 + i // 5:02}T00:00:00Z", "story": n - first}
        for i, n in enumerate(order)
    ]  # fmt: skip
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


def test_it_measures_sizes_subsets_and_fillers(tmp_path: Path) -> None:
    ahead: list[int] = []
    done: list[int] = []
    files = [file(tmp_path / "a.jsonl", 0), file(tmp_path / "b.jsonl", 500)]
    report = density(files, fillers=300, total=ahead.append, progress=done.append)
    assert [one.articles for one in report.sizes][-1] == 240
    assert report.sizes[-1].best_f1 >= report.sizes[-1].f1 > 0.9
    assert sum(one.articles for one in report.subsets) == 240
    assert report.agreement > 0.9
    assert [one.fillers for one in report.fillers] == [0, 300]
    assert report.fillers[0].f1 == pytest.approx(report.subsets[0].alone.f1)
    assert abs(ahead[0] - sum(done)) < 0.5 * sum(done)
    assert density(files, fillers=300) == report


def test_files_are_mixed_into_one_stream(tmp_path: Path) -> None:
    a, b = file(tmp_path / "a.jsonl", 0), file(tmp_path / "b.jsonl", 0)  # the same topics, other labels
    apart = evaluate([a, b])
    assert apart.pool.f1 == pytest.approx(1.0, abs=0.05)
    mixed = evaluate([a, b], mixed=True)
    assert mixed.mixed
    assert mixed.pool.recall == pytest.approx(1.0, abs=0.05)
    assert mixed.pool.precision == pytest.approx(0.5, abs=0.05)
    assert mixed.files[0].f1 == pytest.approx(1.0, abs=0.05)  # among its own
    assert [one.id for one in mixed.assignments] == [one.id for one in apart.assignments]
    assert evaluate([a, b], mixed=True, dates=False).pool.recall > 0.9


def test_sets_are_interleaved_by_date_or_evenly() -> None:
    one: list[Line] = [{"published_at": "2020-01-01"}, {"published_at": None}, {"published_at": "2020-01-03"}]
    other: list[Line] = [{"published_at": "2020-01-02"}]
    assert interleaved([one, other]) == [(0, 0), (0, 1), (1, 0), (0, 2)]
    assert interleaved([one, other], dates=False) == [(0, 0), (0, 1), (1, 0), (0, 2)]
    assert interleaved([[{}] * 4, [{}]], dates=False) == [(0, 0), (0, 1), (1, 0), (0, 2), (0, 3)]


def test_adjusted_rand_by_hand() -> None:
    assert adjusted_rand([0, 0, 1, 1], [1, 1, 0, 0]) == 1.0
    assert adjusted_rand([0, 0, 1, 2], [0, 0, 1, 1]) == pytest.approx(
        0.5714, abs=1e-4
    )  # as scikit-learn has it
    assert adjusted_rand([0, 0, 1, 1], [0, 1, 0, 1]) == pytest.approx(-0.5)
    assert adjusted_rand([0, 1, 2], [0, 1, 2]) == 1.0
    assert adjusted_rand([], []) == 1.0
