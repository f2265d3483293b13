"""Keeping one child process alive."""

import time
from collections.abc import Callable
from typing import Any, Protocol

from dateline.broker import BrokerUnavailable
from dateline.cli.backoff import Backoff
from dateline.cli.errors import CommandError
from dateline.cli.output import Say


class Child(Protocol):
    """What can be kept alive."""

    @property
    def alive(self) -> bool: ...

    @property
    def pid(self) -> int | None: ...

    def start(self) -> Any: ...


class Watch:
    """Starts a child again when it ends, after a pause that grows while it keeps ending."""

    def __init__(self, name: str, child: Child, ending: Callable[[], str], say: Say) -> None:
        self.name = name
        self.child = child
        self.restarts = 0
        self._ending = ending
        self._say = say
        self._backoff = Backoff()
        self._started = 0.0
        self._due: float | None = None

    def start(self) -> None:
        """Start the child. Raises what it raises."""
        self._started = time.monotonic()
        self.child.start()

    def tick(self) -> bool:
        """Look after the child; True where something about it changed."""
        now = time.monotonic()
        if self.child.alive or (self._due is not None and now < self._due):
            return False
        if self._due is None:
            delay = self._backoff.after(now - self._started)
            self._due = now + delay
            self._say(f"{self.name} {self._ending()}; starting it again in {delay:g} s")
            return True
        self._restart()
        return True

    def _restart(self) -> None:
        self._due = None
        self.restarts += 1
        try:
            self.start()
        except (BrokerUnavailable, CommandError, OSError) as error:
            self._say(f"{self.name} could not be started: {error}")
        else:
            self._say(f"{self.name} was started again (restart {self.restarts})")
