"""`dateline evaluate stories`: the real core over labelled news, scored by B-cubed."""

import gzip
import json
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import numpy as np
from pydantic import BaseModel, Field

from dateline import topics
from dateline.delivery import Arrival, Delivery, Emitted
from dateline.events import Article, ArticleDeduplicated, ArticleIngested, Event, StorySnapshot
from dateline_deduplicate.core import MemoryCore, core
from dateline_deduplicate.evaluation.floor import floor
from dateline_deduplicate.evaluation.scores import Gain, Score, Tally, b_cubed, gain, mean, tally

_IDS = UUID("5f3a3b0e-97d1-5f0c-8d43-0d7f2a1f6f10")
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
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
        lines = list(_lines(file))
        started = time.perf_counter()
        stories = _run(lines, dates, progress or _unwatched)
        seconds = time.perf_counter() - started
        plain = floor([f"{line.get('title') or ''}\n{line['text']}" for line in lines])
        gold = [str(line["story"]) for line in lines]
        tallies.append((tally(gold, stories), tally(gold, plain)))
        scores.append(
            FileScore(
                **b_cubed(gold, stories).model_dump(),
                file=str(file),
                articles=len(lines),
                gold_stories=len(set(gold)),
                stories=len(set(stories)),
                floor=b_cubed(gold, plain),
                articles_per_second=round(len(lines) / seconds, 1) if seconds else 0.0,
            )
        )
        ended = zip(lines, stories, strict=True)
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


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    read = gzip.open if file.suffix == ".gz" else open
    with read(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    value = json.loads(line)
                    yield {"id": value["id"], "text": value["text"], "story": value["story"]} | value
                except (ValueError, KeyError, TypeError) as exc:
                    text = f"{file}, line {number}: not an article with id, text and story ({exc!r})"
                    raise ValueError(text) from exc


def _run(lines: Sequence[dict[str, Any]], dates: bool, progress: Callable[[int], None]) -> list[UUID]:
    """The final story of each line."""
    deduplicate, story_of = core(), dict[UUID, UUID]()
    ids = [uuid5(_IDS, f"{number}/{line['id']}") for number, line in enumerate(lines)]
    times = [_time(line) if dates else None for line in lines]
    clock = min((t for t in times if t), default=_UNDATED)
    for number, (line, published) in enumerate(zip(lines, times, strict=True)):
        clock = max(clock, published or clock)
        _follow(deduplicate, _arrival(number, ids[number], line, published, clock), story_of)
        if (number + 1) % _STEP == 0 or number + 1 == len(lines):
            progress(number % _STEP + 1)
    return [story_of[article_id] for article_id in ids]


def _follow(deduplicate: MemoryCore, arrival: Arrival[Event], story_of: dict[UUID, UUID]) -> None:
    """Decide an article, and note every membership that changed with it."""
    for outcome in deduplicate(arrival):
        for output in outcome.outputs if isinstance(outcome, Emitted) else ():
            if isinstance(output.event, ArticleDeduplicated):
                story_of[output.event.article_id] = output.event.assignment.story_id
        for output in outcome.outputs if isinstance(outcome, Emitted) else ():
            if isinstance(output.event, StorySnapshot):
                story_of.update(dict.fromkeys(output.event.article_ids, output.event.story_id))


def _time(line: dict[str, Any]) -> datetime | None:
    value = line.get("published_at")
    if not value:
        return None
    time_of = datetime.fromisoformat(value)
    return time_of if time_of.tzinfo else time_of.replace(tzinfo=UTC)


def _arrival(
    number: int, article_id: UUID, line: dict[str, Any], published: datetime | None, clock: datetime
) -> Arrival[Event]:
    title, text = line.get("title") or "", line["text"]
    article = Article(
        article_id=article_id,
        content_hash=sha256(f"{title}\n{text}".encode("utf-8", "replace")).hexdigest(),
        title=title,
        text=text,
        language=line.get("lang") or line.get("language") or "und",
        url=line.get("url"),
        source=line.get("source"),
        published_at=published,
        received_at=clock,
    )
    delivery = Delivery(topics.INGESTED, 0, number, clock, article.language.encode(), b"")
    return Arrival(delivery, ArticleIngested(article=article))
