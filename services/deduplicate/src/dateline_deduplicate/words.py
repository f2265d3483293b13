"""Text to terms: words in any script, hashed, the same in every process."""

import re
import unicodedata
from functools import lru_cache

from xxhash import xxh32_intdigest

BUCKETS = 1 << 20
"""Hashed terms are numbers below this."""

# Written without spaces, or with particles glued to the word: Han, Kana and Hangul in pairs of characters;
# Thai, Lao, Burmese and Khmer in threes.
_PAIRS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_TRIPLES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_RUN = re.compile(rf"([{_PAIRS}]+)|([{_TRIPLES}]+)|([^\W_{_PAIRS}{_TRIPLES}]+)")
_ASCII = re.compile(r"[a-z0-9]+")
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
    found: list[str] = []
    for run in _RUN.finditer(text):
        size = run.lastindex or 3
        found.extend([run[0]] if size == 3 else _grams(run[0], size + 1))
    return found


def _grams(run: str, size: int) -> list[str]:
    return [run[i : i + size] for i in range(max(1, len(run) - size + 1))]


@lru_cache(maxsize=200_000)
def hashed(word: str) -> int:
    """xxHash32 of a word's UTF-8 form."""
    return xxh32_intdigest(word.encode("utf-8", "replace"))


def bucket(word: str) -> int:
    """The hashed term of a word, below BUCKETS."""
    return hashed(word) & (BUCKETS - 1)


def weekdays(text: str, language: str) -> int:
    """Which weekdays a text names: bit 0 for Monday to bit 6 for Sunday."""
    names = WEEKDAYS.get(language)
    if names is None:
        return 0
    found = set(words(text))
    return sum(1 << day for day, name in enumerate(names) if name in found)
