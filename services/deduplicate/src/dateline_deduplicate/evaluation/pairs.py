"""Every pair of texts that share word 5-grams, by comparing all: what finding copies is measured against."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.shingles import SHINGLE
from dateline_deduplicate.words import Words

Grams = NDArray[np.uint64]
"""A text's distinct word 5-grams, hashed to 64 bits."""
_MIX = np.uint64(0x9E3779B97F4A7C15)


def grams(text: Words) -> Grams:
    """The word 5-grams of a text; none for a shorter one."""
    numbers = text.numbers.astype(np.uint64)
    found = np.zeros(max(0, len(numbers) - SHINGLE + 1), dtype=np.uint64)
    for j in range(SHINGLE):
        found = (found ^ numbers[j : j + len(found)]) * _MIX
        found ^= found >> np.uint64(32)
    return np.unique(found)


def jaccard(a: Grams, b: Grams) -> float:
    """|A ∩ B| / |A ∪ B|; 0 where both are empty."""
    both = len(np.intersect1d(a, b, assume_unique=True))
    union = len(a) + len(b) - both
    return both / union if union else 0.0


def sharing(texts: Sequence[Grams]) -> Iterator[tuple[int, int, int]]:
    """Every pair of texts that share a 5-gram: the earlier, the later, and how many they share."""
    every = np.concatenate([np.zeros(0, dtype=np.uint64), *texts])
    text_of = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    order = np.lexsort((text_of, every))
    sorted_texts, sorted_grams = text_of[order], every[order]
    opens = np.ones(len(every), dtype=bool)
    opens[1:] = sorted_grams[1:] != sorted_grams[:-1]
    first = np.maximum.accumulate(np.where(opens, np.arange(len(every)), 0))
    place = np.empty(len(every), dtype=np.int64)
    place[order] = np.arange(len(every))
    start = 0
    for later, text in enumerate(texts):
        places, start = place[start : start + len(text)], start + len(text)
        before = [sorted_texts[first[at] : at] for at in places[first[places] < places]]
        if before:
            counts = np.bincount(np.concatenate(before))
            yield from ((int(earlier), later, int(counts[earlier])) for earlier in np.flatnonzero(counts))
