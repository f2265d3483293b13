"""B-cubed precision, recall and F1 (Bagga and Baldwin 1998; Amigo et al. 2009), and how sure a gain is."""

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, Field

RESAMPLES = 2_000
_SEED = 7


class Score(BaseModel):
    """B-cubed, over all articles."""

    precision: float
    recall: float
    f1: float


class Gain(BaseModel):
    """F1 over the pool of all articles, less that of the floor."""

    f1: float
    low: float = Field(description="Lower end of the bootstrap 95% interval, resampling labelled stories.")
    high: float


Clustering = Sequence[Hashable]
Tally = NDArray[np.float64]
"""One row a labelled story: its articles, the sum of their precisions, the sum of their recalls."""


def b_cubed(gold: Clustering, found: Clustering) -> Score:
    """Mean precision and recall of each item's cluster, and their harmonic mean; 0 for no items."""
    return pooled(tally(gold, found))


def pooled(tallied: Tally) -> Score:
    """The score of all articles of a tally."""
    sums = tallied.sum(axis=0, keepdims=True)
    [[n, precision, recall]] = sums.tolist()
    if not n:
        return Score(precision=0.0, recall=0.0, f1=0.0)
    return Score(precision=precision / n, recall=recall / n, f1=float(_f1(sums)[0]))


def adjusted_rand(one: Clustering, other: Clustering) -> float:
    """How far two clusterings of the same items agree on pairs, 0 as by chance, 1 the same.

    (Hubert and Arabie 1985, as scikit-learn's adjusted_rand_score has it.)
    """
    both, first, second = (
        sum(n * (n - 1) / 2 for n in Counter(items).values())
        for items in (zip(one, other, strict=True), one, other)
    )
    pairs = len(one) * (len(one) - 1) / 2
    expected = first * second / pairs if pairs else 0.0
    most = (first + second) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def tally(gold: Clustering, found: Clustering) -> Tally:
    """What each labelled story, in order of first appearance, adds to the score."""
    pairs, in_gold, in_found = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    places = {story: at for at, story in enumerate(in_gold)}
    rows = np.zeros((len(places), 3))
    for (g, f), count in pairs.items():
        rows[places[g]] += (count, count * count / in_found[f], count * count / in_gold[g])
    return rows


def mean(scores: Sequence[Score]) -> Score:
    """The mean of each figure; 0 for no scores."""
    n = len(scores) or 1
    precision, recall, f1 = (
        sum(getattr(s, name) for s in scores) / n for name in ("precision", "recall", "f1")
    )
    return Score(precision=precision, recall=recall, f1=f1)


def gain(ours: Tally, floor: Tally) -> Gain:
    """How much better one clustering is than another of the same articles, by a paired bootstrap."""
    if not len(ours):
        return Gain(f1=0.0, low=0.0, high=0.0)
    n = len(ours)
    drawn = np.random.default_rng(_SEED).multinomial(n, np.full(n, 1.0 / n), size=RESAMPLES)
    differences = _f1(drawn @ ours) - _f1(drawn @ floor)
    low, high = np.percentile(differences, [2.5, 97.5]).tolist()
    [f1] = (_f1(ours.sum(axis=0, keepdims=True)) - _f1(floor.sum(axis=0, keepdims=True))).tolist()
    return Gain(f1=f1, low=low, high=high)


def _f1(sums: Tally) -> NDArray[np.float64]:
    precision, recall = sums[:, 1] / sums[:, 0], sums[:, 2] / sums[:, 0]
    found: NDArray[np.float64] = 2 * precision * recall / (precision + recall)
    return found
