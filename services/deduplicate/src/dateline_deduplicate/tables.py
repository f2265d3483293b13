"""A vector laid out in a table, so that its products with many others need no branch."""

# mypy: allow-untyped-defs, disable-error-code="assignment"

import numpy as np

from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.vectors import LEVELS, ONE, WEIGHT_BITS

PLACES = 2048
"""Size of the table of `spread`."""
_PLACE_SHIFT = 32 - 11


@compiled
def spread(vector, table):
    """Lay a vector out in a table of PLACES, for dot_spread. Returns the multiplier to read it by.

    Multipliers are tried until no two entries share a place, so that reading needs no branch (multiply-shift,
    Dietzfelbinger et al. 1997; about every third multiplier parts 64 terms).
    """
    multiplier = np.uint32(2654435769)
    while not _laid_out(vector, table, multiplier):
        multiplier = np.uint32(multiplier * np.uint32(1664525) + np.uint32(1013904223)) | np.uint32(1)
    return multiplier


@compiled
def _laid_out(vector, table, multiplier):
    table[:] = 0
    for entry in vector:
        if entry == 0:
            break
        at = place(entry, multiplier)
        if table[at] != 0:
            return False
        table[at] = entry
    return True


@compiled
def dot_spread(vector, table, multiplier):
    """Dot product of a vector with the one laid out in `table`, without a branch.

    Ends at the padding, so that compilers read one place after the other: Intel's processors, mended against
    Downfall, take twice as long to gather many at once.
    """
    total, i = np.uint32(0), 0
    while i < len(vector) and vector[i] != 0:
        entry = vector[i]
        total += product(entry, table[place(entry, multiplier)])
        i += 1
    return total / ONE


@compiled
def product(entry, other):
    """The product of two entries' weights where their terms are the same, else 0."""
    same = np.uint32((entry ^ other) >> np.uint32(WEIGHT_BITS)) == np.uint32(0)
    weights = np.uint32(np.uint32(entry & np.uint32(LEVELS)) * np.uint32(other & np.uint32(LEVELS)))
    return weights if same else np.uint32(0)


@compiled
def place(entry, multiplier):
    """Where an entry stands in a table of `spread`."""
    term = np.uint32(entry >> np.uint32(WEIGHT_BITS))
    return np.uint64(np.uint32(term * multiplier) >> np.uint32(_PLACE_SHIFT))
