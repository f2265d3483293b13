"""Where in a text names may stand: stretches of words with capitals and what joins them."""

from dateline_enrich.document import Document
from dateline_enrich.lexicon import words

LONGEST_WORD = 40
LONGEST_STRETCH = 40
"""In tokens; a longer one is cut."""
_JOINING = frozenset(
    ["of", "the", "and", "for", "on", "in", "at", "&", "-", "–", "/", "'", "’", "s", "!", "to"]
)
_LEADING = frozenset(["al", "bin", "da", "de", "del", "der", "di", "du", "el", "la", "le", "van", "von"])
_MOST_JOINING = 3
_QUOTES_AND_SIGNS = frozenset(["“", '"', "‘", ":", "•", "–", "—", "*"])


def openers(document: Document) -> frozenset[int]:
    """Tokens whose capital may be the sentence's, not their own."""
    tokens, found = document.tokens, set[int]()
    for first, last in document.sentence_tokens:
        found.update(next(([i] for i in range(first, last) if tokens[i].word), []))
    found.update(i + 1 for i, token in enumerate(tokens[:-1]) if token.text in _QUOTES_AND_SIGNS)
    return frozenset(found)


def find(document: Document, opening: frozenset[int]) -> list[tuple[int, int]]:
    """Ranges of tokens, first and last, that may hold names; what lies outside holds none."""
    found: list[tuple[int, int]] = []
    tokens = [token.text for token in document.tokens]
    for start, end in document.sentence_tokens:
        index = start
        while index < end:
            if not _capital(tokens[index]):
                index += 1
                continue
            first, last = _with_particles(tokens, start, index), _end(tokens, index, end)
            if first < last or not _mere_opening(tokens[first], first in opening):
                found.append((first, last))
            index = last + 1
    return found


def _capital(word: str) -> bool:
    return len(word) <= LONGEST_WORD and word != word.lower()


def _mere_opening(word: str, opens: bool) -> bool:
    return opens and word.lower() in words("function") and (len(word) == 1 or not word.isupper())


def _with_particles(tokens: list[str], start: int, index: int) -> int:
    """Where a name that is led by 'de', 'von der' or a number begins."""
    first = index
    while (
        first > start
        and index - first < 2
        and (tokens[first - 1] in _LEADING or tokens[first - 1][0].isdigit())
    ):
        first -= 1
    return first


def _end(tokens: list[str], index: int, end: int) -> int:
    """The last token that a stretch from `index` reaches."""
    last, reach = index, index + 1
    while reach < end and reach - last <= _MOST_JOINING + 1 and reach - index < LONGEST_STRETCH:
        word = tokens[reach]
        if _capital(word) or (word[0].isdigit() and reach == last + 1):
            last = reach
        elif word not in _JOINING and word not in _LEADING and word not in words("particles"):
            break
        reach += 1
    return last
