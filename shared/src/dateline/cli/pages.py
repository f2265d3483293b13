"""Where the read API and its pages answer."""

import os
from typing import NamedTuple

from dateline.cli import health, ports
from dateline.cli.home import Home
from dateline.cores import API


class Address(NamedTuple):
    """`url` has no slash at its end."""

    url: str
    port: int


def address(home: Home | None = None) -> Address:
    """That of `dateline up` here, else the usual one or what DATELINE_API_PORT says."""
    state = (home or Home.of_settings()).read()
    kept = state.services.get(API) if state and state.running else None
    port = kept.port if kept else int(os.environ.get(ports.port_variable(API), ports.SERVICE_PORTS[API]))
    return Address(health.address(API, port), port)
