"""Text to terms: words in any script, hashed, the same in every process."""

# mypy: allow-untyped-defs, disable-error-code="assignment"

import unicodedata

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dateline_deduplicate.characters import CUT, SILENT, same, sorts
from dateline_deduplicate.compiling import compiled

BUCKETS = 1 << 20
"""Hashed terms are numbers below this."""

SEED = np.uint32(2166136261)
_APOSTROPHES = (0x27, 0x2019)
_S = ord("s")
_ARABIC = 0x600
"""Arabic is written in this block of 256 characters."""
_WAW, _ALEF, _LAM = 0x648, 0x627, 0x644
_PREPOSITIONS = (0x628, 0x643, 0x641)  # ba, kaf, fa


class Words(Struct, frozen=True, eq=False):
    """A text's words in order: where each stands in `normal`, and the 32-bit hash of its lower-case form.

    Scripts without spaces give pairs or triples of characters; a possessive 's is no word; marks that are
    written or left out at will, and Arabic's joined 'and' and 'the', change no hash.
    """

    normal: str
    spans: NDArray[np.int32]
    numbers: NDArray[np.uint32]

    @classmethod
    def of(cls, text: str) -> "Words":
        """The words of a text."""
        normal = unicodedata.normalize("NFKC", text)
        return cls(normal, *_tokens(_codes(normal), sorts(), same()))

    def __getitem__(self, at: int) -> str:
        start, end = self.spans[at].tolist()
        return self.normal[start:end].lower()

    def first(self, most: int) -> "Words":
        """The first words alone."""
        return Words(self.normal, self.spans[:most], self.numbers[:most])

    @property
    def codes(self) -> NDArray[np.uint32]:
        """The code points of `normal` up to the end of the last word."""
        return _codes(self.normal[: self.spans[-1, 1]] if len(self.spans) else "")

    @property
    def text(self) -> list[str]:
        """The words themselves."""
        return [self.normal[start:end].lower() for start, end in self.spans.tolist()]


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def buckets(numbers: NDArray[np.uint32]) -> NDArray[np.int32]:
    """The hashed terms of hashed words, below BUCKETS."""
    return (numbers & np.uint32(BUCKETS - 1)).astype(np.int32)


@compiled
def _tokens(codes, sorts, same):
    """Spans and hashes of the words in code points."""
    spans = np.empty((len(codes), 2), dtype=np.int32)
    numbers = np.empty(len(codes), dtype=np.uint32)
    n, at = 0, 0
    while at < len(codes):
        start, sort = at, sorts[codes[_unsigned(at)]]
        h, at = stirred(SEED, same[codes[_unsigned(start)]]), at + 1
        while sort != 0 and at < len(codes):
            code = codes[_unsigned(at)]
            if sorts[code] != sort and sorts[code] != SILENT:
                break
            h, at = stirred(h, same[code]), at + 1
        if sort == 0 or sort == SILENT or _possessive(codes, start, at):
            continue
        plain = codes[_unsigned(start)] < _ARABIC or opening(codes, start, at, same) == start
        if CUT[sort] == 0 and plain:  # as most words: read once
            spans[n, 0], spans[n, 1], numbers[n] = start, at, finished(h)
            n += 1
            continue
        width = CUT[sort] if CUT[sort] else at - start
        for first in range(start, max(start + 1, at - width + 1)):
            spans[n, 0], spans[n, 1] = first, min(first + width, at)
            numbers[n] = hashed(codes, opening(codes, first, spans[n, 1], same), spans[n, 1], same)
            n += 1
    return spans[:n].copy(), numbers[:n].copy()


@compiled
def _unsigned(at):
    """An index that is not looked at for its sign: numba lets one below 0 count from the end."""
    return np.uint64(at)


@compiled
def _possessive(codes, start, end):
    return end - start == 1 and codes[start] in (_S, 0x53) and start > 0 and codes[start - 1] in _APOSTROPHES


@compiled
def opening(codes, start, end, same):
    """Where an Arabic word begins behind a joined 'and' and article (Larkey et al. 2002, light stemming)."""
    if end - start < 4 or not _ARABIC <= codes[start] < _ARABIC + 0x100:
        return start
    at = start + 1 if codes[start] == _WAW else start
    if codes[at] in _PREPOSITIONS and same[codes[at + 1]] == _ALEF and codes[at + 2] == _LAM:
        at += 1
    if same[codes[at]] == _ALEF and codes[at + 1] == _LAM and end - at >= 4:
        return at + 2
    if codes[at] == _LAM and codes[at + 1] == _LAM and end - at >= 4:
        return at + 2
    return start


@compiled
def hashed(codes, start, end, same):
    """FNV-1a of code points but the silent ones, and MurmurHash3's 32-bit finaliser."""
    h = SEED
    for code in codes[start:end]:
        h = stirred(h, same[code])
    return finished(h)


@compiled
def stirred(h, letter):
    """A hash with one more letter (0: none)."""
    return np.uint32(np.uint32(h ^ letter) * np.uint32(16777619)) if letter else h


@compiled
def finished(h):
    """A hash behind the last letter."""
    h = np.uint32(np.uint32(h ^ (h >> np.uint32(16))) * np.uint32(0x85EBCA6B))
    h = np.uint32(np.uint32(h ^ (h >> np.uint32(13))) * np.uint32(0xC2B2AE35))
    return np.uint32(h ^ (h >> np.uint32(16)))
