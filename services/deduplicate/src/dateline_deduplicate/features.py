"""An article as numbers: three sparse vectors (tf-idf), its day, the weekdays it names."""

# mypy: allow-untyped-defs, disable-error-code="assignment"

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.background import Idf
from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.gaps import coded_gaps
from dateline_deduplicate.terms import Terms, terms
from dateline_deduplicate.vectors import Packed, weighed, without
from dateline_deduplicate.weekdays import weekdays
from dateline_deduplicate.words import BUCKETS, Words

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
    rest: bytes
    """Those of them that the bag lacks, as gaps.coded has them."""
    heading: Words
    titled: Terms
    body: Words
    whole: Terms
    """Of the first BODY_WORDS words."""

    def spelled(self, terms: Sequence[int]) -> list[str]:
        """The words behind those hashed terms that the text has, as it has them last, or else the title."""
        asked = np.array(terms, dtype=np.int64)
        heading = _last(self.titled, asked).tolist()
        body = _last(self.whole, asked).tolist()
        places = zip(body, heading, strict=True)
        return [
            self.body[there] if there >= 0 else self.heading[here]
            for there, here in places
            if max(there, here) >= 0
        ]


def read(title: str, text: str, body: Words, day: float, language: str, idf: Idf) -> Read:
    """The features of an article whose text has the words `body`, weighted by what `idf` knows so far."""
    heading = Words.of(title)
    titled, whole = terms(heading, language), terms(body.first(BODY_WORDS), language)
    bag, lead, head, distinct, rest = _vectors(titled, whole, _slope(body, idf), *idf.known)
    opening = f"{title}\n{text[:WEEKDAY_CHARACTERS]}"[:WEEKDAY_CHARACTERS]
    features = Features(bag, lead, head, day, weekdays(opening, language))
    return Read(features, distinct, rest.tobytes(), heading, titled, body, whole)


def _slope(body: Words, idf: Idf) -> float:
    """What a word's being repeated counts for in a text."""
    whole = REPEATED if idf.taught else REPEATED_UNTAUGHT
    return whole + float(_straddling(body.spans[:BODY_WORDS])) * (REPEATED_CUT - whole)


@compiled
def _straddling(spans):
    """The share of words that begin before the one before them ends."""
    cut = 0
    for at in range(1, len(spans)):
        cut += spans[at, 0] < spans[at - 1, 1]
    return cut / (len(spans) - 1) if len(spans) > 1 else 0.0


@compiled
def _vectors(titled, whole, slope, counts, background, prior, articles):
    """Bag, lead and title of hashed words; their distinct terms, and those that the bag lacks as gaps."""
    t, n, lead = len(titled), len(whole), min(LEAD_WORDS, len(whole))
    terms = np.empty(3 * t + lead + n, dtype=np.int32)
    terms[:t] = terms[t : 2 * t] = terms[2 * t : 3 * t] = titled & np.uint32(BUCKETS - 1)
    terms[3 * t + lead :] = whole & np.uint32(BUCKETS - 1)
    terms[3 * t : 3 * t + lead] = terms[3 * t + lead : 3 * t + 2 * lead]
    idf = counts, background, prior, articles
    bag, distinct = weighed(terms, slope, BAG, *idf)
    of_lead, _ = weighed(terms[t : 3 * t + lead], 1.0, LEAD, *idf)
    of_title, _ = weighed(terms[:t], 1.0, TITLE, *idf)
    return bag, of_lead, of_title, distinct, coded_gaps(without(distinct, bag))


@compiled
def _last(terms, asked):
    """Where each hashed term that is asked for stands last among 32-bit ones, or -1."""
    found = np.full(len(asked), -1)
    for at in range(len(terms)):
        for k in range(len(asked)):
            if terms[at] & (BUCKETS - 1) == asked[k]:
                found[k] = at
    return found
