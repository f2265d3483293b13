"""An article as numbers: three sparse vectors (tf-idf), its day, the weekdays it names, its names."""

# mypy: allow-untyped-defs, disable-error-code="assignment"

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dateline_deduplicate.background import Idf
from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.gaps import coded_gaps
from dateline_deduplicate.names import names
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


class Features(Struct, frozen=True, eq=False):
    """What stories are decided on. `day` is days since 1970, NaN where the article is undated."""

    bag: Packed
    lead: Packed
    title: Packed
    day: float
    weekdays: int
    names: int
    """Which places of the bag hold names, as bits."""


class Read(Struct, frozen=True, eq=False):
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

    def spelled(self, terms: NDArray[np.int64]) -> list[str]:
        """The words behind those hashed terms that the text has, as it has them last, or else the title."""
        found = _spelled(terms, self.titled, self.heading.spans, self.whole, self.body.spans)
        texts = self.heading.normal, self.body.normal
        return [texts[which][start:end].lower() for which, start, end in found.tolist()]


def read(title: str, text: str, body: Words, day: float, language: str, idf: Idf) -> Read:
    """The features of an article whose text has the words `body`, weighted by what `idf` knows so far."""
    heading = Words.of(title)
    first = body.first(BODY_WORDS)
    titled, whole = terms(heading, language), terms(first, language)
    repeated = REPEATED if idf.taught else REPEATED_UNTAUGHT
    bag, lead, head, distinct, rest = _vectors(titled, whole, body.spans, repeated, *idf.known)
    opening = f"{title}\n{text[:WEEKDAY_CHARACTERS]}"[:WEEKDAY_CHARACTERS]
    features = Features(bag, lead, head, day, weekdays(opening, language), names(bag, first, whole))
    return Read(features, distinct, rest.tobytes(), heading, titled, body, whole)


@compiled
def _straddling(spans):
    """The share of words that begin before the one before them ends."""
    cut = 0
    for at in range(1, len(spans)):
        cut += spans[at, 0] < spans[at - 1, 1]
    return cut / (len(spans) - 1) if len(spans) > 1 else 0.0


@compiled
def _vectors(titled, whole, spans, repeated, counts, background, prior, articles):
    """Bag, lead and title of hashed words; their distinct terms, and those that the bag lacks as gaps."""
    slope = repeated + _straddling(spans[: len(whole)]) * (REPEATED_CUT - repeated)
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
def _spelled(asked, titled, of_title, whole, of_body):
    """Where each hashed term stands last: 1 in the body or else 0 in the title, start and end there."""
    found, n = np.empty((len(asked), 3), dtype=np.int32), 0
    for term in asked:
        for which, read, spans in ((1, whole, of_body), (0, titled, of_title)):
            at = len(read) - 1
            while at >= 0 and read[at] & (BUCKETS - 1) != term:
                at -= 1
            if at >= 0:
                found[n, 0], found[n, 1], found[n, 2] = which, spans[at, 0], spans[at, 1]
                n += 1
                break
    return found[:n]
