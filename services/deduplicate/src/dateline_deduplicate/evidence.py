"""Why an article was put where it is."""

from uuid import UUID

from dateline.events import Assignment, RunnerUp
from dateline_deduplicate.configuration import Configuration
from dateline_deduplicate.features import Read
from dateline_deduplicate.index import Look
from dateline_deduplicate.stories import Judgement
from dateline_deduplicate.vectors import common
from dateline_deduplicate.window import Window

_TERMS = 8
_UNSET = UUID(int=0)


def assignment(
    window: Window,
    look: Look,
    judged: Judgement,
    chosen: int,
    slot: int,
    was: Read,
    by: Configuration,
) -> Assignment:
    """The evidence for the story at index `chosen` of a slot's look, or for none (-1).

    The article `was` read as that. Compared is with the most alike other member of the story chosen, else of
    the runner-up. The caller sets the story's id.
    """
    runner_up = judged.runner_up(chosen, look)
    compared = ((at, look.nearest(at, window.index.rows)) for at in (chosen, runner_up) if at >= 0)
    at, nearest = next(((at, slot) for at, slot in compared if slot is not None), (-1, None))
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
        features={} if nearest is None else _features(window, look, judged, at, slot, nearest),
        terms=() if nearest is None else _shared(window, slot, nearest, was),
        model=by.name,
    )


def _features(
    window: Window, look: Look, judged: Judgement, at: int, slot: int, nearest: int
) -> dict[str, float]:
    found = window.index.channels(slot, nearest)
    found["weekday_penalty"] = float(look.mean[at] - judged.scores[at])
    return {name: _rounded(value) for name, value in found.items()}


def _shared(window: Window, slot: int, nearest: int, was: Read) -> tuple[str, ...]:
    terms = common(window.index.bag(slot), window.index.bag(nearest))
    return tuple(was.spelled([term for term, _ in terms[:_TERMS]]))


def _rounded(value: float) -> float:
    return round(float(value), 6)
