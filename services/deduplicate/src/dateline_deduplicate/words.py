"""Text to terms: words in any script, hashed, the same in every process."""

import re
import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from xxhash import xxh32_intdigest

BUCKETS = 1 << 20
"""Hashed terms are numbers below this."""

_REMEMBERED = 500_000

# Written without spaces, or with particles glued to the word: Han, Kana and Hangul in pairs of characters;
# Thai, Lao, Burmese and Khmer in threes.
_PAIRS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_TRIPLES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_RUN = re.compile(rf"([{_PAIRS}]+)|([{_TRIPLES}]+)|([^\W_{_PAIRS}{_TRIPLES}]+)")
_GLUED = re.compile(rf"[{_PAIRS}{_TRIPLES}]")
_ASCII = re.compile(r"[a-z0-9]+")
_SPACED = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "de": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "it": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
}


def words(text: str) -> list[str]:
    """Lower-case words of a text in order; scripts without spaces give character pairs or triples."""
    text = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", text).lower())
    if text.isascii():
        return _ASCII.findall(text)
    if not _GLUED.search(text):
        return _SPACED.findall(text)
    found: list[str] = []
    for run in _RUN.finditer(text):
        size = run.lastindex or 3
        found.extend([run[0]] if size == 3 else _grams(run[0], size + 1))
    return found


def _grams(run: str, size: int) -> list[str]:
    return [run[i : i + size] for i in range(max(1, len(run) - size + 1))]


class _Hashes(dict[str, int]):
    """xxHash32 of words' UTF-8 form, remembered: most words of an article have come before."""

    def __missing__(self, word: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        self[word] = number = xxh32_intdigest(word.encode("utf-8", "replace"))
        return number


_hashes = _Hashes()


def hashed(text: list[str]) -> NDArray[np.uint32]:
    """xxHash32 of each word."""
    return np.fromiter(map(_hashes.__getitem__, text), dtype=np.uint32, count=len(text))


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words in order, with their hashes."""

    text: list[str]
    numbers: NDArray[np.uint32]

    @classmethod
    def of(cls, text: str) -> "Words":
        """The words of a text."""
        found = words(text)
        return cls(found, hashed(found))


def buckets(numbers: NDArray[np.uint32]) -> NDArray[np.int32]:
    """The hashed terms of hashed words, below BUCKETS."""
    return (numbers & np.uint32(BUCKETS - 1)).astype(np.int32)


def weekdays(text: str, language: str) -> int:
    """Which weekdays a text names: bit 0 for Monday to bit 6 for Sunday."""
    names = WEEKDAYS.get(language)
    if names is None:
        return 0
    found = set(words(text))
    return sum(1 << day for day, name in enumerate(names) if name in found)
