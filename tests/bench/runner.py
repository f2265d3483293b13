"""Running rows: everything compared in turn, round after round."""

import logging
from collections.abc import Callable

from bench.report import Result, Results
from bench.row import LeftOutError, Measure, Row
from bench.session import Session

_log = logging.getLogger(__name__)


def run_row(
    row: Row, session: Session, runs: int, before: Callable[[str, int], None] = lambda name, round_: None
) -> Results:
    """Run what a row compares A B A B, `runs` rounds. `before` hears of each run: its name, its round from 1.

    A run that raises is noted and the others go on; what raises LeftOutError is not tried again.
    """
    results: Results = {name: Result() for name in row.compared}
    for round_ in range(1, runs + 1):
        for name, measure in row.compared.items():
            if results[name].left_out is None:
                before(name, round_)
                _run(measure, session, results[name])
    return results


def _run(measure: Measure, session: Session, result: Result) -> None:
    try:
        result.figures.append(measure(session))
    except LeftOutError as exc:
        result.left_out = str(exc)
    except Exception as exc:  # the other rows still count
        _log.exception("a run failed")
        result.figures.append(None)
        result.failures.append(_in_short(exc))


def _in_short(exc: Exception) -> str:
    """What failed, and the last line of the log that may come with it."""
    lines = [line.strip() for line in str(exc).splitlines() if line.strip()]
    return f"{type(exc).__name__}: {' ... '.join([*lines[:1], *lines[1:][-1:]])}"
