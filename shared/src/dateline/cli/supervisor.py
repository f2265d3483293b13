"""The broker, the four services and the read API as child processes of this one."""

import os
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import NoReturn

from dateline import admin
from dateline.broker import EmbeddedBroker
from dateline.cli import connection, ports
from dateline.cli.health import address, unready
from dateline.cli.home import Home, ProcessId, ServiceState, State
from dateline.cli.output import Say
from dateline.cli.service_process import ServiceProcess
from dateline.cli.watch import Watch
from dateline.cores import API, PROGRAMS
from dateline.settings import KafkaSettings

STOP_SECONDS = 10.0
_TICK_SECONDS = 0.2
_SHOWN = {API: "/"}
"""What is worth a look, where it is not the metrics."""


class Supervisor:
    """Starts everything in order, keeps it alive and stops it in reverse. Sets this process's environment.

    The state is written to `home` with every change.
    """

    def __init__(self, home: Home, say: Say, programs: Sequence[str] = PROGRAMS) -> None:
        self.home = home
        self._programs = programs
        self._say = say
        self._broker: EmbeddedBroker | None = None
        self._services: list[ServiceProcess] = []
        self._watches: list[Watch] = []
        self._state = State(bootstrap_servers="")
        self._settings = dict(os.environ)
        """As they were set by the user."""

    @property
    def state(self) -> State:
        """What runs, where."""
        return self._state

    def start(self) -> None:
        """Broker, topics, services. Raises CommandError, BrokerUnavailable, KafkaError, OSError."""
        earlier = self.home.read() or State(bootstrap_servers="")
        self._choose(earlier)
        self._save()
        self._start_broker()
        declared = admin.declare(KafkaSettings())
        self._say(f"topics made: {len(declared)}")
        for name in self._programs:
            self._start_service(name)
        self._save()

    def tick(self) -> None:
        """Look after every child once."""
        changed = [watch.tick() for watch in self._watches]
        if any(changed):
            self._save()

    def run(self) -> NoReturn:
        """Keep everything alive until an exception, such as KeyboardInterrupt, ends it."""
        waiting = True
        while True:
            self.tick()
            if waiting and not self.unready():
                self._say("everything is ready: drop articles with `dateline drop PATH`")
                waiting = False
            time.sleep(1.0 if waiting else _TICK_SECONDS)

    def unready(self) -> dict[str, str]:
        """The services that do not take messages yet, and why."""
        ports_of = {service.name: self._state.services[service.name].port for service in self._services}
        reasons = {
            service.name: unready(service.name, ports_of[service.name]) if service.alive else "does not run"
            for service in self._services
        }
        return {name: reason for name, reason in reasons.items() if reason}

    def stop(self) -> None:
        """End the services, the last one first, then the broker."""
        for service in reversed(self._services):
            service.terminate()
        end = time.monotonic() + STOP_SECONDS
        for service in reversed(self._services):
            _end(service, max(0.0, end - time.monotonic()), self._say)
        if self._broker:
            self._broker.stop()
            self._say("the broker has stopped")
        self._watches = []
        self._state = self._state.model_copy(update={"supervisor": None})
        self._save()

    def _choose(self, earlier: State) -> None:
        broker = None
        if not connection.external():
            broker = ports.choose([earlier.broker_port, ports.BROKER_PORT], set())
            os.environ[connection.VARIABLE] = f"127.0.0.1:{broker}"
        kept = {name: service.port for name, service in earlier.services.items()}
        self._state = State(
            bootstrap_servers=KafkaSettings().bootstrap_servers,
            broker_port=broker,
            supervisor=ProcessId.of(os.getpid()),
            services={name: ServiceState(port=kept.get(name, 0)) for name in self._programs},
        )
        os.environ["DATELINE_HOME"] = str(self.home.folder)

    def _choose_port(self, name: str) -> None:
        """The service's port, chosen before each start: another program may have taken it meanwhile."""
        service = self._state.services[name]
        others = {other.port for kind, other in self._state.services.items() if kind != name}
        service.port = ports.service_port(name, service.port, others, self._settings)
        usual = self._settings.get(ports.port_variable(name), str(ports.SERVICE_PORTS[name]))
        if str(service.port) != usual:
            self._say(f"port {usual} is taken: {name} answers on {service.port}")
        os.environ[ports.port_variable(name)] = str(service.port)

    def _start_broker(self) -> None:
        if self._state.broker_port is None:
            self._say(f"using the broker at {self._state.bootstrap_servers}")
            connection.require(KafkaSettings())
            return
        broker = EmbeddedBroker(self.home.kafka, port=self._state.broker_port)
        self._broker = broker
        watch = Watch("the broker", broker, lambda: f"ended; see {self.home.kafka / 'logs'}", self._say)
        watch.start()
        self._watches.append(watch)
        self._say(f"broker at {broker.bootstrap_servers}")
        self._save()

    def _start_service(self, name: str) -> None:
        service = ServiceProcess(name, self.home.log(name), partial(self._choose_port, name))
        self._services.append(service)
        watch = Watch(name, service, service.ending, self._say)
        watch.start()
        self._watches.append(watch)
        self._say(
            f"{name} started: {address(name, self._state.services[name].port)}{_SHOWN.get(name, '/metrics')}"
        )

    def _save(self) -> None:
        restarts = {watch.name: watch.restarts for watch in self._watches}
        services = {
            service.name: ServiceState(
                port=self._state.services[service.name].port,
                process=ProcessId.of(service.pid) if service.pid else None,
                restarts=restarts.get(service.name, 0),
            )
            for service in self._services
        }
        pid = self._broker.pid if self._broker else None
        update = {
            "services": self._state.services | services,
            "broker": ProcessId.of(pid) if pid else None,
            "broker_restarts": restarts.get("the broker", 0),
        }
        self._state = self._state.model_copy(update=update)
        self.home.write(self._state)


def _end(service: ServiceProcess, seconds: float, say: Say) -> None:
    with suppress(subprocess.TimeoutExpired):
        service.wait(seconds)
    if service.alive:
        say(f"{service.name} did not end within {STOP_SECONDS:g} s: killed")
        service.kill()
    else:
        say(f"{service.name} has stopped")
