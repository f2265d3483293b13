"""Which texts may be copies of one: found by bands of their MinHash, or by the key of their words.

MinHash over one permutation with rotation (Li, Owen and Zhang 2012; Shrivastava and Li 2014) in 96 bins,
banded 32 x 3: that finds .986 of the pairs at exactly Jaccard .5.
"""

# mypy: allow-untyped-defs, disable-error-code="assignment"

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.gaps import decode, joined
from dateline_deduplicate.postings import Postings
from dateline_deduplicate.shingles import Shingles, mixed

BANDS, ROWS, BINS = 32, 3, 96
HEADS = 1 << 18
"""With the tags 34 bits: among millions of bands hardly two that differ meet."""


class Bands(NamedTuple):
    """Under what a text is filed: heads with a tag each. That of its key, if it has one, is the last."""

    heads: NDArray[np.uint32]
    tags: NDArray[np.uint16]


class Found(NamedTuple):
    """Slots that share a band with a text, and slots whose texts may have its key; each in rising order."""

    near: list[int]
    same: list[int]


def bands(of: Shingles, key: int = 0) -> Bands:
    """The bands of a text, where it has shingles, and of its key, where that is other than 0."""
    return Bands(*_bands(of, np.uint64(key)))


class Copies(Postings):
    """Which slots may hold a copy of a text: they share a band with it, or its key."""

    def __init__(self) -> None:
        super().__init__(HEADS)

    def file(self, slot: int, text: Bands) -> None:
        """Make a slot findable by its text."""
        self.add(slot, text.heads, text.tags)

    def file_all(self, coded: Sequence[bytes], keys: Sequence[int]) -> None:
        """Make slots 0, 1, 2 ... findable at once, by shingles as gaps.coded has them and by keys."""
        self.fill(*_all_bands(*joined(coded), np.array(keys, dtype=np.uint64)))

    def found(self, text: Bands) -> Found:
        """The slots whose texts may be copies of one."""
        near, same = _find(text.heads, text.tags, *self.lists)
        return Found(near.tolist(), same.tolist())


@compiled
def _bands(hashes, key_of_text):
    """Heads and 16-bit tags of a set's bands, none where it is empty, and of a text's key other than 0.

    Empty bins borrow from the next full one.
    """
    bands = BANDS if len(hashes) else 0
    size = bands + (1 if key_of_text else 0)
    heads, tags = np.empty(size, dtype=np.uint32), np.empty(size, dtype=np.uint16)
    if key_of_text:
        key = mixed(key_of_text)
        heads[bands], tags[bands] = key % np.uint64(HEADS), key >> np.uint64(48)
    least = np.full(BINS, np.uint64(0xFFFFFFFFFFFFFFFF), dtype=np.uint64)
    full = np.zeros(BINS, dtype=np.bool_)
    for h in hashes:
        spread = mixed(np.uint64(h) + np.uint64(0x9E3779B97F4A7C15))
        place = np.int64(spread % np.uint64(BINS))
        least[place] = min(least[place], spread)
        full[place] = True
    for band in range(bands):
        key = np.uint64(band + 1)
        for row in range(ROWS):
            place, steps = band * ROWS + row, 0
            while not full[place]:
                place = (place + 1) % BINS
                steps += 1
            key = mixed(key ^ (least[place] + np.uint64(steps)))
        heads[band] = key % np.uint64(HEADS)
        tags[band] = key >> np.uint64(48)
    return heads, tags


@compiled
def _find(heads, tags, *lists):
    """The slots filed under each band with its tag, and under the key with its own; see Found."""
    found, n = np.empty(64, dtype=np.int32), _touched(heads, *lists)
    bands = len(heads) // BANDS * BANDS
    for band in range(bands):
        found, n = _read(heads[band], tags[band], found, n, *lists)
    near = np.sort(found[:n])
    distinct = np.ones(n, dtype=np.bool_)
    distinct[1:] = near[1:] != near[:-1]
    n = 0
    for key in range(bands, len(heads)):
        found, n = _read(heads[key], tags[key], found, n, *lists)
    return near[distinct], found[:n][::-1].copy()


@compiled
def _touched(heads, *lists):
    """Read where the lists of some heads begin: many at once arrive sooner than one by one. Returns 0."""
    head, entries, _, ends, _, notes = lists
    found = 0
    for h in heads:
        found |= entries[head[h], 0]
        if len(ends) and h:
            found |= notes[min(ends[h - 1], len(notes) - 1)]
    return min(found, 0)


@compiled
def _read(h, tag, found, n, head, entries, entry_notes, ends, slots, notes):
    """Add the slots filed under a head with a tag, the newest first, to the `n` found."""
    entry = head[h]
    while entry != 0:
        if entry_notes[entry] == tag:
            found, n = _with(found, n, entries[entry, 0])
        entry = entries[entry, 1]
    if len(ends):
        for at in range(ends[h - 1] if h else 0, ends[h]):
            if notes[at] == tag:
                found, n = _with(found, n, slots[at])
    return found, n


@compiled
def _with(found, n, slot):
    if n == len(found):
        found = np.concatenate((found, found))
    found[n] = slot
    return found, n + 1


@compiled
def _all_bands(data, starts, ends, keys):
    """Slots, heads and tags of many sets, coded and joined."""
    most = (BANDS + 1) * len(ends)
    slots, n = np.empty(most, dtype=np.int32), 0
    heads, tags = np.empty(most, dtype=np.uint32), np.empty(most, dtype=np.uint16)
    for slot in range(len(ends)):
        of_one, tags_of_one = _bands(decode(data, starts[slot], ends[slot]), keys[slot])
        for i in range(len(of_one)):
            slots[n], heads[n], tags[n] = slot, of_one[i], tags_of_one[i]
            n += 1
    return slots[:n].copy(), heads[:n].copy(), tags[:n].copy()
