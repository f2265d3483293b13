"""A process that failed ends, whatever its stopping does."""

import subprocess
import sys

HANGING = """
import time
from dateline import consumer, ending
ending.SECONDS = 0.5
{failing}
time.sleep(600)
"""
CRASHING = "consumer.App('dateline')._crash(RuntimeError('boom'))"
STOPPING = "import signal; signal.signal(signal.SIGTERM, lambda *_: None); ending.stop()"


def exit_code(failing: str) -> int:
    return subprocess.run([sys.executable, "-c", HANGING.format(failing=failing)], timeout=60).returncode


def test_it_ends_where_faust_crashed() -> None:
    assert exit_code(CRASHING) == 1


def test_it_ends_where_stopping_hangs() -> None:
    assert exit_code(STOPPING) == 1


def test_it_is_told_to_stop() -> None:
    assert exit_code("ending.stop()") == -15
