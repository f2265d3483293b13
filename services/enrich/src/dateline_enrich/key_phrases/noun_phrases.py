"""Noun phrases of one to four words, with where the text says them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dateline_enrich.document import Document, Token
from dateline_enrich.key_phrases.parts_of_speech import ADJECTIVE, NOUN, NOUN_OR_VERB, OTHER, kind
from dateline_enrich.named import Mention

LONGEST = 4
_NAME = "N"
_GOES_ON = (NOUN, NOUN_OR_VERB, ADJECTIVE)
_SPACE = (" ", "\u00a0")
_BEFORE_VERB = frozenset(
    (
        *("to", "will", "would", "can", "could", "may", "might", "must", "should", "shall", "not", "cannot"),
        *("i", "you", "he", "she", "it", "we", "they", "who", "let", "help", "did", "do", "does", "never"),
        *("don't", "didn't", "doesn't", "won't", "wouldn't", "couldn't", "shouldn't", "also", "then"),
    )
)
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
    """It begins with a name."""
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


def singular(word: str) -> str:
    """Without a plural's ending: 'talks' and 'talk' are one phrase."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ews")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
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
        named = kinds[index] == _NAME
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
    for mention in mentions:
        kinds[mention.first : mention.last + 1] = [OTHER] * mention.words
        if mention.words == 1:
            kinds[mention.first] = _NAME
    for index, found in enumerate(kinds):
        if found == NOUN_OR_VERB and _is_verb(document, kinds, index):
            kinds[index] = OTHER
    return kinds


def _is_verb(document: Document, kinds: list[str], index: int) -> bool:
    """By the word before and the word after."""
    word = document.tokens[index].text
    before = document.tokens[index - 1].text.lower() if index else ""
    if before in _BEFORE_VERB:
        return True
    if not index or kinds[index - 1] not in (NOUN, NOUN_OR_VERB, _NAME):
        return False
    if word.endswith("s") and not word.endswith("ss"):  # 'the company plans its', 'Kim visits a'
        after = document.tokens[index + 1].text.lower() if index + 1 < len(kinds) else ""
        return after in _OBJECT
    return before.endswith("s") or kinds[index - 1] == _NAME  # 'officials claim', 'Kim visit'
