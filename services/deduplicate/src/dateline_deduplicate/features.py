"""An article as numbers: three sparse vectors (tf-idf), its day, the weekdays it names."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.background import Idf
from dateline_deduplicate.vectors import Packed, weighed
from dateline_deduplicate.weekdays import weekdays
from dateline_deduplicate.words import Words, buckets

BAG = 64
LEAD = 48
TITLE = 16
LEAD_WORDS = 50
BODY_WORDS = 600
WEEKDAY_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Features:
    """What stories are decided on. `day` is days since 1970, NaN where the article is undated."""

    bag: Packed
    lead: Packed
    title: Packed
    day: float
    weekdays: int


@dataclass(frozen=True, slots=True)
class Read:
    """What a text was read as; only the features are kept."""

    features: Features
    distinct: NDArray[np.int32]
    """Every hashed term of the article, in rising order: what the document counts are made of."""
    heading: Words
    body: Words

    def spelled(self, terms: Iterable[int]) -> list[str]:
        """The words behind hashed terms of the article."""
        heading, body = _places(self.heading.numbers), _places(self.body.numbers[:BODY_WORDS])
        return [self.body[body[term]] if term in body else self.heading[heading[term]] for term in terms]


def read(title: str, text: str, body: Words, day: float, language: str, idf: Idf) -> Read:
    """The features of an article whose text has the words `body`, weighted by what `idf` knows so far."""
    heading = Words.of(title)
    titled, whole = buckets(heading.numbers), buckets(body.numbers[:BODY_WORDS])
    lead = whole[:LEAD_WORDS]
    everything = np.concatenate([titled, titled, titled, lead, whole])
    bag, distinct = weighed(everything, 0.4, BAG, *idf.known)
    opening = f"{title}\n{text[:WEEKDAY_CHARACTERS]}"[:WEEKDAY_CHARACTERS]
    features = Features(
        bag=bag,
        lead=weighed(np.concatenate([titled, titled, lead]), 1.0, LEAD, *idf.known)[0],
        title=weighed(titled, 1.0, TITLE, *idf.known)[0],
        day=day,
        weekdays=weekdays(opening, language),
    )
    return Read(features, distinct, heading, body)


def _places(numbers: NDArray[np.uint32]) -> dict[int, int]:
    """Where each hashed term stands among hashed words."""
    hashed = buckets(numbers).tolist()
    return dict(zip(hashed, range(len(hashed)), strict=True))
