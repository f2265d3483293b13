"""Noun phrases of one to four words, with where the text says them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from dateline_enrich.document import Document, Token
from dateline_enrich.key_phrases.kinds import IN_PHRASE, NAME, PEOPLE, kinds_of
from dateline_enrich.key_phrases.parts_of_speech import ADJECTIVE, NOUN, NOUN_OR_VERB, OTHER
from dateline_enrich.named import Mention

LONGEST = 4
"""Words."""
_SPACE = (" ", "\u00a0")


@dataclass(slots=True)
class Phrase:
    """Words that may be a key phrase: in lower case, the last one singular; and where the text says them."""

    words: tuple[str, ...]
    named: bool
    """It begins with a name or a people's."""
    spans: list[tuple[int, int]] = field(default_factory=list)


def find(document: Document, mentions: Iterable[Mention]) -> list[Phrase]:
    """Every noun phrase that stands by itself somewhere, in text order of first use, with all its places.

    A place may be inside a longer phrase: 'interest rate' is also in 'interest rate cut'.
    """
    runs = [(run, _folded(run), named) for run, named in _runs(document, mentions)]
    found = {key: Phrase(key, named) for _, parts, named in runs if (key := _whole(parts, named))}
    for run, (lowered, singulars), _ in runs:
        for last, head in enumerate(singulars):
            for first in range(max(0, last - LONGEST + 1), last + 1):
                phrase = found.get((*lowered[first:last], head))
                if phrase:
                    phrase.spans.append((run[first].start, run[last].end))
    return list(found.values())


_Folded = tuple[list[str], list[str]]
"""Words in lower case, and each as it ends a phrase."""


def _folded(run: list[Token]) -> _Folded:
    lowered = [token.text.lower() for token in run]
    return lowered, [singular(word) for word in lowered]


def _whole(parts: _Folded, named: bool) -> tuple[str, ...]:
    """The key of a run of words; of one that is too long its end."""
    lowered, singulars = parts
    if named and len(lowered) > LONGEST:
        return ()
    return (*lowered[-LONGEST:-1], singulars[-1])


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """Without a plural's ending: 'talks' and 'talk' are one phrase."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ews")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if (
        word.endswith("uses") and len(word) > 5 and word[-5] not in "oa"
    ):  # 'viruses', not 'houses' and 'causes'
        return word[:-2]
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses", "zes")) else word[:-1]


def _runs(document: Document, mentions: Iterable[Mention]) -> Iterator[tuple[list[Token], bool]]:
    """Neighbouring words that form a noun phrase, and whether they begin with a name."""
    tokens = document.tokens
    kinds = kinds_of(document, mentions)
    index, count = 0, len(tokens)
    while index < count:
        if kinds[index] == OTHER:
            index += 1
            continue
        stop = index + 1
        while stop < count and _goes_on(document, kinds, stop):
            stop += 1
        last = stop
        while last > index and kinds[last - 1] == ADJECTIVE:
            last -= 1
        named = kinds[index] in (NAME, PEOPLE)
        if last - index > named:
            yield tokens[index:last], named
        index = stop


def _goes_on(document: Document, kinds: list[str], index: int) -> bool:
    """Whether a token belongs to the phrase before it: not in 'the role | fossil fuels play'."""
    if kinds[index] not in IN_PHRASE or (
        kinds[index] == ADJECTIVE and kinds[index - 1] in (NOUN, NOUN_OR_VERB)
    ):
        return False
    before, token = document.tokens[index - 1], document.tokens[index]
    return document.text[before.end : token.start] in _SPACE
