"""The bench's arithmetic, what it does when a run fails, and that every row is found and says its unit."""

import json
import sys
from pathlib import Path

import pytest

from bench import results
from bench.discovery import UnknownRowError, discover, select
from bench.quantiles import age_quantile, bucket_quantile
from bench.report import Result, Spread, as_json, as_markdown, number, paired_ratios
from bench.row import Figure, LeftOutError, Measure, Row
from bench.runner import run_row
from bench.session import Session

ABOUT = {
    "machine": {"processor": "x", "cores": 2, "memory_gb": 8, "system": "Linux", "load_before": 0.1},
    "versions": {"python": "3.11"},
    "git": {"commit": "0123456789abcdef", "changed": False},
}


def result(*values: float | None) -> Result:
    return Result([None if value is None else Figure(value) for value in values])


def measuring(log: list[str], name: str, values: list[float | Exception]) -> Measure:
    """A measure that gives these values one after the other."""
    left = iter(values)

    def measure(session: Session) -> Figure:
        log.append(name)
        value = next(left)
        if isinstance(value, Exception):
            raise value
        return Figure(value)

    return measure


def row(**compared: Measure) -> Row:
    return Row(name="r", unit="things/s", about="How many.", compared=compared, baseline=next(iter(compared)))


@pytest.mark.parametrize(
    ("values", "spread"),
    [([3.0], Spread(3, 3, 3)), ([5.0, 1.0, 2.0], Spread(1, 2, 5)), ([4.0, 1.0, 2.0, 3.0], Spread(1, 2.5, 4))],
)
def test_a_spread_is_least_median_greatest(values: list[float], spread: Spread) -> None:
    assert Spread.of(values) == spread


def test_nothing_has_no_spread() -> None:
    assert Spread.of([]) is None


def test_ratios_are_of_the_same_round() -> None:
    # a slow second round slows both: the paired ratio stays 2, a ratio of mixed rounds would not
    assert paired_ratios(result(200, 20, 300), result(100, 10, 150)) == [2, 2, 2]


def test_a_round_in_which_either_failed_has_no_ratio() -> None:
    assert paired_ratios(result(2, None, 6), result(1, 1, None)) == [2]
    assert paired_ratios(result(2, 4), result(0, 1)) == [4]


def test_details_are_medians_of_the_runs_that_have_them() -> None:
    figures = [Figure(1, {"a": 1}), None, Figure(1, {"a": 3, "b": 7}), Figure(1, {"a": 9})]
    assert Result(figures).details == {"a": 3, "b": 7}


def test_what_is_compared_runs_in_turn(tmp_path: Path) -> None:
    log: list[str] = []
    compared = row(a=measuring(log, "a", [1, 2, 3]), b=measuring(log, "b", [2, 8, 6]))
    found = run_row(compared, Session(tmp_path), 3)
    assert log == ["a", "b", "a", "b", "a", "b"]
    assert paired_ratios(found["b"], found["a"]) == [2, 4, 2]


def test_a_failed_run_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    log: list[str] = []
    compared = row(
        a=measuring(log, "a", [1, 1]),
        b=measuring(log, "b", [RuntimeError("no outputs\na long log\nNoMemory: none"), 5]),
        c=measuring(log, "c", [LeftOutError("no engine")]),
    )
    found = run_row(compared, Session(tmp_path), 2)
    assert log == ["a", "b", "c", "a", "b"]
    assert found["b"].failures == ["RuntimeError: no outputs ... NoMemory: none"]
    assert found["b"].values == [5]
    assert (found["c"].left_out, found["c"].failures) == ("no engine", [])
    table = as_markdown(compared, found)
    assert "| b | 5 | 5 – 5 | 1 of 2 | 5.00 | 5.00 – 5.00 |" in table
    assert "- **b: a run failed:** RuntimeError: no outputs" in table
    assert "- c: not measured here: no engine" in table


def test_the_files_hold_every_figure(tmp_path: Path) -> None:
    compared = row(a=measuring([], "a", [1000, 2000]), b=measuring([], "b", [500, 4000]))
    found = run_row(compared, Session(tmp_path), 2)
    written, table = results.write(tmp_path / "out", [(compared, found)], ABOUT, quick=False)
    [told] = json.loads(written.read_text())["rows"]
    assert told == json.loads(json.dumps(as_json(compared, found)))
    assert [figure["value"] for figure in told["compared"]["b"]["figures"]] == [500, 4000]
    assert told["compared"]["b"]["ratio"] == {"min": 0.5, "median": 1.25, "max": 2.0}
    assert "| b | 2,250 | 500 – 4,000 | 2 of 2 | 1.25 | 0.50 – 2.00 |" in table.read_text()
    assert "0123456789abcdef" in table.read_text()


@pytest.mark.parametrize(
    ("value", "text"), [(12345.6, "12,346"), (99.94, "99.9"), (0.01234, "0.0123"), (0, "0"), (1.5, "1.5")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text


def test_ages_pair_the_nth_come_with_the_nth_stored() -> None:
    arrivals = [0.0, 1.0, 2.0, 3.0]
    stored = [(0.0, 0), (2.0, 1), (4.0, 3), (13.0, 4)]  # ages 2, 3, 2, 10
    assert age_quantile(arrivals, stored, 0.5) == 3
    assert age_quantile(arrivals, stored, 0.95) == 10
    assert age_quantile(arrivals, stored, 0.0) == 2


def test_a_histograms_quantile_is_linear_within_its_bucket() -> None:
    buckets = [(1.0, 10.0), (2.0, 30.0), (float("inf"), 40.0)]
    assert bucket_quantile(buckets, 0.5) == 1.5
    assert bucket_quantile(buckets, 0.25) == 1.0
    assert bucket_quantile(buckets, 0.9) == 2.0  # beyond the last finite bound
    assert bucket_quantile([(1.0, 0.0), (float("inf"), 0.0)], 0.5) == 0.0


def test_every_row_is_found_and_says_what_it_measures() -> None:
    found = discover()
    assert {"stage", "await-each", "pipeline", "age", "cores", "window", "formats", "restore"} <= {
        one.name for one in found
    }
    assert all(one.unit and one.about and one.runs >= 1 for one in found)
    assert all(one.baseline in one.compared for one in found if len(one.compared) > 1)


def test_a_new_file_is_a_new_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "more_rows"
    package.mkdir()
    (package / "__init__.py").touch()
    text = "from bench.row import Row\nNEW = Row(name='{}', unit='s', about='x', compared={{'a': print}})\n"
    (package / "one.py").write_text(text.format("new"))
    monkeypatch.syspath_prepend(str(tmp_path))
    import more_rows  # type: ignore[import-not-found]

    assert [one.name for one in discover(more_rows)] == ["new"]
    (package / "two.py").write_text(text.format("new"))
    with pytest.raises(ValueError, match="two rows are called 'new'"):
        discover(more_rows)
    for name in ("more_rows", "more_rows.one", "more_rows.two"):
        sys.modules.pop(name)


def test_rows_are_chosen_by_name() -> None:
    found = discover()
    assert [one.name for one in select(found, ["pipeline", "stage", "pipeline"])] == ["pipeline", "stage"]
    assert select(found, []) == found
    with pytest.raises(UnknownRowError, match=r"no row is called 'nothing'.*stage"):
        select(found, ["nothing"])


@pytest.mark.parametrize("missing", ["name", "unit", "about"])
def test_a_row_that_does_not_say_what_it_measures_is_refused(missing: str) -> None:
    given = {"name": "r", "unit": "s", "about": "x"} | {missing: ""}
    with pytest.raises(ValueError, match="needs"):
        Row(**given, compared={"a": measuring([], "a", [])})  # type: ignore[arg-type]


def test_a_baseline_that_is_not_compared_is_refused() -> None:
    with pytest.raises(ValueError, match="'b' is not among"):
        Row(name="r", unit="s", about="x", compared={"a": measuring([], "a", [])}, baseline="b")
