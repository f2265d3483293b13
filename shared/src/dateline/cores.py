"""The four cores, found through entry points, so that nothing here imports a service.

A service registers a factory under `dateline.cores`: `deduplicate = "dateline_deduplicate.core:core"`.
"""

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Any, Protocol

from dateline.delivery import Arrival, Outcomes

SERVICES = ("ingest", "deduplicate", "enrich", "store")
"""In the order in which an article passes them."""

API = "api"
"""The store's read API and its pages: a program beside the services, which takes no messages."""

PROGRAMS = (*SERVICES, API)
"""What `dateline up` keeps running."""


class Core(Protocol):
    """A service's logic without Kafka: one message in, its outcomes out. May remember, never does I/O."""

    def __call__(self, arrival: Arrival[Any]) -> Outcomes: ...


class MissingServiceError(ImportError):
    """A command needs a service that is not installed. The message names the package."""


def load(group: str, name: str) -> Callable[..., Any]:
    """The object that a service registered as `name` under an entry-point group.

    Raises MissingServiceError.
    """
    for entry in entry_points(group=group, name=name):
        return entry.load()  # type: ignore[no-any-return]
    raise MissingServiceError(f"This needs the package dateline-{name}: install it beside dateline.")
