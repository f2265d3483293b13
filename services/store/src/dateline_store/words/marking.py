"""Where a text says what a search asks for: pure."""

from collections.abc import Iterator

from dateline_store.cutting import Token, tokens
from dateline_store.words.query import Query, Term


def marked(text: str, language: str, query: Query) -> list[tuple[int, int]]:
    """The stretches of a text (start, end) that match, in order and without overlap."""
    cut = list(tokens(text, language))
    wanted = [term for term in query.terms if not term.absent]
    found = sorted(span for term in wanted for span in _found(cut, term))
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _found(cut: list[Token], term: Term) -> Iterator[tuple[int, int]]:
    length, first = len(term.words), term.words[0]
    for place, token in enumerate(cut[: len(cut) - length + 1]):
        if (length > 1 or not term.start) and token.word not in first:
            continue
        window = cut[place : place + length]
        if all(_is(token.word, term, at) for at, token in enumerate(window)):
            yield window[0].start, window[-1].end


def _is(word: str, term: Term, at: int) -> bool:
    if term.start and at == len(term.words) - 1:
        return word.startswith(term.words[at])
    return word in term.words[at]
