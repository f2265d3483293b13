"""Noun phrases of one to four words, with where the text says them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from dateline_enrich.document import Document, Token
from dateline_enrich.gazetteer import fold, gazetteer
from dateline_enrich.key_phrases.parts_of_speech import (
    ADJECTIVE,
    NOUN,
    NOUN_OR_VERB,
    OTHER,
    kind,
    leans_to_verb,
)
from dateline_enrich.named import Mention

LONGEST = 4
_NAME, _PEOPLE = "N", "P"
_GOES_ON = (NOUN, NOUN_OR_VERB, ADJECTIVE)
_SPACE = (" ", "\u00a0")
_BEFORE_VERB = frozenset(
    (
        *("to", "will", "would", "can", "could", "may", "might", "must", "should", "shall", "not", "cannot"),
        *("i", "you", "he", "she", "it", "we", "they", "who", "let", "help", "did", "do", "does", "never"),
        *("don't", "didn't", "doesn't", "won't", "wouldn't", "couldn't", "shouldn't", "also", "then"),
    )
)
_BEFORE_NOUN = frozenset(
    ("the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "of", "in", "no", "this", "these")
)
_PLURALS_BEFORE_NOUNS = frozenset(("arms", "sales", "jobs", "drugs", "polls", "works", "grants", "benefits"))
_OBJECT = frozenset(
    (
        *(
            "the",
            "a",
            "an",
            "his",
            "her",
            "their",
            "its",
            "our",
            "my",
            "he",
            "she",
            "it",
            "they",
            "him",
            "them",
        ),
        *("him", "them", "this", "these", "those", "that", "no", "how", "why"),
    )
)


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
    tokens, text = document.tokens, document.text
    kinds = _kinds(document, mentions)
    index, count = 0, len(tokens)
    while index < count:
        if kinds[index] == OTHER:
            index += 1
            continue
        stop = index + 1
        while (
            stop < count
            and kinds[stop] in _GOES_ON
            and text[tokens[stop - 1].end : tokens[stop].start] in _SPACE
        ):
            stop += 1
        last = stop
        while last > index and kinds[last - 1] == ADJECTIVE:
            last -= 1
        named = kinds[index] in (_NAME, _PEOPLE)
        if last - index > named:
            yield tokens[index:last], named
        index = stop


def _kinds(document: Document, mentions: Iterable[Mention]) -> list[str]:
    """Of each token. A name of one word may begin a phrase ('Trump administration'), a longer one may not."""
    tokens = document.tokens
    kinds = [kind(token.text) for token in tokens]
    for first, _ in document.sentence_tokens:
        if first < len(tokens) and tokens[first].text[1:].islower():
            kinds[first] = kind(tokens[first].text.lower())
    _peoples(tokens, kinds)
    for mention in mentions:
        kinds[mention.first : mention.last + 1] = [OTHER] * mention.words
        if mention.words == 1:
            kinds[mention.first] = _NAME
    for index, found in enumerate(kinds):
        if found == NOUN_OR_VERB and _is_verb(document, kinds, index):
            kinds[index] = OTHER
    return kinds


def _peoples(tokens: list[Token], kinds: list[str]) -> None:
    """'Chinese' and 'North Korean' begin phrases, as adjectives do."""
    for index, (_, _, text) in enumerate(tokens):
        if kinds[index] != OTHER or not text[0].isupper() or text.isupper():
            continue
        before = tokens[index - 1].text if index else ""
        if before.istitle() and _is_people(f"{before} {text}"):
            kinds[index - 1 : index + 1] = [_PEOPLE, ADJECTIVE]
        elif _is_people(text):
            kinds[index] = _PEOPLE


@lru_cache(maxsize=20_000)
def _is_people(name: str) -> bool:
    return gazetteer().demonym(fold(name)) is not None


def _is_verb(document: Document, kinds: list[str], index: int) -> bool:
    """Of a word that may be noun or verb, by the words beside it."""
    tokens = document.tokens
    word = tokens[index].text.lower()
    before = tokens[index - 1].text.lower() if index else ""
    after = tokens[index + 1].text.lower() if index + 1 < len(tokens) else ""
    plural = word.endswith("s") and not word.endswith("ss")
    if before in _BEFORE_VERB:
        return True
    if index and kinds[index - 1] in (NOUN, NOUN_OR_VERB, _NAME):
        if plural or after in _OBJECT:  # 'the company plans its', 'Kim visits a', 'fire hit the'
            return after in _OBJECT
        if kinds[index - 1] == _NAME:  # 'Kim visit', but 'Lisbon film festival'
            return leans_to_verb(word)
        return before.endswith("s")  # 'officials claim'
    if (
        (index and kinds[index - 1] in (ADJECTIVE, _PEOPLE))
        or before in _BEFORE_NOUN
        or index + 1 == len(tokens)
    ):
        return False
    if plural:  # 'ranks tweets', but 'arms control'
        return kinds[index + 1] in _GOES_ON and word not in _PLURALS_BEFORE_NOUNS
    verb_first = leans_to_verb(word)
    return verb_first and (
        kinds[index + 1] == ADJECTIVE or (kinds[index + 1] in _GOES_ON and after.endswith("s"))
    )
