"""`dateline why A B`: the evidence for two articles being together or apart."""

import math
from collections.abc import Iterator
from datetime import datetime

import numpy as np
from pydantic import BaseModel, Field

from dateline.events import ArticleEnriched, Assignment
from dateline.origins import told
from dateline.passages import differences
from dateline_deduplicate import naming
from dateline_deduplicate.background import Idf
from dateline_deduplicate.configuration import Configuration, configuration
from dateline_deduplicate.features import Read, read
from dateline_deduplicate.kernels import faded
from dateline_deduplicate.names import agreed, laid_out
from dateline_deduplicate.naming import Named
from dateline_deduplicate.settings import DeduplicateSettings
from dateline_deduplicate.shingles import Shingles, jaccard, shingles
from dateline_deduplicate.taking import day_of
from dateline_deduplicate.vectors import common, cosine, weights
from dateline_deduplicate.weekdays import named
from dateline_deduplicate.words import Words

_TERMS = 12


class SharedTerm(BaseModel):
    """A word of both articles, and what it adds to the cosine of their texts."""

    term: str
    weight: float


class Side(BaseModel):
    """What only one of the two has, and how it was decided when it came."""

    title: str
    published_at: datetime | None
    weekdays: tuple[str, ...] = Field(description="Named in its first 400 characters.")
    terms: tuple[str, ...] = Field(description="Its heaviest words that the other lacks.")
    origin: str
    decision: str
    came: Assignment = Field(description="The evidence that was recorded when it came.")


class Passage(BaseModel):
    """A passage of one text that stands otherwise in the other; empty where the other one adds."""

    first: str
    second: str


class Explanation(BaseModel):
    """Why two articles are in one story, or are not. Compares the two alone, as they are now."""

    together: bool
    similarity: float = Field(description="S of the two: mixed cosines times both factors.")
    channels: dict[str, float] = Field(description="Cosines of text, opening and title.")
    mix: dict[str, float] = Field(description="The share of each channel in the similarity.")
    time_factor: float = Field(description="1 on one day; less days apart or undated.")
    names_factor: float = Field(description="Below 1 where both name much, and nothing in common.")
    days_apart: float | None
    weekday_penalty: float
    threshold: float = Field(description="What a story's mean similarity must exceed its background by.")
    copy_similarity: float = Field(description="Jaccard similarity of their word 5-grams.")
    shared_terms: tuple[SharedTerm, ...] = Field(description="Heaviest first.")
    people: Named
    places: Named
    dates: Named
    against: tuple[str, ...] = Field(description="What they say that contradicts.")
    passages: tuple[Passage, ...] = Field(description="Where copies differ, in order; empty for others.")
    first: Side
    second: Side
    model: str
    verdict: str


def explain(a: ArticleEnriched, b: ArticleEnriched, *, together: bool) -> Explanation:
    """Compare two articles, which the store says are `together` or not."""
    by = configuration(DeduplicateSettings())
    read_a, read_b = _read(a), _read(b)
    one, other = read_a.features, read_b.features
    gap = abs(one.day - other.day)
    time_factor = float(faded(one.day, other.day, *by.rule.times))
    channels = {
        "text": cosine(one.bag, other.bag),
        "opening": cosine(one.lead, other.lead),
        "title": cosine(one.title, other.title),
    }
    mixed = sum(share * value for share, value in zip(by.rule.mix, channels.values(), strict=True))
    ours, theirs = np.array([one.names, other.names], dtype=np.uint64)
    laid = laid_out(one.bag, ours)
    names_factor = float(agreed(channels["title"], laid, other.bag, theirs, by.rule.nameless))
    clash = bool(one.weekdays and other.weekdays and not one.weekdays & other.weekdays)
    alike = jaccard(_shingles(a), _shingles(b))
    terms = common(one.bag, other.bag)[:_TERMS]
    words = read_a.spelled(np.array([term for term, _ in terms], dtype=np.int64))
    shared = [
        SharedTerm(term=word, weight=round(weight, 4)) for word, (_, weight) in zip(words, terms, strict=True)
    ]
    explanation = Explanation(
        together=together,
        similarity=round(mixed * time_factor * names_factor, 4),
        channels={name: round(value, 4) for name, value in channels.items()},
        mix=dict(zip(channels, by.rule.mix, strict=True)),
        time_factor=round(time_factor, 4),
        names_factor=round(names_factor, 4),
        days_apart=None if math.isnan(gap) else round(gap, 2),
        weekday_penalty=by.rule.weekday_penalty if clash else 0.0,
        threshold=by.rule.threshold,
        copy_similarity=round(alike, 4),
        shared_terms=tuple(shared),
        people=naming.people(a.enrichment, b.enrichment),
        places=naming.places(a.enrichment, b.enrichment),
        dates=naming.dates(a.enrichment, b.enrichment),
        against=tuple(_against(a, b, clash, names_factor < 1.0)),
        passages=tuple(_passages(a, b)) if _repeat(a, b) or alike >= by.copy_similarity else (),
        first=_side(a, read_a, read_b),
        second=_side(b, read_b, read_a),
        model=by.name,
        verdict="",
    )
    return explanation.model_copy(update={"verdict": _verdict(explanation, a, b, by)})


def _read(event: ArticleEnriched) -> Read:
    article = event.article
    language, body = article.language, Words.of(article.text)
    return read(article.title, article.text, body, day_of(article), language, Idf(language))


def _shingles(event: ArticleEnriched) -> Shingles:
    return shingles(Words.of(event.article.text))


def _side(event: ArticleEnriched, own: Read, other: Read) -> Side:
    return Side(
        title=event.article.title,
        published_at=event.article.published_at,
        weekdays=named(own.features.weekdays, event.article.language),
        terms=tuple(own.spelled(np.array(_only(own, other)[:_TERMS], dtype=np.int64))),
        origin=event.origin.name,
        decision=event.decision,
        came=event.assignment,
    )


def _repeat(a: ArticleEnriched, b: ArticleEnriched) -> bool:
    """Whether one of the two was decided to repeat the other, whole or trimmed."""
    return a.article_id in told(b).repeats or b.article_id in told(a).repeats


def _passages(a: ArticleEnriched, b: ArticleEnriched) -> Iterator[Passage]:
    first, second = a.article.text, b.article.text
    for found in differences(first, second):
        yield Passage(
            first=first[found.first.start : found.first.end],
            second=second[found.second.start : found.second.end],
        )


def _against(a: ArticleEnriched, b: ArticleEnriched, clash: bool, other_names: bool) -> Iterator[str]:
    days = naming.other_day(a.enrichment, b.enrichment)
    if days:
        yield f"the first is about {days[0]}, the second about {days[1]}"
    if clash:
        yield "they open with different weekdays"
    if other_names:
        yield "they name much, and hardly a name in common"
    if a.article.language != b.article.language:
        yield "they are in different languages"


def _only(own: Read, other: Read) -> list[int]:
    weighted, theirs = weights(own.features.bag), set(other.distinct.tolist())
    return sorted((term for term in weighted if term not in theirs), key=lambda term: -weighted[term])


def _verdict(found: Explanation, a: ArticleEnriched, b: ArticleEnriched, by: Configuration) -> str:
    score = found.similarity - found.weekday_penalty
    words = ", ".join(shared.term for shared in found.shared_terms[:5]) or "no telling words"
    if found.together and found.copy_similarity >= by.copy_similarity:
        return f"Together: one repeats the other ({found.copy_similarity:.0%} of their phrases are the same)."
    if found.together and _repeat(a, b):
        return "Together: one is a trimmed copy of the other, or they share most of a text."
    if found.together and score >= found.threshold:
        return f"Together: they tell of the same thing ({score:.2f}, {found.threshold:.2f} asked): {words}."
    if found.together:
        return (
            f"Together through other articles of the story: the two alone are less alike ({score:.2f}) than "
            f"the {found.threshold:.2f} asked."
        )
    if a.article.language != b.article.language:
        return "Apart: they are in different languages, and a story has one."
    if score < found.threshold:
        return f"Apart: too little alike ({score:.2f}, {found.threshold:.2f} asked); they share {words}."
    return (
        f"Apart although alike ({score:.2f}): when they came, another story was the better one, or similar "
        f"stories around them raised what was asked above {found.threshold:.2f}."
    )
