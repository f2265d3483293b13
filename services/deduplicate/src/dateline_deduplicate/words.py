"""Text to terms: words in any script, hashed, the same in every process."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from xxhash import xxh32_intdigest

BUCKETS = 1 << 20
"""Hashed terms are numbers below this."""

# Scripts written without spaces, or with particles glued to the word: Han, Kana and Hangul; Thai, Lao, Burmese, Khmer.
_PAIRS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_TRIPLES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_RUN = re.compile(rf"[{_PAIRS}]+|[{_TRIPLES}]+|[^\W_{_PAIRS}{_TRIPLES}]+")
_WORD = re.compile(r"\w+")
_ASCII = re.compile(r"[a-z0-9]+")
_FIRST_TRIPLE = "\u0e00"
_POSSESSIVE = re.compile(r"['’]s\b")
_WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "de": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "it": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "pt": ("segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"),
}
WEEKDAY_NAMES = _WEEKDAYS["en"]


def words(text: str) -> list[str]:
    """Lower-case words of a text in order; scripts without spaces give character pairs or triples."""
    text = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", text).lower())
    if text.isascii():
        return _ASCII.findall(text)
    return [word for run in _RUN.findall(text) for word in _split(run)]


def _split(run: str) -> Iterator[str]:
    first = run[0]
    if first < _FIRST_TRIPLE or (len(run) < 2 and not first.isalnum()):
        yield run
    elif re.match(rf"[{_PAIRS}]", first):
        yield from _grams(run, 2)
    elif re.match(rf"[{_TRIPLES}]", first):
        yield from _grams(run, 3)
    else:
        yield run


def _grams(run: str, size: int) -> Iterator[str]:
    yield from (run[i : i + size] for i in range(max(1, len(run) - size + 1)))


@lru_cache(maxsize=200_000)
def bucket(word: str) -> int:
    """The hashed term of a word: xxHash of its UTF-8 form, below BUCKETS."""
    return xxh32_intdigest(word.encode("utf-8", "replace")) & (BUCKETS - 1)


def weekdays(text: str, language: str) -> int:
    """Which weekdays a text names: bit 0 for Monday to bit 6 for Sunday."""
    names = _WEEKDAYS.get(language)
    if names is None:
        return 0
    found = set(_WORD.findall(text.lower()))
    return sum(1 << day for day, name in enumerate(names) if name in found)
