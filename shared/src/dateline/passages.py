"""Where two texts differ, word by word: for people who compare a copy with its original."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TypeAlias

from dateline.events import Span
from dateline.events.base import Value

MOST_WORDS = 5_000
"""Of each text so many words are compared: a page waits for it."""
_GRAM = 3
_LEAST = 5
"""Fewer equal words in a row, within the texts, are chance: 'one of the'."""
# Han, Kana and Thai are written without spaces: each letter counts as a word. Vowel signs split none.
_ALONE = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670\u0900-\u0963\u0971-\u0dff"
_WORD = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}](?:[^\W_{_ALONE}]|[{_MARKS}])*")
_STOP = re.compile(r"[\n.!?。]")

Word: TypeAlias = tuple[str, int, int]
"""In comparable form, with its start and end."""


class Difference(Value):
    """A passage of the first text that stands otherwise in the second; empty where the other one adds."""

    first: Span
    second: Span


def differences(first: str, second: str) -> list[Difference]:
    """Where two texts differ, in order; letter case, spaces and punctuation count for nothing.

    A passage that was moved is told twice: where it is gone, and where it is new. Only the first MOST_WORDS
    words of each are compared. (Ratcliff and Obershelp's matching, over runs of three words.)
    """
    words, others = _words(first), _words(second)
    found, i, j = list[Difference](), 0, 0
    for start, other, length in _equal(words, others):
        if start > i or other > j:
            back = _back(first, words, i, start) if j == other else 0
            back = _back(second, others, j, other) if i == start else back
            one, two = _span(words, i - back, start - back), _span(others, j - back, other - back)
            found.append(Difference(first=one, second=two))
        i, j = start + length, other + length
    return found


def _words(text: str) -> list[Word]:
    """The first words of a text."""
    found = []
    for word in _WORD.finditer(text):
        found.append((unicodedata.normalize("NFKC", word[0]).casefold(), *word.span()))
        if len(found) == MOST_WORDS:
            break
    return found


def _equal(words: list[Word], others: list[Word]) -> Iterator[tuple[int, int, int]]:
    """Runs of words that both have: place in each, and length; rising in both. First and last words count."""
    plain, other_plain = [word for word, _, _ in words], [word for word, _, _ in others]
    first = _alike(plain, other_plain)
    last = _alike(plain[first:][::-1], other_plain[first:][::-1])
    middle, other_middle = plain[first : len(words) - last], other_plain[first : len(others) - last]
    yield 0, 0, first
    i, j = 0, 0
    grams, other_grams = _grams(middle), _grams(other_middle)
    for start, other, n in SequenceMatcher(None, grams, other_grams).get_matching_blocks():
        late = max(i - start, j - other, 0)  # two runs of grams may share words
        a, b = start + late, other + late
        length = min(n + _GRAM - 1 - late, len(middle) - a, len(other_middle) - b) if n else 0
        if length >= _LEAST:
            yield first + a, first + b, length
            i, j = a + length, b + length
    yield len(words) - last, len(others) - last, last


def _back(text: str, words: list[Word], first: int, after: int) -> int:
    """By how many words a passage that only one text has may begin earlier, so that it begins a sentence.

    'a b [c a b] c' is also '[a b c] a b c'. 0 where it begins one already, or nowhere does.
    """
    for back in range(min(first, after - first) + 1):
        if back and words[first - back][0] != words[after - back][0]:
            break
        at = first - back
        if at == 0 or _STOP.search(text, words[at - 1][2], words[at][1]):
            return back
    return 0


def _alike(words: list[str], others: list[str]) -> int:
    """How many words are the same from the beginning on."""
    pairs = enumerate(zip(words, others, strict=False))
    return next((i for i, (one, other) in pairs if one != other), min(len(words), len(others)))


def _grams(words: list[str]) -> list[tuple[str, ...]]:
    """A run of words from each on, short at the end."""
    return [tuple(words[i : i + _GRAM]) for i in range(len(words))]


def _span(words: list[Word], first: int, after: int) -> Span:
    """Where words stand; where there are none, after the one before."""
    if first == after:
        at = words[first - 1][2] if first else 0
        return Span(start=at, end=at)
    return Span(start=words[first][1], end=words[after - 1][2])
