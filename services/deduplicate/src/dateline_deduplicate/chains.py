"""Linked lists of slots under heads, the newest first, each slot with a note of 16 bits."""

# mypy: allow-untyped-defs, disable-error-code="assignment"

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.arrays import grown
from dateline_deduplicate.compiling import compiled


class Chains:
    """Lists of slots: `entries` (slot, the next older entry) beside their `notes`; entry 0 ends a list."""

    def __init__(self, heads: int, most: int = 1 << 31) -> None:
        """`most` entries at once, the empty one among them."""
        self.head: NDArray[Any] = np.zeros(heads, dtype=np.min_scalar_type(most - 1))
        self.entries: NDArray[np.int32] = np.zeros((1, 2), dtype=np.int32)
        self.notes: NDArray[np.uint16] = np.zeros(1, dtype=np.uint16)
        self.used = 1

    def add(self, slot: int, heads: NDArray[np.uint32], notes: NDArray[np.uint16]) -> None:
        """File a slot under each of `heads`, with a note each."""
        if self.used + len(heads) > len(self.entries):
            needed = self.used + len(heads)
            self.entries, self.notes = grown(self.entries, needed), grown(self.notes, needed)
        self.used = _link(slot, heads, notes, self.head, self.entries, self.notes, self.used)


@compiled
def _link(slot, heads, notes, head, entries, kept_notes, used):
    for i in range(len(heads)):
        entries[used, 0] = slot
        entries[used, 1] = head[heads[i]]
        kept_notes[used] = notes[i]
        head[heads[i]] = used
        used += 1
    return used
