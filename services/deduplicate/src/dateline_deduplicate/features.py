"""An article as numbers: three sparse vectors (tf-idf), its day, the weekdays it names."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate import kernels
from dateline_deduplicate.background import Idf
from dateline_deduplicate.words import Words, buckets, weekdays

Terms = NDArray[np.int32]
Weights = NDArray[np.float32]

BAG = 64
LEAD = 48
TITLE = 16
LEAD_WORDS = 50
BODY_WORDS = 600
WEEKDAY_CHARACTERS = 400
SCALE = 65_535.0


@dataclass(frozen=True, slots=True)
class Vector:
    """A sparse vector of length 1: hashed terms in rising order, and their weights."""

    terms: Terms
    weights: Weights


@dataclass(frozen=True, slots=True)
class Features:
    """What stories are decided on. `day` is days since 1970, NaN where the article is undated."""

    bag: Vector
    lead: Vector
    title: Vector
    day: float
    weekdays: int
    distinct: Terms
    """Every hashed term of the article, in rising order: what the document counts are made of."""
    spelling: dict[int, str] = field(default_factory=dict, compare=False)
    """Words behind the hashed terms, where the text is at hand."""


def features(title: str, text: str, body: Words, day: float, language: str, idf: Idf) -> Features:
    """The features of an article whose text has the words `body`, weighted by what `idf` knows so far."""
    heading = Words.of(title)
    titled, whole = buckets(heading.numbers), buckets(body.numbers[:BODY_WORDS])
    lead = whole[:LEAD_WORDS]
    everything = np.concatenate([titled, titled, titled, lead, whole])
    spelling = dict(zip(titled.tolist(), heading.text, strict=True))
    spelling.update(zip(whole.tolist(), body.text[:BODY_WORDS], strict=True))
    return Features(
        bag=_vector(everything, 0.4, BAG, idf),
        lead=_vector(np.concatenate([titled, titled, lead]), 1.0, LEAD, idf),
        title=_vector(titled, 1.0, TITLE, idf),
        day=day,
        weekdays=weekdays(f"{title}\n{text[:WEEKDAY_CHARACTERS]}"[:WEEKDAY_CHARACTERS], language),
        distinct=np.unique(everything),
        spelling=spelling,
    )


def _vector(terms: Terms, slope: float, size: int, idf: Idf) -> Vector:
    """Weights (1 + slope ln n) idf of terms that occur n times, the heaviest `size` kept, of unit length."""
    terms, counts = np.unique(terms, return_counts=True)
    weights = (1.0 + slope * np.log(counts)) * idf.of(terms)
    kept = np.sort(np.lexsort((terms, -weights))[:size])
    norm = float(np.sqrt(np.sum(weights[kept] ** 2))) or 1.0
    return Vector(terms[kept], unpacked(packed((weights[kept] / norm).astype(np.float32))))


def packed(weights: Weights) -> NDArray[np.uint16]:
    """The 16-bit form of a vector's weights."""
    found: NDArray[np.uint16] = np.rint(weights * SCALE).astype(np.uint16)
    return found


def unpacked(weights: NDArray[np.uint16]) -> Weights:
    """Weights are kept to 16 bits, so that a vector read back from a record is the same vector."""
    return (weights / SCALE).astype(np.float32)


def cosine(a: Vector, b: Vector) -> float:
    """Cosine of two vectors."""
    return float(kernels.dot(a.terms, a.weights, b.terms, b.weights))
