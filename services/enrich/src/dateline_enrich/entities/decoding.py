"""The best labels for a stretch of tokens, and how sure each name is."""

import math
from collections.abc import Sequence
from operator import add

from dateline_enrich.entities.consistency import LABELS

Scores = Sequence[Sequence[float]]
"""For each token what speaks for each label."""
_FORBIDDEN = -1e9
_ALL = range(len(LABELS))
_STARTS = tuple(index for index, label in enumerate(LABELS) if not label.startswith("I-"))
_BEFORE = tuple(
    frozenset(b for b, earlier in enumerate(LABELS) if not label.startswith("I-") or earlier[2:] == label[2:])
    for label in LABELS
)
"""An 'I-place' follows only a 'B-place' or 'I-place'; anything else follows anything."""


def into(transitions: Scores) -> Scores:
    """For each label what speaks for it after each other; minus a lot where it may not stand."""
    return tuple(
        tuple(row[label] if b in _BEFORE[label] else _FORBIDDEN for b, row in enumerate(transitions))
        for label in range(len(LABELS))
    )


def best(scores: Scores, entering: Scores) -> list[int]:
    """Indexes of the labels that together score highest (Viterbi). `entering` comes from `into`."""
    if len(scores) == 1:
        return [max(_STARTS, key=scores[0].__getitem__)]
    reached = [[s if label in _STARTS else _FORBIDDEN for label, s in enumerate(scores[0])]]
    for row in scores[1:]:
        before = reached[-1]
        reached.append([max(map(add, before, ways)) + own for ways, own in zip(entering, row, strict=True)])
    path = [max(_ALL, key=reached[-1].__getitem__)]
    for before in reversed(reached[:-1]):
        ways = list(map(add, before, entering[path[-1]]))
        path.append(max(_ALL, key=ways.__getitem__))
    return path[::-1]


def confidence(scores: Scores, entering: Scores, path: Sequence[int], first: int, last: int) -> float:
    """How likely the least likely label of a name is, its neighbours given: above 0, at most 1."""
    return min(_likely(scores, entering, path, index) for index in range(first, last + 1))


def _likely(scores: Scores, entering: Scores, path: Sequence[int], index: int) -> float:
    row = list(scores[index])
    if index:
        row = [own + ways[path[index - 1]] for own, ways in zip(row, entering, strict=True)]
    else:
        row = [own if label in _STARTS else _FORBIDDEN for label, own in enumerate(row)]
    if index + 1 < len(path):
        row = list(map(add, row, entering[path[index + 1]]))
    mine = row[path[index]]
    return 1 / sum(math.exp(min(rival - mine, 50.0)) for rival in row)
