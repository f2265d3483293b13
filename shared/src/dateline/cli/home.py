"""What `dateline up` keeps in its folder: which processes run, on which ports."""

import os
from pathlib import Path

from pydantic import BaseModel, ValidationError

from dateline.settings import HomeSettings

_SAME_START_SECONDS = 1.0


class ProcessId(BaseModel):
    """A process, told apart by its start from a later one with the same number."""

    pid: int
    created: float

    @classmethod
    def of(cls, pid: int) -> "ProcessId | None":
        """The process that has this number now."""
        import psutil

        try:
            return cls(pid=pid, created=psutil.Process(pid).create_time())
        except psutil.Error:
            return None

    @property
    def alive(self) -> bool:
        """Whether this very process runs."""
        import psutil

        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.created) < _SAME_START_SECONDS
            return bool(same and process.status() != psutil.STATUS_ZOMBIE)
        except psutil.Error:
            return False


class ServiceState(BaseModel):
    """A service as its supervisor last saw it."""

    port: int
    process: ProcessId | None = None
    restarts: int = 0


class State(BaseModel):
    """The content of `up.json`. It outlives `dateline down`, so that the ports stay the same."""

    bootstrap_servers: str
    broker_port: int | None = None
    broker: ProcessId | None = None
    broker_restarts: int = 0
    supervisor: ProcessId | None = None
    services: dict[str, ServiceState] = {}

    @property
    def running(self) -> bool:
        """Whether its supervisor is at work."""
        return self.supervisor is not None and self.supervisor.alive


class Home:
    """The folder, and the files in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.kafka = self.folder / "kafka"
        self.logs = self.folder / "logs"
        self.lock = self.folder / "up.lock"
        self._state = self.folder / "up.json"

    @classmethod
    def of_settings(cls) -> "Home":
        """The folder that DATELINE_HOME names, or `.dateline` here."""
        return cls(HomeSettings().home)

    def log(self, name: str) -> Path:
        """Where a service's output goes."""
        return self.logs / f"{name}.log"

    def read(self) -> State | None:
        """The last state, or None where `dateline up` was never started here."""
        try:
            return State.model_validate_json(self._state.read_bytes())
        except (FileNotFoundError, ValidationError):
            return None

    def write(self, state: State) -> None:
        """Replace the state; a reader sees the old or the new one, never a half."""
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self._state.with_suffix(f".{os.getpid()}")
        draft.write_text(state.model_dump_json(indent=2) + "\n", "utf-8")
        draft.replace(self._state)
