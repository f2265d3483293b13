"""What a reader types, as a search: words that must all be there, "phrases", -absent words, starts*."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import NamedTuple

from dateline_store.cutting import STEMMED, compared, folded, tokens, unspaced
from dateline_store.faceting import facet_id
from dateline_store.indexing import facet_word

_PART = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_TERMS, _WORDS = 32, 16
"""Parts of a search, and words of a phrase; the rest is ignored."""
_PAIRED = 8
"""So many words are looked for in headings two by two."""
_TELLING = 4
"""Letters of a stem that is looked for in headings whatever their language."""

Words = tuple[str, ...]


class Wording(NamedTuple):
    """Words in a row as the index has them, stemmed as in some languages."""

    words: Words
    languages: frozenset[str] = frozenset()
    """Only articles in one of these are meant; in any where empty. To Finnish 'Putin' is a form of 'put'."""

    @property
    def tells(self) -> bool:
        """True where it is worth looking for without asking for the language."""
        return not self.languages or all(len(word) >= _TELLING or not word.isascii() for word in self.words)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other, in all their wordings, each as long as the others. `start`: of the last
    word only its start is given."""

    wordings: tuple[Wording, ...]
    absent: bool = False
    start: bool = False

    def __len__(self) -> int:
        return len(self.wordings[0].words)

    def within(self, language: str) -> list[Words]:
        """How an article in a language says it."""
        return [one.words for one in self.wordings if not one.languages or language in one.languages]

    def telling(self) -> list[Words]:
        """How a heading of any language says it."""
        return [one.words for one in self.wordings if one.tells]


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
        words = [word for term in self.present for word in _tswords(term)]
        if 1 < len(words) <= _PAIRED:
            return " | ".join(f"({one} & {other})" for one, other in combinations(words, 2))
        return " | ".join(words)

    def ranked(self) -> str:
        """What ts_rank ranks a heading by."""
        return " & ".join(f"({' <-> '.join(_tswords(term))})" for term in self.present)

    def tsquery(self) -> str:
        """For PostgreSQL's words vector."""
        parts = [f"{'!' * term.absent}({_TSQUERY.term(term)})" for term in self.terms]
        return " & ".join([*parts, *map(_TSQUERY.facet, self.facets)])

    def match(self) -> str:
        """For the words column of FTS5."""
        wanted = [*(f"({_FTS5.term(term)})" for term in self.present), *map(_FTS5.facet, self.facets)]
        absent = [f"({_FTS5.term(term)})" for term in self.terms if term.absent]
        return " NOT ".join([f"{{words}} : ({' AND '.join(wanted)})", *absent])

    def heading(self, columns: str) -> str:
        """For other columns of FTS5: all that must be there; no match where nothing must."""
        wanted = [
            f"({' OR '.join(_ftsphrase(words, start=term.start) for words in term.telling())})"
            for term in self.present
        ]
        return f"{{{columns}}} : ({' AND '.join(wanted or [_FTS5.facet(0)])})"


def parse(text: str, *, language: str | None = None, facets: Iterable[int] = ()) -> Query:
    """Any text as a search. `language`: the words are of that language, else of any."""
    found = (_term(part, language) for part in _PART.finditer(text))
    return Query(tuple(islice((term for term in found if term), _TERMS)), tuple(facets))


def _term(part: re.Match[str], language: str | None) -> Term | None:
    """One word may be several words in a row: 'Kim-Putin', or one of a script without spaces."""
    written = part["word"] if part["phrase"] is None else part["phrase"]
    cut = list(islice(tokens(written, ""), _WORDS))
    if not cut:
        return None
    wordings = _wordings([written[token.start : token.end] for token in cut], language)
    alone = len(cut) == 1 and cut[0].end - cut[0].start == 1 and unspaced(cut[0].word)  # half a pair
    start = (bool(part["word"]) and written.endswith("*")) or alone
    return Term(wordings, absent=part["no"] is not None, start=start)


def _wordings(written: Sequence[str], language: str | None) -> tuple[Wording, ...]:
    """How words in a row may stand in the index: in one language, or in any."""
    if language:
        return (Wording(_as_in(language, written)),)
    anywhere = dict.fromkeys([tuple(map(folded, written)), _as_in("en", written)])
    of: dict[Words, list[str]] = {}
    for each in STEMMED:
        of.setdefault(_as_in(each, written), []).append(each)
    others = (Wording(words, frozenset(each)) for words, each in of.items() if words not in anywhere)
    return (*map(Wording, anywhere), *others)


def _as_in(language: str, written: Sequence[str]) -> Words:
    return tuple(compared(word, language) or folded(word) for word in written)


def _tswords(term: Term) -> list[str]:
    """How a heading may say each of a term's words."""
    said = (_tswritten(words, start=term.start) for words in term.telling())
    return [f"({' | '.join(dict.fromkeys(forms))})" for forms in zip(*said, strict=True)]


def _tswritten(words: Words, *, start: bool) -> list[str]:
    *others, last = (f"'{word}'" for word in words)
    return [*others, last + ":*" * start]


def _tsphrase(words: Words, *, start: bool = False) -> str:
    return f"({' <-> '.join(_tswritten(words, start=start))})"


def _ftsphrase(words: Words, *, start: bool = False) -> str:
    return f'"{" ".join(words)}"' + " *" * start


class _Syntax(NamedTuple):
    """How a database writes a search."""

    both: str
    either: str
    phrase: Callable[..., str]

    def term(self, term: Term) -> str:
        """Any of a term's wordings, each in one of its languages."""
        return self.either.join(self._wording(one, start=term.start) for one in term.wordings)

    def facet(self, id: int) -> str:
        return self.phrase((facet_word(id),))

    def _wording(self, wording: Wording, *, start: bool) -> str:
        said = self.phrase(wording.words, start=start)
        if not wording.languages:
            return said
        within = (self.facet(facet_id("language", each)) for each in sorted(wording.languages))
        return f"({said}{self.both}({self.either.join(within)}))"


_TSQUERY = _Syntax(" & ", " | ", _tsphrase)
_FTS5 = _Syntax(" AND ", " OR ", _ftsphrase)
