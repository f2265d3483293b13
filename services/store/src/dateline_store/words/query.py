"""What a reader types, as a search: words that must all be there, "phrases", -absent words, starts*."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, islice, product

from dateline_store.cutting import forms, tokens, unspaced
from dateline_store.indexing import facet_word

_PART = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_TERMS, _WORDS, _PHRASES = 32, 16, 64
"""Parts of a search, words of a phrase, and wordings of a phrase that are looked for; the rest is ignored."""
_PAIRED = 8
"""So many words are looked for in headings two by two."""

Alternatives = tuple[str, ...]
"""How one word may stand in the index: stemmed as in any language."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other; `start`: of the last one only its start is given."""

    words: tuple[Alternatives, ...]
    absent: bool = False
    start: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What an article must say. Without a term that must be there nothing matches."""

    terms: tuple[Term, ...] = ()
    facets: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.facets or self.present)

    @property
    def present(self) -> list[Term]:
        """What must be there."""
        return [term for term in self.terms if not term.absent]

    def rankable(self) -> str:
        """For PostgreSQL's heading vector: what ts_rank tells apart from headings with nothing of the search.
        Of several words that is any two; of so many that their pairs are too many, any one."""
        words = [f"({_tsword(term, place)})" for term in self.present for place in range(len(term.words))]
        if 1 < len(words) <= _PAIRED:
            return " | ".join(f"({one} & {other})" for one, other in combinations(words, 2))
        return " | ".join(words)

    def tsquery(self, *, bare: bool = False) -> str:
        """For PostgreSQL's words vector; `bare` leaves facets and absent words out, for ranking."""
        shown = self.present if bare else self.terms
        parts = [("!" if term.absent else "") + f"({_tsphrase(term)})" for term in shown]
        return " & ".join([*parts, *(f"'{facet_word(id)}'" for id in self.facets if not bare)])

    def match(self, column: str = "words", *, bare: bool = False) -> str:
        """For FTS5, in one column; `bare` leaves facets and absent words out, for ranking, and has no match
        where nothing else is there."""
        wanted = [_ftsphrase(term) for term in self.present] or bare * [f'"{facet_word(0)}"']
        facets = [] if bare else [f'"{facet_word(id)}"' for id in self.facets]
        absent = [] if bare else [_ftsphrase(term) for term in self.terms if term.absent]
        return " NOT ".join([f"{{{column}}} : ({' AND '.join([*wanted, *facets])})", *absent])


def parse(text: str, *, language: str | None = None, facets: Iterable[int] = ()) -> Query:
    """Any text as a search. `language`: the words are of that language, else of any."""
    found = (_term(part, language) for part in _PART.finditer(text))
    return Query(tuple(islice((term for term in found if term), _TERMS)), tuple(facets))


def _term(part: re.Match[str], language: str | None) -> Term | None:
    """One word may be several words in a row: 'Kim-Putin', or one of a script without spaces."""
    written = part["word"] if part["phrase"] is None else part["phrase"]
    cut = list(islice(tokens(written, ""), _WORDS))
    words = tuple(tuple(forms(written[token.start : token.end], language)) for token in cut)
    words = tuple(filter(None, words))
    alone = len(cut) == 1 and cut[0].end - cut[0].start == 1 and unspaced(cut[0].word)  # half a pair
    start = (bool(part["word"]) and written.endswith("*")) or alone
    return Term(words, absent=part["no"] is not None, start=start) if words else None


def _tsphrase(term: Term) -> str:
    return " <-> ".join(f"({_tsword(term, place)})" for place in range(len(term.words)))


def _tsword(term: Term, place: int) -> str:
    return " | ".join(f"'{form}'{_star(term, place)}" for form in term.words[place])


def _ftsphrase(term: Term) -> str:
    wordings = islice(product(*term.words), _PHRASES)
    star = " *" if term.start else ""
    return "(" + " OR ".join(f'"{" ".join(wording)}"{star}' for wording in wordings) + ")"


def _star(term: Term, place: int) -> str:
    return ":*" if term.start and place == len(term.words) - 1 else ""
