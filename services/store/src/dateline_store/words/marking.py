"""Where a text says what a search asks for: pure."""

from collections.abc import Iterator
from functools import lru_cache

from dateline_store.cutting import Token, tokens, words
from dateline_store.words.query import Query, Term, Words

_KEPT = 1 << 15
"""Of one language, so much of what stands between spaces is remembered: some 10 MB."""


def marked(text: str, language: str, query: Query) -> list[tuple[int, int]]:
    """The stretches of a text (start, end) that match, in order and without overlap."""
    phrases = [term for term in query.present if len(term) > 1]
    cut = list(tokens(text, language)) if phrases else []
    spans = [span for term in phrases for span in _following(cut, term, language)]
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
    terms = [term for term in query.present if len(term) == 1]
    whole = {word for term in terms if not term.start for (word,) in term.within(language)}
    starts = tuple(word for term in terms if term.start for (word,) in term.within(language))
    for written in _seen(language).bearing(text.split(), whole, starts):
        inside = [t for t in tokens(written, language) if t.word in whole or t.word.startswith(starts)]
        for place in _places(text, written):
            yield from ((place + token.start, place + token.end) for token in inside)


def _places(text: str, written: str) -> Iterator[int]:
    """Where something stands between two spaces, or an end of the text."""
    place = text.find(written)
    while place >= 0:
        end = place + len(written)
        if (place == 0 or text[place - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield place
        place = text.find(written, place + 1)


class _Seen:
    """What stood between two spaces in texts of a language, by the words in it: texts repeat each other, so
    that only what is new is cut."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._known: tuple[set[str], dict[str, set[str]]] = (set(), {})

    def bearing(self, written: list[str], whole: set[str], starts: tuple[str, ...]) -> set[str]:
        """What of it has one of these words, or one that starts so."""
        if len(self._known[0]) > _KEPT:
            self._known = (set(), {})
        cut, by_word = self._known  # another thread may begin anew meanwhile
        if not cut.issuperset(written):  # sooner than a set of all that is written
            for each in set(written) - cut:
                for word in words(each, self._language):
                    by_word.setdefault(word, set()).add(each)
                cut.add(each)
        bearing = set().union(*(by_word.get(word, ()) for word in whole)).intersection(written)
        return bearing.union(one for one in set(written) if self._starts(one, starts)) if starts else bearing

    def _starts(self, written: str, starts: tuple[str, ...]) -> bool:
        return any(word.startswith(starts) for word in words(written, self._language))


_seen = lru_cache(64)(_Seen)


def _following(cut: list[Token], term: Term, language: str) -> Iterator[tuple[int, int]]:
    """The words of a phrase, one after the other."""
    wordings, length = term.within(language), len(term)
    first = {words[0] for words in wordings}
    for place, token in enumerate(cut[: len(cut) - length + 1]):
        if token.word in first:
            window = cut[place : place + length]
            said = [token.word for token in window]
            if any(_says(said, words, start=term.start) for words in wordings):
                yield window[0].start, window[-1].end


def _says(said: list[str], words: Words, *, start: bool) -> bool:
    last = said[-1].startswith(words[-1]) if start else said[-1] == words[-1]
    return last and said[:-1] == [*words[:-1]]
