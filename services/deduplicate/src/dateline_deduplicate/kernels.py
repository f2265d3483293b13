"""The inner loops of the index, compiled by numba: arrays in, arrays out."""

# mypy: allow-untyped-defs, disable-error-code="assignment"

import numpy as np

from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.features import BAG, LEAD, TITLE
from dateline_deduplicate.names import agreed, laid_out
from dateline_deduplicate.tables import PLACES, dot_spread, spread
from dateline_deduplicate.vectors import LEVELS, WEIGHT_BITS, dot, heaviest

HEAD = BAG + LEAD
"""Where the title begins in a row of vectors: bag, lead, title."""
WIDTH = HEAD + TITLE
ASKED = 12
"""A query asks for this many of its heaviest terms."""
POSTING_LIMIT = 4_000
"""The newest articles of one term that a query looks at."""
CANDIDATES = 24
"""Stories that are compared exactly: the best by the terms they share."""
WHOLE, FEW = 8, 3
"""So many of them, the best, by all their recent members; the others, which are background, by so many."""
TELLING = 0.05
"""Articles less alike than that are background: their names are not compared."""
_CACHE_LINE = 16
"""In numbers of 32 bits."""


@compiled
def look(slot, own, of_slots, of_stories, weighing, scratch, *lists):
    """The stories near a slot, and `own`: numbers, places among equals, mean S, weekdays named, every S.

    S is the mixed cosines, times what time and other names leave. The mean is over a story's recent members,
    behind the WHOLE nearest stories over the FEW latest. The last is story x row, -1 where not compared.
    `scratch` is zero by slot, zero by story, and room for the slots and the stories found; so it is left.
    """
    rows, order = of_stories
    asked = heaviest(of_slots[0][slot, :BAG], ASKED)
    stories = _near(asked, own, of_slots[-1], order, scratch, *lists)
    first = np.zeros(len(stories), dtype=np.int64)
    for k in range(WHOLE, len(stories)):
        if stories[k] != own:
            first[k] = max(0, np.sum(rows[stories[k]] >= 0) - FEW)
    found = _average_links(slot, stories, first, rows, of_slots, weighing, scratch)
    return stories, order[stories], *found


@compiled
def scores(slot, stories, penalty, of_slots, of_stories, weighing, scratch):
    """What each of some stories scores with a slot; see scored."""
    rows, first = of_stories[0], np.zeros(len(stories), dtype=np.int64)
    mean, named, _ = _average_links(slot, stories, first, rows, of_slots, weighing, scratch)
    return scored(mean, named, of_slots[2][slot], penalty)


@compiled
def scored(mean, named, weekdays, penalty):
    """Mean S of stories, less a penalty where a story and the article name weekdays, and none in common."""
    found = mean.copy()
    for k in range(len(found)):
        if named[k] != 0 and weekdays != 0 and (named[k] & weekdays) == 0:
            found[k] -= penalty
    return found


@compiled
def _near(asked, own, story_of, order, scratch, *lists):
    """The stories whose best member shares most with a query, the best first, and `own` behind them.

    Looks at the newest POSTING_LIMIT slots of each term. Equals stand in the order of `order`.
    """
    partial, best, found = scratch
    slots, stories = found[0], found[1]
    n_slots = _shared(asked, story_of, partial, slots, *lists)
    n = 0
    for k in range(n_slots):
        slot = np.uint32(slots[k])
        story = np.uint32(story_of[slot])
        stories[n] = story
        n += best[story] == 0
        best[story] = max(best[story], partial[slot])
        partial[slot] = 0
    leading = _leading(stories[:n], best, order, CANDIDATES, own)
    for k in range(n):
        best[stories[k]] = 0
    return leading


@compiled
def _shared(asked, story_of, partial, slots, head, entries, entry_notes, ends, sorted_slots, notes):
    """Add up what slots in stories share with a query; returns how many they are.

    A branch for what is new would be guessed wrongly too often: the next overwrites what is not.
    """
    n = 0
    for term in asked:
        weight, h, seen = np.int64(term & np.uint32(LEVELS)), term >> np.uint32(WEIGHT_BITS), 0
        entry = head[h]
        while entry != 0 and seen < POSTING_LIMIT:
            slot = np.uint32(entries[entry, 0])
            if story_of[slot] >= 0:
                seen += 1
                slots[n] = slot
                n += partial[slot] == 0
                partial[slot] += weight * entry_notes[entry]
            entry = entries[entry, 1]
        if len(ends) == 0:
            continue
        for at in range(ends[h - 1] if h else 0, ends[h]):
            if seen >= POSTING_LIMIT:
                break
            slot = np.uint32(sorted_slots[at])
            if story_of[slot] >= 0:
                seen += 1
                slots[n] = slot
                n += partial[slot] == 0
                partial[slot] += weight * notes[at]
    return n


@compiled
def _leading(stories, best, order, size, own):
    """The best `size` of some stories, best first, and `own` where it is none of them (-1: there is none)."""
    found = np.empty(size + 1, dtype=np.int32)
    n, least = 0, 0
    for story in stories:
        if best[story] < least:
            continue
        at = n
        while at > 0 and _before(story, found[at - 1], best, order):
            at -= 1
        if at < size:
            n = min(n + 1, size)
            for i in range(n - 1, at, -1):
                found[i] = found[i - 1]
            found[at] = story
            least = best[found[n - 1]] if n == size else 0
    for story in found[:n]:
        if story == own:
            own = -1
    if own >= 0:
        found[n] = own
        n += 1
    return found[:n]


@compiled
def _before(a, b, best, order):
    return best[a] > best[b] or (best[a] == best[b] and order[a] < order[b])


@compiled
def _average_links(x, stories, first, rows, of_slots, weighing, scratch):
    """See look: of each story, members are compared from the row `first` on."""
    vectors, day, weekdays, names, _ = of_slots
    mix, fading, nameless = weighing
    n = len(stories)
    mean, named = np.zeros(n), np.zeros(n, dtype=np.int64)
    pairs = np.full((n, rows.shape[1]), -1.0)
    bag, lead, title = _laid_out(vectors[x], names[x])
    whole = bag[0][1], bag[1]  # the table behind that of names alone
    for k in range(-1, n):
        if k + 1 < n:  # kept, so that it is not left out
            scratch[2][0, 0] = _read(vectors, rows[stories[k + 1], first[k + 1] :])
        if k < 0:
            continue
        total, count = 0.0, 0
        for j in range(first[k], rows.shape[1]):
            member = rows[stories[k], j]
            if member < 0 or member == x:
                continue
            v = vectors[member]
            s = mix[0] * dot_spread(v[:BAG], *whole) + mix[1] * dot_spread(v[BAG:HEAD], *lead)
            titles = dot_spread(v[HEAD:], *title)
            s = (s + mix[2] * titles) * faded(day[x], day[member], *fading)
            if s >= TELLING:
                s *= agreed(titles, bag, v[:BAG], names[member], nameless)
            pairs[k, j] = s
            total += s
            count += 1
            named[k] |= weekdays[member]
        if count:
            mean[k] = total / count
    return mean, named, pairs


@compiled
def compared(a, b, vectors, day, _weekdays, names, weighing):
    """The cosines of two slots, by channel, and what time and other names leave."""
    x, y, (_, fading, nameless) = vectors[a], vectors[b], weighing
    bag, lead, title = dot(x[:BAG], y[:BAG]), dot(x[BAG:HEAD], y[BAG:HEAD]), dot(x[HEAD:], y[HEAD:])
    named = agreed(title, laid_out(x[:BAG], names[a]), y[:BAG], names[b], nameless)
    return bag, lead, title, faded(day[a], day[b], *fading), named


@compiled
def faded(one, other, decay_days, lasting, half_dated, undated):
    """What is left of the similarity of two articles of these days, NaN for an undated one."""
    gap = abs(one - other)
    if np.isnan(gap):
        return undated if np.isnan(one) and np.isnan(other) else half_dated
    if gap == 0.0:
        return 1.0
    return lasting + (1.0 - lasting) * np.exp(-gap / decay_days)


@compiled
def _laid_out(vector, names):
    """The channels of a row of vectors: the bag as names.laid_out has it, the others for dot_spread."""
    tables = np.empty((2, PLACES), dtype=np.uint32)
    of_lead, of_title = spread(vector[BAG:HEAD], tables[0]), spread(vector[HEAD:], tables[1])
    return laid_out(vector[:BAG], names), (tables[0], of_lead), (tables[1], of_title)


@compiled
def _read(vectors, slots):
    """Read a word of every cache line of some slots: many at once arrive sooner than one by one in use."""
    found = np.uint32(0)
    for slot in slots:
        if slot >= 0:
            for at in range(0, vectors.shape[1], _CACHE_LINE):
                found ^= vectors[slot, at]
    return found
