"""`dateline evaluate density`: how stories fare as the window fills."""

import random
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, Field

from dateline_deduplicate.evaluation.labelled import Line, lines
from dateline_deduplicate.evaluation.running import Progress, final_stories, interleaved, unwatched
from dateline_deduplicate.evaluation.scores import Score, adjusted_rand, b_cubed
from dateline_deduplicate.settings import DeduplicateSettings

SIZES = (200, 500, 1_000, 2_000, 5_000)
FILLERS = (0, 1_000, 3_000, 10_000, 30_000, 100_000)
FACTORS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
"""Of the threshold that is set."""
PARTS = 10
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*(?=\S)")
_FILLER_CHARACTERS = 2_500
_SEED = 7


class AtSize(Score):
    """So many labelled articles alone, with the threshold that is set and the one that would be best."""

    articles: int
    best_threshold: float
    best_f1: float


class Inside(BaseModel):
    """A subset of the stories alone, and inside the stream of all."""

    articles: int
    agreement: float = Field(description="Adjusted Rand index of its clustering alone and inside.")
    alone: Score
    inside: Score


class AmongFillers(Score):
    """The same labelled articles among so many unlabelled ones."""

    fillers: int


class DensityReport(BaseModel):
    """F1 by number of articles; subsets alone and inside; F1 by number of fillers."""

    threshold: float
    sizes: list[AtSize]
    subsets: list[Inside]
    fillers: list[AmongFillers]

    @property
    def agreement(self) -> float:
        """The mean of the subsets' adjusted Rand indices; 1 where there are none."""
        return sum(s.agreement for s in self.subsets) / len(self.subsets) if self.subsets else 1.0


class Stream:
    """Labelled articles as one stream, and the parts that its stories are dealt into."""

    def __init__(self, files: Sequence[Path], *, dates: bool = True) -> None:
        sets = [list(lines(file)) for file in files]
        self.dates = dates
        self.articles = [
            sets[which][number] | {"story": f"{which}/{sets[which][number]['story']}"}
            for which, number in interleaved(sets, dates=dates)
        ]
        self._dealt = [_share(str(line["story"])) for line in self.articles]

    def first(self, size: int) -> list[Line]:
        """Whole stories of about so many articles, in order."""
        return [line for line, share in self._shared() if share * len(self.articles) < size]

    def part(self, number: int) -> list[int]:
        """The places of the articles of one of PARTS."""
        return [at for at, share in enumerate(self._dealt) if int(share * PARTS) == number]

    def _shared(self) -> Iterator[tuple[Line, float]]:
        return zip(self.articles, self._dealt, strict=True)


def density(
    files: Sequence[Path],
    *,
    dates: bool = True,
    fillers: int = 10_000,
    total: Progress = unwatched,
    progress: Progress = unwatched,
) -> DensityReport:
    """Measure one stream of all files. `fillers` is the most that are put in, `total` is told the work ahead.

    Raises OSError for a file that cannot be read, ValueError for a line that is no labelled article.
    """
    stream = Stream(files, dates=dates)
    total(_work(len(stream.articles), fillers))
    threshold = DeduplicateSettings().threshold
    return DensityReport(
        threshold=threshold,
        sizes=[_at_size(stream, size, threshold, progress) for size in _sizes(len(stream.articles))],
        subsets=_subsets(stream, progress),
        fillers=[_among(stream, count, progress) for count in _counts(fillers)],
    )


def _work(articles: int, fillers: int) -> int:
    """How many decisions it takes, about."""
    labelled = len(FACTORS) * sum(_sizes(articles)) + 2 * articles
    return labelled + sum(count + articles // PARTS for count in _counts(fillers))


def _sizes(articles: int) -> list[int]:
    return [*(size for size in SIZES if size < articles), min(articles, SIZES[-1])]


def _counts(fillers: int) -> list[int]:
    return [*(count for count in FILLERS if count < fillers), fillers]


def _at_size(stream: Stream, size: int, threshold: float, progress: Progress) -> AtSize:
    some = stream.first(size)
    by_threshold = {
        round(threshold * factor, 4): _score(some, stream.dates, progress, round(threshold * factor, 4))
        for factor in FACTORS
    }
    best = max(by_threshold, key=lambda one: by_threshold[one].f1)
    now = by_threshold[threshold].model_dump()
    return AtSize(**now, articles=len(some), best_threshold=best, best_f1=by_threshold[best].f1)


def _score(articles: Sequence[Line], dates: bool, progress: Progress, threshold: float) -> Score:
    settings = DeduplicateSettings(threshold=threshold)
    stories = final_stories(articles, dates=dates, progress=progress, settings=settings)
    return b_cubed([line["story"] for line in articles], stories)


def _subsets(stream: Stream, progress: Progress) -> list[Inside]:
    everything = final_stories(stream.articles, dates=stream.dates, progress=progress)
    found = []
    for places in filter(None, map(stream.part, range(PARTS))):
        articles = [stream.articles[at] for at in places]
        alone = final_stories(articles, dates=stream.dates, progress=progress)
        inside, gold = [everything[at] for at in places], [line["story"] for line in articles]
        scores = {"alone": b_cubed(gold, alone), "inside": b_cubed(gold, inside)}
        found.append(Inside(articles=len(places), agreement=adjusted_rand(alone, inside), **scores))
    return found


def _among(stream: Stream, count: int, progress: Progress) -> AmongFillers:
    """One part among fillers made of the other parts' sentences."""
    kept = set(stream.part(0))
    labelled = [line for at, line in enumerate(stream.articles) if at in kept]
    others = [line for at, line in enumerate(stream.articles) if at not in kept]
    filled = list(_fillers(others, count, labelled)) if others else []
    order = interleaved([labelled, filled], dates=False)
    stories = final_stories(
        [(labelled, filled)[which][number] for which, number in order], dates=stream.dates, progress=progress
    )
    mine = [story for (which, _), story in zip(order, stories, strict=True) if which == 0]
    score = b_cubed([line["story"] for line in labelled], mine).model_dump()
    return AmongFillers(**score, fillers=len(filled))


def _fillers(articles: Sequence[Line], count: int, beside: Sequence[Line]) -> Iterator[Line]:
    """Articles of resampled sentences: half of one article's, half of three others', dated as `beside`."""
    rng = random.Random(_SEED)
    sentences = [_SENTENCE.split(line["text"]) for line in articles]
    for number in range(count):
        first, *others = (rng.randrange(len(articles)) for _ in range(4))
        text: list[str] = []
        while sum(map(len, text)) < _FILLER_CHARACTERS and len(text) < 40:
            text.append(rng.choice(sentences[first if rng.random() < 0.5 else rng.choice(others)]))
        titles = [str(articles[at].get("title") or "").split() for at in (first, others[0])]
        yield articles[first] | {
            "id": f"filler-{number}",
            "title": " ".join([*titles[0][: rng.randint(2, 6)], *titles[1][-rng.randint(2, 6) :]]),
            "text": " ".join(text),
            "published_at": beside[number * len(beside) // count].get("published_at"),
        }


def _share(story: str) -> float:
    """A number below 1 that follows from a story's label alone."""
    return int.from_bytes(sha256(story.encode("utf-8", "replace")).digest()[:4], "big") / 2**32
