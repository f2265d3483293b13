"""Apache Kafka itself as a child process: one node, on this machine only, from PyPI and Maven Central alone."""

import base64
import os
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from dateline.broker import settings
from dateline.broker.child import Process, spawn
from dateline.broker.errors import BrokerUnavailable
from dateline.broker.jars import Progress, installed_jars
from dateline.broker.java import java_command
from dateline.broker.probe import answers, free_port, is_free

_READY_SECONDS = 60.0
_STOP_SECONDS = 20.0
_FORMAT_SECONDS = 60.0
_POLL_SECONDS = 0.05
_LINES_SHOWN = 20


class EmbeddedBroker:
    """One Kafka broker whose data live in `folder` and outlive it.

    Start it again after `stop` or `kill` and it has the same port and the same topics; so has another instance,
    later, on the same folder, except for the port, which that one chooses.

    Args:
        folder: what the broker keeps; created when missing. Only one broker at a time may use it.
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
    def pid(self) -> int | None:
        """The process id while the broker runs."""
        return self._process.pid if self._process and self.alive else None

    @property
    def alive(self) -> bool:
        """Whether the broker's process runs; it may not answer yet."""
        return self._process is not None and self._process.poll() is None

    def start(self, timeout: float = _READY_SECONDS) -> Self:
        """Fetch what is missing, format a new folder, start, and wait until clients are answered.

        Does nothing when the broker runs already. `timeout` in seconds bounds the last step.

        Raises:
            BrokerUnavailable: the jars cannot be had, the port is taken, the broker ended early (with the last
                lines of its log), or it did not answer in time.
        """
        if self.alive:
            return self
        jars = installed_jars(self._jars_folder, self._progress)
        self._require_port()
        self._write_settings()
        if not (settings.data_folder(self.folder) / "meta.properties").exists():
            self._format(jars)
        command = java_command(jars, self._log4j2, "kafka.Kafka", str(self._properties))
        self._process = spawn(command, self._console, die_with_parent=self._die_with_parent)
        self._wait_until_ready(self._process, timeout)
        return self

    def stop(self, timeout: float = _STOP_SECONDS) -> None:
        """End the broker in order (SIGTERM); after `timeout` seconds kill it. Does nothing when it does not run."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End the broker at once (SIGKILL), as a crash would. Does nothing when it does not run."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def _properties(self) -> Path:
        return self.folder / "server.properties"

    @property
    def _log4j2(self) -> Path:
        return self.folder / "log4j2.properties"

    @property
    def _console(self) -> Path:
        return settings.logs_folder(self.folder) / "console.log"

    def _require_port(self) -> None:
        if not is_free(self.port):
            raise BrokerUnavailable(
                f"port {self.port} is taken by another program: stop it, or choose another port for the broker"
            )

    def _write_settings(self) -> None:
        settings.logs_folder(self.folder).mkdir(parents=True, exist_ok=True)
        if not is_free(self._controller_port):
            self._controller_port = free_port(besides=self.port)
        text = settings.server_properties(self.folder, self.port, self._controller_port)
        self._properties.write_text(text, "utf-8")
        self._log4j2.write_text(settings.log4j2_properties(self.folder), "utf-8")

    def _format(self, jars: list[Path]) -> None:
        cluster = base64.urlsafe_b64encode(b"\x01" + os.urandom(15)).rstrip(b"=").decode()
        arguments = ("format", "--standalone", "--cluster-id", cluster, "--config", str(self._properties))
        command = java_command(jars, self._log4j2, "kafka.tools.StorageTool", *arguments)
        done = subprocess.run(command, capture_output=True, text=True, timeout=_FORMAT_SECONDS)
        if done.returncode:
            raise BrokerUnavailable(
                f"the folder {self.folder} could not be formatted:\n{done.stdout}{done.stderr}"
            )

    def _wait_until_ready(self, process: Process, timeout: float) -> None:
        end = time.monotonic() + timeout
        while not answers(self.port):
            if process.poll() is not None:
                raise BrokerUnavailable(
                    f"the broker ended with code {process.returncode}:\n{self.last_lines()}"
                )
            if time.monotonic() > end:
                self.kill()
                raise BrokerUnavailable(
                    f"the broker did not answer within {timeout:g} s:\n{self.last_lines()}"
                )
            time.sleep(_POLL_SECONDS)

    def last_lines(self) -> str:
        """What the broker wrote last, from its first error on where there is one."""
        log = settings.logs_folder(self.folder) / "server.log"
        lines = [
            line
            for path in (self._console, log)
            if path.exists()
            for line in path.read_text("utf-8", "replace").splitlines()
        ]
        first = next((n for n, line in enumerate(lines) if " ERROR " in line or " FATAL " in line), None)
        shown = lines[-_LINES_SHOWN:] if first is None else lines[first : first + _LINES_SHOWN]
        return "\n".join(shown)
