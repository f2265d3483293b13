"""Sparse vectors of unit length, packed: rising 32-bit numbers, a hashed term above 12 bits of weight.

Zeros after the last entry are padding. Products are of whole numbers, so their sums are exact in any order.
"""

# mypy: allow-untyped-defs, disable-error-code="assignment"

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.arrays import rising
from dateline_deduplicate.compiling import compiled

Packed: TypeAlias = NDArray[np.uint32]

WEIGHT_BITS = 12
LEVELS = (1 << WEIGHT_BITS) - 1
"""The weight 1."""
TERM_BITS = 32 - WEIGHT_BITS
ONE = float(LEVELS * LEVELS)


def cosine(a: Packed, b: Packed) -> float:
    """Cosine of two vectors."""
    return float(dot(a, b))


def weights(vector: Packed) -> dict[int, float]:
    """Terms in rising order with their weights."""
    return {int(entry >> WEIGHT_BITS): int(entry & LEVELS) / LEVELS for entry in vector.tolist() if entry}


def common(a: Packed, b: Packed) -> list[tuple[int, float]]:
    """Terms in both vectors with the product of their weights, the heaviest first; among equals the lower."""
    terms, products = shared(a, b)
    return [(t, product / ONE) for t, product in zip(terms.tolist(), products.tolist(), strict=True)]


def terms(vector: Packed) -> NDArray[np.int32]:
    """The terms of a vector, in rising order."""
    found: NDArray[np.int32] = (vector[vector != 0] >> np.uint32(WEIGHT_BITS)).astype(np.int32)
    return found


def parted(vector: Packed) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    """The terms of a vector and their weights in LEVELS, as an inverted index files them."""
    return vector >> np.uint32(WEIGHT_BITS), (vector & LEVELS).astype(np.uint16)


@compiled
def weighed(terms, slope, size, counts, background, prior, articles):
    """The vector of terms that occur n times, weighted (1 + slope ln n) idf, the heaviest `size` kept.

    Idf is that of background.Idf. Returns the vector and the distinct terms, both rising.
    """
    distinct, weights = _counted(rising(terms, TERM_BITS))
    seen = np.empty(len(distinct))
    for n in range(len(distinct)):  # by itself, so that the memory is asked for many at once
        seen[n] = counts[distinct[n]] + (prior * background[distinct[n]] if len(background) else 0.0)
    for n in range(len(distinct)):
        idf = max(0.0, math.log((prior + articles + 1.0) / (seen[n] + 0.5)))
        weights[n] = (1.0 + slope * math.log(weights[n])) * idf if weights[n] > 1.0 else idf
    kept = _largest(weights, size)
    norm = math.sqrt((weights[kept] ** 2).sum())
    vector = np.empty(len(kept), dtype=np.uint32)
    m = 0
    for at in kept:
        level = round(weights[at] / norm * LEVELS) if norm > 0.0 else 0
        if level > 0:
            vector[m] = (np.uint32(distinct[at]) << np.uint32(WEIGHT_BITS)) | np.uint32(level)
            m += 1
    return vector[:m].copy(), distinct


@compiled
def _counted(ordered):
    """Distinct numbers of rising ones, and how often each occurs."""
    distinct, times = np.empty(len(ordered), dtype=np.int32), np.empty(len(ordered))
    n = 0
    for i in range(len(ordered)):
        if i == 0 or ordered[i] != ordered[i - 1]:
            distinct[n], times[n] = ordered[i], 0.0
            n += 1
        times[n - 1] += 1.0
    return distinct[:n].copy(), times[:n].copy()


@compiled
def without(distinct, vector):
    """Those of rising terms that are not in a vector."""
    found = np.empty(len(distinct), dtype=np.int32)
    n, at = 0, 0
    for term in distinct:
        while at < len(vector) and np.int64(vector[at] >> np.uint32(WEIGHT_BITS)) < term:
            at += 1
        if at == len(vector) or np.int64(vector[at] >> np.uint32(WEIGHT_BITS)) != term:
            found[n] = term
            n += 1
    return found[:n]


@compiled
def _largest(values, size):
    """Where the `size` largest of some values stand, rising; among equals the earlier ones."""
    if len(values) <= size:
        return np.arange(len(values))
    least = np.partition(values, len(values) - size)[len(values) - size]
    equals = size - np.sum(values > least)
    kept = np.empty(size, dtype=np.int64)
    n = 0
    for at in range(len(values)):
        if values[at] > least or (values[at] == least and equals > 0):
            equals -= values[at] == least
            kept[n] = at
            n += 1
    return kept


@compiled
def dot(a, b):
    """Dot product of two packed vectors."""
    total, i, j = 0, 0, 0
    while i < len(a) and j < len(b):
        x, y = np.int64(a[i]), np.int64(b[j])
        if x == 0 or y == 0:
            break
        s, t = x >> WEIGHT_BITS, y >> WEIGHT_BITS
        if s == t:
            total += (x & LEVELS) * (y & LEVELS)
            i += 1
            j += 1
        elif s < t:
            i += 1
        else:
            j += 1
    return total / ONE


@compiled
def shared(a, b):
    """Terms in both and the products of their weights in LEVELS, the heaviest first; see common."""
    terms = np.empty(min(len(a), len(b)), dtype=np.int64)
    products = np.empty(len(terms), dtype=np.int64)
    i, j, n = 0, 0, 0
    while i < len(a) and j < len(b) and a[i] != 0 and b[j] != 0:
        s, t = a[i] >> np.uint32(WEIGHT_BITS), b[j] >> np.uint32(WEIGHT_BITS)
        if s == t:
            product, at = np.int64(a[i] & np.uint32(LEVELS)) * np.int64(b[j] & np.uint32(LEVELS)), n
            while at > 0 and products[at - 1] < product:
                terms[at], products[at] = terms[at - 1], products[at - 1]
                at -= 1
            terms[at], products[at] = s, product
            n += 1
        i += s <= t
        j += t <= s
    return terms[:n], products[:n]


@compiled
def heaviest(vector, size):
    """The heaviest `size` entries of a vector, heaviest first; among equals the lower term."""
    keys, n = np.empty(size, dtype=np.uint32), 0
    for entry in vector:
        if entry == 0:
            break
        light = np.uint32(LEVELS) - (entry & np.uint32(LEVELS))
        key, at = (light << np.uint32(TERM_BITS)) | (entry >> np.uint32(WEIGHT_BITS)), min(n, size - 1)
        if n == size and key > keys[at]:
            continue
        n = min(n + 1, size)
        while at > 0 and keys[at - 1] > key:
            keys[at] = keys[at - 1]
            at -= 1
        keys[at] = key
    found = np.empty(n, dtype=np.uint32)
    for i in range(len(found)):
        term = keys[i] & np.uint32((1 << TERM_BITS) - 1)
        weight = np.uint32(LEVELS) - (keys[i] >> np.uint32(TERM_BITS))
        found[i] = (term << np.uint32(WEIGHT_BITS)) | weight
    return found


@compiled
def filed(vector, size):
    """Terms, and weights in LEVELS, of the heaviest `size` entries: as an inverted index files them."""
    found = heaviest(vector, size)
    return found >> np.uint32(WEIGHT_BITS), (found & np.uint32(LEVELS)).astype(np.uint16)


@compiled
def all_parted(vectors, size):
    """Rows, terms and weights in LEVELS of the heaviest `size` entries of every row, as they are filed."""
    most = size * len(vectors)
    rows, n = np.empty(most, dtype=np.int32), 0
    terms, weights = np.empty(most, dtype=np.uint32), np.empty(most, dtype=np.uint16)
    for row in range(len(vectors)):
        for entry in heaviest(vectors[row], size):
            rows[n], terms[n], weights[n] = row, entry >> np.uint32(WEIGHT_BITS), entry & np.uint32(LEVELS)
            n += 1
    return rows[:n].copy(), terms[:n].copy(), weights[:n].copy()
