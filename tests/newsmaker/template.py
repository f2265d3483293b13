"""Sentences with gaps: `{name}` is filled from an event's words, `[a|b]` is either, nested at will."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import TypeAlias, TypeVar

_TOKEN = re.compile(r"\{(\w+)\}|([\[\]|])")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words for one thing: one of `first` when an article names it first, one of `later` from then on."""

    first: tuple[str, ...]
    later: tuple[str, ...]


Words: TypeAlias = Mapping[str, str | Mention]


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap. `capital` raises the first letter."""

    name: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several templates."""

    options: tuple["Template", ...]


Template: TypeAlias = tuple[str | Slot | Choice, ...]


def parse(text: str) -> Template:
    """A template from its written form. Raises ValueError where brackets do not match."""
    levels: list[list[list[str | Slot | Choice]]] = [[[]]]
    end = 0
    for token in _TOKEN.finditer(text):
        if token.start() > end:
            levels[-1][-1].append(text[end : token.start()])
        end = token.end()
        _take(levels, token[1], token[2])
    if len(levels) != 1 or len(levels[0]) != 1:
        raise ValueError(f"brackets do not match: {text}")
    if end < len(text):
        levels[0][0].append(text[end:])
    return tuple(levels[0][0])


def _take(levels: list[list[list[str | Slot | Choice]]], name: str | None, bracket: str) -> None:
    if name is not None:
        levels[-1][-1].append(Slot(name.lower(), name[0].isupper()))
    elif bracket == "[":
        levels.append([[]])
    elif bracket == "|":
        levels[-1].append([])
    elif len(levels) == 1:
        raise ValueError("a bracket closes that was never opened")
    else:
        options = levels.pop()
        levels[-1][-1].append(Choice(tuple(tuple(option) for option in options)))


def slots(template: Template) -> set[str]:
    """The names of all gaps, those in choices included."""
    names: set[str] = set()
    for part in template:
        if isinstance(part, Slot):
            names.add(part.name)
        elif isinstance(part, Choice):
            names.update(*(slots(option) for option in part.options))
    return names


def render(template: Template, words: Words, seen: set[str], rng: Random) -> str:
    """The sentence, its first letter raised. `seen` holds what the article has named; it is added to.

    Raises KeyError for a gap that `words` does not fill.
    """
    out: list[str] = []
    _render(template, words, seen, rng, out)
    text = "".join(out)
    return text[:1].upper() + text[1:]


def _render(template: Template, words: Words, seen: set[str], rng: Random, out: list[str]) -> None:
    for part in template:
        if part.__class__ is str:
            out.append(part)
        elif isinstance(part, Slot):
            text = _filled(words[part.name], part.name, seen, rng)
            out.append(text[:1].upper() + text[1:] if part.capital else text)
        elif isinstance(part, Choice):
            _render(pick(part.options, rng), words, seen, rng, out)


def _filled(word: str | Mention, name: str, seen: set[str], rng: Random) -> str:
    if isinstance(word, str):
        return word
    if name in seen:
        return pick(word.later, rng)
    seen.add(name)
    return pick(word.first, rng)


def pick(options: tuple[T, ...], rng: Random) -> T:
    """One of the options; several times faster than Random.choice."""
    return options[int(rng.random() * len(options))]
