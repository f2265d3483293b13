"""Up to three sentences, verbatim: central to the text, with a lean to its opening."""

import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from dateline.events import Span
from dateline_enrich.document import Document, Extent
from dateline_enrich.lexicon import words
from dateline_enrich.summary import standing

METHOD = "lead-centrality-2"
SENTENCES = 3
_MOST_READ = 60
"""Sentences looked at: what matters in news stands near the top."""
_LEAN = 0.6
"""How much the opening counts beside centrality."""
_FADE = 0.5
"""How much less the last sentence counts than the first, the same otherwise."""
_QUESTION = 0.7
_TOO_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class _Bag:
    """Words with their counts, how many they are, and the vector's length."""

    words: Counter[str]
    size: int
    norm: float


@dataclass(frozen=True, slots=True)
class _Sentence:
    index: int
    extent: Extent
    bag: _Bag
    score: float
    leans: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """Telling words in a sentence that can stand in a summary, at least and at most."""

    shortest: int = 6
    longest: int = 60


Words = Callable[[Document, Extent], Counter[str]]
"""The telling words of a stretch of text."""
Leans = Callable[[int, str], bool]
"""Whether a sentence needs the one before it, by its index and its words."""


def find(document: Document, title: str) -> list[Span]:
    """Spans of whole sentences of English, in text order."""
    return choose(document, title, _telling, lambda _, said: standing.leans(said))


def choose(
    document: Document,
    title: str,
    telling: Words,
    leans: Leans,
    limits: Limits = Limits(),
    abbreviated: re.Pattern[str] = standing.CUT_SHORT,
) -> list[Span]:
    """The same in any language. `abbreviated` finds at a sentence's end what may not be one."""
    sentences = _candidates(document, title, telling, leans, limits, abbreviated)
    chosen: list[_Sentence] = []
    while len(chosen) < SENTENCES:
        taken = {s.index for s in chosen}
        fitting = (s for s in sentences if s.index not in taken and _fits(s, chosen, taken))
        best = max(fitting, key=lambda s: (s.score, -s.index), default=None)
        if best is None:
            break
        chosen.append(best)
    return [Span(start=s.extent.start, end=s.extent.end) for s in sorted(chosen, key=lambda s: s.index)]


def _candidates(
    document: Document,
    title: str,
    telling: Words,
    leans: Leans,
    limits: Limits,
    abbreviated: re.Pattern[str],
) -> list[_Sentence]:
    text = document.text
    good: list[tuple[int, Extent, _Bag]] = []
    of_all = telling(Document(title), Extent(0, len(title)))
    others = standing.of_others(text)
    whole = standing.whole(document, _MOST_READ, abbreviated)
    for index, extent in enumerate(document.sentences[:_MOST_READ]):
        if whole[index] and standing.of_the_article(text[extent.start : extent.end], others):
            bag = _bag(telling(document, extent))
            if limits.shortest <= bag.size <= limits.longest:
                good.append((index, extent, bag))
                of_all.update(bag.words)
    centre = _bag(of_all)
    found = []
    for rank, (index, extent, bag) in enumerate(good):
        said = text[extent.start : extent.end]
        score = _cosine(bag, centre) * (1 - _FADE * rank / len(good)) + _LEAN / (1 + rank)
        score *= _QUESTION if said.endswith("?") else 1.0
        found.append(_Sentence(index, extent, bag, score, leans(index, said)))
    return found


def _fits(sentence: _Sentence, chosen: list[_Sentence], taken: set[int]) -> bool:
    """It says something else, and what it leans on is there."""
    if sentence.leans and sentence.index - 1 not in taken:
        return False
    return all(_cosine(sentence.bag, other.bag) < _TOO_ALIKE for other in chosen)


def _telling(document: Document, extent: Extent) -> Counter[str]:
    first, last = document.token_at(extent.start), document.token_at(extent.end)
    empty = words("function")
    lowered = [token.text.lower() for token in document.tokens[first:last]]
    return Counter([word for word in lowered if word not in empty and word[0].isalnum()])


def _bag(counts: Counter[str]) -> _Bag:
    return _Bag(counts, counts.total(), math.sqrt(sum([n * n for n in counts.values()])))


def _cosine(a: _Bag, b: _Bag) -> float:
    if not a.norm or not b.norm:
        return 0.0
    return sum([n * b.words[word] for word, n in a.words.items() if word in b.words]) / (a.norm * b.norm)
