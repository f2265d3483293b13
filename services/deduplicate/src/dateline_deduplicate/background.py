"""How telling a term is: inverse document frequency from a background table and from what was seen.

A table gives occurrences a word; an article of L words holds a word of frequency f with probability
1 - exp(-f L), which stands for so many articles seen before the first one. A language without a table starts
from few articles, in which all terms are equally rare: what it learns soon counts for more.
"""

# mypy: allow-untyped-defs

import gzip
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.gaps import decode, joined
from dateline_deduplicate.terms import terms
from dateline_deduplicate.words import BUCKETS, Words, buckets

ARTICLE_WORDS = 400.0
TABLE_ARTICLES = 100_000.0
"""Articles that a background table stands for."""
UNLISTED = 0.1
"""A word that a table lacks is this often as frequent as the rarest word that it has."""
NEUTRAL_ARTICLES, NEUTRAL = 20.0, 0.15
"""Articles that a language without a table starts from, and the probability that one of them holds a term."""
_TABLE_OF = {"bs": "sh", "hr": "sh", "sr": "sh", "no": "nb", "tl": "fil"}


@lru_cache(maxsize=8)
def background(language: str) -> tuple[NDArray[np.float32], float]:
    """Probability that an article holds a term, by hashed term, and the articles that this stands for."""
    name = _TABLE_OF.get(language, language)
    table = files("dateline_deduplicate") / "data" / f"background_{name}.tsv.gz"
    if not table.is_file():
        return _neutral(), NEUTRAL_ARTICLES
    lines = [line.split("\t") for line in gzip.decompress(table.read_bytes()).decode().splitlines()]
    listed = Words.of("\n".join(words for _, words in lines))
    ends = np.flatnonzero(np.array(list(listed.normal)) == "\n")
    zipf = np.array([float(zipf) for zipf, _ in lines])
    of_word = zipf[np.searchsorted(ends, listed.spans[:, 0])]
    frequency = np.zeros(BUCKETS, dtype=np.float64)
    np.add.at(frequency, buckets(terms(listed, language)), 10.0 ** (of_word - 9.0))
    frequency = np.maximum(frequency, UNLISTED * 10.0 ** (zipf[-1] - 9.0))
    return (1.0 - np.exp(-frequency * ARTICLE_WORDS)).astype(np.float32), TABLE_ARTICLES


@lru_cache(maxsize=1)
def _neutral() -> NDArray[np.float32]:
    """One array of 4 MB for all languages without a table."""
    return np.full(BUCKETS, NEUTRAL, dtype=np.float32)


_NONE: NDArray[np.int32] = np.zeros(0, dtype=np.int32)


class Idf:
    """What idf, max(0, ln((N + 1) / (n + 1/2))), is made of: the background and the window's articles."""

    def __init__(self, language: str) -> None:
        self._background, self._prior = background(language)
        self._counts: NDArray[np.int32] = np.zeros(BUCKETS, dtype=np.int32)
        self._articles = 0

    def add(self, *distinct: NDArray[np.int32], sign: int = 1) -> None:
        """Count an article's distinct terms, in disjoint sets, in (1) or out (-1)."""
        for some in distinct:
            _add(self._counts, some, sign)
        self._articles += sign

    def add_all(self, coded: Sequence[bytes], others: Sequence[NDArray[np.int32]]) -> None:
        """Count in the distinct terms of many articles: of each a set as gaps.coded has it, and another."""
        _count(*joined(coded), self._counts)
        np.add.at(self._counts, np.concatenate([*others, _NONE]), 1)
        self._articles += len(coded)

    @property
    def taught(self) -> bool:
        """Whether the language has a table."""
        return self._prior == TABLE_ARTICLES

    @property
    def known(self) -> tuple[NDArray[np.int32], NDArray[np.float32], float, int]:
        """Counts by term, background by term, the articles that it stands for, and those counted."""
        return self._counts, self._background, self._prior, self._articles


@compiled
def _add(counts, terms, sign):
    for term in terms:
        counts[term] += sign


@compiled
def _count(data, starts, ends, counts):
    """Count the numbers of many sets, coded and joined."""
    for k in range(len(ends)):
        for term in decode(data, starts[k], ends[k]):
            counts[term] += 1
