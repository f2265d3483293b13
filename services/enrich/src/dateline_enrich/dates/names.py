"""The words for dates of other languages (data/dates.tsv), and what tells tense in them."""

from collections.abc import Callable
from functools import cache

from dateline_enrich.dates.pieces import Expression, Pieces
from dateline_enrich.dates.tense import Tense
from dateline_enrich.document import Document
from dateline_enrich.lexicon import data

Phrase = tuple[tuple[str, ...], str, str]
"""The words of a name, its kind and its meaning."""
_MARKS = ".,;:()«»„“”\"'"
_REACH = 120
"""A telling verb is looked for so many code points before a date."""


class Names:
    """One language's words for dates."""

    def __init__(self, rows: list[tuple[str, str, str]]) -> None:
        self.phrases: dict[str, list[Phrase]] = {}
        self.words: dict[str, dict[str, str]] = {}
        for kind, wording, meaning in rows:
            words = tuple(Pieces(wording).words)
            self.phrases.setdefault(words[0], []).append((words, kind, meaning))
            self.words.setdefault(kind, {})[wording] = meaning
        for found in self.phrases.values():
            found.sort(key=lambda phrase: -len(phrase[0]))

    def has(self, kind: str, word: str) -> bool:
        return word in self.words.get(kind, ())


@cache
def _tables() -> dict[str, list[tuple[str, str, str]]]:
    tables: dict[str, list[tuple[str, str, str]]] = {}
    for line in data("dates.tsv").decode().splitlines():
        language, kind, word, meaning = line.split("\t")
        tables.setdefault(language, []).append((kind, word, meaning))
    return tables


@cache
def names(language: str) -> Names | None:
    """The words of a language; None where there are none."""
    rows = _tables().get(language)
    return Names(rows) if rows else None


def words(language: str) -> dict[str, dict[str, str]]:
    """The words of a language by kind, each with its meaning."""
    found: dict[str, dict[str, str]] = {}
    for kind, word, meaning in _tables()[language]:
        found.setdefault(kind, {})[word] = meaning
    return found


LANGUAGES = frozenset(language for language in _tables() if "month" in words(language))


def tenses(document: Document, language: str) -> Callable[[Expression], Tense]:
    """What tells whether an expression of a text lies ahead:
    the telling verb nearest before it in the sentence.
    """
    known = names(language)

    def tense(e: Expression) -> Tense:
        sentence = document.sentences[document.sentence_at(e.start)]
        before = document.text[max(sentence.start, e.start - _REACH) : e.start].lower().split()
        after = document.text[e.end : min(sentence.end, e.end + _REACH)].lower().split()
        for word in (w.strip(_MARKS) for w in (*reversed(before), *after)):
            if known and known.has("future", word):
                return "future"
            if known and known.has("past", word):
                return "past"
        return None

    return tense
