"""`dateline evaluate copies`: how good near duplicates are found."""

from pathlib import Path
from typing import Any

import typer


def copies(
    files: list[Path] = typer.Argument(help="JSON lines, also .gz: id, title, text, published_at, story ..."),
    as_json: bool = typer.Option(False, "--json", help="As one JSON object."),
) -> None:
    """Compare the copies that deduplicate finds with those that comparing every pair finds.

    Labels are used only to say which copies and trimmed copies lie outside their story.
    Each file starts with an empty memory.

    Examples:

    \b
      dateline evaluate copies news.dev.jsonl.gz
      dateline evaluate copies *.jsonl --json
    """
    from dateline.cli.errors import CommandError
    from dateline.cli.measuring import measure_of, progress_bar
    from dateline.cli.output import print_json

    for file in files:
        if not file.is_file():
            raise CommandError(f"No such file: {file}")
    measure = measure_of("copies", "dateline-deduplicate")
    with progress_bar() as progress:
        task = progress.add_task("articles", total=None)
        try:
            report = measure(files, progress=lambda n: progress.advance(task, n))
        except (ValueError, EOFError) as exc:
            raise CommandError(f"The file cannot be read: {exc}") from exc
    print_json(report.model_dump(mode="json"), indent=2) if as_json else _print(report)


def _print(report: Any) -> None:
    from rich.table import Column, Table

    from dateline.cli.output import out

    table = Table(Column("file", overflow="fold", ratio=1))
    for name in ("pairs", "found", "wrong", "alike", "merged", "trims", "told", "astray"):
        table.add_column(name, no_wrap=True, justify="right")
    for score in report.files:
        figures = (score.pairs, score.found, score.wrong, score.tails, score.tails_merged)
        trims = (score.trims, score.trims_decided, score.elsewhere + score.trimmed_elsewhere)
        table.add_row(Path(score.file).name, *(f"{figure:,}" for figure in (*figures, *trims)))
    out().print(table)
    bands = [[score.bands[i] for score in report.files] for i in range(len(report.files[0].bands))]
    for same in bands:
        pairs, found = sum(band.pairs for band in same), sum(band.found for band in same)
        out().print(f"Jaccard {same[0].low:.1f} to {same[0].high:.1f}: {found:,} of {pairs:,} pairs found")
    out().print(
        "Pairs are as alike as copies, by comparing every pair; found: by LSH; wrong: decided so, yet below; "
        "alike: pairs below with a quote or boilerplate in common; merged: decided so; trims: articles with "
        "a trimmed copy or the whole in their story; told: given one origin; astray: copies and trimmed "
        "copies of articles of another story."
    )
