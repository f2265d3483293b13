"""`dateline evaluate look-alikes`: whether events are told apart that differ only in what they say."""

from pathlib import Path
from typing import Any

import typer


def look_alikes(
    paths: list[Path] = typer.Argument(
        metavar="PATH...", help="Files of labelled news (JSON lines, also .gz), or folders of them."
    ),
    as_json: bool = typer.Option(False, "--json", help="As one JSON object."),
    no_dates: bool = typer.Option(False, "--no-dates", help="Forget when the articles were published."),
) -> None:
    """Edit half of each labelled story into another event that looks alike, and count who is told apart.

    The edits are consistent over a story: other names, days, months or figures
    throughout. Apart: pairs of an article and an edited one in different stories.
    Together: pairs of the same event in one story. The control is the same pairs
    with nothing edited, which belong together.

    Examples:

    \b
      dateline evaluate look-alikes news.dev.jsonl.gz
      dateline evaluate look-alikes labelled/ --json
    """
    from dateline.cli.measuring import labelled_files, measure_of, measured
    from dateline.cli.output import print_json

    measure = measure_of("look_alikes", "dateline-deduplicate")
    report = measured("articles", measure, labelled_files(paths), dates=not no_dates)
    print_json(report.model_dump(mode="json"), indent=2) if as_json else _print(report)


def _print(report: Any) -> None:
    from rich.table import Column, Table

    from dateline.cli.output import out

    table = Table(Column("what is other", overflow="fold", ratio=1))
    for name in ("apart", "of", "", "together", "of", ""):
        table.add_column(name, no_wrap=True, justify="right")
    for kind in report.kinds:
        apart = _share(kind.apart, kind.hard_pairs)
        table.add_row(kind.kind, *apart, *_share(kind.together, kind.true_pairs))
    table.add_section()
    table.add_row("nothing (control)", "", "", "", *_share(report.control_together, report.control_pairs))
    out().print(table)


def _share(count: int, of: int) -> tuple[str, str, str]:
    return f"{count:,}", f"{of:,}", f"{count / of:.0%}" if of else ""
