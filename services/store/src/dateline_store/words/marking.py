"""Where a text says what a search asks for: pure."""

from collections.abc import Iterator
from functools import lru_cache

from dateline_store.cutting import Token, tokens
from dateline_store.words.query import Query, Term

_KEPT = 1 << 13


def marked(text: str, language: str, query: Query) -> list[tuple[int, int]]:
    """The stretches of a text (start, end) that match, in order and without overlap."""
    wanted = [term for term in query.terms if not term.absent]
    phrases = [term for term in wanted if len(term.words) > 1]
    cut = list(tokens(text, language)) if phrases else []
    spans = [span for term in phrases for span in _following(cut, term)]
    spans += _single(text, language, query)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _single(text: str, language: str, query: Query) -> Iterator[tuple[int, int]]:
    """Words that are meant by themselves."""
    meant = _meant(language, query)
    for written in set(text.split()):
        if spans := meant[written]:
            for place in _places(text, written):
                yield from ((place + start, place + end) for start, end in spans)


def _places(text: str, written: str) -> Iterator[int]:
    """Where something stands between two spaces, or an end of the text."""
    place = text.find(written)
    while place >= 0:
        end = place + len(written)
        if (place == 0 or text[place - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield place
        place = text.find(written, place + 1)


class _Meant(dict[str, list[tuple[int, int]]]):
    """What stands between two spaces, and where in it a search's single words are: texts found by one search
    are much alike."""

    def __init__(self, language: str, query: Query) -> None:
        terms = [term for term in query.terms if not term.absent and len(term.words) == 1]
        self._language = language
        self._whole = {form for term in terms if not term.start for form in term.words[0]}
        self._starts = tuple(form for term in terms if term.start for form in term.words[0])

    def __missing__(self, written: str) -> list[tuple[int, int]]:
        found = [
            (start, end)
            for word, start, end in tokens(written, self._language)
            if word in self._whole or word.startswith(self._starts)
        ]
        if len(self) >= _KEPT:
            self.clear()
        self[written] = found
        return found


_meant = lru_cache(64)(_Meant)


def _following(cut: list[Token], term: Term) -> Iterator[tuple[int, int]]:
    """The words of a phrase, one after the other."""
    length, first = len(term.words), term.words[0]
    for place, token in enumerate(cut[: len(cut) - length + 1]):
        if token.word not in first:
            continue
        window = cut[place : place + length]
        if all(_is(token.word, term, at) for at, token in enumerate(window)):
            yield window[0].start, window[-1].end


def _is(word: str, term: Term, at: int) -> bool:
    if term.start and at == len(term.words) - 1:
        return word.startswith(term.words[at])
    return word in term.words[at]
