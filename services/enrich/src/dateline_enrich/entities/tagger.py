"""Names by a linear-chain conditional random field (Lafferty et al. 2001) that reads a text twice.

The second reading knows what the first made of the same words elsewhere (Krishnan and Manning 2006).
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from dateline_enrich.document import Document
from dateline_enrich.entities import decoding, weights
from dateline_enrich.entities.consistency import LABELS, OUTSIDE, FirstReading, chunks
from dateline_enrich.entities.features import Features
from dateline_enrich.entities.vocabulary import Feature, Vocabulary
from dateline_enrich.entities.weights import Weights
from dateline_enrich.gazetteer import Gazetteer
from dateline_enrich.named import EntityType, Mention

_TYPES: dict[str, EntityType] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "other": "other",
}
METHOD = "crf-two-readings-1"
_BLOCK = 256
Table = NDArray[np.float64]


class Tagger:
    """Finds names with given weights."""

    method = METHOD

    def __init__(self, trained: Weights, gazetteer: Gazetteer) -> None:
        self._weights = trained
        self._vocabulary = Vocabulary(gazetteer, trained.row)
        self._entering = tuple(map(decoding.into, trained.transitions))

    def find(self, document: Document) -> list[Mention]:
        """All names of a text, in order, none overlapping another."""
        features = Features(document, self._vocabulary)
        if not features.stretches:
            return []
        scores = self._scores(features)
        labels = self._labels(features, scores[:, : len(LABELS)], 0)
        reading = FirstReading(features.tokens, labels, features.inside)
        more = self._sums([self._vocabulary.known(reading.features(i)) for i in features.inside])
        return self._mentions(features, (scores + more)[:, len(LABELS) :])

    def first_reading(self, document: Document) -> list[str]:
        """The first reading's label of every token of a text."""
        features = Features(document, self._vocabulary)
        if not features.stretches:
            return [OUTSIDE] * len(features.tokens)
        return self._labels(features, self._scores(features)[:, : len(LABELS)], 0)

    def _scores(self, features: Features) -> Table:
        """For each token what speaks for each label of both readings."""
        return self._sums([row for first, last in features.stretches for row in features.of(first, last)])

    def _sums(self, rows: Sequence[Sequence[Feature]]) -> Table:
        """The rows' weights, added up, a block at a time: memory stays bounded for a text of any length."""
        sums = np.zeros((len(rows), self._weights.table.shape[1]))
        for start in range(0, len(rows), _BLOCK):
            block = rows[start : start + _BLOCK]
            lengths = np.fromiter(map(len, block), np.intp, len(block))
            if filled := np.flatnonzero(lengths).tolist():
                flat = np.fromiter(chain.from_iterable(block), np.intp, lengths.sum())
                weights = self._weights.table[flat].astype(np.float64)
                starts = (np.cumsum(lengths) - lengths)[filled]
                sums[[start + row for row in filled]] = np.add.reduceat(weights, starts, axis=0)
        return sums

    def _paths(
        self, features: Features, scores: Table, reading: int
    ) -> Iterable[tuple[int, list[list[float]], list[int]]]:
        """For each stretch its first token, scores and best labels."""
        rows, at = scores.tolist(), 0
        for first, last in features.stretches:
            mine = rows[at : at + last - first + 1]
            yield first, mine, decoding.best(mine, self._entering[reading])
            at += last - first + 1

    def _labels(self, features: Features, scores: Table, reading: int) -> list[str]:
        labels = [OUTSIDE] * len(features.tokens)
        for first, _, path in self._paths(features, scores, reading):
            labels[first : first + len(path)] = [LABELS[label] for label in path]
        return labels

    def _mentions(self, features: Features, scores: Table) -> list[Mention]:
        found, document = [], features.document
        for start, rows, path in self._paths(features, scores, 1):
            for first, last, kind in chunks([LABELS[label] for label in path]):
                a, b = document.tokens[start + first].start, document.tokens[start + last].end
                sure = decoding.confidence(rows, self._entering[1], path, first, last)
                where = (start + first, start + last)
                found.append(Mention(a, b, *where, document.text[a:b], _TYPES[kind], round(sure, 2)))
        return found


@cache
def tagger(gazetteer: Gazetteer) -> Tagger:
    """The tagger with the weights that came with the package."""
    return Tagger(weights.shipped(), gazetteer)
