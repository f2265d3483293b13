"""What can happen, and how each language tells it: read from the text files beside this module.

A file has `number NAME LOW HIGH [DIGITS]` and `pick NAME a|b|c` lines, then sections opened by `= name`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from newsmaker.template import Template, parse

LANGUAGES = ("en", "de", "es")
_HOME = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Number:
    """A figure drawn once an event."""

    name: str
    low: float
    high: float
    digits: int = 0


@dataclass(frozen=True)
class Kind:
    """A kind of event: its figures, its headlines and ledes, and its facts, each told in several ways."""

    name: str
    numbers: tuple[Number, ...] = ()
    picks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sections: dict[str, tuple[Template, ...]] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, tuple[Template, ...]]:
        """Ways to tell each fact, by its name."""
        return {name[5:]: ways for name, ways in self.sections.items() if name.startswith("fact ")}


@dataclass(frozen=True)
class Language:
    """Everything that is said in one language."""

    tag: str
    kinds: dict[str, Kind]
    general: Kind
    lexicon: dict[str, tuple[str, ...]]


@cache
def language(tag: str) -> Language:
    """A language by its tag, one of LANGUAGES. Raises FileNotFoundError for another."""
    files = sorted(path for path in (_HOME / tag).iterdir() if path.suffix == ".txt")
    kinds = {path.stem: _kind(path) for path in files if path.stem != "lexicon"}
    return Language(tag, kinds, kinds.pop("general"), _lexicon(_HOME / tag / "lexicon.txt"))


def _kind(path: Path) -> Kind:
    numbers: list[Number] = []
    picks: dict[str, tuple[str, ...]] = {}
    sections: dict[str, list[Template]] = {}
    for section, line in _lines(path):
        if section:
            sections.setdefault(section, []).append(parse(line))
            continue
        what, name, rest = line.split(" ", 2)
        if what == "number":
            low, high, *digits = rest.split()
            numbers.append(Number(name, float(low), float(high), int(digits[0]) if digits else 0))
        else:
            picks[name] = tuple(rest.split("|"))
    return Kind(path.stem, tuple(numbers), picks, {name: tuple(ways) for name, ways in sections.items()})


_PHRASES = ("date", "leader", "leader_later", "guest", "minister", "minister_later", "about", "thing")


def _lexicon(path: Path) -> dict[str, tuple[str, ...]]:
    """Lists of words (a `%` stands for a space inside one) and lists of phrases."""
    lexicon: dict[str, tuple[str, ...]] = {}
    for section, line in _lines(path):
        found = line.split("|") if section in _PHRASES else [word.replace("%", " ") for word in line.split()]
        lexicon[section] = (*lexicon.get(section, ()), *found)
    return lexicon


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            section = line[2:]
        elif line:
            yield section, line
