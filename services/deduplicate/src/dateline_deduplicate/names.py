"""Which words of a text are names, and whether two texts name anything in common.

Reports of one event seldom have no name in common; reports of two events that are told alike often do. Where
titles are alike as well it is mostly a page on which an article stands among much else.
"""

# mypy: allow-untyped-defs, disable-error-code="assignment"

import math

import numpy as np

from dateline_deduplicate.characters import CAPITAL, SMALL, cases
from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.terms import Terms
from dateline_deduplicate.vectors import LEVELS, WEIGHT_BITS, Packed
from dateline_deduplicate.words import BUCKETS, Words

FEWEST = 5
"""A text with fewer names contradicts none."""
ASKED = 0.1
"""Names as alike as this (cosine) do not contradict."""
TITLES = 0.6
"""Nor do texts whose titles are as alike as this."""
_SPACE, _COMMA = ord(" "), ord(",")


def names(bag: Packed, body: Words, whole: Terms) -> int:
    """The places in a bag, as bits, of the names of a text, whose terms are `whole`.

    A name has a capital inside a sentence and is nowhere written small. In scripts without capitals there
    is none.
    """
    return int(_names(bag, whole, body.codes, body.spans, cases()))


@compiled
def _names(bag, whole, codes, spans, cases):
    inside, small = np.uint64(0), np.uint64(0)
    terms = bag >> np.uint32(WEIGHT_BITS)
    for at in range(len(whole)):
        term = whole[at] & np.uint32(BUCKETS - 1)
        place = np.searchsorted(terms, term)
        if place == len(terms) or terms[place] != term:
            continue
        case, bit = cases[codes[spans[at, 0]]], np.uint64(1) << np.uint64(place)
        if case == SMALL:
            small |= bit
        elif case == CAPITAL and at > 0 and _goes_on(codes[spans[at - 1, 1] : spans[at, 0]]):
            inside |= bit
    return inside & ~small


@compiled
def _goes_on(between):
    """Whether what stands between two words surely ends no sentence: a space, or a comma and a space."""
    spaced = len(between) > 0 and between[-1] == _SPACE
    return spaced and (len(between) == 1 or (len(between) == 2 and between[0] == _COMMA))


@compiled
def agreed(titles, bag, other, names, of_other, nameless):
    """What the names of two articles leave of their likeness: 1, or as little as 1 - `nameless`."""
    return 1.0 - nameless * contradiction(titles, bag, other, names, of_other)


@compiled
def contradiction(titles, bag, other, names, of_other):
    """How much the names in two bags contradict: 1 where none is common, 0 from a cosine of ASKED on.

    `titles` is how alike the titles are. A word that is a name in one counts in both.
    """
    if titles >= TITLES or _ones(names) < FEWEST or _ones(of_other) < FEWEST:
        return 0.0
    i, j, both = 0, 0, np.int64(0)
    while i < len(bag) and j < len(other) and bag[i] != 0 and other[j] != 0:
        s, t = bag[i] >> np.uint32(WEIGHT_BITS), other[j] >> np.uint32(WEIGHT_BITS)
        if s == t and ((names >> np.uint64(i)) | (of_other >> np.uint64(j))) & np.uint64(1):
            both += np.int64(bag[i] & np.uint32(LEVELS)) * np.int64(other[j] & np.uint32(LEVELS))
        i += s <= t
        j += t <= s
    return max(0.0, 1.0 - both / math.sqrt(_square(bag, names) * _square(other, of_other)) / ASKED)


@compiled
def _ones(bits):
    """How many bits are set."""
    count = 0
    while bits != 0:
        bits &= bits - np.uint64(1)
        count += 1
    return count


@compiled
def _square(bag, names):
    """The sum of the squared weights of the names in a bag."""
    total = np.int64(0)
    for k in range(len(bag)):
        if (names >> np.uint64(k)) & np.uint64(1):
            weight = np.int64(bag[k] & np.uint32(LEVELS))
            total += weight * weight
    return total
