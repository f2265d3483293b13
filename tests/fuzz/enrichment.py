"""`python -m fuzz.enrichment [--size N] [NAME...]`: texts that nobody wrote through enrichment.

Each trap is read at half the size and at the whole, in CPU time: none may take longer than --seconds, nor
three times as long for twice the text, and every offset must be right. `make fuzz` runs it too.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dateline.events import Article, Caption, Enrichment
from dateline_enrich.enrichment import LONGEST, enrich
from fuzz.offsets import wrong
from fuzz.traps import Trap, traps

_TIMES = 3.0
"""As long may twice the text take; linear is 2."""
_NOTICED = 0.1
"""Seconds below which a ratio says nothing."""
_PUBLISHED = datetime(2025, 3, 4, 9, tzinfo=UTC)


class Reading(NamedTuple):
    """What became of one trap: CPU seconds for half the text and for all of it, and what is wrong."""

    name: str
    half: float
    whole: float
    wrong: tuple[str, ...]


def article(text: str, language: str = "en") -> Article:
    """A text as ingest would hand it on, with a title and a caption cut from it."""
    return Article(
        article_id=UUID(int=0),
        content_hash="",
        title=text[:300],
        text=text,
        captions=(Caption(text=text[:200]),),
        language=language,
        published_at=_PUBLISHED,
        received_at=_PUBLISHED,
    )


def read(name: str, trap: Trap, size: int, seconds: float, language: str = "en") -> Reading:
    """Enrich half the text and the whole. An exception is what is wrong with it."""
    text = trap(size)[:size]
    try:
        half, _ = _timed(text[: size // 2], language)
        whole, found = _timed(text, language)
    except Exception as exc:
        return Reading(name, 0.0, 0.0, (f"{type(exc).__name__}: {exc!r:.200}",))
    said = list(wrong(text, found))[:3]
    if whole > seconds:
        said.append(f"took {whole:.1f} s of CPU")
    if whole > _NOTICED and whole > _TIMES * half:
        said.append(f"took {whole / half:.1f} times as long for twice the text")
    return Reading(name, half, whole, tuple(said))


def _timed(text: str, language: str) -> tuple[float, Enrichment]:
    given = article(text, language)
    started = time.process_time()
    found = enrich(given)
    return time.process_time() - started, found


def readings(size: int, seconds: float, names: list[str]) -> Iterator[Reading]:
    """Every trap, or those whose name has one of `names` in it, in English and in a language that is none."""
    enrich(article("Kim met Putin."))  # loads the tables
    for name, trap in traps():
        if not names or any(part in name for part in names):
            yield best(name, trap, size, seconds, "en")
            yield best(f"{name}, in no English", trap, size, seconds, "de")


def best(name: str, trap: Trap, size: int, seconds: float, language: str) -> Reading:
    """A busy machine is no trap: what seems wrong is read again, up to three times in all."""
    for _ in range(3):
        reading = read(name, trap, size, seconds, language)
        if not reading.wrong:
            break
    return reading


def main() -> int:
    """Exits with 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.enrichment", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="Traps with this in their name; else all.")
    parser.add_argument("--size", type=int, default=LONGEST, metavar="N", help="Code points of the whole.")
    parser.add_argument("--seconds", type=float, default=4.0, metavar="S", help="CPU that one text may take.")
    arguments = parser.parse_args()
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    found: list[Reading] = []
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("fuzz enrichment", total=2 * sum(1 for _ in traps()))
        for reading in readings(arguments.size, arguments.seconds, arguments.names):
            found.append(reading)
            progress.advance(task)
            if reading.wrong:
                progress.console.print(f"[red]{reading.name}[/]: {'; '.join(reading.wrong)}", markup=True)
    slowest = sorted(found, key=lambda reading: -reading.whole)[:5]
    told = ", ".join(f"{reading.name} {reading.whole:.2f} s" for reading in slowest)
    failed = sum(bool(reading.wrong) for reading in found)
    print(f"{len(found)} texts of {arguments.size:,} characters: {failed} wrong; slowest: {told}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
