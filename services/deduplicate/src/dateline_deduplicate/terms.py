"""What texts are compared by: hashed words, in most languages of their first letters alone.

So the forms of a word are one term. Cutting does as well as stemming and has to know nothing of the language
(McNamee and Mayfield 2004, "Character n-gram tokenization for European language text retrieval").
"""

# mypy: allow-untyped-defs

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.characters import letters, same
from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.words import Words, hashed, opening

Terms: TypeAlias = NDArray[np.uint32]
"""One a word."""

LETTERS = 5
"""Of a longer word, so many letters count."""
WHOLE = frozenset(("en", "fil", "id", "ms", "tl", "vi"))
"""Languages whose words change little, or at their beginning: theirs count whole."""
_NINE = ord("9")


def terms(words: Words, language: str) -> Terms:
    """The 32-bit terms of some words in a language."""
    if language in WHOLE or not len(words.spans):
        return words.numbers
    found: Terms = _cut(words.codes, words.spans, letters(), same())
    return found


@compiled
def _cut(codes, spans, letters, same):
    """The hashes of words cut behind LETTERS letters and the marks on them; a number stays whole."""
    numbers = np.empty(len(spans), dtype=np.uint32)
    for n in range(len(spans)):
        start, end = opening(codes, spans[n, 0], spans[n, 1], same), spans[n, 1]
        at, seen = start, 0
        while at < end and seen + letters[codes[at]] <= LETTERS:
            seen += letters[codes[at]]
            at += 1
        numbers[n] = hashed(codes, start, end if same[codes[start]] <= _NINE else at, same)
    return numbers
