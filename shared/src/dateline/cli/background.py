"""Running everything in a process of its own, and ending it."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from dateline.cli.errors import CommandError
from dateline.cli.health import address, unready
from dateline.cli.home import Home, ProcessId, ServiceState, State
from dateline.cli.output import err, say
from dateline.cli.service_process import rotate
from dateline.cores import API

READY_SECONDS = 180.0
_STOP_SECONDS = 45.0
_HOPELESS_RESTARTS = 4
_ENDING = "ends again and again"
_POLL_SECONDS = 0.25


def start(home: Home) -> None:
    """Start `dateline up` in the background and wait until every service takes messages.

    Raises CommandError where it ends early, or is not ready within three minutes.
    """
    log = home.log("up")
    log.parent.mkdir(parents=True, exist_ok=True)
    rotate(log)
    environment = os.environ | {"DATELINE_HOME": str(home.folder)}
    command = [sys.executable, "-m", "dateline.cli.main", "up"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
            env=environment,
        )  # fmt: skip
    started = time.monotonic()
    with err().status("starting") as status:
        while waiting := _waiting(home, process, log):
            status.update("waiting for " + "; ".join(f"{name}: {why}" for name, why in waiting.items()))
            hopeless = any(reason.startswith(_ENDING) for reason in waiting.values())
            if hopeless or time.monotonic() - started > READY_SECONDS:
                raise _late(home, waiting, time.monotonic() - started)
            time.sleep(_POLL_SECONDS)
    _tell(home, time.monotonic() - started)


def _waiting(home: Home, process: "subprocess.Popen[bytes]", log: Path) -> dict[str, str]:
    """What is not ready yet, and why. Raises CommandError where the process has ended."""
    if process.poll() is not None:
        lines = log.read_text("utf-8", "replace").strip().splitlines()[-12:]
        raise CommandError("Dateline could not be started:\n" + "\n".join(lines), f"All of it: {log}")
    state = home.read()
    if state is None or state.supervisor is None or state.supervisor.pid != process.pid:
        return {"dateline": "starting"}
    if state.broker_port and state.broker is None:
        return {"kafka": "starting"}
    reasons = {name: _reason(name, service) for name, service in state.services.items()}
    return {name: reason for name, reason in reasons.items() if reason}


def _reason(name: str, service: ServiceState) -> str | None:
    if service.restarts >= _HOPELESS_RESTARTS:
        return f"{_ENDING} ({service.restarts} restarts)"
    return unready(name, service.port) if service.process else "starting"


def _late(home: Home, waiting: dict[str, str], seconds: float) -> CommandError:
    lines = [f"{name}: {why}; its log: {home.log(name)}" for name, why in waiting.items()]
    text = f"Not ready after {seconds:.0f} s:\n" + "\n".join(lines)
    return CommandError(text, "It goes on trying: see `dateline status`; `dateline down` stops it.")


def _tell(home: Home, seconds: float) -> None:
    state = home.read()
    if state is None:
        return
    say(f"Ready in {seconds:.1f} s: the broker at {state.bootstrap_servers}, logs in {home.logs}.")
    for name, service in state.services.items():
        say(f"  {name:<12} {address(name, service.port)}{'/' if name == API else '/metrics'}")
    say("Next: `dateline drop PATH`, `dateline open`, `dateline stories`; `dateline down` stops everything.")


def stop(home: Home) -> list[str]:
    """End everything that runs here and wait for it. Returns the names of what was ended."""
    state = home.read()
    if state is None:
        return []
    running = {name: process for name, process in processes(state).items() if process.alive}
    if state.supervisor and "supervisor" in running:
        _end(state.supervisor, _STOP_SECONDS)
    for name in reversed(running):  # what a supervisor that was killed may have left
        _end(running[name], 10.0)
    return list(running)


def processes(state: State) -> dict[str, ProcessId]:
    """Every process that a state names, in the order in which they were started."""
    services = {name: service.process for name, service in state.services.items()}
    everything = {"supervisor": state.supervisor, "broker": state.broker, **services}
    return {name: process for name, process in everything.items() if process}


def _end(identity: ProcessId, seconds: float) -> None:
    _signal(identity, signal.SIGTERM)
    if not _wait(identity, seconds):
        _signal(identity, signal.SIGKILL)
        _wait(identity, 5.0)


def _signal(identity: ProcessId, number: signal.Signals) -> None:
    if identity.alive:
        with suppress(ProcessLookupError):
            os.kill(identity.pid, number)


def _wait(identity: ProcessId, seconds: float) -> bool:
    """Whether the process has ended in time; one that nobody has reaped has."""
    end = time.monotonic() + seconds
    while identity.alive:
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
