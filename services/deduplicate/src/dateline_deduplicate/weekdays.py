"""Which days of the week a text names: what tells this week's affair from last week's."""

# mypy: allow-untyped-defs

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.compiling import compiled
from dateline_deduplicate.words import Words

_NONE: NDArray[np.uint32] = np.zeros(0, dtype=np.uint32)


def weekdays(text: str, language: str) -> int:
    """The weekdays that a text names in its language: bit 0 for Monday to bit 6 for Sunday."""
    names, ends, days = _names(language)
    return int(_named(Words.of(text).numbers, names, ends, days)) if len(days) else 0


def named(days: int, language: str) -> tuple[str, ...]:
    """The names of weekdays given as `weekdays` gives them."""
    first: dict[int, str] = {}
    for day, name in _table().get(language, ()):
        first.setdefault(day, name)
    return tuple(name for day, name in first.items() if days >> day & 1)


@compiled
def _named(words, names, ends, days):
    """The days, as bits, whose names stand among hashed words."""
    found, first = 0, 0
    for k in range(len(ends)):
        name, first = names[first : ends[k]], ends[k]
        for at in range(len(words) - len(name) + 1):
            if words[at] == name[0] and np.all(words[at : at + len(name)] == name):
                found |= 1 << days[k]
    return found


@cache
def _names(language: str) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]:
    """A language's names as hashed words, one behind the other, where each ends, and its day."""
    found = [(Words.of(name).numbers, day) for day, name in _table().get(language, ())]
    named = [(words, day) for words, day in found if len(words)]
    words = np.concatenate([_NONE, *(words for words, _ in named)])
    ends = np.cumsum([len(words) for words, _ in named], dtype=np.int64)
    return words, ends, np.array([day for _, day in named], dtype=np.int64)


@cache
def _table() -> dict[str, list[tuple[int, str]]]:
    text = (files("dateline_deduplicate") / "data" / "weekdays.tsv").read_text("utf-8")
    table: dict[str, list[tuple[int, str]]] = {}
    for language, day, name in (line.split("\t") for line in text.splitlines()):
        table.setdefault(language, []).append((int(day), name))
    return table
