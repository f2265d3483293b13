"""Why an article was put where it is."""

from uuid import UUID

import numpy as np

from dateline.events import Assignment, RunnerUp
from dateline_deduplicate.configuration import Configuration
from dateline_deduplicate.features import Vector
from dateline_deduplicate.index import Look
from dateline_deduplicate.known import KnownArticle
from dateline_deduplicate.stories import Judgement
from dateline_deduplicate.window import Window

_TERMS = 8
_UNSET = UUID(int=0)


def assignment(
    window: Window, look: Look, judged: Judgement, chosen: int, known: KnownArticle, by: Configuration
) -> Assignment:
    """The evidence for the story at index `chosen` of a look, or for none (-1); the caller names it."""
    runner_up = judged.runner_up(chosen, look)
    nearest = look.nearest(chosen, window.index.rows) if chosen >= 0 else None
    return Assignment(
        story_id=_UNSET,
        joined=chosen >= 0,
        score=_rounded(judged.scores[chosen]) if chosen >= 0 else 0.0,
        threshold=_rounded(judged.needed(by.rule)),
        background=_rounded(judged.background),
        runner_up=None
        if runner_up < 0
        else RunnerUp(
            story_id=window.story_in(int(look.stories[runner_up])).story_id,
            score=_rounded(judged.scores[runner_up]),
        ),
        nearest=None if nearest is None else window.at(nearest).article_id,
        features={} if nearest is None else _features(window, look, judged, chosen, known.slot, nearest),
        terms=() if nearest is None else _shared(known, window.at(nearest)),
        model=by.name,
    )


def _features(
    window: Window, look: Look, judged: Judgement, chosen: int, slot: int, nearest: int
) -> dict[str, float]:
    found = window.index.channels(slot, nearest)
    found["weekday_penalty"] = float(look.mean[chosen] - judged.scores[chosen])
    return {name: _rounded(value) for name, value in found.items()}


def _shared(known: KnownArticle, other: KnownArticle) -> tuple[str, ...]:
    features = known.live.features
    ours, theirs = features.bag, other.live.features.bag
    return tuple(
        features.spelling[term]
        for term, _ in shared_terms(ours, theirs)[:_TERMS]
        if term in features.spelling
    )


def shared_terms(a: Vector, b: Vector) -> list[tuple[int, float]]:
    """Terms in both vectors with the product of their weights, the heaviest first."""
    terms, at_a, at_b = np.intersect1d(a.terms, b.terms, assume_unique=True, return_indices=True)
    weights = a.weights[at_a].astype(np.float64) * b.weights[at_b]
    order = np.lexsort((terms, -weights))
    return [(int(terms[i]), float(weights[i])) for i in order]


def _rounded(value: float) -> float:
    return round(float(value), 6)
