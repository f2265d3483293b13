"""The articles in the window of one language, as arrays, and the lookup of stories near one of them."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dateline_deduplicate.arrays import grown
from dateline_deduplicate.features import BAG, Features
from dateline_deduplicate.kernels import ASKED, HEAD, POSTING_LIMIT, WIDTH, compared, look, scores
from dateline_deduplicate.postings import Postings
from dateline_deduplicate.vectors import Packed, all_parted, filed, shared
from dateline_deduplicate.words import BUCKETS

POSTED = 24
"""An article is found by this many of its heaviest terms."""
RECENT = 12
"""Members of a story, the latest, that an article is compared with."""
NOBODY = -1
Weighing: TypeAlias = tuple[tuple[float, ...], tuple[float, ...], float]
"""What a likeness depends on: stories.Rule.mix, .times and .nameless."""


class Look(Struct, frozen=True, eq=False):
    """The stories near an article: number, mean similarity v, similarity with each recent member."""

    stories: NDArray[np.int32]
    order: NDArray[np.int64]
    mean: NDArray[np.float64]
    weekdays: NDArray[np.int64]
    pairs: NDArray[np.float64]

    def nearest(self, at: int, rows: NDArray[np.int32]) -> int | None:
        """The slot of the member most like the article, of the story at an index; None where it has none."""
        best = int(self.pairs[at].argmax())
        return int(rows[self.stories[at], best]) if self.pairs[at, best] >= 0 else None


class Index:
    """Slots of articles and rows of stories. A slot that was let go is used again only after `renumber`."""

    def __init__(self, weighing: Weighing) -> None:
        self._weighing = weighing
        self._postings = Postings(BUCKETS)
        self.used = 0
        """Slots given out since the last renumbering."""
        self._vectors: NDArray[np.uint32] = np.zeros((0, WIDTH), dtype=np.uint32)
        self._day: NDArray[np.float64] = np.zeros(0)
        self._weekdays: NDArray[np.uint8] = np.zeros(0, dtype=np.uint8)
        self._names: NDArray[np.uint64] = np.zeros(0, dtype=np.uint64)
        self.scores: NDArray[np.float64] = np.zeros(0)
        """What another story must beat, by slot."""
        self.story_of: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self.rows: NDArray[np.int32] = np.full((0, RECENT), NOBODY, dtype=np.int32)
        self._order: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._partial: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._best: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._found: NDArray[np.int32] = np.zeros((2, ASKED * POSTING_LIMIT), dtype=np.int32)

    def add(self, features: Features) -> int:
        """Take an article in, in no story yet. Returns its slot."""
        slot, self.used = self.used, self.used + 1
        if self.used > len(self.story_of):
            for name in ("_vectors", "_day", "_weekdays", "_names", "scores", "_partial"):
                setattr(self, name, grown(getattr(self, name), self.used))
            self.story_of = grown(self.story_of, self.used, NOBODY)
        row = self._vectors[slot]
        row[: len(features.bag)] = features.bag
        row[BAG : BAG + len(features.lead)] = features.lead
        row[HEAD : HEAD + len(features.title)] = features.title
        self._day[slot], self._weekdays[slot] = features.day, features.weekdays
        self._names[slot] = features.names
        self._postings.add(slot, *filed(features.bag, POSTED))
        return slot

    def fill(self, features: Sequence[Features], scores: Sequence[float]) -> None:
        """Take articles in at once, in slots 0, 1, 2 ..., where there are none yet."""
        self.used = len(features)
        rows = b"".join(
            one.bag.tobytes().ljust(4 * BAG, b"\0")
            + one.lead.tobytes().ljust(4 * (HEAD - BAG), b"\0")
            + one.title.tobytes().ljust(4 * (WIDTH - HEAD), b"\0")
            for one in features
        )
        self._vectors = np.frombuffer(rows, dtype=np.uint32).reshape(-1, WIDTH).copy()
        self._day = np.array([one.day for one in features])
        self._weekdays = np.array([one.weekdays for one in features], dtype=np.uint8)
        self._names = np.array([one.names for one in features], dtype=np.uint64)
        self.scores = np.array(scores)
        self.story_of = np.full(self.used, NOBODY, dtype=np.int32)
        self._partial = np.zeros(self.used, dtype=np.int32)
        self._postings.fill(*all_parted(self._vectors[:, :BAG], POSTED))

    def features(self, slot: int) -> Features:
        """The features of an article, as they were taken in."""
        bag, lead, title = (channel[channel != 0] for channel in self._channels(slot))
        day, weekdays, names = self._day[slot], self._weekdays[slot], self._names[slot]
        return Features(bag, lead, title, float(day), int(weekdays), int(names))

    def renumber(self, kept: NDArray[np.int64]) -> NDArray[np.int32]:
        """Keep these slots alone, which rise, as 0, 1, 2 ... Returns every old slot's new number, or -1."""
        moved: NDArray[np.int32] = np.full(self.used, NOBODY, dtype=np.int32)
        moved[kept] = np.arange(len(kept), dtype=np.int32)
        for name in ("_vectors", "_day", "_weekdays", "_names", "scores", "story_of"):
            setattr(self, name, getattr(self, name)[kept])
        self._partial = np.zeros(len(kept), dtype=np.int32)
        self._postings.renumber(moved)
        self.rows = np.where(self.rows == NOBODY, np.int32(NOBODY), moved[self.rows])
        self.used = len(kept)
        return moved

    def describe(self, story: int, order: int, members: list[int]) -> None:
        """Set a story's members (slots, in order; the last RECENT count) and its place among equals."""
        if story >= len(self.rows):
            self.rows = grown(self.rows, story + 1, NOBODY)
            self._order, self._best = grown(self._order, story + 1), grown(self._best, story + 1)
        recent = members[-RECENT:]
        self.rows[story] = recent + [NOBODY] * (RECENT - len(recent))
        self._order[story] = order

    def look(self, slot: int, own: int = NOBODY) -> Look:
        """The stories near an article, which itself counts nowhere; its own story is always among them."""
        found = look(slot, own, *self._arrays, self._weighing, self._scratch, *self._postings.lists)
        return Look(*found)

    def scores_of(self, slot: int, penalty: float, *stories: int) -> list[float]:
        """What each of some stories scores with an article; `penalty` is for other weekdays."""
        rows = np.array(stories)
        found: list[float] = scores(
            slot, rows, penalty, *self._arrays, self._weighing, self._scratch
        ).tolist()
        return found

    @property
    def _arrays(self) -> tuple[tuple[NDArray[Any], ...], tuple[NDArray[Any], ...]]:
        """What is known by slot and by story, as kernels take it."""
        slots = self._vectors, self._day, self._weekdays, self._names, self.story_of
        return slots, (self.rows, self._order)

    @property
    def _scratch(self) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
        return self._partial, self._best, self._found

    def remove(self, slot: int) -> None:
        """Let an article go: nothing finds it any more."""
        self.story_of[slot] = NOBODY

    def weekdays(self, slot: int) -> int:
        """Which weekdays an article names."""
        return int(self._weekdays[slot])

    def bag(self, slot: int) -> Packed:
        """The vector of an article's whole text."""
        return self._channels(slot)[0].copy()

    def title(self, slot: int) -> Packed:
        """The vector of an article's title."""
        return self._channels(slot)[2].copy()

    def channels(self, a: int, b: int) -> dict[str, float]:
        """What the similarity of two slots is made of: the cosines, and the factors for time and names."""
        found = compared(a, b, *self._arrays[0][:4], self._weighing)
        return dict(zip(("bag", "lead", "title", "time", "names"), found, strict=True))

    def shared(self, a: int, b: int) -> NDArray[np.int64]:
        """The terms that two slots share, the heaviest first."""
        found: NDArray[np.int64] = shared(self._vectors[a, :BAG], self._vectors[b, :BAG])[0]
        return found

    def _channels(self, slot: int) -> tuple[Packed, Packed, Packed]:
        """Views of an article's vectors: bag, lead, title."""
        row: Packed = self._vectors[slot]
        return row[:BAG], row[BAG:HEAD], row[HEAD:]
