"""The inner loops of the index, compiled by numba: arrays in, arrays out."""

# mypy: allow-untyped-defs

from collections.abc import Callable
from typing import Any

import numba
import numpy as np


def compiled(function: Callable[..., Any]) -> Any:
    """Compile, keeping the machine code on disk where there is a place for it."""
    try:
        return numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no writable cache folder, as in a read-only image
        return numba.njit(nogil=True)(function)


@compiled
def dot(terms_a, weights_a, terms_b, weights_b):
    """Dot product of two sparse vectors whose terms rise and are padded with -1."""
    total, i, j = 0.0, 0, 0
    while i < len(terms_a) and j < len(terms_b):
        a, b = terms_a[i], terms_b[j]
        if a < 0 or b < 0:
            break
        if a == b:
            total += weights_a[i] * weights_b[j]
            i += 1
            j += 1
        elif a < b:
            i += 1
        else:
            j += 1
    return total


@compiled
def post(slot, terms, weights, head, entries, entry_weights, used):
    """Put a slot at the head of its terms' posting lists. Entry 0 ends a list. Returns entries used."""
    for i in range(len(terms)):
        entries[used, 0] = slot
        entries[used, 1] = head[terms[i]]
        entry_weights[used] = weights[i]
        head[terms[i]] = used
        used += 1
    return used


@compiled
def retrieve(terms, weights, head, entries, entry_weights, story_of, limit, best, touched, partial, slots):
    """Stories that share heavy terms with a query, with their best member's partial score.

    `partial` (by slot) and `best` (by story) are scratch space, zero on entry and on return; the stories
    found stand in `touched`, their scores in `best`, which the caller clears. Returns how many.
    """
    n_slots = 0
    for i in range(len(terms)):
        entry, seen = head[terms[i]], 0
        while entry != 0 and seen < limit:
            slot = entries[entry, 0]
            if story_of[slot] >= 0:
                seen += 1
                if partial[slot] == 0.0:
                    slots[n_slots] = slot
                    n_slots += 1
                partial[slot] += weights[i] * entry_weights[entry]
            entry = entries[entry, 1]
    n = 0
    for k in range(n_slots):
        slot = slots[k]
        story = story_of[slot]
        if best[story] == 0.0:
            touched[n] = story
            n += 1
        best[story] = max(best[story], partial[slot])
        partial[slot] = 0.0
    return n


@compiled
def similarity(a, b, bag_t, bag_w, lead_t, lead_w, title_t, title_w, day, mix, decay_days):
    """S(a, b) of two slots: the mixed cosines, times the decay where both are dated."""
    s = mix[0] * dot(bag_t[a], bag_w[a], bag_t[b], bag_w[b])
    s += mix[1] * dot(lead_t[a], lead_w[a], lead_t[b], lead_w[b])
    s += mix[2] * dot(title_t[a], title_w[a], title_t[b], title_w[b])
    gap = abs(day[a] - day[b])
    if gap > 0.0:  # false for NaN: an undated article is neutral
        s *= np.exp(-gap / decay_days)
    return s


@compiled
def average_links(
    x, stories, n, rows, bag_t, bag_w, lead_t, lead_w, title_t, title_w, day, weekdays, mix, decay_days, pairs
):
    """Mean S of slot x with the recent members of each story, and the weekdays they name.

    `pairs` (story x row) gets every S; x itself and empty places get -1.
    """
    mean = np.zeros(n)
    named = np.zeros(n, dtype=np.int64)
    for k in range(n):
        row = rows[stories[k]]
        total, count = 0.0, 0
        for j in range(len(row)):
            member = row[j]
            pairs[k, j] = -1.0
            if member < 0 or member == x:
                continue
            s = similarity(x, member, bag_t, bag_w, lead_t, lead_w, title_t, title_w, day, mix, decay_days)
            pairs[k, j] = s
            total += s
            count += 1
            named[k] |= weekdays[member]
        if count:
            mean[k] = total / count
    return mean, named


@compiled
def mixed(h):
    """MurmurHash3's 64-bit finaliser."""
    h ^= h >> np.uint64(33)
    h *= np.uint64(0xFF51AFD7ED558CCD)
    h ^= h >> np.uint64(33)
    h *= np.uint64(0xC4CEB9FE1A85EC53)
    h ^= h >> np.uint64(33)
    return h


@compiled
def shingle(numbers, size):
    """32-bit hashes of every run of `size` word hashes."""
    n = max(0, len(numbers) - size + 1)
    found = np.empty(n, dtype=np.uint32)
    for i in range(n):
        h = np.uint64(0)
        for j in range(size):
            h = mixed(h ^ np.uint64(numbers[i + j]))
        found[i] = np.uint32(h >> np.uint64(32))
    return found


@compiled
def shared(a, b):
    """How many numbers two rising arrays share."""
    i, j, n = 0, 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            n += 1
            i += 1
            j += 1
        elif a[i] < b[j]:
            i += 1
        else:
            j += 1
    return n


@compiled
def bands(hashes, n_bins, n_bands, rows):
    """Band keys of the one-permutation MinHash of a set; empty bins borrow from the next full one."""
    least = np.full(n_bins, np.uint64(0xFFFFFFFFFFFFFFFF), dtype=np.uint64)
    full = np.zeros(n_bins, dtype=np.bool_)
    for h in hashes:
        spread = mixed(np.uint64(h) + np.uint64(0x9E3779B97F4A7C15))
        place = np.int64(spread % np.uint64(n_bins))
        least[place] = min(least[place], spread)
        full[place] = True
    keys = np.empty(n_bands, dtype=np.int64)
    for band in range(n_bands):
        key = np.uint64(band + 1)
        for row in range(rows):
            place, steps = band * rows + row, 0
            while not full[place]:
                place = (place + 1) % n_bins
                steps += 1
            key = mixed(key ^ (least[place] + np.uint64(steps)))
        keys[band] = np.int64(key >> np.uint64(1))
    return keys


@compiled
def file_bands(slot, keys, head, entries, used):
    """Put a slot into the lists of its band keys. Entry 0 ends a list. Returns entries used."""
    for key in keys:
        place = key % len(head)
        entries[used, 0] = slot
        entries[used, 1] = head[place]
        entries[used, 2] = key
        head[place] = used
        used += 1
    return used


@compiled
def find_bands(keys, head, entries):
    """Every slot in the lists of the band keys."""
    n = 0
    for key in keys:
        entry = head[key % len(head)]
        while entry != 0:
            n += entries[entry, 2] == key
            entry = entries[entry, 1]
    found = np.empty(n, dtype=np.int64)
    n = 0
    for key in keys:
        entry = head[key % len(head)]
        while entry != 0:
            if entries[entry, 2] == key:
                found[n] = entries[entry, 0]
                n += 1
            entry = entries[entry, 1]
    return found
