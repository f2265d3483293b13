"""Service processes as tests start, watch and kill them."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from prometheus_client.parser import text_string_to_metric_families

from harness.ports import free_port

TESTS = Path(__file__).parents[1]


class ServiceProcess:
    """`python -m MODULE` with its own port and log; killed at the end, whatever happens.

    `prefix` is the service's environment prefix, such as DATELINE_INGEST_.
    """

    def __init__(
        self,
        module: str,
        servers: str,
        folder: Path,
        *,
        prefix: str,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.module = module
        self.port = free_port()
        self.log = folder / f"{module}-{self.port}.log"
        self._environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, [str(TESTS), os.environ.get("PYTHONPATH")])),
            "DATELINE_KAFKA_BOOTSTRAP_SERVERS": servers,
            f"{prefix}PORT": str(self.port),
            **(environment or {}),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, **more: str) -> Self:
        """Start, or start again; `more` is added to the environment."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", self.module], env={**self._environment, **more}, stderr=log, stdout=log
            )
        return self

    @property
    def running(self) -> subprocess.Popen[bytes]:
        assert self.process is not None, "not started"
        return self.process

    def kill(self) -> None:
        """SIGKILL, and wait until it is gone."""
        self.running.kill()
        self.running.wait()

    def stop(self, seconds: float = 15) -> int:
        """SIGTERM, and the exit code. Raises subprocess.TimeoutExpired."""
        self.running.terminate()
        return self.running.wait(seconds)

    def freeze(self) -> None:
        self.running.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.running.send_signal(signal.SIGCONT)

    def ready(self) -> str | None:
        """What /readyz says: None when ready, else the reason."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5):
                return None
        except urllib.error.HTTPError as exc:
            return exc.read().decode()
        except OSError as exc:
            return repr(exc)

    def wait_ready(self, seconds: float = 60) -> Self:
        deadline = time.monotonic() + seconds
        while (reason := self.ready()) is not None:
            if self.running.poll() is not None:
                raise RuntimeError(f"{self.module} ended with {self.running.returncode}:\n{self.tail()}")
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self.module} is not ready: {reason}\n{self.tail()}")
            time.sleep(0.1)
        return self

    def metrics(self) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
        """Samples by (name, sorted labels)."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=5) as page:
            families = text_string_to_metric_families(page.read().decode())
        return {
            (s.name, tuple(sorted(s.labels.items()))): s.value for family in families for s in family.samples
        }

    def metric(self, name: str, **labels: str) -> float:
        """The sum of the samples of `name` that carry `labels`."""
        wanted = set(labels.items())
        return sum(v for (n, have), v in self.metrics().items() if n == name and wanted <= set(have))

    def tail(self, lines: int = 40) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def __enter__(self) -> Self:
        return self if self.process else self.start()

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.kill()
