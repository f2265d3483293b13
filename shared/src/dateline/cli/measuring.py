"""What the `dateline evaluate` commands have in common."""

from collections.abc import Callable, Sequence
from pathlib import Path
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


def labelled_files(paths: Sequence[Path]) -> list[Path]:
    """Files as given, folders as the .jsonl and .jsonl.gz files in them. Raises CommandError for none."""
    from dateline.cli.errors import CommandError

    found: list[Path] = []
    for path in paths:
        inside = sorted(p for p in path.glob("*.jsonl*") if p.suffix in (".jsonl", ".gz"))
        if path.is_dir() and not inside:
            raise CommandError(f"No .jsonl or .jsonl.gz file in {path}")
        if not path.exists():
            raise CommandError(f"No such file: {path}")
        found += inside if path.is_dir() else [path]
    return found


def measured(description: str, measure: "Callable[..., Any]", files: Sequence[Path], **options: Any) -> Any:
    """The report of a measurement that says beforehand how much it has to do, under a progress bar."""
    from dateline.cli.errors import CommandError

    with progress_bar() as progress:
        task = progress.add_task(description, total=None)
        try:
            return measure(
                files,
                total=lambda n: progress.update(task, total=n),
                progress=lambda n: progress.advance(task, n),
                **options,
            )
        except (ValueError, EOFError) as exc:
            raise CommandError(f"The file cannot be read: {exc}") from exc
