"""`dateline evaluate density`: how stories fare as the window fills."""

from pathlib import Path
from typing import Any

import typer


def density(
    paths: list[Path] = typer.Argument(
        metavar="PATH...", help="Files of labelled news (JSON lines, also .gz), or folders of them."
    ),
    fillers: int = typer.Option(10_000, min=0, help="The most unlabelled articles to put in, up to 100,000."),
    as_json: bool = typer.Option(False, "--json", help="As one JSON object."),
    plot: Path | None = typer.Option(None, "--plot", metavar="OUT.svg", help="Draw the curves."),
    no_dates: bool = typer.Option(False, "--no-dates", help="Forget when the articles were published."),
) -> None:
    """Score the stories of labelled articles alone, among others, and among fillers.

    All files are one stream. First: F1 of 200 to 5,000 of its articles, and the
    threshold that would have been best for each number. Second: each tenth of the
    stories alone and inside the whole stream, with the adjusted Rand index (1: the
    same stories). Third: one tenth among fillers, which are made by resampling
    the sentences of the others. The same files give the same figures.

    Examples:

    \b
      dateline evaluate density labelled/
      dateline evaluate density news.jsonl.gz --fillers 100000 --plot density.svg
    """
    from dateline.cli.measuring import labelled_files, measure_of, measured
    from dateline.cli.output import print_json

    measure = measure_of("density", "dateline-deduplicate")
    report = measured("articles", measure, labelled_files(paths), dates=not no_dates, fillers=fillers)
    if plot:
        _draw(report, plot)
    print_json(report.model_dump(mode="json"), indent=2) if as_json else _print(report)


def _print(report: Any) -> None:
    from dateline.cli.output import out

    alone = _table("labelled articles", "P", "R", "F1", "best F1", "at threshold")
    for one in report.sizes:
        alone.add_row(f"{one.articles:,}", *_scores(one), f"{one.best_f1:.3f}", f"{one.best_threshold:g}")
    inside = _table("a tenth", "adj. Rand", "F1 alone", "F1 inside")
    for one in report.subsets:
        agreement = f"{one.agreement:.3f}"
        inside.add_row(f"{one.articles:,}", agreement, f"{one.alone.f1:.3f}", f"{one.inside.f1:.3f}")
    among = _table("fillers", "P", "R", "F1")
    for one in report.fillers:
        among.add_row(f"{one.fillers:,}", *_scores(one))
    for table in (alone, inside, among):
        out().print(table)
    out().print(f"The threshold is {report.threshold:g}.")


def _table(*columns: str) -> Any:
    from rich.table import Table

    table = Table()
    for name in columns:
        table.add_column(name, no_wrap=True, justify="right")
    return table


def _scores(one: Any) -> tuple[str, str, str]:
    return f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.f1:.3f}"


def _draw(report: Any, path: Path) -> None:
    from dateline.cli.plotting import Curve, plotted

    sizes = [(one.articles, one.f1) for one in report.sizes]
    best = [(one.articles, one.best_f1) for one in report.sizes]
    among = [(one.fillers or 1, one.f1) for one in report.fillers]
    curves = [
        Curve("labelled alone", sizes),
        Curve("at the best threshold", best),
        Curve("among fillers", among),
    ]
    path.write_text(plotted(curves, across="articles", up="B-cubed F1"), encoding="utf-8")
