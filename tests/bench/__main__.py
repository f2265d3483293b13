"""`python -m bench [NAME...]`: time the rows and write JSON and a Markdown table into ./bench-results/.

Run it in tests/, or with PYTHONPATH=tests; `make bench` does.
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.logging import RichHandler
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from bench import machine, results
from bench.discovery import UnknownRowError, discover, select
from bench.report import Results
from bench.row import Row
from bench.runner import run_row
from bench.session import Session

_QUICK_RUNS = 1


def main() -> int:
    """Exits with 1 where a run failed, 2 where the command line is wrong."""
    parser = _parser()
    arguments = parser.parse_args()
    try:
        found = [row for row in discover() if row.quick or arguments.names or not arguments.quick]
        rows = select(found, arguments.names)
    except UnknownRowError as exc:
        parser.error(str(exc))
    if arguments.list:
        for row in rows:
            print(f"{row.name:16} {row.unit:14} {', '.join(row.compared)}")
        return 0
    return _bench(rows, arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="Rows to run; all where none is named.")
    parser.add_argument("--list", action="store_true", help="Only say which rows there are.")
    parser.add_argument("--quick", action="store_true", help="Small and few, to see that it works.")
    parser.add_argument("--runs", type=_positive, metavar="N", help="Runs of everything compared, in turn.")
    parser.add_argument("--data", type=Path, metavar="DIR", help="JSON lines to mix articles of.")
    parser.add_argument("--out", type=Path, default=Path("bench-results"), metavar="DIR", help="Folder.")
    return parser


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _bench(rows: Sequence[Row], arguments: argparse.Namespace) -> int:
    console = Console(stderr=True)
    logging.basicConfig(level="WARNING", format="%(message)s", handlers=[RichHandler(console=console)])
    logging.getLogger("kafka").setLevel("ERROR")  # a slow machine is no news here
    about = machine.description()
    runs = {row.name: arguments.runs or (_QUICK_RUNS if arguments.quick else row.runs) for row in rows}
    with (
        TemporaryDirectory(prefix="dateline-bench-") as folder,
        Session(Path(folder), quick=arguments.quick, data=arguments.data) as session,
    ):
        measured = _measure(rows, runs, session, console)
    written = results.write(arguments.out, measured, about, quick=arguments.quick)
    print(written[1].read_text(encoding="utf-8"))
    console.print(f"written: {written[0]}, {written[1]}", soft_wrap=True)
    failures = sum(len(result.failures) for _, found in measured for result in found.values())
    if failures:
        console.print(f"[red]{failures} runs failed[/]")
    return int(failures > 0)


def _measure(
    rows: Sequence[Row], runs: dict[str, int], session: Session, console: Console
) -> list[tuple[Row, Results]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    measured = []
    with Progress(*columns, console=console) as progress:
        for row in rows:
            task = progress.add_task(row.name, total=runs[row.name] * len(row.compared))

            def before(name: str, round_: int, row: Row = row, task: TaskID = task) -> None:
                done = (round_ - 1) * len(row.compared) + list(row.compared).index(name)
                text = f"{row.name}: {name} ({round_} of {runs[row.name]})"
                progress.update(task, description=text, completed=done)

            measured.append((row, run_row(row, session, runs[row.name], before)))
            progress.update(task, description=row.name, completed=runs[row.name] * len(row.compared))
    return measured


if __name__ == "__main__":
    sys.exit(main())
