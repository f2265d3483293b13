"""An inverted index: slots filed under 2^20 heads, the newest first, each with a note of 16 bits."""

# mypy: allow-untyped-defs, disable-error-code="assignment"

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.arrays import grown
from dateline_deduplicate.compiling import compiled

HEADS = 1 << 20


class Chains:
    """Lists of slots: `entries` (slot, the next older entry) beside their `notes`; entry 0 ends a list."""

    def __init__(self) -> None:
        self.head: NDArray[np.int32] = np.zeros(HEADS, dtype=np.int32)
        self.entries: NDArray[np.int32] = np.zeros((1, 2), dtype=np.int32)
        self.notes: NDArray[np.uint16] = np.zeros(1, dtype=np.uint16)
        self._used = 1

    def add(self, slot: int, heads: NDArray[np.uint32], notes: NDArray[np.uint16]) -> None:
        """File a slot under each of `heads`, with a note each."""
        needed = self._used + len(heads)
        self.entries, self.notes = grown(self.entries, needed), grown(self.notes, needed)
        self._used = _link(slot, heads, notes, self.head, self.entries, self.notes, self._used)

    def renumber(self, moved: NDArray[np.int32]) -> None:
        """Give each slot the number that `moved` has for it; -1 lets it go. The order stays."""
        self.head, self.entries, was = _renumbered(self.head, self.entries[: self._used], moved)
        self.notes = self.notes[was]
        self._used = len(was)


@compiled
def _link(slot, heads, notes, head, entries, kept_notes, used):
    for i in range(len(heads)):
        entries[used, 0] = slot
        entries[used, 1] = head[heads[i]]
        kept_notes[used] = notes[i]
        head[heads[i]] = used
        used += 1
    return used


@compiled
def _renumbered(head, entries, moved):
    """New heads, new entries and, for each new entry, the old one that it was."""
    place = np.zeros(len(entries), dtype=np.int32)
    n = 1
    for entry in range(1, len(entries)):
        if moved[entries[entry, 0]] >= 0:
            place[entry] = n
            n += 1
    kept = np.zeros((n, 2), dtype=np.int32)
    was = np.zeros(n, dtype=np.int64)
    for entry in range(1, len(entries)):
        if place[entry]:
            kept[place[entry], 0] = moved[entries[entry, 0]]
            kept[place[entry], 1] = place[_kept(entries[entry, 1], entries, place)]
            was[place[entry]] = entry
    heads = np.zeros(len(head), dtype=np.int32)
    for i in range(len(head)):
        heads[i] = place[_kept(head[i], entries, place)]
    return heads, kept, was


@compiled
def _kept(entry, entries, place):
    """The first entry from here on that stays."""
    while entry != 0 and place[entry] == 0:
        entry = entries[entry, 1]
    return entry
