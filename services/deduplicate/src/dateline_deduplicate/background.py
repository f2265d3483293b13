"""How telling a term is: inverse document frequency from a background table and from what was seen.

The table gives occurrences a word; an article of L words holds a word of frequency f with probability
1 - exp(-f L), which stands for PRIOR articles seen before the first one.
"""

import gzip
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.words import BUCKETS, buckets, hashed, words

ARTICLE_WORDS = 400.0
PRIOR = {"en": 100_000.0}
"""Articles that a language's background table stands for; a language without one starts from nothing."""


@lru_cache(maxsize=8)
def background(language: str) -> NDArray[np.float32]:
    """Probability that an article holds a term, by hashed term; zeros for a language without a table."""
    table = files("dateline_deduplicate") / "data" / f"background_{language}.tsv.gz"
    frequency = np.zeros(BUCKETS, dtype=np.float64)
    if table.is_file():
        lines = gzip.decompress(table.read_bytes()).decode().splitlines()
        entries = [line.split("\t") for line in lines]
        found = [(part, 10.0 ** (float(zipf) - 9.0)) for word, zipf in entries for part in words(word)]
        np.add.at(frequency, buckets(hashed([part for part, _ in found])), [each for _, each in found])
    return (1.0 - np.exp(-frequency * ARTICLE_WORDS)).astype(np.float32)


class Idf:
    """ln((N + 1) / (n + 1/2)) over the background and the articles in the window."""

    def __init__(self, language: str) -> None:
        self._prior = PRIOR.get(language, 0.0)
        self._background = background(language) if self._prior else None
        self._counts: NDArray[np.int32] = np.zeros(BUCKETS, dtype=np.int32)
        self._articles = 0

    def add(self, distinct: NDArray[np.int32], sign: int = 1) -> None:
        """Count an article's distinct terms in (1) or out (-1)."""
        self._counts[distinct] += sign
        self._articles += sign

    def of(self, terms: NDArray[np.int32]) -> NDArray[np.float64]:
        """Idf of hashed terms, at least 0."""
        seen = self._counts[terms].astype(np.float64)
        if self._background is not None:
            seen += self._prior * self._background[terms]
        found: NDArray[np.float64] = np.log((self._prior + self._articles + 1.0) / (seen + 0.5))
        return np.maximum(found, 0.0)
