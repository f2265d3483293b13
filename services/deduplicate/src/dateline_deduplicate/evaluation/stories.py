"""`dateline evaluate stories`: the real core over labelled news, scored by B-cubed."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import numpy as np
from pydantic import BaseModel, Field

from dateline_deduplicate.evaluation.floor import floor
from dateline_deduplicate.evaluation.labelled import Line, lines
from dateline_deduplicate.evaluation.running import Progress, final_stories, interleaved, unwatched
from dateline_deduplicate.evaluation.scores import Gain, Score, b_cubed, gain, mean, pooled, tally


class FileScore(Score):
    """The score of one file; of a mixed stream, that of its own articles, as they stand among the others."""

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
    pool: Score = Field(description="Over all articles of all files; of a mixed stream, as one file.")
    pool_floor: Score
    gain: Gain
    mixed: bool
    assignments: list[StoryOf] = Field(default_factory=list, exclude=True)


@dataclass(frozen=True, slots=True)
class _Ended:
    """Labelled articles, and the stories and clusters of the floor in which they ended."""

    articles: list[Line]
    stories: list[UUID]
    plain: list[int]
    per_second: float

    @property
    def gold(self) -> list[str]:
        return [str(line["story"]) for line in self.articles]

    def scored(self, file: Path) -> FileScore:
        return FileScore(
            **b_cubed(self.gold, self.stories).model_dump(),
            file=str(file),
            articles=len(self.articles),
            gold_stories=len(set(self.gold)),
            stories=len(set(self.stories)),
            floor=b_cubed(self.gold, self.plain),
            articles_per_second=self.per_second,
        )


def evaluate(
    files: Sequence[Path], *, dates: bool = True, mixed: bool = False, progress: Progress = unwatched
) -> StoriesReport:
    """Run a fresh core over each file (JSON lines, .gz or not) in its order, and score the final stories.

    `mixed` makes one stream of all files (see `interleaved`). Raises OSError for a file that cannot be read,
    ValueError (naming file and line) for a line that is no labelled article.
    """
    sets = [list(lines(file)) for file in files]
    if mixed:
        sets = [[line | {"story": f"{n}/{line['story']}"} for line in one] for n, one in enumerate(sets)]
        order = interleaved(sets, dates=dates)
        streams = [_ended([sets[which][number] for which, number in order], dates, progress)]
        ends = [
            _part(streams[0], [at for at, (w, _) in enumerate(order) if w == n]) for n in range(len(sets))
        ]
    else:
        streams = ends = [_ended(one, dates, progress) for one in sets]
    tallies = [(tally(one.gold, one.stories), tally(one.gold, one.plain)) for one in streams]
    ours, plain = (np.concatenate(each) for each in zip(*tallies, strict=True))
    scores = [end.scored(file) for end, file in zip(ends, files, strict=True)]
    return StoriesReport(
        files=scores,
        mean=mean(scores),
        floor=mean([score.floor for score in scores]),
        pool=pooled(ours),
        pool_floor=pooled(plain),
        gain=gain(ours, plain),
        mixed=mixed,
        assignments=[
            StoryOf(id=str(line["id"]), story_id=story)
            for end in ends
            for line, story in zip(end.articles, end.stories, strict=True)
        ],
    )


def _ended(articles: list[Line], dates: bool, progress: Progress) -> _Ended:
    """A stream through the core and through the floor."""
    started = time.perf_counter()
    stories = final_stories(articles, dates=dates, progress=progress)
    seconds = time.perf_counter() - started
    plain = floor([f"{line.get('title') or ''}\n{line['text']}" for line in articles])
    return _Ended(articles, stories, plain, round(len(articles) / seconds, 1) if seconds else 0.0)


def _part(whole: _Ended, places: list[int]) -> _Ended:
    """Some articles of a stream."""
    return _Ended(
        [whole.articles[at] for at in places],
        [whole.stories[at] for at in places],
        [whole.plain[at] for at in places],
        whole.per_second,
    )
