"""Up to three sentences, verbatim: central to the text, with a lean to its opening."""

import math
from collections import Counter

from dateline.events import Span
from dateline_enrich.document import Document, Extent
from dateline_enrich.lexicon import words

METHOD = "lead-centrality-1"
SENTENCES = 3
_SHORTEST, _LONGEST = 6, 60
"""Words in a sentence that can stand in a summary."""
_MOST_READ = 60
"""Sentences looked at: what matters in news stands near the top."""
_LEAN = 0.6
"""How much the opening counts beside centrality."""
_TOO_ALIKE = 0.6


def find(document: Document, title: str) -> list[Span]:
    """Spans of whole sentences, in text order."""
    sentences = [(i, s, _bag(document, s)) for i, s in enumerate(document.sentences[:_MOST_READ])]
    candidates = [(i, s, bag) for i, s, bag in sentences if _SHORTEST <= bag.size <= _LONGEST]
    words_of_all = Counter(_content(title.split()))
    for _, _, bag in candidates:
        words_of_all.update(bag.words)
    whole = _Bag(words_of_all)
    scored = [
        ((_cosine(b, whole) + _LEAN / (1 + i)) * _standing(document, s), i, s, b) for i, s, b in candidates
    ]
    chosen: list[tuple[int, Extent, _Bag]] = []
    for _, i, sentence, bag in sorted(scored, key=lambda item: (-item[0], item[1])):
        if len(chosen) < SENTENCES and all(_cosine(bag, other) < _TOO_ALIKE for _, _, other in chosen):
            chosen.append((i, sentence, bag))
    return [Span(start=s.start, end=s.end) for _, s, _ in sorted(chosen, key=lambda item: item[0])]


class _Bag:
    """Words with their counts, how many they are, and the vector's length."""

    __slots__ = ("norm", "size", "words")

    def __init__(self, counts: Counter[str]) -> None:
        self.words = counts
        self.size = counts.total()
        self.norm = math.sqrt(sum(n * n for n in counts.values()))


def _content(tokens: list[str]) -> list[str]:
    lowered = (token.lower() for token in tokens)
    return [word for word in lowered if word[0].isalnum() and word not in words("function")]


def _bag(document: Document, sentence: Extent) -> _Bag:
    first, last = document.token_at(sentence.start), document.token_at(sentence.end)
    return _Bag(Counter(_content([token.text for token in document.tokens[first:last]])))


def _standing(document: Document, sentence: Extent) -> float:
    """A sentence that begins with 'He' or inside a quote does not stand alone."""
    opening = document.text[sentence.start : sentence.end].split(maxsplit=1)[0]
    if opening[0] in "\"“‘'«" or opening.lower().strip(",") in words("leaning"):
        return 0.6
    return 1.0


def _cosine(a: _Bag, b: _Bag) -> float:
    dot = sum(n * b.words[word] for word, n in a.words.items())
    return dot / (a.norm * b.norm) if a.norm and b.norm else 0.0
