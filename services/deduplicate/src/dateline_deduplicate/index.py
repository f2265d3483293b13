"""The articles in the window of one language, as arrays, and the lookup of stories near one of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate import kernels
from dateline_deduplicate.features import BAG, LEAD, TITLE, Features, Vector
from dateline_deduplicate.words import BUCKETS

POSTED = 24
"""An article is found by this many of its heaviest terms."""
ASKED = 12
"""A query asks for this many of its heaviest terms."""
POSTING_LIMIT = 4_000
"""The newest articles of one term that a query looks at."""
RECENT = 24
"""Members of a story, the latest, that an article is compared with."""
CANDIDATES = 48
"""Stories that are compared exactly: the best by the terms they share."""
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Look:
    """The stories near an article: number, mean similarity v, similarity with each recent member."""

    stories: NDArray[np.int32]
    order: NDArray[np.int64]
    mean: NDArray[np.float64]
    weekdays: NDArray[np.int64]
    pairs: NDArray[np.float64]

    def nearest(self, at: int, rows: NDArray[np.int32]) -> int | None:
        """The slot of the member most like the article, of the story at an index; None where it has none."""
        best = int(np.argmax(self.pairs[at]))
        return int(rows[self.stories[at], best]) if self.pairs[at, best] >= 0 else None


class Index:
    """Slots of articles and rows of stories. A slot is never used again before the next rebuild."""

    def __init__(self, mix: tuple[float, float, float], decay_days: float) -> None:
        self._mix = np.array(mix)
        self._decay = decay_days
        self._head: NDArray[np.int32] = np.zeros(BUCKETS, dtype=np.int32)
        self._slots(64)
        self._used = 0
        self._entries: NDArray[np.int32] = np.zeros((4096, 2), dtype=np.int32)
        self._entry_weights: NDArray[np.float32] = np.zeros(4096, dtype=np.float32)
        self._entries_used = 1
        self.rows: NDArray[np.int32] = np.full((64, RECENT), NOBODY, dtype=np.int32)
        self._order: NDArray[np.int64] = np.zeros(64, dtype=np.int64)
        self._best: NDArray[np.float64] = np.zeros(64)
        self._touched: NDArray[np.int32] = np.zeros(64, dtype=np.int32)

    def _slots(self, capacity: int) -> None:
        self._bag = _empty(capacity, BAG)
        self._lead = _empty(capacity, LEAD)
        self._title = _empty(capacity, TITLE)
        self._day: NDArray[np.float64] = np.zeros(capacity)
        self._weekdays: NDArray[np.int64] = np.zeros(capacity, dtype=np.int64)
        self.story_of: NDArray[np.int32] = np.full(capacity, NOBODY, dtype=np.int32)
        self._partial: NDArray[np.float64] = np.zeros(capacity)
        self._found: NDArray[np.int32] = np.zeros(capacity, dtype=np.int32)

    def add(self, features: Features) -> int:
        """Take an article in, in no story yet. Returns its slot."""
        if self._used == len(self._day):
            self._grow_slots()
        slot = self._used
        self._used += 1
        for channel, vector in zip(
            self._channels, (features.bag, features.lead, features.title), strict=True
        ):
            channel[0][slot, : len(vector.terms)] = vector.terms
            channel[1][slot, : len(vector.terms)] = vector.weights
        self._day[slot] = features.day
        self._weekdays[slot] = features.weekdays
        self._post(slot, features.bag)
        return slot

    @property
    def _channels(self) -> tuple[tuple[NDArray[np.int32], NDArray[np.float32]], ...]:
        return self._bag, self._lead, self._title

    def _grow_slots(self) -> None:
        old = self.__dict__.copy()
        size = len(self._day)
        self._slots(size * 2)
        for name in ("_bag", "_lead", "_title"):
            for new, previous in zip(getattr(self, name), old[name], strict=True):
                new[:size] = previous
        for name in ("_day", "_weekdays", "story_of"):
            getattr(self, name)[:size] = old[name]

    def _post(self, slot: int, bag: Vector) -> None:
        kept = heaviest(bag, POSTED)
        if self._entries_used + len(kept.terms) > len(self._entries):
            self._entries = np.concatenate([self._entries, np.zeros_like(self._entries)])
            self._entry_weights = np.concatenate([self._entry_weights, np.zeros_like(self._entry_weights)])
        self._entries_used = kernels.post(
            slot, kept.terms, kept.weights, self._head, self._entries, self._entry_weights, self._entries_used
        )

    def describe(self, story: int, order: int, members: list[int]) -> None:
        """Set a story's members (slots, in order; the last RECENT count) and its place among equals."""
        while story >= len(self.rows):
            self.rows = np.concatenate([self.rows, np.full_like(self.rows, NOBODY)])
            self._order = np.concatenate([self._order, np.zeros_like(self._order)])
            self._best = np.zeros(len(self.rows))
            self._touched = np.zeros(len(self.rows), dtype=np.int32)
        recent = members[-RECENT:]
        self.rows[story] = NOBODY
        self.rows[story, : len(recent)] = recent
        self.story_of[members] = story
        self._order[story] = order

    def look(self, slot: int, own: int = NOBODY) -> Look:
        """The stories near an article, which itself counts nowhere; its own story is always among them."""
        bag = heaviest(_row(self._bag, slot), ASKED)
        n = kernels.retrieve(
            bag.terms, bag.weights, self._head, self._entries, self._entry_weights, self.story_of,
            POSTING_LIMIT, self._best, self._touched, self._partial, self._found,
        )  # fmt: skip
        touched = self._touched[:n]
        best = self._best[touched]
        self._best[touched] = 0.0
        order = np.lexsort((self._order[touched], -best))[:CANDIDATES]
        stories = touched[order]
        if own != NOBODY and own not in stories:
            stories = np.append(stories, np.int32(own))
        pairs = np.empty((len(stories), RECENT))
        mean, named = kernels.average_links(
            slot, stories, len(stories), self.rows, *self._bag, *self._lead, *self._title,
            self._day, self._weekdays, self._mix, self._decay, pairs,
        )  # fmt: skip
        return Look(stories, self._order[stories], mean, named, pairs)

    def remove(self, slot: int) -> None:
        """Let an article go: nothing finds it any more."""
        self.story_of[slot] = NOBODY

    def weekdays(self, slot: int) -> int:
        """Which weekdays an article names."""
        return int(self._weekdays[slot])

    def channels(self, a: int, b: int) -> dict[str, float]:
        """What the similarity of two slots is made of: the cosines, and the factor for time."""
        names = ("bag", "lead", "title")
        found = {
            name: float(kernels.dot(t[a], w[a], t[b], w[b]))
            for name, (t, w) in zip(names, self._channels, strict=True)
        }
        gap = abs(self._day[a] - self._day[b])
        return found | {"time": 1.0 if np.isnan(gap) else float(np.exp(-gap / self._decay))}

    @property
    def used(self) -> int:
        """Slots given out since the last rebuild."""
        return self._used


def heaviest(vector: Vector, size: int) -> Vector:
    """The heaviest terms of a vector; equals by term."""
    kept = np.lexsort((vector.terms, -vector.weights))[:size]
    return Vector(vector.terms[kept], vector.weights[kept])


def _empty(capacity: int, width: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    return np.full((capacity, width), -1, dtype=np.int32), np.zeros((capacity, width), dtype=np.float32)


def _row(channel: tuple[NDArray[np.int32], NDArray[np.float32]], slot: int) -> Vector:
    size = int(np.count_nonzero(channel[0][slot] >= 0))
    return Vector(channel[0][slot, :size], channel[1][slot, :size])
