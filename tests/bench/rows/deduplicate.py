"""Deduplicate's whole core over a full window, and beside other ways to put like articles together."""

import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from bench import resampled
from bench.memory import resident_mb
from bench.row import Figure, LeftOutError, Measure, Row
from bench.session import Session
from dateline_deduplicate.core import MemoryCore, warm
from dateline_deduplicate.evaluation.floor import floor
from dateline_deduplicate.settings import DeduplicateSettings

_WORDS = 590
_DAYS = 5.0
"""In which the window fills: within its seven days, so that all of it is active."""
_LAST = 3_000
_COMPARED = 5_000
_SHINGLE = 5
_PERMUTATIONS = 128

Texts = Sequence[tuple[str, str]]
"""Titles and texts."""


def full(active: int, *, named: bool = False) -> Measure:
    """The rate of the last decisions before a window holds so many articles, and what each of them takes."""

    def measure(session: Session) -> Figure:
        wanted = session.pick(active, active // 50)
        rate, kilobytes = session.alone(filled, wanted, session.data, named)
        return Figure(rate, {"memory (kB an article)": kilobytes})

    return measure


def filled(active: int, data: Path | None, named: bool) -> tuple[float, float]:
    """Articles per CPU second, and kilobytes an article by resident memory; `named` as resampled.arrivals.

    Raises RuntimeError where any of the articles expired.
    """
    warm()
    core, of = MemoryCore(DeduplicateSettings(), 1), resampled.sources(data)
    stream = resampled.arrivals(of, active, per_day=active / _DAYS, words=_WORDS, named=named)
    empty = resident_mb()
    last = min(_LAST, active // 2)
    for arrival in islice(stream, active - last):
        core(arrival)
    kilobytes = (resident_mb() - empty) * 1e3 / (active - last)  # before the articles to come take any
    timed = list(stream)
    started = time.process_time()
    for arrival in timed:
        core(arrival)
    seconds = time.process_time() - started
    if (held := core.memory(0).window("en").articles) != active:
        raise RuntimeError(f"the window holds {held} articles, not {active}")
    return last / seconds, kilobytes


def beside(way: Callable[[Texts], float]) -> Measure:
    """Articles per CPU second of one way over the articles that all are given."""
    return lambda session: Figure(session.alone(timed, way, session.pick(_COMPARED, 500), session.data))


def timed(way: Callable[[Texts], float], articles: int, data: Path | None) -> float:
    """Put mixed articles through a way that says how many CPU seconds it took."""
    stream = resampled.arrivals(resampled.sources(data), articles, per_day=articles / _DAYS, words=_WORDS)
    return articles / way([(a.content.article.title, a.content.article.text) for a in stream])


def dateline(texts: Texts) -> float:
    """Deduplicate's core: copies, stories, evidence, records of its memory."""
    warm()
    core = MemoryCore(DeduplicateSettings(), 1)
    stream: list[Any] = list(resampled.told(texts, per_day=len(texts) / _DAYS))
    return _seconds(lambda: [core(arrival) for arrival in stream])


def one_pass(texts: Texts) -> float:
    """The floor of `dateline evaluate stories`: one pass, each article to the nearest centroid."""
    floor([f"{title}\n{text}" for title, text in texts[:50]])  # compiles
    return _seconds(lambda: floor([f"{title}\n{text}" for title, text in texts]))


def dbscan(texts: Texts) -> float:
    """scikit-learn: tf-idf vectors of all, then DBSCAN by cosine. Needs all articles at once."""
    try:
        from sklearn.cluster import DBSCAN
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError as exc:
        raise LeftOutError("scikit-learn is not installed: uv sync --group bench") from exc

    def work() -> None:
        vectors = TfidfVectorizer(sublinear_tf=True).fit_transform(f"{title} {text}" for title, text in texts)
        DBSCAN(eps=0.7, min_samples=2, metric="cosine", n_jobs=1).fit(vectors)

    return _seconds(work)


def minhash(texts: Texts) -> float:
    """datasketch: MinHash LSH over word 5-grams. Finds copies, no stories."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError as exc:
        raise LeftOutError("datasketch is not installed: uv sync --group bench") from exc

    def work() -> None:
        index = MinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS)
        for n, (_, text) in enumerate(texts):
            words = text.lower().split()
            grams = {" ".join(words[i : i + _SHINGLE]).encode() for i in range(len(words) - _SHINGLE + 1)}
            sketch = MinHash(num_perm=_PERMUTATIONS)
            sketch.update_batch(list(grams))
            index.query(sketch)
            index.insert(str(n), sketch)

    return _seconds(work)


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


DEDUPLICATE = Row(
    name="deduplicate",
    unit="articles per CPU second",
    about=(
        f"Deduplicate's whole core (words, copies, stories, evidence, records): its last {_LAST:,} decisions "
        "before the window of one language holds so many articles, all active. The articles, of some "
        f"{_WORDS} words, are sentences of other articles mixed anew (`--data DIR`: of its JSON lines), so "
        "that full windows are denser than news: of 4,406 labelled articles 44,700 hashed terms are left at "
        "20,000, where news, whose vocabulary grows with the .43th power, would have 76,000. With names anew "
        "a subject's rarest words (of two sources at most) change with every six articles about it, which "
        "keeps that growth to 100,000. "
        "Memory is what the process grew by, over the articles; a ratio of .33 is three times the cost."
    ),
    compared={f"{active:,} active": full(active) for active in (10_000, 100_000, 300_000)}
    | {f"{active:,} active, names anew": full(active, named=True) for active in (100_000, 300_000)},
    baseline="10,000 active",
    runs=1,
    quick=False,
)

WAYS = Row(
    name="ways",
    unit="articles per CPU second",
    about=(
        f"The same {_COMPARED:,} mixed articles through deduplicate's whole core, the one-pass tf-idf floor, "
        "scikit-learn's tf-idf and DBSCAN, and datasketch's MinHash LSH. Only the first two are online and "
        "find stories; the last finds copies alone."
    ),
    compared={
        "dateline": beside(dateline),
        "one-pass floor": beside(one_pass),
        "scikit-learn DBSCAN": beside(dbscan),
        "datasketch LSH": beside(minhash),
    },
    baseline="dateline",
    runs=3,
    quick=False,
)
