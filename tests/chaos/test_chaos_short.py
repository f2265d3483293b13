"""`make chaos` in two or three minutes."""

from pathlib import Path

import pytest

from chaos.__main__ import SHORT_MINUTES, SHORT_RATE
from chaos.session import run
from dateline.cores import SERVICES

pytestmark = [pytest.mark.broker, pytest.mark.slow]


def test_everything_is_accounted_for_although_everything_was_killed(folder: Path) -> None:
    report = run(folder, seed=3, seconds=60 * SHORT_MINUTES, rate=SHORT_RATE, progress=lambda *_: None)
    print(report.last_line)
    assert not report.contradictions, report.contradictions[:20]
    assert all(report.killed[name] >= 3 for name in SERVICES)
    assert report.killed["broker"] >= 2
    assert report.killed["database"] >= 1 or report.spared
    for fate in ("stored", "retracted", "skipped", "dead_lettered"):
        assert report.fate(fate) > 0, f"nothing was {fate}: {report.last_line}"
