"""Kills by the plan, and starts again what is down."""

import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Literal

from chaos.database import Database
from chaos.plan import BROKER, DATABASE, Kill
from dateline.broker import EmbeddedBroker
from harness.processes import ServiceProcess

_AGAIN = 1.0
"""Seconds before a service that ended by itself is started again, and before a missed kill is tried again."""

_READY_SECONDS = 30.0

What = Literal["kill", "failpoint", "exit", "start"]


@dataclass(frozen=True, slots=True)
class Happened:
    """What became of a victim, in seconds after the load began."""

    at: float
    victim: str
    what: What
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Down:
    until: float
    failpoint: str = ""


class Killer:
    """To be ticked often. Kills what is planned for now, and starts what has been down long enough."""

    def __init__(
        self,
        services: dict[str, ServiceProcess],
        broker: EmbeddedBroker,
        database: Database,
        kills: Sequence[Kill],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.happened: list[Happened] = []
        self._services = services
        self._kill_by = {BROKER: broker.kill, DATABASE: database.kill} | {
            name: process.kill for name, process in services.items()
        }
        self._start_by: dict[str, Callable[[], object]] = {BROKER: broker.start, DATABASE: database.start}
        self._due = deque(kills)
        self._down: dict[str, _Down] = {}
        self._starting: dict[str, Future[object]] = {}
        self._background = ThreadPoolExecutor(thread_name_prefix="start")
        self._armed: dict[str, str] = {}
        self._started: dict[str, float] = {}
        self._clock, self._began = clock, clock()

    @property
    def seconds(self) -> float:
        """Since the load began."""
        return self._clock() - self._began

    @property
    def done(self) -> bool:
        """Whether every planned kill was made and everything runs again."""
        return not self._due and not self._down

    def count(self, what: What) -> Counter[str]:
        """How often it happened, by victim."""
        return Counter(one.victim for one in self.happened if one.what == what)

    def tick(self) -> None:
        """Do what is due."""
        for name in [n for n in self._services if n not in self._down]:
            self._look_after(name)
        while self._due and self._due[0].at <= self.seconds:
            self._kill(self._due.popleft())
        for victim in [v for v, down in self._down.items() if down.until <= self.seconds]:
            if victim in self._services:
                self._start(victim)
            else:
                self._start_slowly(victim)

    def _kill(self, kill: Kill) -> None:
        if kill.victim in self._down or (kill.at_work and not self._works(kill.victim)):
            self._postpone(kill)
            return
        self._kill_by[kill.victim]()
        self._note(kill.victim, "kill")
        self._armed.pop(kill.victim, None)
        self._down[kill.victim] = _Down(self.seconds + kill.pause, kill.failpoint)

    def _works(self, victim: str) -> bool:
        """Whether a service is ready, or has had long enough to be."""
        waited = self.seconds - self._started.get(victim, -_READY_SECONDS)
        return waited > _READY_SECONDS or self._services[victim].ready() is None

    def _postpone(self, kill: Kill) -> None:
        later = replace(kill, at=self.seconds + _AGAIN)
        self._due = deque(sorted([*self._due, later], key=lambda k: k.at))

    def _start(self, victim: str) -> None:
        failpoint = self._down.pop(victim).failpoint
        more = {"DATELINE_FAILPOINT": failpoint} if failpoint else {}
        self._services[victim].start(**more)
        self._armed[victim], self._started[victim] = failpoint, self.seconds
        self._note(victim, "start", failpoint)

    def _start_slowly(self, victim: str) -> None:
        """A broker or a database is waited for until it answers, while the killing goes on."""
        if victim not in self._starting:
            self._starting[victim] = self._background.submit(self._start_by[victim])
        if self._starting[victim].done():
            self._starting.pop(victim).result()
            del self._down[victim]
            self._note(victim, "start")

    def _look_after(self, name: str) -> None:
        process = self._services[name]
        code = process.running.poll()
        if code is None:
            return
        failpoint = self._armed.pop(name, "")
        if code == -9 and failpoint:
            self._note(name, "failpoint", failpoint)
        else:
            self._note(name, "exit", f"code {code}: {_last_words(process)}")
        self._down[name] = _Down(self.seconds + _AGAIN)

    def _note(self, victim: str, what: What, detail: str = "") -> None:
        self.happened.append(Happened(round(self.seconds, 2), victim, what, detail))


def _last_words(process: ServiceProcess) -> str:
    lines = [line for line in process.tail(200).splitlines() if '"critical"' in line or "Error" in line]
    return lines[-1][:600] if lines else process.tail(1)[:600]
