"""What the `dateline evaluate` commands have in common."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.progress import Progress


def measure_of(name: str, package: str) -> "Callable[..., Any]":
    """What a service registered under `dateline.evaluate`. Raises CommandError where it is not installed."""
    from dateline.cli.errors import CommandError
    from dateline.cores import MissingServiceError, load

    try:
        return load("dateline.evaluate", name)
    except MissingServiceError:
        raise CommandError(f"This needs the package {package}: install it beside dateline.") from None


def progress_bar() -> "Progress":
    """A bar on standard error that goes when it is done."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from dateline.cli.output import err

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=err(), transient=True)
