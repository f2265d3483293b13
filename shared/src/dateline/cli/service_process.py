"""One service as a child process."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

from dateline.broker.child import Process, Program, spawn
from dateline.cli.errors import CommandError
from dateline.cores import API

_KEPT = 5


class ServiceProcess:
    """Runs `python -m dateline_<name>` with this process's environment; its output goes to `log`.

    `before` is called before each start. It dies with this process, however that ends (Linux only).
    """

    def __init__(self, name: str, log: Path, before: Callable[[], None]) -> None:
        self.name = name
        self.log = log
        self._before = before
        self._process: Process | None = None

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process and self.alive else None

    def start(self) -> None:
        """Start it. Raises OSError, and what `before` raises."""
        self._before()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        rotate(self.log)
        command = [sys.executable, "-m", module(self.name)]
        self._process = spawn(Program(command, Path.cwd(), self.log), die_with_parent=True)

    def ending(self) -> str:
        """How it ended, and where to read why: its log is put aside for the next run's."""
        code = self._process.returncode if self._process else None
        killed = code is not None and code < 0
        how = (
            f"was killed by signal {-(code or 0)}" if killed else f"ended with code {code}{self._last_line()}"
        )
        return f"{how}; see {rotate(self.log)}"

    def _last_line(self) -> str:
        lines = [line for line in self.log.read_text("utf-8", "replace").splitlines() if line[:1].isalpha()]
        return f" ({lines[-1][:200]})" if lines else ""

    def terminate(self) -> None:
        """Ask it to end."""
        if self._process and self.alive:
            self._process.terminate()

    def wait(self, seconds: float) -> None:
        """Wait for its end. Raises subprocess.TimeoutExpired."""
        if self._process:
            self._process.wait(seconds)

    def kill(self) -> None:
        """End it at once."""
        if self._process:
            self._process.kill()
            self._process.wait()


def module(name: str) -> str:
    """The module that runs a program."""
    return "dateline_store.api" if name == API else f"dateline_{name}"


def require_installed(names: tuple[str, ...]) -> None:
    """Raise CommandError naming the services that are not installed."""
    missing = [f"dateline-{name}" for name in names if importlib.util.find_spec(f"dateline_{name}") is None]
    if missing:
        raise CommandError(f"Not installed: {', '.join(missing)}.", f"uv pip install {' '.join(missing)}")


def rotate(log: Path, kept: int = _KEPT) -> Path:
    """Make room for a new log: name.log becomes name.1.log, and so on; the oldest goes.

    Returns where the newest of them is now.
    """
    names = [log, *(log.with_suffix(f".{number}.log") for number in range(1, kept))]
    if not log.exists() or not log.stat().st_size:
        return names[1]
    for older, newer in reversed(list(zip(names[1:], names, strict=False))):
        if newer.exists():
            newer.replace(older)
    return names[1]
