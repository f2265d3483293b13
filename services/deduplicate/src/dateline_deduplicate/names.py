"""Which words of a text are names, and whether two texts name anything in common.

Reports of one event seldom have no name in common; reports of two events that are told alike often do. Where
titles are alike as well it is mostly a page on which an article stands among much else.
"""

# mypy: allow-untyped-defs, disable-error-code="assignment"

import math

import numpy as np

from dateline_deduplicate.characters import CAPITAL, SMALL, cases
from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.tables import PLACES, place, product, spread
from dateline_deduplicate.terms import Terms
from dateline_deduplicate.vectors import WEIGHT_BITS, Packed
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
    table, bits = np.empty(PLACES, dtype=np.uint32), np.empty(PLACES, dtype=np.uint64)
    multiplier = spread(bag, table)
    for k in range(len(bag)):
        bits[place(bag[k], multiplier)] = np.uint64(1) << np.uint64(k)
    for at in range(len(whole)):
        term = whole[at] & np.uint32(BUCKETS - 1)
        found = place(term << np.uint32(WEIGHT_BITS), multiplier)
        if table[found] == 0 or table[found] >> np.uint32(WEIGHT_BITS) != term:
            continue
        case = cases[codes[spans[at, 0]]]
        if case == SMALL:
            small |= bits[found]
        elif case == CAPITAL and at > 0 and _goes_on(codes[spans[at - 1, 1] : spans[at, 0]]):
            inside |= bits[found]
    return inside & ~small


@compiled
def _goes_on(between):
    """Whether what stands between two words surely ends no sentence: a space, or a comma and a space."""
    spaced = len(between) > 0 and between[-1] == _SPACE
    return spaced and (len(between) == 1 or (len(between) == 2 and between[0] == _COMMA))


@compiled
def laid_out(bag, names):
    """A bag as `contradiction` reads it: tables of its names and of all, multiplier, names, their square."""
    tables = np.zeros((2, PLACES), dtype=np.uint32)
    multiplier = spread(bag, tables[1])
    count, square = 0, np.int64(0)
    for k in range(len(bag)):
        if _marked(names, k):
            tables[0, place(bag[k], multiplier)] = bag[k]
            square += np.int64(product(bag[k], bag[k]))
            count += 1
    return tables, multiplier, count, square


@compiled
def agreed(titles, laid, other, of_other, nameless):
    """What the names of two articles leave of their likeness: 1, or as little as 1 - `nameless`."""
    return 1.0 - nameless * contradiction(titles, laid, other, of_other)


@compiled
def contradiction(titles, laid, other, of_other):
    """How much the names in two bags contradict: 1 where none is common, 0 from a cosine of ASKED on.

    `titles` is how alike the titles are; one bag is as `laid_out` has it. A word that is a name in one counts
    in both.
    """
    tables, multiplier, count, square = laid
    if titles >= TITLES or count < FEWEST:
        return 0.0
    k, others, both, of_names = 0, 0, np.int64(0), np.int64(0)
    while k < len(other) and other[k] != 0:
        name = _marked(of_other, k)
        both += np.int64(product(other[k], tables[name, place(other[k], multiplier)]))
        of_names += np.int64(product(other[k], other[k])) * name
        others += name
        k += 1
    if others < FEWEST:
        return 0.0
    return max(0.0, 1.0 - both / math.sqrt(square * of_names) / ASKED)


@compiled
def _marked(bits, k):
    """Whether a place is set, as a number."""
    return np.int64((bits >> np.uint64(k)) & np.uint64(1))
