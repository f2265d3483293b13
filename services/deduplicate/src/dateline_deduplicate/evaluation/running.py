"""Labelled news through the real core, from an empty memory."""

from collections.abc import Callable, Sequence
from typing import TypeAlias
from uuid import UUID

from dateline.delivery import Arrival, Emitted
from dateline.events import ArticleDeduplicated, Event, StorySnapshot
from dateline_deduplicate.core import MemoryCore
from dateline_deduplicate.evaluation.labelled import Line, arrivals, article_id
from dateline_deduplicate.settings import DeduplicateSettings

Progress: TypeAlias = Callable[[int], None]
"""Called with the number of articles done since it was last called."""
_STEP = 50


def unwatched(_done: int) -> None:
    """Progress that nobody looks at."""


def final_stories(
    articles: Sequence[Line],
    *,
    dates: bool = True,
    progress: Progress = unwatched,
    settings: DeduplicateSettings | None = None,
) -> list[UUID]:
    """The story in which each article ends, of a stream in this order; `settings` are the environment's."""
    deduplicate, story_of = MemoryCore(settings or DeduplicateSettings(), 1), dict[UUID, UUID]()
    for number, arrival in enumerate(arrivals(articles, dates=dates)):
        _follow(deduplicate, arrival, story_of)
        if (number + 1) % _STEP == 0 or number + 1 == len(articles):
            progress(number % _STEP + 1)
    return [story_of[article_id(number, line)] for number, line in enumerate(articles)]


def interleaved(sets: Sequence[Sequence[Line]], *, dates: bool = True) -> list[tuple[int, int]]:
    """One stream of several, as (set, number in it), each in its own order.

    By time of publication, where an undated article stands beside the one before it; without dates, evenly.
    """
    placed = []
    for which, articles in enumerate(sets):
        last = ""
        for number, line in enumerate(articles):
            last = max(last, line.get("published_at") or "") if dates else ""
            placed.append((last, (number + 0.5) / len(articles), which, number))
    return [(which, number) for _, _, which, number in sorted(placed)]


def _follow(deduplicate: MemoryCore, arrival: Arrival[Event], story_of: dict[UUID, UUID]) -> None:
    """Decide an article, and note every membership that changed with it."""
    for outcome in deduplicate(arrival):
        for output in outcome.outputs if isinstance(outcome, Emitted) else ():
            if isinstance(output.event, ArticleDeduplicated):
                story_of[output.event.article_id] = output.event.assignment.story_id
        for output in outcome.outputs if isinstance(outcome, Emitted) else ():
            if isinstance(output.event, StorySnapshot):
                story_of.update(dict.fromkeys(output.event.article_ids, output.event.story_id))
