"""The kind of every token of a text: by its word, and by the words beside it where that is not enough."""

from collections.abc import Iterable
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

NAME, PEOPLE = "N", "P"
"""Kinds beside those of words alone: a name of one word, and 'Chinese'."""
IN_PHRASE = (NOUN, NOUN_OR_VERB, ADJECTIVE)
"""Kinds that may follow another word of a phrase."""
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
        *("the", "a", "an", "his", "her", "their", "its", "our", "my", "he", "she", "it", "they"),
        *("him", "them", "this", "these", "those", "that", "no", "how", "why"),
    )
)


def kinds_of(document: Document, mentions: Iterable[Mention]) -> list[str]:
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
            kinds[mention.first] = NAME
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
            kinds[index - 1 : index + 1] = [PEOPLE, ADJECTIVE]
        elif _is_people(text):
            kinds[index] = PEOPLE


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
    if before in _BEFORE_VERB or (word.endswith("ing") and after in _OBJECT):
        return True
    if index and kinds[index - 1] in (NOUN, NOUN_OR_VERB, NAME):
        if plural or after in _OBJECT:  # 'the company plans its', 'Kim visits a', 'fire hit the'
            return after in _OBJECT
        if kinds[index - 1] == NAME:  # 'Kim visit', but 'Lisbon film festival'
            return leans_to_verb(word)
        return before.endswith("s")  # 'officials claim'
    if (
        (index and kinds[index - 1] in (ADJECTIVE, PEOPLE))
        or before in _BEFORE_NOUN
        or index + 1 == len(tokens)
    ):
        return False
    if plural:  # 'ranks tweets', but 'arms control'
        return kinds[index + 1] in IN_PHRASE and word not in _PLURALS_BEFORE_NOUNS
    verb_first = leans_to_verb(word)
    return verb_first and (
        kinds[index + 1] == ADJECTIVE or (kinds[index + 1] in IN_PHRASE and after.endswith("s"))
    )
