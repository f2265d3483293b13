"""An article as numbers: three sparse vectors (tf-idf), its day, the weekdays it names."""

# mypy: allow-untyped-defs, disable-error-code="assignment"

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.background import Idf
from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.vectors import Packed, weighed
from dateline_deduplicate.weekdays import weekdays
from dateline_deduplicate.words import BUCKETS, Words, buckets

BAG = 64
LEAD = 48
TITLE = 16
LEAD_WORDS = 50
BODY_WORDS = 600
WEEKDAY_CHARACTERS = 400
REPEATED = 0.4
"""What a word's being repeated counts for in the text: a word that occurs n times weighs 1 + this * ln n."""
REPEATED_UNTAUGHT, REPEATED_CUT = 1.0, 2.5
"""The same where no table tells small words, and for a text cut into pairs or threes of characters.

Many of these straddle two words, and such accidents seldom occur twice.
"""


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

    def spelled(self, terms: Sequence[int]) -> list[str]:
        """The words behind those hashed terms that the text has, as it has them last, or else the title."""
        asked = np.array(terms, dtype=np.int64)
        heading = _last(self.heading.numbers, asked).tolist()
        body = _last(self.body.numbers[:BODY_WORDS], asked).tolist()
        places = zip(body, heading, strict=True)
        return [
            self.body[there] if there >= 0 else self.heading[here]
            for there, here in places
            if max(there, here) >= 0
        ]


def read(title: str, text: str, body: Words, day: float, language: str, idf: Idf) -> Read:
    """The features of an article whose text has the words `body`, weighted by what `idf` knows so far."""
    heading = Words.of(title)
    titled, whole = buckets(heading.numbers), buckets(body.numbers[:BODY_WORDS])
    lead = whole[:LEAD_WORDS]
    everything = np.concatenate([titled, titled, titled, lead, whole])
    bag, distinct = weighed(everything, _repeated(body, idf), BAG, *idf.known)
    opening = f"{title}\n{text[:WEEKDAY_CHARACTERS]}"[:WEEKDAY_CHARACTERS]
    features = Features(
        bag=bag,
        lead=weighed(np.concatenate([titled, titled, lead]), 1.0, LEAD, *idf.known)[0],
        title=weighed(titled, 1.0, TITLE, *idf.known)[0],
        day=day,
        weekdays=weekdays(opening, language),
    )
    return Read(features, distinct, heading, body)


def _repeated(body: Words, idf: Idf) -> float:
    starts, ends = body.spans[:BODY_WORDS, 0], body.spans[:BODY_WORDS, 1]
    cut = float(np.mean(starts[1:] < ends[:-1])) if len(starts) > 1 else 0.0
    whole = REPEATED if idf.taught else REPEATED_UNTAUGHT
    return whole + cut * (REPEATED_CUT - whole)


@compiled
def _last(numbers, terms):
    """Where each hashed term stands last among hashed words, or -1."""
    found = np.full(len(terms), -1)
    for at in range(len(numbers)):
        for k in range(len(terms)):
            if numbers[at] & (BUCKETS - 1) == terms[k]:
                found[k] = at
    return found
