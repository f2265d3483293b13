"""Text cut into words to compare: folded, stemmed, pairs of characters where a script has no spaces. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

import Stemmer  # type: ignore[import-not-found]

_LONGEST = 60
"""Characters of a word that count: longer ones are no words."""
_KEPT = 1 << 16
"""Of one language, so many stretches between spaces are remembered: some 10 MB."""

# Letters, digits and the marks that belong to them: Python's \w leaves the vowel signs of Hindi or Thai out.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003fffd"  # Han and kana
)
_WORD = re.compile(rf"[\w{_MARKS}{_UNSPACED}]+(?:['’][\w{_MARKS}]+)*")
_PAIRED = re.compile(f"[{_UNSPACED}]")
_RUN = re.compile(rf"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_NO_LETTERS = re.compile(rf"[^\w{_MARKS}{_UNSPACED}]|_")  # apostrophes, and what a ligature is spelt with

STEMMED = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""Snowball's stemmer by language, as primary tag."""


class Token(NamedTuple):
    """A word as it is compared, and where it stands."""

    word: str
    start: int
    end: int


def tokens(text: str, language: str) -> Iterator[Token]:
    """The words of a text in order, stemmed as in its language; those of scripts without spaces overlap."""
    for found in _WORD.finditer(text):
        written = found.group()
        if written.isascii() or not (runs := _runs(written)):
            if word := compared(written, language):
                yield Token(word, found.start(), found.end())
            continue
        for run, start in runs:
            yield from _of_run(run, found.start() + start, language)


def words(text: str, language: str) -> list[str]:
    """The words of `tokens` alone, sooner."""
    between = _between_spaces(language if language in STEMMED else "")
    return list(chain.from_iterable(map(between.__getitem__, text.split())))


class _Between(dict[str, tuple[str, ...]]):
    """What stands between two spaces, and its words: text repeats itself, so most is looked up."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, written: str) -> tuple[str, ...]:
        found = tuple(token.word for token in tokens(written, self._language))
        if len(self) >= _KEPT:
            self.clear()
        if len(written) <= _LONGEST:  # a sentence of a script without spaces does not come again
            self[written] = found
        return found


_between_spaces = cache(_Between)


def _runs(written: str) -> list[tuple[str, int]]:
    """Parts of one script and the other; none where all of it has spaces."""
    parts = [(found.group(), found.start()) for found in _RUN.finditer(written)]
    return parts if any(unspaced(part) for part, _ in parts) else []


def unspaced(word: str) -> bool:
    """True where a word is of a script without spaces."""
    return bool(word) and _unspaced_character(word[0])


@lru_cache(1 << 14)
def _unspaced_character(character: str) -> bool:
    return bool(_PAIRED.match(character))


def _of_run(run: str, start: int, language: str) -> Iterator[Token]:
    if not unspaced(run):
        if word := compared(run, language):
            yield Token(word, start, start + len(run))
        return
    for place in range(max(len(run) - 1, 1)):
        pair = run[place : place + 2]
        yield Token(folded(pair), start + place, start + place + len(pair))


@lru_cache(1 << 16)
def compared(written: str, language: str) -> str:
    """A word as it is compared: folded and stemmed; nothing where no letter or digit is left."""
    stem = stemmer(language)
    return folded(stem(written.casefold()) if stem else written)  # accents tell a stemmer something


def folded(written: str) -> str:
    """A word without case, accents of European scripts, apostrophes and underscores."""
    word = written.casefold()
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word).casefold()
        word = unicodedata.normalize("NFC", _ACCENTS.sub("", decomposed))
    return _NO_LETTERS.sub("", word)[:_LONGEST]


@cache
def stemmer(language: str) -> Callable[[str], str] | None:
    """Snowball's stemmer of a language, by its primary tag."""
    name = STEMMED.get(language)
    if name is None:
        return None
    stem: Callable[[str], str] = Stemmer.Stemmer(name, 0).stemWord  # no cache of its own: see `compared`
    return stem
