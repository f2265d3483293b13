"""`dateline evaluate`: how good the decisions are, on labelled news."""

from pathlib import Path
from typing import Any

import typer

from dateline.cli.evaluate_copies import copies
from dateline.cli.evaluate_density import density
from dateline.cli.evaluate_enrichment import enrichment
from dateline.cli.evaluate_look_alikes import look_alikes

app = typer.Typer(help="Measure how good the decisions are, on labelled news.", no_args_is_help=True)
app.command("copies")(copies)
app.command("density")(density)
app.command("enrichment")(enrichment)
app.command("look-alikes")(look_alikes)


@app.callback()
def evaluate() -> None:
    """Measure how good the decisions are, on labelled news."""


@app.command("stories")
def stories(
    files: list[Path] = typer.Argument(help="JSON lines, also .gz: id, title, text, published_at, story ..."),
    as_json: bool = typer.Option(False, "--json", help="As one JSON object."),
    assignments: Path | None = typer.Option(
        None, "--assignments", metavar="OUT.jsonl", help="Write {id, story_id} a line."
    ),
    no_dates: bool = typer.Option(False, "--no-dates", help="Forget when the articles were published."),
    mixed: bool = typer.Option(False, "--mixed", help="All files as one stream: by date, or else evenly."),
) -> None:
    """Put labelled articles through deduplicate in file order, and score its stories.

    Precision (P), recall (R) and F1 are B-cubed, over all articles of a file. Each
    file starts with an empty memory, unless they are mixed: then a file's row scores
    its own articles as they ended among the others, and the pool is the stream.
    The floor is the F1 of plain one-pass clustering.

    Examples:

    \b
      dateline evaluate stories news.dev.jsonl.gz
      dateline evaluate stories *.jsonl --json --assignments out.jsonl
      dateline evaluate stories *.jsonl --mixed --no-dates
    """
    from dateline.cli.errors import CommandError
    from dateline.cli.measuring import measure_of, progress_bar
    from dateline.cli.output import print_json

    for file in files:
        if not file.is_file():
            raise CommandError(f"No such file: {file}")
    measure = measure_of("stories", "dateline-deduplicate")
    with progress_bar() as progress:
        task = progress.add_task("articles", total=sum(_lines(file) for file in files))
        try:
            report = measure(
                files, dates=not no_dates, mixed=mixed, progress=lambda n: progress.advance(task, n)
            )
        except (ValueError, EOFError) as exc:
            raise CommandError(f"The file cannot be read: {exc}") from exc
    if assignments:
        _write(assignments, report.assignments)
    print_json(report.model_dump(mode="json"), indent=2) if as_json else _print(report)


def _lines(file: Path) -> int:
    """Lines in a file, for the progress bar alone."""
    import gzip
    import zlib

    try:
        with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as lines:
            return sum(bool(line.strip()) for line in lines)
    except (EOFError, zlib.error):  # the measurement itself says so
        return 0


def _write(path: Path, assignments: "list[Any]") -> None:
    from dateline.cli.output import json_text

    with path.open("w", encoding="utf-8") as out:
        for one in assignments:
            out.write(json_text({"id": one.id, "story_id": str(one.story_id)}) + "\n")


def _print(report: Any) -> None:
    from rich.table import Column, Table

    from dateline.cli.output import out

    table = Table(Column("file", overflow="fold", ratio=1))
    for figure in ("P", "R", "F1", "floor", "articles", "gold", "stories", "per s"):
        table.add_column(figure, no_wrap=True, justify="right")
    for score in report.files:
        scores = [f"{value:.3f}" for value in (score.precision, score.recall, score.f1, score.floor.f1)]
        counts = [f"{value:,}" for value in (score.articles, score.gold_stories, score.stories)]
        table.add_row(Path(score.file).name, *scores, *counts, f"{score.articles_per_second:,.0f}")
    table.add_section()
    pool = "pool (one stream)" if report.mixed else "pool"
    for name, ours, floor in (("mean", report.mean, report.floor), (pool, report.pool, report.pool_floor)):
        figures = (ours.precision, ours.recall, ours.f1, floor.f1)
        table.add_row(name, *(f"[bold]{value:.3f}[/]" for value in figures))
    out().print(table)
    gain = report.gain
    out().print(
        f"All articles together: F1 {gain.f1:+.3f} above the floor, one pass of tf-idf centroids "
        f"(95% interval {gain.low:+.3f} to {gain.high:+.3f}, by bootstrap over labelled stories)."
    )
