"""Why an article was put where it is."""

from dateline.events import Assignment, RunnerUp
from dateline_deduplicate.configuration import Configuration
from dateline_deduplicate.features import Read
from dateline_deduplicate.index import Look
from dateline_deduplicate.known import KnownArticle
from dateline_deduplicate.stories import Judgement
from dateline_deduplicate.story import Story
from dateline_deduplicate.window import Window

_TERMS = 8


def assignment(
    window: Window,
    look: Look,
    judged: Judgement,
    chosen: int,
    known: KnownArticle,
    was: Read,
    by: Configuration,
    story: Story | None,
) -> Assignment:
    """The evidence for `story`, at index `chosen` of an article's look, or (None, -1) for a new one.

    The article `was` read as that. Compared is with the most alike other member of the story chosen, else of
    the runner-up.
    """
    runner_up = judged.runner_up(chosen, look)
    at, nearest = _nearest(window, look, chosen, runner_up)
    return Assignment(
        story_id=story.story_id if story else window.next_id(known),
        joined=story is not None and story.members != [known],
        score=_rounded(judged.scores[chosen]) if chosen >= 0 else 0.0,
        threshold=_rounded(judged.needed(by.rule)),
        background=_rounded(judged.background),
        runner_up=None if runner_up < 0 else _runner_up(window, look, judged, runner_up),
        nearest=None if nearest is None else window.at(nearest).article_id,
        features={} if nearest is None else _features(window, look, judged, at, known.slot, nearest),
        terms=() if nearest is None else _shared(window, known.slot, nearest, was),
        model=by.name,
    )


def _nearest(window: Window, look: Look, *stories: int) -> tuple[int, int | None]:
    """The first of some indices (-1 for none) whose story has a member compared, and the slot most alike."""
    for at in stories:
        slot = look.nearest(at, window.index.rows) if at >= 0 else None
        if slot is not None:
            return at, slot
    return -1, None


def _runner_up(window: Window, look: Look, judged: Judgement, at: int) -> RunnerUp:
    story = window.story_in(int(look.stories[at]))
    return RunnerUp(story_id=story.story_id, score=_rounded(judged.scores[at]))


def _features(
    window: Window, look: Look, judged: Judgement, at: int, slot: int, nearest: int
) -> dict[str, float]:
    found = window.index.channels(slot, nearest)
    found["weekday_penalty"] = float(look.mean[at] - judged.scores[at])
    return {name: _rounded(value) for name, value in found.items()}


def _shared(window: Window, slot: int, nearest: int, was: Read) -> tuple[str, ...]:
    return tuple(was.spelled(window.index.shared(slot, nearest)[:_TERMS]))


def _rounded(value: float) -> float:
    return round(float(value), 6)
