"""Which story an article belongs to: average link above the article's own background (DESIGN 5)."""

# mypy: allow-untyped-defs, disable-error-code="assignment"

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dateline.events import Value
from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.index import NOBODY, Look, Weighing
from dateline_deduplicate.kernels import scored


class Rule(Value):
    """The rule's numbers."""

    threshold: float
    background: float
    decay_days: float
    lasting: float = 0.5
    """What is left of a similarity however far apart two articles are in time."""
    half_dated: float = 0.8
    """What is left of it where one of two is undated: whole, undated articles drew months together."""
    undated: float = 0.92
    """What is left of it where neither is dated, so that no other day can speak against it."""
    nameless: float = 0.7
    """What a similarity loses where two articles have names, and none in common."""
    mix: tuple[float, float, float] = (0.63, 0.27, 0.10)
    weekday_penalty: float = 0.08
    neighbours: int = 10
    usual_background: float = 0.23
    relooks: int = 4
    margin: float = 0.02
    split: float = 0.075

    @property
    def weighing(self) -> Weighing:
        """What a similarity depends on besides the articles."""
        return self.mix, self.times, self.nameless

    @property
    def times(self) -> tuple[float, float, float, float]:
        """What `kernels.faded` depends on."""
        return self.decay_days, self.lasting, self.half_dated, self.undated


class Judgement(Struct, frozen=True, eq=False):
    """A story for an article, or none. Indices are into the look that it was judged on."""

    best: int
    """The best story other than its own; -1 where there is none."""
    score: float
    background: float
    own: int
    scores: NDArray[np.float64]
    """s of every story looked at."""

    @property
    def own_score(self) -> float:
        """s of its own story; 0 where it has none."""
        return float(self.scores[self.own]) if self.own >= 0 else 0.0

    def reaches(self, rule: Rule) -> bool:
        """Whether the best story is good enough to join."""
        return self.best >= 0 and self.score >= self.needed(rule)

    def runner_up(self, chosen: int, look: Look) -> int:
        """The best story but the chosen; -1 where there is none."""
        return int(_best(self.scores, look.order, chosen))

    def needed(self, rule: Rule) -> float:
        """The score that a story must reach."""
        return rule.threshold + rule.background * self.background


def judge(look: Look, weekdays: int, rule: Rule, stories: int, own: int = NOBODY) -> Judgement:
    """Weigh the stories near an article that names `weekdays` and stands in `own`; `stories` exist in all.

    A story that exists but is not near counts 0 in the background; one that does not exist yet, as a new
    window has none, counts as much as a neighbour usually does, so that a newcomer is not judged by nothing.
    """
    best, mine, rest, scores = _judged(
        look.stories, look.mean, look.weekdays, look.order, weekdays, own,
        rule.weekday_penalty, rule.neighbours,
    )  # fmt: skip
    absent = max(0, rule.neighbours - (stories - (best >= 0) - (mine >= 0)))
    return Judgement(
        best=best,
        score=float(scores[best]) if best >= 0 else 0.0,
        background=(rest + rule.usual_background * absent) / rule.neighbours,
        own=mine,
        scores=scores,
    )


def attracted(
    look: Look, rows: NDArray[np.int32], scores: NDArray[np.float64], home: int, rule: Rule
) -> list[int]:
    """Slots outside the newcomer's story that are more like it than they are at home where they stand.

    At most `relooks`, the most alike first. `scores` holds each slot's current score, `rows` the members.
    """
    slots: list[int] = _attracted(look.stories, look.pairs, rows, scores, home, rule.relooks).tolist()
    return slots


@compiled
def _judged(stories, mean, named, order, weekdays, own, penalty, neighbours):
    """The best story but its own, its own (-1 for none), the sum of the next best means, and every score."""
    n, mine = len(stories), -1
    scores = scored(mean, named, weekdays, penalty)
    for k in range(n):
        if stories[k] == own and own >= 0:
            mine = k
    best = _best(scores, order, mine)
    rest = mean.copy()
    for k in (mine, best):
        if k >= 0:
            rest[k] = 0.0
    total = np.sort(rest)[::-1][:neighbours].sum()
    return best, mine, total, scores


@compiled
def _best(scores, order, but):
    """The index of the best score but one's; among equals the oldest story's. -1 where there is none."""
    best = -1
    for k in range(len(scores)):
        if k != but and (
            best < 0 or scores[k] > scores[best] or (scores[k] == scores[best] and order[k] < order[best])
        ):
            best = k
    return best


@compiled
def _attracted(stories, pairs, rows, scores, home, most):
    """See attracted. Among equals the lower slot."""
    slots, alike = np.full(most, -1, dtype=np.int32), np.zeros(most)
    n = 0
    for k in range(len(stories)):
        for j in range(rows.shape[1]):
            slot, s = rows[stories[k], j], pairs[k, j]
            if stories[k] == home or slot < 0 or s <= scores[slot]:
                continue
            at = n
            while at > 0 and (s > alike[at - 1] or (s == alike[at - 1] and slot < slots[at - 1])):
                at -= 1
            n = min(n + (at < most), most)
            for i in range(n - 1, at, -1):
                slots[i], alike[i] = slots[i - 1], alike[i - 1]
            if at < most:
                slots[at], alike[at] = slot, s
    return slots[:n]
