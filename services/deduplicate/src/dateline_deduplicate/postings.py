"""An inverted index: slots filed under heads, read the newest first, each with a note of 16 bits.

Most entries lie sorted, each head's side by side; the latest are in linked lists, until there are enough of
them to be worth sorting in. Both parts grow in place.
"""

# mypy: allow-untyped-defs, disable-error-code="assignment"

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.arrays import grown
from dateline_deduplicate.chains import Chains
from dateline_deduplicate.compiling import compiled

_LINKED = 1 << 16
"""Entries are sorted in when there are so many: 16 bits number them, and there are many heads."""


class Lists(NamedTuple):
    """The arrays, as kernels take them: linked lists (see Chains), and what is sorted.

    Of head h these are slots[ends[h - 1]:ends[h]], beside their notes; `ends` is empty where nothing is.
    """

    head: NDArray[np.uint16]
    entries: NDArray[np.int32]
    entry_notes: NDArray[np.uint16]
    ends: NDArray[np.int32]
    slots: NDArray[np.int32]
    notes: NDArray[np.uint16]


class Postings:
    """Slots by head, of which there are so many. They are added in rising order."""

    def __init__(self, heads: int) -> None:
        self._heads = heads
        self._latest = Chains(heads, _LINKED)
        self._ends: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._slots: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._notes: NDArray[np.uint16] = np.zeros(0, dtype=np.uint16)

    def add(self, slot: int, heads: NDArray[np.uint32], notes: NDArray[np.uint16]) -> None:
        """File a slot under each of `heads`, with a note each."""
        if self._latest.used + len(heads) > _LINKED:
            self._sort_in()
        self._latest.add(slot, heads, notes)

    def fill(self, slots: NDArray[np.int32], heads: NDArray[np.uint32], notes: NDArray[np.uint16]) -> None:
        """File entries at once where there are none yet; their slots rise."""
        self._ends, ordered, ordered_notes = _filed(slots, heads, notes, self._heads)
        # what compiled code returns belongs to numba, and cannot be resized
        self._slots, self._notes = ordered.copy(), ordered_notes.copy()

    @property
    def lists(self) -> Lists:
        """The arrays as they are now; the next `add` or `renumber` may move them."""
        latest = self._latest
        return Lists(latest.head, latest.entries, latest.notes, self._ends, self._slots, self._notes)

    def renumber(self, moved: NDArray[np.int32]) -> None:
        """Give each slot the number that `moved` has for it, rising as before; -1 lets it go."""
        self._sort_in()
        kept = _compacted(self._ends, self._slots, self._notes, moved)
        self._slots.resize(kept, refcheck=False)
        self._notes.resize(kept, refcheck=False)

    def _sort_in(self) -> None:
        if not len(self._ends):
            self._ends = np.zeros(self._heads, dtype=np.int32)
        latest, self._latest = self._latest, Chains(self._heads, _LINKED)
        size = len(self._slots) + latest.used - 1
        self._slots, self._notes = grown(self._slots, size, room=0), grown(self._notes, size, room=0)
        _sorted_in(latest.head, latest.entries, latest.notes, self._ends, self._slots, self._notes)


@compiled
def _filed(slots, heads, notes, count):
    """Entries sorted by head (counting sort), the last first within a head; ends as Lists has them."""
    ends = np.zeros(count, dtype=np.int32)
    for head in heads:
        ends[head] += 1
    ends[:] = np.cumsum(ends)
    place = ends.copy()
    ordered, ordered_notes = np.empty_like(slots), np.empty_like(notes)
    for i in range(len(slots)):
        place[heads[i]] -= 1
        ordered[place[heads[i]]], ordered_notes[place[heads[i]]] = slots[i], notes[i]
    return ends, ordered, ordered_notes


@compiled
def _sorted_in(head, entries, entry_notes, ends, slots, notes):
    """Put linked entries before the sorted ones of their heads, from the end: nothing is overwritten.

    What lies between two heads that have linked entries moves at once.
    """
    stop = ends[-1]
    ahead = len(slots) - stop
    for h in range(len(head) - 1, -1, -1):
        ends[h] += ahead
        if head[h] == 0:
            continue
        start = ends[h - 1] if h else 0
        _moved_up(slots, start, stop, ahead)
        _moved_up(notes, start, stop, ahead)
        at, entry = start + ahead, head[h]
        while entry != 0:
            at -= 1
            entry = entries[entry, 1]
        stop, ahead, entry = start, at - start, head[h]
        while entry != 0:
            slots[at], notes[at] = entries[entry, 0], entry_notes[entry]
            at += 1
            entry = entries[entry, 1]


@compiled
def _moved_up(numbers, start, stop, by):
    """Move numbers[start:stop] up, from the end; by unsigned places, so that no sign is looked at."""
    for at in range(stop - 1, start - 1, -1):
        numbers[np.uint64(at + by)] = numbers[np.uint64(at)]


@compiled
def _compacted(ends, slots, notes, moved):
    """Renumber the sorted entries in place, dropping those of slots that went. Returns how many are left."""
    to, at = 0, 0
    for h in range(len(ends)):
        while at < ends[h]:
            slot = moved[slots[at]]
            if slot >= 0:
                slots[to], notes[to] = slot, notes[at]
                to += 1
            at += 1
        ends[h] = to
    return to
