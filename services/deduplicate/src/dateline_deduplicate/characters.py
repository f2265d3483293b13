"""What each character is to words: which run it belongs to, and which letters count as the same."""

import sys
import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

BETWEEN, WHOLE, HAN, HIRAGANA, KATAKANA, HANGUL, THAI, SILENT = range(8)
"""Sorts of characters. A word is a run of one sort; SILENT ones belong to any run and count for nothing."""
CUT = (0, 0, 2, 2, 2, 2, 3, 0)
"""By sort: 0 where a run is a word, else into how many characters it is cut, overlapping.

Scripts without spaces, and Hangul, which glues particles to words. A change of script ends a word, as it
mostly does in Japanese. Thai's sort also holds Lao, Burmese and Khmer.
"""
SMALL, CAPITAL = 1, 2
_LETTERS = 0x20000
"""Behind this there are no letters but Han."""
_MORE_HAN = slice(0x20000, 0x323B0)
_RANGES = {
    HAN: ((0x3005, 0x3007), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF)),
    HIRAGANA: ((0x3041, 0x309F),),
    KATAKANA: ((0x30A1, 0x30FA), (0x30FC, 0x30FF), (0x31F0, 0x31FF)),
    HANGUL: ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7FF)),
    THAI: ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),
}
# Left out at will: combining accents, Hebrew points, Arabic vowels, the tatweel that stretches a word.
_OPTIONAL = ((0x300, 0x36F), (0x591, 0x5C7), (0x610, 0x61A), (0x640, 0x640), (0x64B, 0x65F), (0x670, 0x670))
_ZERO_WIDTH_SPACE = 0x200B
# Spelled either way: Turkish i with and without a dot, the last sigma, Russian yo, and the Arabic letters
# that newspapers and Persian keyboards exchange.
_SPELLED = dict(zip("İıςёأإآٱىیکةۀ", "iiσеااااييكهه", strict=True))


@cache
def sorts() -> NDArray[np.uint8]:
    """By code point, its sort."""
    found: NDArray[np.uint8] = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
    found[:_LETTERS] = [_sort(chr(point)) for point in range(_LETTERS)]
    found[_MORE_HAN] = WHOLE
    for sort, ranges in _RANGES.items():
        for first, last in ranges:
            block = found[first : last + 1]
            block[block == WHOLE] = sort
    for first, last in _OPTIONAL:
        found[first : last + 1] = SILENT
    found[_ZERO_WIDTH_SPACE] = BETWEEN
    return found


def _sort(character: str) -> int:
    category = unicodedata.category(character)
    if category == "Cf":  # joiners, soft hyphens, marks of direction
        return SILENT
    return WHOLE if character.isalnum() or category[0] == "M" else BETWEEN


@cache
def same() -> NDArray[np.uint32]:
    """By code point, what stands for it: lower case, ASCII digits, Greek without accents; 0 for nothing."""
    found = np.arange(sys.maxunicode + 1, dtype=np.uint32)
    found[:_LETTERS] = [_same(chr(point)) for point in range(_LETTERS)]
    found[sorts() == SILENT] = 0
    return found


@cache
def letters() -> NDArray[np.uint8]:
    """By code point, 1; 0 for marks, such as vowel signs, which belong to the letter before them."""
    found = np.ones(sys.maxunicode + 1, dtype=np.uint8)
    found[:_LETTERS] = [unicodedata.category(chr(point))[0] != "M" for point in range(_LETTERS)]
    found[sorts() == SILENT] = 0
    return found


@cache
def cases() -> NDArray[np.uint8]:
    """By code point, SMALL or CAPITAL; 0 for what is neither."""
    found = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
    written = [chr(point) for point in range(_LETTERS)]
    found[:_LETTERS] = [SMALL * one.islower() + CAPITAL * (one.isupper() or one.istitle()) for one in written]
    return found


def _same(character: str) -> int:
    lower = character.lower()
    one = _SPELLED.get(character) or _SPELLED.get(lower) or (lower if len(lower) == 1 else character)
    if unicodedata.name(one, "").startswith("GREEK"):
        one = unicodedata.normalize("NFD", one)[0]
    digit = unicodedata.decimal(one, None)
    return ord(one) if digit is None else ord("0") + digit
