"""Copies of one text: exact after normalisation, or near by the word 5-grams they share.

Candidates by MinHash over one permutation with rotation (Li, Owen and Zhang 2012; Shrivastava and Li
2014) in 128 bins, banded 42 x 3 (locality-sensitive hashing); decided on the true Jaccard similarity.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from xxhash import xxh64_intdigest

from dateline_deduplicate import kernels
from dateline_deduplicate.features import cosine
from dateline_deduplicate.known import Content, Shingles
from dateline_deduplicate.words import Words

SHINGLE = 5
BANDS, ROWS, BINS = 42, 3, 128
HEADS = 1 << 20
EXACT_WORDS = 12
"""Shorter texts say too little to be one another's copies."""
SHORT_WORDS = 100
SHORT_TITLES = 0.3
"""Texts below SHORT_WORDS may be boilerplate: their titles must be this alike as well (cosine)."""


NO_SHINGLES: Shingles = np.zeros(0, dtype=np.uint32)


def shingles(text: Words) -> Shingles:
    """The distinct 32-bit hashes of a text's word 5-grams, in rising order."""
    return np.unique(kernels.shingle(text.numbers, SHINGLE))


def text_key(text: Words) -> int:
    """Equal for texts of the same words; 0 for a text too short to be anybody's copy."""
    return xxh64_intdigest(text.numbers.tobytes()) or 1 if len(text.numbers) >= EXACT_WORDS else 0


def jaccard(a: Shingles, b: Shingles) -> float:
    """|A ∩ B| / |A ∪ B| of two sets of shingles; 0 where both are empty."""
    shared = int(kernels.shared(a, b))
    union = len(a) + len(b) - shared
    return shared / union if union else 0.0


def plausible(a: Content, b: Content) -> bool:
    """Whether like texts may be one: short ones are often boilerplate, so their titles must agree too."""
    if min(len(a.shingles), len(b.shingles)) >= SHORT_WORDS:
        return True
    return bool(a.title and a.title == b.title) or cosine(a.features.title, b.features.title) >= SHORT_TITLES


class Copies:
    """Which slots may hold a copy of a text. Slots are never used again; `alive` says which still count."""

    def __init__(self) -> None:
        self._head: NDArray[np.int32] = np.zeros(HEADS, dtype=np.int32)
        self._entries: NDArray[np.int64] = np.zeros((4096, 3), dtype=np.int64)
        self._used = 1

    def add(self, slot: int, of: Shingles) -> None:
        """Make a slot findable by its shingles; nothing where it has none."""
        if not len(of):
            return
        while self._used + BANDS > len(self._entries):
            self._entries = np.concatenate([self._entries, np.zeros_like(self._entries)])
        keys = kernels.bands(of, BINS, BANDS, ROWS)
        self._used = kernels.file_bands(slot, keys, self._head, self._entries, self._used)

    def near(self, of: Shingles, alive: Callable[[int], bool]) -> list[int]:
        """Slots that share a band with a text, in no particular order."""
        if not len(of):
            return []
        found = kernels.find_bands(kernels.bands(of, BINS, BANDS, ROWS), self._head, self._entries)
        return [slot for slot in np.unique(found).tolist() if alive(slot)]
