"""Fixtures for tests that need a real broker."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.brokers import any_broker
from harness.kafka import Cluster


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A broker shared by the session's tests; each uses topics of its own."""
    with any_broker(tmp_path_factory.mktemp("kafka")) as servers:
        yield Cluster(servers)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """For logs and data of the processes that a test starts."""
    return tmp_path
