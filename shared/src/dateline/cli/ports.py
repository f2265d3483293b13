"""Which ports `dateline up` uses."""

import os
from collections.abc import Callable, Mapping, Sequence

from dateline.broker.probe import free_port, is_free
from dateline.cli.errors import CommandError

BROKER_PORT = 9092
SERVICE_PORTS = {"ingest": 8101, "deduplicate": 8102, "enrich": 8103, "store": 8104, "api": 8100}


def port_variable(service: str) -> str:
    """The setting of a service's port."""
    return f"DATELINE_{service.upper()}_PORT"


def choose(preferred: Sequence[int | None], taken: set[int], is_free: Callable[[int], bool] = is_free) -> int:
    """The first port of `preferred` that is free and not in `taken`, else any free one."""
    for port in preferred:
        if port and port not in taken and is_free(port):
            return port
    while (free := free_port()) in taken:
        pass
    return free


def service_port(
    service: str, earlier: int | None, taken: set[int], env: Mapping[str, str] = os.environ
) -> int:
    """The port of a service: as set, else its usual one, else the earlier one, else a free one.

    Raises CommandError where the port that was set is taken.
    """
    wanted = env.get(port_variable(service))
    if wanted is None:
        return choose([SERVICE_PORTS[service], earlier], taken)
    if not wanted.isdigit() or int(wanted) > 65535:
        raise CommandError(f"{port_variable(service)}={wanted} is no port.")
    if int(wanted) and not is_free(int(wanted)):
        raise CommandError(f"{port_variable(service)}={wanted}: another program uses that port.")
    return int(wanted) or choose([earlier], taken)
