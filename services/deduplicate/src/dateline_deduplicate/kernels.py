"""The inner loops of the index, compiled by numba: arrays in, arrays out."""

# mypy: allow-untyped-defs, disable-error-code="assignment"

import numpy as np

from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.vectors import LEVELS, WEIGHT_BITS, dot_spread, spread


@compiled
def retrieve(vector, head, entries, weights, story_of, limit, best, touched, partial, slots):
    """Stories that share heavy terms with a query, with their best member's partial score.

    `partial` (by slot) and `best` (by story) are scratch space, zero on entry and on return; the stories
    found stand in `touched`, their scores in `best`, which the caller clears. Returns how many.
    """
    n_slots = 0
    for asked in vector:
        weight = np.int64(asked & np.uint32(LEVELS))
        entry, seen = head[asked >> np.uint32(WEIGHT_BITS)], 0
        while entry != 0 and seen < limit:
            slot = entries[entry, 0]
            if story_of[slot] >= 0:
                seen += 1
                if partial[slot] == 0:
                    slots[n_slots] = slot
                    n_slots += 1
                partial[slot] += weight * weights[entry]
            entry = entries[entry, 1]
    n = 0
    for k in range(n_slots):
        slot = slots[k]
        story = story_of[slot]
        if best[story] == 0:
            touched[n] = story
            n += 1
        best[story] = max(best[story], partial[slot])
        partial[slot] = 0
    return n


@compiled
def average_links(x, stories, rows, bags, leads, titles, day, weekdays, mix, decay_days, lasting):
    """Mean S of slot x with the recent members of each story, the weekdays they name, and every S.

    S is the mixed cosines, times the decay where both are dated. The last array is story x row; x itself
    and empty places get -1.
    """
    n = len(stories)
    mean, named = np.zeros(n), np.zeros(n, dtype=np.int64)
    pairs = np.full((n, rows.shape[1]), -1.0)
    bag, lead, title = spread(bags[x]), spread(leads[x]), spread(titles[x])
    for k in range(n):
        total, count = 0.0, 0
        for j in range(rows.shape[1]):
            member = rows[stories[k], j]
            if member < 0 or member == x:
                continue
            s = mix[0] * dot_spread(bags[member], bag) + mix[1] * dot_spread(leads[member], lead)
            s += mix[2] * dot_spread(titles[member], title)
            gap = abs(day[x] - day[member])
            if gap > 0.0:  # false for NaN: an undated article is neutral
                s *= lasting + (1.0 - lasting) * np.exp(-gap / decay_days)
            pairs[k, j] = s
            total += s
            count += 1
            named[k] |= weekdays[member]
        if count:
            mean[k] = total / count
    return mean, named, pairs
