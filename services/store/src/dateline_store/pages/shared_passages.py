"""Passages that articles share word for word: pure."""

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from dateline.events import Span

SHORTEST = 5
"""Words: as many as the shingles by which copies are found."""
SHORTEST_IDEOGRAPHS = 10
READ = 20_000
"""Characters of each text; what follows is not compared."""
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+(?:['’][^\W_]+)*")

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one text that stands in others too."""

    span: Span
    places: tuple[int, ...]
    """The other texts that have some of it, by their place in the order given."""


def shared(texts: Mapping[Key, str]) -> dict[Key, list[Passage]]:
    """For each text its passages that are in another one: runs of SHORTEST words or more, case left aside.

    Linear in the texts: runs of words are looked up, not compared.
    """
    words = [_words(text[:READ]) for text in texts.values()]
    holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for place, tokens in enumerate(words):
        for run in _runs(tokens):
            holders[run].add(place)
    return {key: _passages(place, words[place], holders) for place, key in enumerate(texts)}


def share(passages: list[Passage], text: str) -> float:
    """The part of a text's characters that is in shared passages, 0 to 1."""
    return sum(p.span.end - p.span.start for p in passages) / (len(text[:READ]) or 1)


def _words(text: str) -> list[tuple[str, int, int]]:
    return [(m[0].casefold().replace("’", "'"), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def _length(tokens: list[tuple[str, int, int]]) -> int:
    """Words a run has: more where most tokens are single characters."""
    single = sum(end - start == 1 for _, start, end in tokens)
    return SHORTEST_IDEOGRAPHS if 2 * single > len(tokens) else SHORTEST


def _runs(tokens: list[tuple[str, int, int]]) -> list[tuple[str, ...]]:
    words = [word for word, _, _ in tokens]
    return list(zip(*(words[n:] for n in range(_length(tokens))), strict=False))


def _passages(
    own: int, tokens: list[tuple[str, int, int]], holders: Mapping[tuple[str, ...], set[int]]
) -> list[Passage]:
    """Neighbouring and overlapping shared runs are one passage."""
    length = _length(tokens)
    found: list[tuple[int, int, set[int]]] = []
    for first, run in enumerate(_runs(tokens)):
        others = holders[run] - {own}
        if not others:
            continue
        if found and first < found[-1][1]:
            begin, _, before = found.pop()
            found.append((begin, first + length, before | others))
        else:
            found.append((first, first + length, others))
    return [
        Passage(Span(start=tokens[begin][1], end=tokens[end - 1][2]), tuple(sorted(others)))
        for begin, end, others in found
    ]
