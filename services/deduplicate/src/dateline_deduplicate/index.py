"""The articles in the window of one language, as arrays, and the lookup of stories near one of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate import kernels
from dateline_deduplicate.arrays import grown
from dateline_deduplicate.chains import Chains
from dateline_deduplicate.features import BAG, LEAD, TITLE, Features
from dateline_deduplicate.vectors import Packed, cosine, heaviest, parted

POSTED = 24
"""An article is found by this many of its heaviest terms."""
ASKED = 12
"""A query asks for this many of its heaviest terms."""
POSTING_LIMIT = 4_000
"""The newest articles of one term that a query looks at."""
RECENT = 12
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
    """Slots of articles and rows of stories. A slot that was let go is used again only after `renumber`."""

    def __init__(self, mix: tuple[float, float, float], decay_days: float, lasting: float) -> None:
        self._mix = np.array(mix)
        self._decay = decay_days
        self._lasting = lasting
        self._postings = Chains()
        self.used = 0
        """Slots given out since the last renumbering."""
        self._bag: NDArray[np.uint32] = np.zeros((0, BAG), dtype=np.uint32)
        self._lead: NDArray[np.uint32] = np.zeros((0, LEAD), dtype=np.uint32)
        self._title: NDArray[np.uint32] = np.zeros((0, TITLE), dtype=np.uint32)
        self._day: NDArray[np.float64] = np.zeros(0)
        self._weekdays: NDArray[np.uint8] = np.zeros(0, dtype=np.uint8)
        self.scores: NDArray[np.float64] = np.zeros(0)
        """What another story must beat, by slot."""
        self.story_of: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._partial: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._found: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self.rows: NDArray[np.int32] = np.full((0, RECENT), NOBODY, dtype=np.int32)
        self._order: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._best: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._touched: NDArray[np.int32] = np.zeros(0, dtype=np.int32)

    def add(self, features: Features) -> int:
        """Take an article in, in no story yet. Returns its slot."""
        slot, self.used = self.used, self.used + 1
        for name in (
            "_bag",
            "_lead",
            "_title",
            "_day",
            "_weekdays",
            "scores",
            "_partial",
            "_found",
        ):
            setattr(self, name, grown(getattr(self, name), self.used))
        self.story_of = grown(self.story_of, self.used, NOBODY)
        self._bag[slot, : len(features.bag)] = features.bag
        self._lead[slot, : len(features.lead)] = features.lead
        self._title[slot, : len(features.title)] = features.title
        self._day[slot], self._weekdays[slot] = features.day, features.weekdays
        self._postings.add(slot, *parted(heaviest(features.bag, POSTED)))
        return slot

    def features(self, slot: int) -> Features:
        """The features of an article, as they were taken in."""
        bag, lead, title = (
            channel[slot, : int(np.count_nonzero(channel[slot]))].copy()
            for channel in (self._bag, self._lead, self._title)
        )
        return Features(bag, lead, title, float(self._day[slot]), int(self._weekdays[slot]))

    def renumber(self, kept: NDArray[np.int64]) -> NDArray[np.int32]:
        """Keep these slots alone, which rise, as 0, 1, 2 ... Returns every old slot's new number, or -1."""
        moved: NDArray[np.int32] = np.full(self.used, NOBODY, dtype=np.int32)
        moved[kept] = np.arange(len(kept), dtype=np.int32)
        for name in ("_bag", "_lead", "_title", "_day", "_weekdays", "scores", "story_of"):
            setattr(self, name, getattr(self, name)[kept])
        self._partial, self._found = (np.zeros(len(kept), dtype=np.int32) for _ in range(2))
        self._postings.renumber(moved)
        self.rows = np.where(self.rows == NOBODY, np.int32(NOBODY), moved[self.rows])
        self.used = len(kept)
        return moved

    def describe(self, story: int, order: int, members: list[int]) -> None:
        """Set a story's members (slots, in order; the last RECENT count) and its place among equals."""
        self.rows = grown(self.rows, story + 1, NOBODY)
        for name in ("_order", "_best", "_touched"):
            setattr(self, name, grown(getattr(self, name), story + 1))
        recent = members[-RECENT:]
        self.rows[story] = NOBODY
        self.rows[story, : len(recent)] = recent
        self.story_of[members] = story
        self._order[story] = order

    def look(self, slot: int, own: int = NOBODY) -> Look:
        """The stories near an article, which itself counts nowhere; its own story is always among them."""
        n = kernels.retrieve(
            heaviest(self._bag[slot], ASKED), self._postings.head, self._postings.entries,
            self._postings.notes, self.story_of, POSTING_LIMIT, self._best, self._touched, self._partial,
            self._found,
        )  # fmt: skip
        touched = self._touched[:n]
        best = self._best[touched]
        self._best[touched] = 0
        order = np.lexsort((self._order[touched], -best))[:CANDIDATES]
        stories = touched[order]
        if own != NOBODY and own not in stories:
            stories = np.append(stories, np.int32(own))
        mean, named, pairs = kernels.average_links(
            slot, stories, self.rows, self._bag, self._lead, self._title, self._day, self._weekdays,
            self._mix, self._decay, self._lasting,
        )  # fmt: skip
        return Look(stories, self._order[stories], mean, named, pairs)

    def remove(self, slot: int) -> None:
        """Let an article go: nothing finds it any more."""
        self.story_of[slot] = NOBODY

    def weekdays(self, slot: int) -> int:
        """Which weekdays an article names."""
        return int(self._weekdays[slot])

    def bag(self, slot: int) -> Packed:
        """The vector of an article's whole text."""
        vector: Packed = self._bag[slot]
        return vector

    def title(self, slot: int) -> Packed:
        """The vector of an article's title."""
        vector: Packed = self._title[slot]
        return vector

    def channels(self, a: int, b: int) -> dict[str, float]:
        """What the similarity of two slots is made of: the cosines, and the factor for time."""
        channels = {"bag": self._bag, "lead": self._lead, "title": self._title}
        found = {name: cosine(channel[a], channel[b]) for name, channel in channels.items()}
        gap = abs(self._day[a] - self._day[b])
        fading = 1.0 if np.isnan(gap) else float(np.exp(-gap / self._decay))
        return found | {"time": self._lasting + (1.0 - self._lasting) * fading}
