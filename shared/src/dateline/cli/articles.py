"""What `drop` and `try` have in common: the options that say what the articles are."""

import sys
from collections.abc import Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from dateline import drop
from dateline.cli.errors import CommandError
from dateline.cli.options import ALIASES, FORMATS, PUBLISHED_HELP


def options(
    format: str | None, source: str | None, url: str | None, published_at: str | None
) -> drop.Metadata:
    """The options that were given, by the names of metadata files. Raises CommandError."""
    if format and "/" not in format and format.lower() not in (*FORMATS, *ALIASES):
        raise CommandError(f"Unknown format {format!r}.", f"Known formats: {', '.join(FORMATS)}.")
    if published_at and not _is_time(published_at):
        raise CommandError(f"--published-at {published_at!r} is no time.", PUBLISHED_HELP)
    given = {"format": format, "source": source, "url": url, "published_at": published_at}
    return {name: value for name, value in given.items() if value}


def files(paths: Sequence[str], metadata: drop.Metadata) -> list[str]:
    """The files to read. Raises CommandError where there are none, or several for one URL."""
    try:
        found = drop.find(paths)
    except FileNotFoundError as exc:
        raise CommandError(f"No such file or folder: {exc.filename}") from None
    if not found:
        raise CommandError(f"There are no articles in {', '.join(paths)}.")
    if "url" in metadata and len(found) > 1:
        raise CommandError(f"--url is the address of one article, and these are {len(found)} files.")
    if drop.STDIN in found and sys.stdin.isatty():
        raise CommandError("Standard input is this terminal.", "cat FILE | dateline drop -")
    return found


def total_bytes(files: Sequence[str]) -> int | None:
    """Size of the files on the disk; None where standard input is among them."""
    return None if drop.STDIN in files else sum(Path(file).stat().st_size for file in files)


def place(path: str, line: int | None) -> str:
    """Where something was read, for people."""
    name = "standard input" if path == drop.STDIN else path
    return name if line is None else f"{name}, line {line}"


def _is_time(text: str) -> bool:
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            parse(text)
        except ValueError:
            continue
        return True
    return False
