"""How telling a term is: inverse document frequency from a background table and from what was seen.

The table gives occurrences a word; an article of L words holds a word of frequency f with probability
1 - exp(-f L), which stands for PRIOR articles seen before the first one.
"""

import gzip
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.words import BUCKETS, Words, buckets

ARTICLE_WORDS = 400.0
PRIOR = {"en": 100_000.0}
"""Articles that a language's background table stands for; a language without one starts from nothing."""


@lru_cache(maxsize=8)
def background(language: str) -> NDArray[np.float32]:
    """Probability that an article holds a term, by hashed term; zeros for a language without a table."""
    table = files("dateline_deduplicate") / "data" / f"background_{language}.tsv.gz"
    frequency = np.zeros(BUCKETS, dtype=np.float64)
    if table.is_file():
        lines = [line.split("\t") for line in gzip.decompress(table.read_bytes()).decode().splitlines()]
        listed = Words.of("\n".join(word for word, _ in lines))
        ends = np.flatnonzero(np.array(list(listed.normal)) == "\n")
        zipf = np.array([float(zipf) for _, zipf in lines])[np.searchsorted(ends, listed.spans[:, 0])]
        np.add.at(frequency, buckets(listed.numbers), 10.0 ** (zipf - 9.0))
    return (1.0 - np.exp(-frequency * ARTICLE_WORDS)).astype(np.float32)


class Idf:
    """What idf, max(0, ln((N + 1) / (n + 1/2))), is made of: the background and the window's articles."""

    def __init__(self, language: str) -> None:
        self._prior = PRIOR.get(language, 0.0)
        self._background = background(language) if self._prior else np.zeros(0, dtype=np.float32)
        self._counts: NDArray[np.int32] = np.zeros(BUCKETS, dtype=np.int32)
        self._articles = 0

    def add(self, distinct: NDArray[np.int32], sign: int = 1) -> None:
        """Count an article's distinct terms in (1) or out (-1)."""
        self._counts[distinct] += sign
        self._articles += sign

    @property
    def known(self) -> tuple[NDArray[np.int32], NDArray[np.float32], float, int]:
        """Counts by term, background by term (empty where there is none), its articles, and those counted."""
        return self._counts, self._background, self._prior, self._articles
