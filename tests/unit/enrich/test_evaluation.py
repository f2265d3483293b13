"""`dateline evaluate enrichment`: which gold is found, and what is said where there is none."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dateline.cli.evaluate_enrichment import figures
from dateline_enrich.coverage import FIELDS
from dateline_enrich.evaluation.coverage import ARTICLES, CoverageReport
from dateline_enrich.evaluation.report import PIECES, evaluate

GOLD = Path(__file__).parent / "gold"
ENGLISH = {
    "title": "Kim meets Putin",
    "text": "Kim Jong Un met Vladimir Putin in Vladivostok on Thursday. " * 3,
    "lang": "en",
    "published_at": "2019-04-26T08:00:00Z",
}


def _stories(folder: Path, lines: list[dict[str, Any]]) -> Path:
    (folder / "stories").mkdir()
    text = "\n".join(map(json.dumps, lines))
    (folder / "stories" / "news.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    return folder


def _coverage(folder: Path) -> CoverageReport:
    [measured] = evaluate(folder, only=["coverage"]).sections["coverage"].measured
    assert isinstance(measured.figures, CoverageReport)
    return measured.figures


def test_what_there_is_gold_for_is_measured_and_the_rest_is_named() -> None:
    report = evaluate(GOLD)
    assert list(report.sections) == list(PIECES)
    for name, section in report.sections.items():
        has_gold = any(GOLD.glob(f"{name}*.jsonl"))
        assert bool(section.measured) is has_gold
        assert (section.missing is None) is has_gold
    [topics] = report.sections["topics"].measured
    assert topics.gold == "topics.jsonl"
    assert topics.figures.model_dump()["articles"] == len((GOLD / "topics.jsonl").read_text().splitlines())


def test_an_empty_folder_is_no_error(tmp_path: Path) -> None:
    sections = evaluate(tmp_path).sections.values()
    assert all(section.missing and not section.measured for section in sections)


def test_a_folder_without_the_corpora_that_are_known_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "ner" / "other").mkdir(parents=True)
    assert evaluate(tmp_path, only=["entities"]).sections["entities"].missing


def test_only_what_is_asked_for_is_measured() -> None:
    assert list(evaluate(GOLD, only=["topics"]).sections) == ["topics"]
    with pytest.raises(ValueError, match="no section sentiment; there are: "):
        evaluate(GOLD, only=["topics", "sentiment"])


def test_every_gold_file_of_a_kind_is_measured_by_itself(tmp_path: Path) -> None:
    line = (GOLD / "topics.jsonl").read_text(encoding="utf-8").splitlines()[0]
    for name in ("topics-a.jsonl", "topics-b.jsonl", "topics/c.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(line + "\n", encoding="utf-8")
    found = evaluate(tmp_path, only=["topics"]).sections["topics"].measured
    assert [measured.gold for measured in found] == ["topics-a.jsonl", "topics-b.jsonl", "topics/c.jsonl"]


def test_a_file_that_is_no_gold_is_named(tmp_path: Path) -> None:
    (tmp_path / "topics.jsonl").write_text('{"title": "x"}\n')
    with pytest.raises(ValueError, match=r"topics\.jsonl is no gold for topics"):
        evaluate(tmp_path)


def test_progress_is_told_by_section_and_ends_complete(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    evaluate(_stories(tmp_path, [ENGLISH] * 3), progress=lambda *step: told.append(step))
    assert told[0] == ("coverage: stories", 0, 1)
    assert ("coverage: stories", 2, 3) in told
    assert told[-1][1] == told[-1][2]


def test_coverage_tells_what_was_attempted_by_language(tmp_path: Path) -> None:
    german = {"text": "Am 3.5.2019 war er in Berlin.", "lang": "de"}
    found = _coverage(_stories(tmp_path, [ENGLISH, ENGLISH | {"text": "Nothing was said."}, german]))
    assert found.articles == 3
    assert found.found["en"]["entities"] == 0.5
    assert found.found["en"]["places"] == 0.5
    assert found.found["de"]["dates"] == 1.0
    assert "entities" not in found.found["de"]
    assert set(found.found["en"]) <= set(FIELDS)
    assert found.words_an_article > 5


def test_coverage_reads_the_first_articles_of_each_file(tmp_path: Path) -> None:
    short = ENGLISH | {"text": "Kim met Putin."}
    assert _coverage(_stories(tmp_path, [short] * (ARTICLES + 5))).articles == ARTICLES


def test_figures_are_named_by_what_they_belong_to() -> None:
    report: dict[str, Any] = {"f1": 0.5, "by_type": {"person": {"f1": None}}, "folds": [0.25]}
    report |= {"beside": [{"name": "other", "f1": 0.1}], "articles": 1200, "name": "x"}
    assert list(figures(report)) == [
        ("f1", "0.500"),
        ("by type person f1", "-"),
        ("folds 1", "0.250"),
        ("beside other f1", "0.100"),
        ("articles", "1,200"),
        ("name", "x"),
    ]


def test_the_command_prints_a_table_or_one_json_object(tmp_path: Path) -> None:
    table = _run(str(GOLD), "--only", "topics, coverage").stdout
    for words in ("topics.jsonl", "first right", "No gold: articles in stories/*.jsonl."):
        assert words in table
    value = json.loads(_run(str(GOLD), "--only", "topics", "--json").stdout)
    assert value == json.loads(evaluate(GOLD, only=["topics"]).model_dump_json())
    for arguments in ((str(tmp_path / "none"),), (str(GOLD), "--only", "nothing")):
        done = _run(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Traceback" not in done.stderr


def _run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "dateline.cli.main", "evaluate", "enrichment", *arguments]
    environment = os.environ | {"COLUMNS": "140"}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment, check=False)
