"""The whole line: a broker of its own, the four services as processes, and a database."""

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from dateline.broker import EmbeddedBroker
from dateline.cli.flow import INPUTS
from dateline.cores import SERVICES
from dateline_store import database
from dateline_store.reader import StoreReader
from harness.kafka import Cluster
from harness.processes import ServiceProcess


class Pipeline:
    """Starts everything in `folder`; `environment` goes to every service."""

    def __init__(
        self, folder: Path, *, store_url: str = "", environment: Mapping[str, str] | None = None
    ) -> None:
        self.folder = folder
        self.broker = EmbeddedBroker(folder / "kafka")
        self.cluster = Cluster(self.broker.bootstrap_servers)
        self.store_url = store_url or f"sqlite:///{folder / 'dateline.db'}"
        self._environment = {"DATELINE_STORE_URL": self.store_url, **(environment or {})}
        self._stack = ExitStack()
        self.services = {name: self._service(name) for name in SERVICES}

    def _service(self, name: str) -> ServiceProcess:
        return ServiceProcess(
            f"dateline_{name}",
            self.broker.bootstrap_servers,
            self.folder,
            prefix=f"DATELINE_{name.upper()}_",
            environment=self._environment,
        )

    def __enter__(self) -> Self:
        self._stack.enter_context(self.broker)
        self.cluster.declare()
        for process in self.services.values():
            self._stack.enter_context(process)
        for process in self.services.values():
            process.wait_ready(120)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()

    def idle(self) -> bool:
        """Whether every service has acknowledged all that is on its input topics."""
        return all(
            self.cluster.committed(f"dateline-{name}", topic) >= self.cluster.ends(topic)
            for name, inputs in INPUTS.items()
            for topic in inputs
        )

    def wait_idle(self, seconds: float = 120) -> None:
        """Wait until nothing is on its way any more. Raises TimeoutError."""
        self.wait(self.idle, seconds, "the services to acknowledge everything")

    def wait(self, ready: Callable[[], bool], seconds: float, what: str) -> None:
        deadline = time.monotonic() + seconds
        while not ready():
            for process in self.services.values():
                if process.process is not None and process.running.poll() is not None:
                    raise RuntimeError(f"{process.module} ended:\n{process.tail()}")
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited {seconds} s for {what}")
            time.sleep(0.5)

    def reader(self) -> StoreReader:
        """The store's read side."""
        return StoreReader(database.connect(self.store_url))
