"""`dateline evaluate enrichment`: how good the enrichment is, on what others have labelled."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer


def enrichment(
    folder: Path = typer.Argument(metavar="DIR", help="Folder with ner/gum, topics*.jsonl, stories/ ..."),
    as_json: bool = typer.Option(False, "--json", help="As one JSON object."),
    only: str = typer.Option("", "--only", metavar="NAMES", help="Sections, such as dates,places."),
) -> None:
    """Measure the enrichment against every gold set in a folder.

    Gold that the folder lacks is said, and is no error. Coverage and speed need
    none: they are of articles in DIR/stories, as they are. Entities come last
    and take minutes: a tagger is trained for each part that it is measured on.

    Examples:

    \b
      dateline evaluate enrichment data/
      dateline evaluate enrichment data/ --only dates,places --json
    """
    from dateline.cli.errors import CommandError
    from dateline.cli.measuring import measure_of, progress_bar
    from dateline.cli.output import print_json

    if not folder.is_dir():
        raise CommandError(f"No such folder: {folder}")
    measure = measure_of("enrichment", "dateline-enrich")
    names = [name for part in only.split(",") if (name := part.strip())]
    with progress_bar() as progress:
        task = progress.add_task("enrichment", total=None)

        def watch(section: str, done: int, total: int) -> None:
            progress.update(task, description=section, completed=done, total=total)

        try:
            report = measure(folder, only=names, progress=watch)
        except ValueError as exc:
            raise CommandError(str(exc)) from exc
    found = report.model_dump(mode="json")
    print_json(found, indent=2) if as_json else _print(found)


def _print(report: dict[str, Any]) -> None:
    from rich.markup import escape
    from rich.table import Column, Table

    from dateline.cli.output import out

    table = Table("section", "gold", "figure", Column("", justify="right", no_wrap=True))
    for name, section in report["sections"].items():
        table.add_section()
        if section["missing"]:
            table.add_row(name, f"[dim]{escape(section['missing'])}[/]", "", "")
        for measured in section["measured"]:
            for number, (figure, value) in enumerate(figures(measured["figures"])):
                head = (name, escape(measured["gold"])) if number == 0 else ("", "")
                table.add_row(*head, escape(figure), value)
    out().print(table)


def figures(values: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Every figure of a report with its name, that of what it belongs to before it: 'person f1'."""
    for name, value in values.items():
        label = f"{above} {name.replace('_', ' ')}".strip()
        if isinstance(value, dict):
            yield from figures(value, label)
        elif isinstance(value, list):
            yield from figures(dict(_labelled(value)), label)
        else:
            yield label, _shown(value)


def _labelled(values: list[Any]) -> Iterator[tuple[str, Any]]:
    """Each with its name where it has one, else with its number."""
    for number, value in enumerate(values, 1):
        if isinstance(value, dict) and isinstance(name := value.get("name"), str):
            yield name, {key: inner for key, inner in value.items() if key != "name"}
        else:
            yield str(number), value


def _shown(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) <= 1 else f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
