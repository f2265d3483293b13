"""Texts that nobody wrote: each grammar of enrichment fed with what it could choke on.

A trap gives a text of at least so many code points; the longer text goes on as the shorter began.
"""

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random

Trap = Callable[[int], str]

_REPEATED: dict[str, str] = {
    name: json.loads(piece)
    for name, _, piece in (
        line.partition("\t")
        for line in (Path(__file__).parent / "traps.tsv").read_text(encoding="utf-8").splitlines()
    )
}
"""By name, pieces of which a text is made by saying them again and again."""


def _repeated(piece: str) -> Trap:
    return lambda size: piece * (size // len(piece) + 1)


def _numbered(sentence: Callable[[str, str], str]) -> Trap:
    """Sentences about things that are all different."""

    def text(size: int) -> str:
        parts: list[str] = []
        length = 0
        for number in count():
            if length >= size:
                return "".join(parts)
            parts.append(sentence(word(number), word(7 * number + 3)))
            length += len(parts[-1])
        raise AssertionError

    return text


def word(number: int) -> str:
    """A word of its own for every number."""
    letters = "aeioubdfgklmnprstvz"
    made = ""
    number += 19
    while number:
        number, place = divmod(number, 19)
        made += letters[place] + "aei"[place % 3]
    return made


_DIFFERENT: dict[str, Callable[[str, str], str]] = {
    "people": lambda a, b: f"{a.title()} {b.title()} spoke. ",
    "people of one family": lambda a, b: f"{a.title()} Smith spoke. Smith left. ",
    "people of one forename": lambda a, b: f"John {a.title()} spoke. John left. ",
    "people in one sentence": lambda a, b: f"{a.title()} {b.title()}, ",
    "presidents": lambda a, b: f"President {a.title()} met Mr {b.title()}. ",
    "organisations": lambda a, b: f"The {a.title()} {b.title()} Agency ({a[:1]}{b[:1]}A) said so. ".upper(),
    "ministries": lambda a, b: f"the Ministry of {a.title()} and {b.title()} of ",
    "words": lambda a, b: f"{a} {b} ",
    "sentences": lambda a, b: f"The {a} was {b} and the {b} was not. ",
    "quotes": lambda a, b: f'"The {a} is {b}," said {a.title()} {b.title()}. ',
    "unclosed quotes": lambda a, b: f'"The {a} is {b}, said {a.title()} {b.title()}. ',
    "reports": lambda a, b: f"{a.title()} said that {b.title()} said that ",
    "dates": lambda a, b: f"on {a} {len(a)} May {1900 + len(b) * 7} ",
    "tolls": lambda a, b: f"At least {len(a) * 7} {a} were killed and {len(b) * 9} injured in {b.title()}. ",
    "hyphens": lambda a, b: f"{a.title()}-{b.title()} ",
    "acronyms": lambda a, b: f"{a.upper()} ({b.upper()}) ",
    "paragraphs": lambda a, b: f"{a.title()} {b}.\n\n",
}


def mixed(seed: int) -> Trap:
    """Pieces of all traps in any order."""

    def text(size: int) -> str:
        chance = Random(seed)
        pieces = list(_REPEATED.values())
        parts: list[str] = []
        length = 0
        while length < size:
            parts.append(chance.choice(pieces) * chance.choice((1, 1, 1, 2, 30)))
            length += len(parts[-1])
        return "".join(parts)

    return text


def traps(mixtures: int = 5) -> Iterator[tuple[str, Trap]]:
    """Every trap with its name."""
    yield from ((name, _repeated(piece)) for name, piece in _REPEATED.items())
    yield from ((f"different {name}", _numbered(sentence)) for name, sentence in _DIFFERENT.items())
    yield from ((f"mixture {seed}", mixed(seed)) for seed in range(mixtures))
