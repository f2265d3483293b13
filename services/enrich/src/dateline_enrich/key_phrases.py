"""Key phrases: whole names and runs of nouns, by how often, how early and in the title."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.events import KeyPhrase
from dateline_enrich.document import Document
from dateline_enrich.lexicon import words
from dateline_enrich.named import Named

METHOD = "position-frequency-1"
PHRASES = 10
LONGEST = 4
"""Words in a run of nouns."""
_NOT_NOUN = ("ly", "ing", "ed", "ize", "ise", "ous", "ful", "able", "ible")


@dataclass(slots=True)
class _Phrase:
    text: str
    count: int
    at: int
    words: int
    name: bool = False


def find(document: Document, named: Iterable[Named], title: str) -> list[KeyPhrase]:
    """The best phrases with scores between 0 and 1, best first."""
    phrases = _names(named) + _runs(document, named)
    if not phrases:
        return []
    length = max(len(document.text), 1)
    headline = f" {' '.join(title.lower().split())} "
    scored = sorted(((_score(p, length, headline), p.text) for p in phrases), key=lambda s: (-s[0], s[1]))
    best = scored[0][0]
    kept: list[tuple[float, str]] = []
    for score, text in scored:
        folded = text.lower()
        if not any(_inside(folded, other.lower()) or _inside(other.lower(), folded) for _, other in kept):
            kept.append((score, text))
        if len(kept) == PHRASES:
            break
    return [KeyPhrase(text=text, score=round(score / best, 3)) for score, text in kept]


def _score(phrase: _Phrase, length: int, headline: str) -> float:
    score = math.log2(1 + phrase.count) * (1.0 + 0.5 * (1 - phrase.at / length))
    score *= 1.0 + 0.25 * (min(phrase.words, 3) - 1)
    if f" {phrase.text.lower()}" in headline or (
        phrase.name and f" {phrase.text.split()[-1].lower()}" in headline
    ):
        score *= 1.6
    return score


def _inside(short: str, long: str) -> bool:
    return f" {short} " in f" {long} "


def _names(named: Iterable[Named]) -> list[_Phrase]:
    return [_Phrase(n.name, len(n.mentions), n.mentions[0].start, len(n.name.split()), True) for n in named]


def _runs(document: Document, named: Iterable[Named]) -> list[_Phrase]:
    """Runs of content words in lower case that come twice or more."""
    taken = {i for n in named for m in n.mentions for i in range(m.first, m.last + 1)}
    found: dict[str, _Phrase] = {}
    run: list[int] = []
    tokens = document.tokens
    for index, token in enumerate(tokens):
        joined = not run or document.text[tokens[run[-1]].end : token.start] == " "
        fits = index not in taken and _content(token.text)
        if run and not (fits and joined):
            _count(document, run, found)
            run = []
        if fits:
            run.append(index)
    _count(document, run, found)
    return [p for p in found.values() if p.count > 1 and (p.words > 1 or (p.count > 2 and len(p.text) > 4))]


def _count(document: Document, run: list[int], found: dict[str, _Phrase]) -> None:
    for size in range(1, LONGEST + 1):
        for start in range(len(run) - size + 1):
            first, last = document.tokens[run[start]], document.tokens[run[start + size - 1]]
            if last.text.endswith(_NOT_NOUN) or first.text.endswith(("ly", "ed")):
                continue
            text = document.text[first.start : last.end]
            phrase = found.setdefault(text, _Phrase(text, 0, first.start, size))
            phrase.count += 1


def _content(word: str) -> bool:
    return (
        len(word) > 2
        and word.replace("-", "").isalpha()
        and word.islower()
        and word not in words("function")
        and word not in words("said")
        and word not in words("verbs")
    )
