"""`python -m fuzz [--count N] [--seed S] [--start N]`: damaged samples through ingest's core.

Run it in tests/, or with PYTHONPATH=tests; `make fuzz` does. Every input follows from seed and number, so a
run goes on with `--start`, and one input is tried again with `--start N --count 1`.
"""

import argparse
import faulthandler
import signal
import sys
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from dateline_ingest.core import core
from fuzz.mutation import mutated, samples
from fuzz.trial import Trial, trial

_STUCK = 60
"""Seconds after which an input that has not come back is given up, with a traceback."""


def main() -> int:
    """Exits with 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, metavar="N", help="Inputs, over all samples.")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="Another seed, other inputs.")
    parser.add_argument("--start", type=int, default=0, metavar="N", help="Number of the first input.")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="Write inputs that went wrong here.")
    arguments = parser.parse_args()
    console = Console(stderr=True)
    console.print(
        f"seed {arguments.seed}, inputs {arguments.start} to {arguments.start + arguments.count - 1}"
    )
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    return _fuzz(arguments, console)


def _fuzz(arguments: argparse.Namespace, console: Console) -> int:
    read, sources = core(), samples()
    counts: Counter[str] = Counter()
    slowest, wrong = Trial((), 0.0), 0
    columns = (
        TextColumn("fuzz"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    done = 0
    try:
        with Progress(*columns, console=console) as progress:
            task = progress.add_task("fuzz", total=arguments.count)
            for number in range(arguments.start, arguments.start + arguments.count):
                one = mutated(sources, arguments.seed, number)
                faulthandler.dump_traceback_later(_STUCK, exit=True)
                result = trial(read, one, number)
                faulthandler.cancel_dump_traceback_later()
                counts.update(set(result.outcomes))
                slowest = max(slowest, result, key=lambda trial: trial.seconds)
                done += 1
                progress.update(task, completed=done)
                if result.wrong:
                    wrong += 1
                    progress.console.print(
                        f"[red]{number}[/] {one.sample} as {one.named or 'it looks'}: {result.wrong}"
                    )
                    _keep(arguments.keep, number, one.value)
    except KeyboardInterrupt:
        console.print(f"stopped; go on with --seed {arguments.seed} --start {arguments.start + done}")
    print(
        f"{done} inputs of {len(sources)} samples, seed {arguments.seed}: {wrong} wrong; with an event "
        f"{counts['emitted']}, a rejection {counts['rejected']}, a skip {counts['skipped']}; "
        f"slowest {slowest.seconds:.2f} s of CPU"
    )
    return int(wrong > 0)


def _keep(folder: Path | None, number: int, value: bytes) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}.bin").write_bytes(value)


if __name__ == "__main__":
    sys.exit(main())
