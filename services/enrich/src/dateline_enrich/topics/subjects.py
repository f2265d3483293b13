"""Subjects by the IPTC Media Topics' top level, by a lexicon a topic: IPTC's own terms and words of news."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from dateline.events import Topic
from dateline_enrich.document import Document
from dateline_enrich.lexicon import data, words

METHOD = "mediatopics-lexicon-1"
MOST = 3
"""Topics an article."""
_FEWEST_TERMS = 3
"""Different terms of a topic, at least, before it is named."""
_LEAST_SHARE = 0.18
_TITLE, _OPENING = 3.0, 1.5
"""Weight of a term in the title, and in the first tenth of the text."""
_LONGEST = 3
"""Words in a term."""


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Terms (stemmed words joined by spaces) to the topics they speak for, with weights; labels by qcode."""

    terms: dict[str, dict[str, float]]
    labels: dict[str, str]


def find(document: Document, title: str) -> list[Topic]:
    """The topics that most of the text's telling terms speak for, best first; none where too few do."""
    lexicon = _lexicon()
    found: dict[str, float] = defaultdict(float)
    kinds: Counter[str] = Counter()
    for term, weight in _weights(document, title, lexicon).items():
        for qcode, share in lexicon.terms[term].items():
            found[qcode] += share * math.log2(1 + weight)
            kinds[qcode] += 1
    total = sum(found.values())
    scored = sorted(((score / total, qcode) for qcode, score in found.items()), key=lambda s: (-s[0], s[1]))
    return [
        Topic(qcode=qcode, label=lexicon.labels[qcode], score=round(share, 3))
        for share, qcode in scored[:MOST]
        if share >= _LEAST_SHARE and kinds[qcode] >= _FEWEST_TERMS
    ]


def _weights(document: Document, title: str, lexicon: _Lexicon) -> dict[str, float]:
    tokens = [t.text for t in document.tokens if t.word]
    weights: dict[str, float] = defaultdict(float)
    opening = max(len(tokens) // 10, 40)
    for index, term in _terms(tokens, lexicon):
        weights[term] += _OPENING if index < opening else 1.0
    for _, term in _terms([t.text for t in Document(title).tokens if t.word], lexicon):
        weights[term] += _TITLE
    return weights


def _terms(tokens: list[str], lexicon: _Lexicon) -> list[tuple[int, str]]:
    """The longest term that begins at each token."""
    stems = [_stem(token) for token in tokens]
    found, index = [], 0
    while index < len(stems):
        for size in range(min(_LONGEST, len(stems) - index), 0, -1):
            term = stems[index] if size == 1 else " ".join(stems[index : index + size])
            if term in lexicon.terms:
                found.append((index, term))
                index += size - 1
                break
        index += 1
    return found


def _stem(word: str) -> str:
    """Without a plural's ending, in lower case."""
    word = word.lower()
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return (
        word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
    )


@cache
def _lexicon() -> _Lexicon:
    terms: dict[str, dict[str, float]] = defaultdict(dict)
    labels: dict[str, str] = {}
    for line in data("mediatopics.tsv").decode().splitlines():
        qcode, top, label = line.split("\t")
        labels[qcode] = label
        parts = label.split(" (")[0].split()
        if qcode != top and len(parts) <= _LONGEST and not set(parts) & (words("function") - {"of"}):
            terms[" ".join(map(_stem, parts))][top] = 1.0 if len(parts) > 1 else 0.5
    for line in data("topic_words.tsv").decode().splitlines():
        top, listed = line.split("\t")
        for word in listed.split():
            terms[" ".join(_stem(part) for part in _split(word))][top] = 1.0
    shared = {t: {q: w / len(tops) for q, w in tops.items()} for t, tops in terms.items()}
    return _Lexicon({t: tops for t, tops in shared.items() if t not in words("verbs")}, labels)


def _split(word: str) -> list[str]:
    """'prime-minister' is two words of text, 'covid-19' one."""
    return [word] if any(c.isdigit() for c in word) else word.split("-")
