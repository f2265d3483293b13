"""A text as the set of its word 5-grams, and how much of it another shares.

The sets hold 16-bit hashes: for texts of 600 words that adds less than .005 to a similarity.
"""

# mypy: allow-untyped-defs, disable-error-code="assignment"

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.arrays import rising
from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.gaps import decode_into, firsts, joined
from dateline_deduplicate.words import Words

SHINGLE = 5
HASH_BITS = 16
HASHES = 1 << HASH_BITS

Shingles = NDArray[np.int32]
"""Distinct hashes of 16 bits, rising."""
NO_SHINGLES: Shingles = np.zeros(0, dtype=np.int32)


def shingles(text: Words) -> Shingles:
    """The word 5-grams of a text."""
    found: Shingles = _shingles(text.numbers)
    return found


def in_order(text: Words) -> Shingles:
    """The hash of the word 5-gram that begins at each word, as they stand in a text."""
    found: Shingles = _in_order(text.numbers)
    return found


def shared(a: Shingles, b: Shingles) -> int:
    """|A ∩ B| of two sets of shingles."""
    return int(_shared(a, b))


def shared_with_all(ours: Shingles, pairs: Sequence[bytes]) -> tuple[list[int], list[int]]:
    """How many shingles a set shares with the first of each of gaps.paired, and how many these have."""
    data, starts, _ = joined(pairs)
    both, sizes = _shared_with_all(ours, data, starts)
    return both.tolist(), sizes.tolist()


def jaccard(a: Shingles, b: Shingles) -> float:
    """|A ∩ B| / |A ∪ B| of two sets of shingles; 0 where both are empty."""
    both = shared(a, b)
    union = len(a) + len(b) - both
    return both / union if union else 0.0


@compiled
def mixed(h):
    """MurmurHash3's 64-bit finaliser."""
    h ^= h >> np.uint64(33)
    h *= np.uint64(0xFF51AFD7ED558CCD)
    h ^= h >> np.uint64(33)
    h *= np.uint64(0xC4CEB9FE1A85EC53)
    h ^= h >> np.uint64(33)
    return h


@compiled
def _shingles(numbers):
    """Distinct 16-bit hashes of every run of SHINGLE word hashes, rising."""
    ordered = rising(_in_order(numbers), HASH_BITS)
    n = min(1, len(ordered))
    for i in range(1, len(ordered)):
        if ordered[i] != ordered[i - 1]:
            ordered[n] = ordered[i]
            n += 1
    return ordered[:n].copy()


@compiled
def _in_order(numbers):
    """16-bit hashes of every run of SHINGLE word hashes, as they stand."""
    n = max(0, len(numbers) - SHINGLE + 1)
    found = np.empty(n, dtype=np.int32)
    for i in range(n):
        h = np.uint64(0)
        for j in range(SHINGLE):
            h = mixed(h ^ np.uint64(numbers[i + j]))
        found[i] = h >> np.uint64(48)
    return found


@compiled
def _shared(a, b):
    """How many numbers two rising arrays share."""
    i, j, n = 0, 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            n += 1
            i += 1
            j += 1
        elif a[i] < b[j]:
            i += 1
        else:
            j += 1
    return n


@compiled
def _shared_with_all(ours, data, pairs):
    """See shared_with_all; the pairs are joined, and begin there."""
    starts, ends = firsts(data, pairs)
    flags = np.zeros(HASHES // 64, dtype=np.uint64)
    for h in ours:
        flags[h >> 6] |= np.uint64(1) << np.uint64(h & 63)
    both, sizes = np.zeros(len(ends), dtype=np.int64), np.empty(len(ends), dtype=np.int64)
    theirs = np.empty(min(HASHES, 8 * len(data)) + 1, dtype=np.int32)
    for k in range(len(ends)):
        sizes[k] = decode_into(data, starts[k], ends[k], theirs)
        for h in theirs[: sizes[k]]:
            both[k] += np.int64((flags[h >> 6] >> np.uint64(h & 63)) & np.uint64(1))
    return both, sizes
