"""`python -m chaos [--seed N] [--minutes M] [--rate R] [--short]`; run it in tests/ or with PYTHONPATH=tests.

Progress goes to standard error, a report to ./chaos-results; the last line says how many inputs ended how.
Exits with 1 where anything was lost, doubled or changed, or was never asked for.
"""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from chaos.session import run

MINUTES, RATE = 16.0, 20.0
SHORT_MINUTES, SHORT_RATE = 1.0, 10.0
RESULTS = Path("chaos-results")


def main() -> int:
    """Run a session as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=3, help="Another seed, other news and other kills.")
    parser.add_argument("--minutes", type=float, help="How long the load and the kills last.")
    parser.add_argument("--rate", type=float, help="Inputs a second.")
    parser.add_argument("--keep", type=Path, help="Leave broker, database and logs in this empty folder.")
    parser.add_argument("--short", action="store_true", help="Two or three minutes in all.")
    arguments = parser.parse_args()
    minutes, rate = (SHORT_MINUTES, SHORT_RATE) if arguments.short else (MINUTES, RATE)
    seconds, rate = 60 * (arguments.minutes or minutes), arguments.rate or rate
    with tempfile.TemporaryDirectory(prefix="dateline-chaos-") as folder, _shown() as progress:
        task = progress.add_task("", total=1.0)
        report = run(
            arguments.keep or Path(folder),
            seed=arguments.seed,
            seconds=seconds,
            rate=rate,
            progress=lambda what, done, total: progress.update(
                task, description=what, completed=done, total=total
            ),
        )
    page = report.write(RESULTS, f"{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}")
    print(page.read_text("utf-8"))
    print(report.last_line)
    return 1 if report.contradictions else 0


def _shown() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True))


if __name__ == "__main__":
    sys.exit(main())
