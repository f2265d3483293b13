"""What stories have to beat: one pass, each article to the most alike centroid of tf-idf vectors.

(Allan, Papka and Lavrenko 1998, "On-line new event detection and tracking", without its decay.)
"""

# mypy: allow-untyped-defs, disable-error-code="assignment"

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.chains import Chains
from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.vectors import LEVELS, WEIGHT_BITS, parted, weighed
from dateline_deduplicate.words import BUCKETS, Words, buckets

THRESHOLD = 0.25
"""The best one for the mean F1 of the labelled sets that stories were tuned on."""
_NO_TABLE: NDArray[np.float32] = np.zeros(0, dtype=np.float32)


def floor(texts: Sequence[str], threshold: float = THRESHOLD) -> list[int]:
    """The cluster of each text, in order."""
    counts, postings = np.zeros(BUCKETS, dtype=np.int32), Chains(BUCKETS)
    cluster_of: NDArray[np.int32] = np.zeros(len(texts), dtype=np.int32)
    squares: NDArray[np.float64] = np.zeros(0)
    for slot, text in enumerate(texts):
        terms = buckets(Words.of(text).numbers)
        counts[np.unique(terms)] += 1
        vector, _ = weighed(terms, 1.0, len(terms), counts, _NO_TABLE, 0.0, slot + 1)
        sums = _sums(vector, postings.head, postings.entries, postings.notes, cluster_of, len(squares))
        alike = sums / np.sqrt(squares) if len(squares) else squares
        best = int(np.argmax(alike)) if len(alike) else -1
        if best < 0 or alike[best] < threshold:
            best, squares, sums = len(squares), np.append(squares, 0.0), np.append(sums, 0.0)
        squares[best] += 2.0 * sums[best] + 1.0
        cluster_of[slot] = best
        postings.add(slot, *parted(vector))
    return [int(cluster) for cluster in cluster_of]


@compiled
def _sums(vector, head, entries, weights, cluster_of, clusters):
    """Dot products of a vector with the sum of each cluster's vectors."""
    found = np.zeros(clusters)
    for asked in vector:
        entry = head[asked >> np.uint32(WEIGHT_BITS)]
        while entry != 0:
            product = np.int64(asked & np.uint32(LEVELS)) * np.int64(weights[entry])
            found[cluster_of[entries[entry, 0]]] += product / (LEVELS * LEVELS)
            entry = entries[entry, 1]
    return found
