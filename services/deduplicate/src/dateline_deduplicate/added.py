"""What a copy adds: passages of its text that the original, of which only hashed shingles are kept, lacks."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from dateline.events import Span
from dateline_deduplicate.shingles import HASHES, SHINGLE, Shingles, in_order
from dateline_deduplicate.words import Words

MOST = 12
"""Passages told; of more, the longest."""
_CHANCE = 0.05
"""How often, in a text, hashes that are equal by chance may hide a part of a passage."""
_CHUNK = re.compile(r"\s*\S+")


def added(text: str, body: Words, original: Shingles) -> tuple[Span, ...]:
    """Passages of a text, whose words are `body`, that a text with the shingles `original` lacks, in order.

    A word is in the original where it stands in a run of shingles that the original has: of two at least, or
    of more where, the original being long, hashes are often equal by chance.
    """
    shingles = in_order(body)
    runs = _runs(np.isin(shingles, original))
    least = _least(len(shingles), len(original))
    new = np.ones(len(body.numbers), dtype=bool)
    for start, end in runs:
        if end - start >= least:
            new[start : end + SHINGLE - 1] = False
    passages = sorted(_runs(new), key=lambda run: run[0] - run[1])[:MOST]
    place = _places(text, body.normal)
    spans = ((body.spans[first][0], body.spans[after - 1][1]) for first, after in sorted(passages))
    return tuple(Span(start=place(int(start))[0], end=place(int(end) - 1)[1]) for start, end in spans)


def _least(shingles: int, original: int) -> int:
    """How many shingles in a row that an original has are no chance: each is one with the odds of its set."""
    odds, least = original / HASHES, 2
    while shingles * odds**least > _CHANCE and least < 2 * SHINGLE:
        least += 1
    return least


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where flags are set without a gap: first, and after the last."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]])))
    return [(int(first), int(after)) for first, after in edges.reshape(-1, 2)]


def _places(text: str, normal: str) -> Callable[[int], tuple[int, int]]:
    """Where a character of a text's normal form, in which words are found, stands in the text.

    Normalisation never reaches across white space; where it changes the length of what stands between, that
    is told as a whole.
    """
    if text == normal:
        return lambda at: (at, at + 1)
    chunks = [chunk.span() for chunk in _CHUNK.finditer(text)]
    lengths = [len(unicodedata.normalize("NFKC", text[start:end])) for start, end in chunks]
    begins = [0, *accumulate(lengths)]

    def place(at: int) -> tuple[int, int]:
        i = bisect_right(begins, at) - 1
        start, end = chunks[i]
        if end - start != lengths[i]:
            return end - len(text[start:end].lstrip()), end
        return start + at - begins[i], start + at - begins[i] + 1

    return place
