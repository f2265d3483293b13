"""Ports for tests: of one run no two are alike, though minutes may pass before somebody listens."""

import os

from dateline.broker import probe

_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_WORKERS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
_given: set[int] = set()


def free_port() -> int:
    """A free loopback port that neither this process nor another of pytest's workers was given before."""
    while True:
        port = probe.free_port()
        if port % _WORKERS == _WORKER % _WORKERS and port not in _given:
            _given.add(port)
            return port
