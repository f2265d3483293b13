"""From figures to medians, paired ratios and a table: pure."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any, Self

from bench.row import Figure, Row


@dataclass(frozen=True, slots=True)
class Spread:
    """The least, the middle and the greatest of some figures."""

    min: float
    median: float
    max: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Self | None:
        """None where there is nothing to look at."""
        return cls(min(values), median(values), max(values)) if values else None


@dataclass
class Result:
    """The runs of one thing that was compared, in order; None is a run that failed."""

    figures: list[Figure | None] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    left_out: str | None = None
    """Why it was not measured here."""

    @property
    def values(self) -> list[float]:
        return [figure.value for figure in self.figures if figure]

    @property
    def details(self) -> dict[str, float]:
        """The median of each detail, over the runs that have it."""
        found: dict[str, list[float]] = {}
        for figure in self.figures:
            for name, value in (figure.details if figure else {}).items():
                found.setdefault(name, []).append(value)
        return {name: median(values) for name, values in found.items()}


Results = dict[str, Result]
"""By the name of what was compared."""


def paired_ratios(result: Result, baseline: Result) -> list[float]:
    """Each figure over the baseline's of the same round; rounds in which either is missing are left out.

    Neighbours in time share the machine's mood, so these say more than a ratio of medians.
    """
    return [
        own.value / other.value
        for own, other in zip(result.figures, baseline.figures, strict=False)
        if own and other and other.value
    ]


def as_json(row: Row, results: Results) -> dict[str, Any]:
    """A row's results as JSON values: every figure, not only what the table shows."""
    return {
        "name": row.name,
        "unit": row.unit,
        "about": row.about,
        "baseline": row.baseline,
        "compared": {name: _result(result, row, results) for name, result in results.items()},
    }


def _result(result: Result, row: Row, results: Results) -> dict[str, Any]:
    ratios = paired_ratios(result, results[row.baseline]) if row.baseline else []
    return {
        "figures": [figure and asdict(figure) for figure in result.figures],
        "spread": _as_dict(Spread.of(result.values)),
        "ratios": ratios,
        "ratio": _as_dict(Spread.of(ratios)),
        "details": result.details,
        "failures": result.failures,
        "left_out": result.left_out,
    }


def _as_dict(spread: Spread | None) -> dict[str, float] | None:
    return asdict(spread) if spread else None


def as_markdown(row: Row, results: Results) -> str:
    """A row's results as a heading, a paragraph and a table."""
    against = f"ratio to {row.baseline}" if row.baseline else "ratio"
    head = ["", f"{row.unit}: median", "min – max", "runs", f"{against}: median", "min – max"]
    lines = [_line(head), _line(["---", *["---:"] * 5])]
    lines += [_line(_cells(name, result, row, results)) for name, result in results.items()]
    return "\n".join([f"## {row.name}", "", row.about, "", *lines, *_details(results), *_notes(results)])


def _cells(name: str, result: Result, row: Row, results: Results) -> list[str]:
    ratios = paired_ratios(result, results[row.baseline]) if row.baseline else []
    values = _shown(Spread.of(result.values), number)
    runs = f"{len(result.values)} of {len(result.figures)}"
    return [name, *values, runs, *_shown(Spread.of(ratios), lambda ratio: f"{ratio:.2f}")]


def _shown(spread: Spread | None, show: Callable[[float], str]) -> tuple[str, str]:
    return (show(spread.median), f"{show(spread.min)} – {show(spread.max)}") if spread else ("–", "–")


def _details(results: Results) -> list[str]:
    """A second table where the runs gave details: one line each, one column for each thing compared."""
    names = list(dict.fromkeys(name for result in results.values() for name in result.details))
    if not names:
        return []
    having = {name: result.details for name, result in results.items() if result.details}
    lines = ["", _line(["median of the runs", *having]), _line(["---", *["---:"] * len(having)])]
    for name in names:
        cells = [number(found[name]) if name in found else "–" for found in having.values()]
        lines.append(_line([name, *cells]))
    return lines


def _notes(results: Results) -> list[str]:
    notes = [f"- {name}: not measured here: {r.left_out}" for name, r in results.items() if r.left_out]
    notes += [f"- **{name}: a run failed:** {text}" for name, r in results.items() for text in r.failures]
    return ["", *notes] if notes else []


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def number(value: float) -> str:
    """A figure with about three digits that matter: 12,345 and 0.0123."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
