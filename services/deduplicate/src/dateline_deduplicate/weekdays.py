"""Which days of the week a text names: what tells this week's affair from last week's."""

from functools import cache
from importlib.resources import files

from dateline_deduplicate.words import Words

_Names = dict[int, list[tuple[list[int], int]]]


def weekdays(text: str, language: str) -> int:
    """The weekdays that a text names in its language: bit 0 for Monday to bit 6 for Sunday."""
    names = _names(language)
    if not names:
        return 0
    words = Words.of(text).numbers.tolist()
    found = 0
    for at in [at for at, word in enumerate(words) if word in names]:
        for name, day in names[words[at]]:
            found |= (words[at : at + len(name)] == name) << day
    return found


def named(days: int, language: str) -> tuple[str, ...]:
    """The names of weekdays given as `weekdays` gives them."""
    first: dict[int, str] = {}
    for day, name in _table().get(language, ()):
        first.setdefault(day, name)
    return tuple(name for day, name in first.items() if days >> day & 1)


@cache
def _names(language: str) -> _Names:
    """A language's names as runs of hashed words, by their first."""
    found: _Names = {}
    for day, name in _table().get(language, ()):
        words = Words.of(name).numbers.tolist()
        if words:
            found.setdefault(words[0], []).append((words, day))
    return found


@cache
def _table() -> dict[str, list[tuple[int, str]]]:
    text = (files("dateline_deduplicate") / "data" / "weekdays.tsv").read_text("utf-8")
    table: dict[str, list[tuple[int, str]]] = {}
    for language, day, name in (line.split("\t") for line in text.splitlines()):
        table.setdefault(language, []).append((int(day), name))
    return table
