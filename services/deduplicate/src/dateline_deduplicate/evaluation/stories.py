"""`dateline evaluate stories`: the real core over labelled news, scored by B-cubed."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

import numpy as np
from pydantic import BaseModel, Field

from dateline.delivery import Arrival, Emitted
from dateline.events import ArticleDeduplicated, Event, StorySnapshot
from dateline_deduplicate.core import MemoryCore, core
from dateline_deduplicate.evaluation.floor import floor
from dateline_deduplicate.evaluation.labelled import Line, arrivals, article_id, lines
from dateline_deduplicate.evaluation.scores import Gain, Score, Tally, b_cubed, gain, mean, tally

_STEP = 50


class FileScore(Score):
    """The score of one file."""

    file: str
    articles: int
    gold_stories: int
    stories: int
    floor: Score
    articles_per_second: float


class StoryOf(BaseModel):
    """The story in which an article ended."""

    id: str
    story_id: UUID


class StoriesReport(BaseModel):
    """Scores of all files, their mean, and (not in the JSON) where each article ended."""

    files: list[FileScore]
    mean: Score
    floor: Score = Field(description="The mean of the floor's scores (one-pass tf-idf).")
    gain: Gain
    assignments: list[StoryOf] = Field(default_factory=list, exclude=True)


def evaluate(
    files: Sequence[Path], *, dates: bool = True, progress: Callable[[int], None] | None = None
) -> StoriesReport:
    """Run a fresh core over each file (JSON lines, .gz or not) in its order, and score the final stories.

    `progress` is called with the number of articles done since it was last called. Raises OSError for a file
    that cannot be read, ValueError (naming file and line) for a line that is no labelled article.
    """
    scores: list[FileScore] = []
    assignments: list[StoryOf] = []
    tallies: list[tuple[Tally, Tally]] = []
    for file in files:
        articles = list(lines(file))
        started = time.perf_counter()
        stories = _run(articles, dates, progress or _unwatched)
        seconds = time.perf_counter() - started
        plain = floor([f"{line.get('title') or ''}\n{line['text']}" for line in articles])
        gold = [str(line["story"]) for line in articles]
        tallies.append((tally(gold, stories), tally(gold, plain)))
        scores.append(
            FileScore(
                **b_cubed(gold, stories).model_dump(),
                file=str(file),
                articles=len(articles),
                gold_stories=len(set(gold)),
                stories=len(set(stories)),
                floor=b_cubed(gold, plain),
                articles_per_second=round(len(articles) / seconds, 1) if seconds else 0.0,
            )
        )
        ended = zip(articles, stories, strict=True)
        assignments += [StoryOf(id=str(line["id"]), story_id=story) for line, story in ended]
    return StoriesReport(
        files=scores,
        mean=mean(scores),
        floor=mean([score.floor for score in scores]),
        gain=gain(*(np.concatenate(each) for each in zip(*tallies, strict=True))),
        assignments=assignments,
    )


def _unwatched(_done: int) -> None:
    """Progress that nobody looks at."""


def _run(articles: Sequence[Line], dates: bool, progress: Callable[[int], None]) -> list[UUID]:
    """The final story of each line."""
    deduplicate, story_of = core(), dict[UUID, UUID]()
    for number, arrival in enumerate(arrivals(articles, dates=dates)):
        _follow(deduplicate, arrival, story_of)
        if (number + 1) % _STEP == 0 or number + 1 == len(articles):
            progress(number % _STEP + 1)
    return [story_of[article_id(number, line)] for number, line in enumerate(articles)]


def _follow(deduplicate: MemoryCore, arrival: Arrival[Event], story_of: dict[UUID, UUID]) -> None:
    """Decide an article, and note every membership that changed with it."""
    for outcome in deduplicate(arrival):
        for output in outcome.outputs if isinstance(outcome, Emitted) else ():
            if isinstance(output.event, ArticleDeduplicated):
                story_of[output.event.article_id] = output.event.assignment.story_id
        for output in outcome.outputs if isinstance(outcome, Emitted) else ():
            if isinstance(output.event, StorySnapshot):
                story_of.update(dict.fromkeys(output.event.article_ids, output.event.story_id))
