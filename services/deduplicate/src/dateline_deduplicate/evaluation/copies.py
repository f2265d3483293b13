"""`dateline evaluate copies`: near duplicates beside those that comparing every pair finds."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from pydantic import BaseModel, Field

from dateline.delivery import Emitted
from dateline.events import ArticleDeduplicated
from dateline_deduplicate.configuration import Configuration, configuration
from dateline_deduplicate.copies import Copies, bands
from dateline_deduplicate.core import core
from dateline_deduplicate.evaluation.labelled import Line, arrivals, article_id, lines
from dateline_deduplicate.evaluation.pairs import grams, jaccard, sharing
from dateline_deduplicate.originals import CONTAINMENT, LEAST_SHARED
from dateline_deduplicate.settings import DeduplicateSettings
from dateline_deduplicate.shingles import NO_SHINGLES, Shingles, shingles
from dateline_deduplicate.words import Words

BANDS = (0.3, 0.4, 0.5, 0.6, 0.8, 1.01)
TAIL = 27
"""Shingles that two texts share, at least, to count as alike by a quote or by boilerplate."""

Pair: TypeAlias = tuple[int, int]
"""Two articles by their place in a file, the earlier first."""


class Band(BaseModel):
    """Pairs of texts whose Jaccard similarity is from `low` to below `high`, and how many LSH finds."""

    low: float
    high: float
    pairs: int
    found: int


class CopiesScore(BaseModel):
    """How copies were decided in one file."""

    file: str
    articles: int
    bands: list[Band] = Field(description="By comparing every pair.")
    pairs: int = Field(description="Pairs at or above the similarity of a copy.")
    found: int = Field(description="Of these, the pairs that LSH finds.")
    repeats: int = Field(description="Articles with an earlier one at or above that similarity.")
    decided: int = Field(description="Of these, those that were decided to be copies.")
    wrong: int = Field(description="Articles decided to be copies of one below that similarity.")
    elsewhere: int = Field(description="Articles decided to be copies of one with another label.")
    tails: int = Field(description=f"Pairs below that similarity that share {TAIL} shingles or more.")
    tails_merged: int = Field(description="Of these, the pairs that were decided to be copies.")
    trims: int = Field(description="Other articles whose story has a trimmed copy of them, or the whole.")
    trims_decided: int = Field(description="Of these, those that were decided to be so.")
    trimmed: int = Field(description="Articles that were decided to be a trimmed copy, or to have one.")
    trimmed_elsewhere: int = Field(description="Of these, those of one with another label.")


class CopiesReport(BaseModel):
    """The score of every file."""

    files: list[CopiesScore]


def evaluate_copies(files: Sequence[Path], *, progress: Callable[[int], None] | None = None) -> CopiesReport:
    """Run a fresh core over each file (JSON lines, .gz or not), and compare its copies with all true pairs.

    `progress` is called with the number of articles done since it was last called. Raises OSError for a file
    that cannot be read, ValueError for a line that is no labelled article.
    """
    by, told = configuration(DeduplicateSettings()), progress or (lambda _: None)
    return CopiesReport(files=[_score(file, list(lines(file)), by, told) for file in files])


def _score(
    file: Path, articles: list[Line], by: Configuration, progress: Callable[[int], None]
) -> CopiesScore:
    copied, trimmed = _decided(articles, progress)
    texts = [Words.of(line["text"]) for line in articles]
    long = [text if len(text.numbers) >= by.copy_words else Words.of("") for text in texts]
    alike, tails, trims = _alike(articles, long, by.copy_similarity)
    near = _near([shingles(text) if len(text.numbers) else NO_SHINGLES for text in long], alike)
    true = {pair for pair, similarity in alike.items() if similarity >= by.copy_similarity}
    repeats = {later for _, later in true}
    label = [line["story"] for line in articles]
    due = {later for one, later in trims if label[one] == label[later]} - repeats
    return CopiesScore(
        file=str(file),
        articles=len(articles),
        bands=[_band(alike, near, low, high) for low, high in pairwise(BANDS)],
        pairs=len(true),
        found=len(true & near),
        repeats=len(repeats),
        decided=len(repeats & copied.keys()),
        wrong=sum(
            jaccard(grams(texts[one]), grams(texts[of])) < by.copy_similarity for one, of in copied.items()
        ),
        elsewhere=sum(label[one] != label[of] for one, of in copied.items()),
        tails=len(tails),
        tails_merged=sum((of, one) in tails for one, of in copied.items()),
        trims=len(due),
        trims_decided=len(due & trimmed.keys()),
        trimmed=len(trimmed),
        trimmed_elsewhere=sum(
            any(label[one] != label[of] for of in others) for one, others in trimmed.items()
        ),
    )


def _decided(
    articles: list[Line], progress: Callable[[int], None]
) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Which article each copy was decided to repeat, and which each trimmed copy overlaps."""
    deduplicate, copied, trimmed = core(), dict[int, int](), dict[int, list[int]]()
    places = {article_id(number, line): number for number, line in enumerate(articles)}
    for number, arrival in enumerate(arrivals(articles)):
        for outcome in deduplicate(arrival):
            for output in outcome.outputs if isinstance(outcome, Emitted) else ():
                event = output.event
                if isinstance(event, ArticleDeduplicated) and event.copy_of:
                    copied[number] = places[event.copy_of.article_id]
                if isinstance(event, ArticleDeduplicated) and event.overlaps:
                    trimmed[number] = [places[one.article_id] for one in event.overlaps]
        progress(1)
    return copied, trimmed


def _alike(
    articles: list[Line], texts: list[Words], least: float
) -> tuple[dict[Pair, float], set[Pair], set[Pair]]:
    """Pairs of one language: by similarity, where it is of account; below `least` with a tail; or trimmed."""
    sets = [grams(text) for text in texts]
    language = [line.get("lang") or line.get("language") for line in articles]
    alike, tails, trims = dict[Pair, float](), set[Pair](), set[Pair]()
    for one, other, shared in sharing(sets):
        if language[one] != language[other]:
            continue
        similarity = shared / (len(sets[one]) + len(sets[other]) - shared)
        if similarity >= min(BANDS[0], least):
            alike[one, other] = similarity
        if similarity < least and shared >= TAIL:
            tails.add((one, other))
        if shared >= LEAST_SHARED and shared >= CONTAINMENT * min(len(sets[one]), len(sets[other])):
            trims.add((one, other))
    return alike, tails, trims


def _near(texts: list[Shingles], pairs: dict[Pair, float]) -> set[Pair]:
    """Which of the pairs LSH finds."""
    copies, found = Copies(), set[Pair]()
    for slot, text in enumerate(texts):
        copies.file(slot, bands(text))
    for later in sorted({later for _, later in pairs}):
        near = set(copies.found(bands(texts[later])).near)
        found |= {pair for pair in pairs if pair[1] == later and pair[0] in near}
    return found


def _band(alike: dict[Pair, float], near: set[Pair], low: float, high: float) -> Band:
    pairs = {pair for pair, similarity in alike.items() if low <= similarity < high}
    return Band(low=low, high=min(high, 1.0), pairs=len(pairs), found=len(pairs & near))
