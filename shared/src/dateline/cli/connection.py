"""Which broker a command talks to, and whether one is there."""

import os
import socket

from dateline.cli.errors import CommandError
from dateline.cli.home import Home
from dateline.settings import KafkaSettings

VARIABLE = "DATELINE_KAFKA_BOOTSTRAP_SERVERS"
_SECONDS = 3.0


def external() -> str | None:
    """The broker that the environment names, if it names one."""
    return os.environ.get(VARIABLE) or None


def kafka_settings(home: Home | None = None) -> KafkaSettings:
    """The broker of the environment, else that of `dateline up` here, else the usual address.

    Raises CommandError where nobody answers there.
    """
    settings = KafkaSettings()
    if not external():
        state = (home or Home.of_settings()).read()
        if state and state.running:
            settings = KafkaSettings(bootstrap_servers=state.bootstrap_servers)
    require(settings)
    return settings


def require(settings: KafkaSettings) -> None:
    """Raise CommandError where none of the bootstrap servers can be reached."""
    if not any(_answers(server.strip()) for server in settings.bootstrap_servers.split(",")):
        raise CommandError(
            f"No broker answers at {settings.bootstrap_servers}.",
            f"Start everything with `dateline up`, or set {VARIABLE} to a broker that runs.",
        )


def _answers(server: str) -> bool:
    host, _, port = server.rpartition(":")
    if not port.isdigit():
        raise CommandError(f"{VARIABLE}: {server!r} is not host:port.")
    try:
        socket.create_connection((host.strip("[]"), int(port)), _SECONDS).close()
    except OSError:
        return False
    return True
