"""Which story an article belongs to: average link above the article's own background (DESIGN 5)."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.events import Value
from dateline_deduplicate.index import NOBODY, Look


class Rule(Value):
    """The rule's numbers."""

    threshold: float
    background: float
    decay_days: float
    lasting: float = 0.5
    """What is left of a similarity however far apart two articles are in time."""
    mix: tuple[float, float, float] = (0.63, 0.27, 0.10)
    weekday_penalty: float = 0.08
    neighbours: int = 10
    usual_background: float = 0.22
    relooks: int = 4
    margin: float = 0.02
    split: float = 0.075

    def fading(self, days: float) -> float:
        """What is left of a similarity so many days apart."""
        return self.lasting + (1.0 - self.lasting) * math.exp(-days / self.decay_days)


@dataclass(frozen=True, slots=True)
class Judgement:
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
        return _best(self.scores, look, chosen)

    def needed(self, rule: Rule) -> float:
        """The score that a story must reach."""
        return rule.threshold + rule.background * self.background


def _best(scores: NDArray[np.float64], look: Look, but: int) -> int:
    """The index of the best score but one's; among equals the oldest story's. -1 where there is none."""
    if len(scores) <= (but >= 0):
        return -1
    scores = scores.copy()
    if but >= 0:
        scores[but] = -np.inf
    equals = np.flatnonzero(scores == scores.max())
    return int(equals[np.argmin(look.order[equals])])


def judge(look: Look, weekdays: int, rule: Rule, stories: int, own: int = NOBODY) -> Judgement:
    """Weigh the stories near an article that names `weekdays` and stands in `own`; `stories` exist in all.

    A story that exists but is not near counts 0 in the background; one that does not exist yet, as a new
    window has none, counts as much as a neighbour usually does, so that a newcomer is not judged by nothing.
    """
    clash = (look.weekdays != 0) & (weekdays != 0) & ((look.weekdays & weekdays) == 0)
    scores = look.mean - rule.weekday_penalty * clash
    mine = int(np.flatnonzero(look.stories == own)[0]) if own != NOBODY else -1
    best = _best(scores, look, mine)
    rest = np.sort(np.delete(look.mean, [i for i in (mine, best) if i >= 0]))[::-1][: rule.neighbours]
    absent = max(0, rule.neighbours - (stories - (best >= 0) - (mine >= 0)))
    return Judgement(
        best=best,
        score=float(scores[best]) if best >= 0 else 0.0,
        background=(float(rest.sum()) + rule.usual_background * absent) / rule.neighbours,
        own=mine,
        scores=scores,
    )


def attracted(
    look: Look, rows: NDArray[np.int32], scores: NDArray[np.float64], home: int, rule: Rule
) -> list[int]:
    """Slots outside the newcomer's story that are more like it than they are at home where they stand.

    At most `relooks`, the most alike first. `scores` holds each slot's current score, `rows` the members.
    """
    away = look.stories != home
    slots, alike = rows[look.stories[away]].ravel(), look.pairs[away].ravel()
    drawn = np.flatnonzero((slots != NOBODY) & (alike > scores[slots]))
    order = np.lexsort((slots[drawn], -alike[drawn]))[: rule.relooks]
    return [int(slot) for slot in slots[drawn[order]]]
