"""Text to terms: words in any script, hashed, the same in every process."""

# mypy: allow-untyped-defs, disable-error-code="assignment"

import sys
import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.compiling import compiled

BUCKETS = 1 << 20
"""Hashed terms are numbers below this."""

# Written without spaces, or with particles glued to the word: Han, Kana and Hangul in pairs of characters;
# Thai, Lao, Burmese and Khmer in threes.
_PAIRS = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF))
_TRIPLES = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
_APOSTROPHES = (0x27, 0x2019)
_S = ord("s")

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "de": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "it": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words in order: where each stands in `normal`, and the 32-bit hash of its lower-case form.

    Scripts without spaces give pairs or triples of characters; a possessive 's is no word.
    """

    normal: str
    spans: NDArray[np.int32]
    numbers: NDArray[np.uint32]

    @classmethod
    def of(cls, text: str) -> "Words":
        """The words of a text."""
        normal = unicodedata.normalize("NFKC", text)
        codes = np.frombuffer(normal.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return cls(normal, *_tokens(codes, _sizes(), _lower()))

    def __getitem__(self, at: int) -> str:
        start, end = self.spans[at]
        return self.normal[start:end].lower()

    @property
    def text(self) -> list[str]:
        """The words themselves."""
        return [self.normal[start:end].lower() for start, end in self.spans.tolist()]


def buckets(numbers: NDArray[np.uint32]) -> NDArray[np.int32]:
    """The hashed terms of hashed words, below BUCKETS."""
    return (numbers & np.uint32(BUCKETS - 1)).astype(np.int32)


def weekdays(text: str, language: str) -> int:
    """Which weekdays a text names: bit 0 for Monday to bit 6 for Sunday."""
    if language not in WEEKDAYS:
        return 0
    named = set(Words.of(text).numbers.tolist())
    return sum(1 << day for day, number in enumerate(_weekday_numbers(language)) if number in named)


@cache
def _weekday_numbers(language: str) -> list[int]:
    numbers: list[int] = Words.of(" ".join(WEEKDAYS[language])).numbers.tolist()
    return numbers


@cache
def _sizes() -> NDArray[np.uint8]:
    """By code point: 1 for a letter or digit, 2 and 3 for scripts cut into so many characters, else 0."""
    points = range(sys.maxunicode + 1)
    found: NDArray[np.uint8] = np.fromiter((chr(p).isalnum() for p in points), dtype=np.uint8)
    for size, ranges in ((2, _PAIRS), (3, _TRIPLES)):
        for first, last in ranges:
            found[first : last + 1] = size
    return found


@cache
def _lower() -> NDArray[np.uint32]:
    """By code point: its lower-case form, where that is one code point."""
    points = range(sys.maxunicode + 1)
    lower = (chr(p).lower() for p in points)
    return np.fromiter((ord(c) if len(c) == 1 else p for p, c in zip(points, lower, strict=True)), np.uint32)


@compiled
def _tokens(codes, sizes, lower):
    """Spans and hashes of the words in code points."""
    spans = np.empty((len(codes), 2), dtype=np.int32)
    numbers = np.empty(len(codes), dtype=np.uint32)
    n, at = 0, 0
    while at < len(codes):
        start, size = at, sizes[codes[at]]
        while at < len(codes) and sizes[codes[at]] == size:
            at += 1
        if size == 0 or _possessive(codes, start, at):
            continue
        width = at - start if size == 1 else size
        for first in range(start, max(start + 1, at - width + 1)):
            spans[n, 0], spans[n, 1] = first, min(first + width, at)
            numbers[n] = _hash(codes, first, spans[n, 1], lower)
            n += 1
    return spans[:n].copy(), numbers[:n].copy()


@compiled
def _possessive(codes, start, end):
    return end - start == 1 and codes[start] in (_S, 0x53) and start > 0 and codes[start - 1] in _APOSTROPHES


@compiled
def _hash(codes, start, end, lower):
    """FNV-1a of code points, and MurmurHash3's 32-bit finaliser."""
    h = np.uint64(2166136261)
    for code in codes[start:end]:
        h = ((h ^ np.uint64(lower[code])) * np.uint64(16777619)) & np.uint64(0xFFFFFFFF)
    h ^= h >> np.uint64(16)
    h = (h * np.uint64(0x85EBCA6B)) & np.uint64(0xFFFFFFFF)
    h ^= h >> np.uint64(13)
    h = (h * np.uint64(0xC2B2AE35)) & np.uint64(0xFFFFFFFF)
    return h ^ (h >> np.uint64(16))
