"""`python -m bench.flat`: memory over a long stream, in a window bounded by its number of articles.

Writes flat-memory.csv and flat-memory.svg. Run it in tests/, or with PYTHONPATH=tests.
"""

import argparse
import csv
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench import resampled
from bench.memory import resident_mb
from dateline_deduplicate.core import MemoryCore, warm
from dateline_deduplicate.settings import DeduplicateSettings

_EVERY = 5_000
_WIDTH, _HEIGHT, _MARGIN = 900, 360, 60


class Point(NamedTuple):
    """The state after so many articles."""

    articles: int
    active: int
    stories: int
    resident_mb: float
    cpu_seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.flat", description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--active", type=int, default=20_000, help="What the window holds at most.")
    parser.add_argument("--words", type=int, default=200, help="Of an article, in the mean.")
    parser.add_argument("--data", type=Path, help="Folder of JSON lines; made-up news where there is none.")
    parser.add_argument("--out", type=Path, default=Path("bench-results"))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    points: list[Point] = []
    with (arguments.out / "flat-memory.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(Point._fields)
        for point in run(arguments.articles, arguments.active, arguments.words, arguments.data):
            points.append(point)
            table.writerow(point)
            file.flush()
    (arguments.out / "flat-memory.svg").write_text(plot(points), encoding="utf-8")


def run(articles: int, active: int, words: int, data: Path | None) -> Iterator[Point]:
    """The state after every few thousand articles."""
    warm()
    core = MemoryCore(DeduplicateSettings(window_articles_max=active, window_articles_min=active), 1)
    stream = resampled.arrivals(resampled.sources(data), articles, per_day=float(active), words=words)
    spent = 0.0
    for done, arrival in enumerate(stream, 1):
        started = time.process_time()
        core(arrival)
        spent += time.process_time() - started
        if done % _EVERY == 0 or done == articles:
            window = core.memory(0).window("en")
            yield Point(done, window.articles, len(window.stories), round(resident_mb(), 1), round(spent, 1))


def plot(points: list[Point]) -> str:
    """Resident memory over articles, as SVG."""
    across, up = max(p.articles for p in points), 1.1 * max(p.resident_mb for p in points)
    width, height = _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN
    line = " ".join(
        f"{_MARGIN + width * p.articles / across:.1f},{_HEIGHT - _MARGIN - height * p.resident_mb / up:.1f}"
        for p in points
    )
    ticks = "".join(
        f'<text x="{_MARGIN - 8}" y="{_HEIGHT - _MARGIN - height * k / 4:.1f}" text-anchor="end">'
        f"{up * k / 4:,.0f}</text>"
        f'<text x="{_MARGIN + width * k / 4:.1f}" y="{_HEIGHT - _MARGIN + 20}" text-anchor="middle">'
        f"{across * k / 4:,.0f}</text>"
        for k in range(5)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="12">'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>'
        f'<text x="{_MARGIN}" y="30">Resident memory (MB) over articles decided; window of '
        f"{points[-1].active:,} articles</text>{ticks}"
        f'<path d="M{_MARGIN} {_MARGIN}V{_HEIGHT - _MARGIN}H{_WIDTH - _MARGIN}" fill="none" stroke="gray"/>'
        f'<polyline points="{line}" fill="none" stroke="#0b5fa5" stroke-width="1.5"/></svg>\n'
    )


if __name__ == "__main__":
    main()
