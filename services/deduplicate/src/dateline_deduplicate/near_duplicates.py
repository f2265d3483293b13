"""Copies of one text: exact after normalisation, or near by the word 5-grams they share (shingles.py)."""

from dateline_deduplicate.numbers import number_of
from dateline_deduplicate.words import Words

EXACT_WORDS = 12
"""Shorter texts say too little to be one another's copies."""
SHORT_WORDS = 100
SHORT_TITLES = 0.3
"""Texts below SHORT_WORDS may be boilerplate: their titles must be this alike as well (cosine)."""


def text_key(text: Words) -> int:
    """Equal for texts of the same words; 0 for a text too short to be anybody's copy."""
    return number_of(text.numbers.tobytes()) or 1 if len(text.numbers) >= EXACT_WORDS else 0


def plausible(shingles: int, titles: float) -> bool:
    """Whether like texts may be one: short ones are often boilerplate, so their titles must agree too.

    `shingles` are those of the shorter text, `titles` is the cosine of their titles, 1 where they are equal.
    """
    return shingles >= SHORT_WORDS or titles >= SHORT_TITLES
