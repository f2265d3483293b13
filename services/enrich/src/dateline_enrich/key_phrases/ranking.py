"""Key phrases: whole names and noun phrases, by how often, how early, in the title, and how telling."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.events import KeyPhrase, Span
from dateline_enrich.document import TOKEN, Document
from dateline_enrich.key_phrases import noun_phrases
from dateline_enrich.key_phrases.noun_phrases import Phrase, singular
from dateline_enrich.lexicon import words
from dateline_enrich.named import Named

METHOD = "noun-phrases-1"
PHRASES = 10
_FEWEST, _TOKENS_A_PHRASE = 3, 15
"""A short text has fewer."""
_FAR_MORE = 3
"""Times that part of a phrase must come to stand beside it."""
_LEAST = 0.12
"""Of the best phrase's score."""
_TITLE = 1.6
_LEAD, _SHORT = 250, 1_200
"""Code points of a text's beginning, and of a text so short that nothing in it comes twice."""
_OPENING, _IN_PASSING = 0.3, 0.7
"""A name that comes once, after this part of the text, counts less."""
_NAME = 0.85
"""Names come often under short forms; without this they leave no room for what happened."""
_OF_WORDS = {1: 0.85, 2: 1.45, 3: 1.5, 4: 1.3}


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    words: tuple[str, ...]
    count: int
    score: float
    spans: tuple[tuple[int, int], ...]
    name: bool


def find(document: Document, named: Iterable[Named], title: str) -> list[KeyPhrase]:
    """The best phrases with scores between 0 and 1, best first, and where the text says them so."""
    named = list(named)
    mentions = [m for n in named for m in n.mentions]
    headline = _joined([singular(t.lower()) for t in TOKEN.findall(title) if t[0].isalnum()])
    length = max(len(document.text), 1)
    foremost = _foremost(named)
    candidates = [c for n in named if (c := _of_name(n, n.name in foremost, headline, length))]
    candidates += [
        c for p in noun_phrases.find(document, mentions) if (c := _of_phrase(p, document, headline, length))
    ]
    candidates.sort(key=lambda c: (-c.score, c.spans[0]))
    most = min(PHRASES, _FEWEST + len(document.tokens) // _TOKENS_A_PHRASE)
    chosen = _chosen(candidates, most)
    return [_event(c, c.score / chosen[0].score) for c in chosen]


def _event(candidate: _Candidate, score: float) -> KeyPhrase:
    spans = tuple(Span(start=start, end=end) for start, end in candidate.spans)
    return KeyPhrase(text=candidate.text, score=round(score, 3), mentions=spans)


def _foremost(named: list[Named]) -> set[str]:
    """Of names with one surname, the one that comes most often: a title's bare 'Trump' is that one."""
    most: dict[str, int] = {}
    for one in named:
        last = one.name.rpartition(" ")[2]
        most[last] = max(most.get(last, 0), len(one.mentions))
    return {one.name for one in named if len(one.mentions) == most[one.name.rpartition(" ")[2]]}


def _of_name(named: Named, foremost: bool, headline: str, length: int) -> _Candidate | None:
    text = _wording(named)
    parts = tuple(singular(part.lower()) for part in text.split())
    if not text or words("calendar") & set(text.lower().split()) or text.lower() in words("agencies"):
        return None
    spans = tuple((m.start, m.end) for m in named.mentions if m.text == text)
    score = _weight(len(named.mentions), named.mentions[0].start / length)
    score *= 1.0 + 0.15 * (min(len(parts), 3) - 1)
    if len(named.mentions) == 1 and named.mentions[0].start > _OPENING * length:
        score *= _IN_PASSING
    in_title = _joined(parts[-1:] if foremost else parts) in headline
    score *= _TITLE if in_title else _NAME
    return _Candidate(text, parts, len(named.mentions), score, spans, True)


def _wording(named: Named) -> str:
    """The name as the text has it: the canonical one, or else the longest."""
    texts = Counter(m.text for m in named.mentions)
    return named.name if named.name in texts else max(texts, key=lambda t: (len(t), texts[t], t))


def _of_phrase(phrase: Phrase, document: Document, headline: str, length: int) -> _Candidate | None:
    in_title = _joined(phrase.words) in headline
    at = phrase.spans[0][0]
    if len(phrase.spans) < _fewest(phrase, in_title, at < _LEAD, length < _SHORT):
        return None
    score = _weight(len(phrase.spans), at / length) * _OF_WORDS[len(phrase.words)]
    score *= (_TITLE if in_title else 1.0) * (0.8 if _plain(phrase.words[-1]) else 1.0)
    wordings = [_wording_at(document, span) for span in phrase.spans]
    texts = Counter(wordings if phrase.named else [wording.lower() for wording in wordings])
    text = max(texts, key=lambda t: (texts[t], t))
    folded = text.lower()
    spans = tuple(s for s, w in zip(phrase.spans, wordings, strict=True) if w.lower() == folded)
    if folded in words("agencies"):
        return None
    return _Candidate(text, phrase.words, len(phrase.spans), score, spans, phrase.named)


def _fewest(phrase: Phrase, in_title: bool, in_lead: bool, in_short: bool) -> float:
    """How often a phrase must come to tell anything; the first mention in a short text tells more."""
    plain = [_plain(word) for word in phrase.words]
    if len(set(phrase.words)) < len(plain) or plain == [True]:
        return math.inf
    if in_title:
        return 1
    if len(plain) == 1:
        return 1 if in_lead and in_short else 2
    return 2 if all(plain) or (phrase.named and not in_lead) else 1


@lru_cache(maxsize=50_000)
def _plain(word: str) -> bool:
    return word in words("plain_nouns") or word in words("roles")


def _wording_at(document: Document, span: tuple[int, int]) -> str:
    return " ".join(document.text[slice(*span)].split())


def _weight(count: int, position: float) -> float:
    return math.log2(1 + count) * (1.5 - 0.5 * position)


def _joined(parts: Sequence[str]) -> str:
    """Words so that whole words are found in whole words."""
    return f" {' '.join(parts)} "


def _chosen(candidates: list[_Candidate], most: int) -> list[_Candidate]:
    """The best ones, none part of another unless it is far more frequent."""
    chosen: list[_Candidate] = []
    for candidate in candidates:
        if len(chosen) == most or (chosen and candidate.score < _LEAST * chosen[0].score):
            break
        if not any(_same(candidate, other) for other in chosen):
            chosen.append(candidate)
    return chosen


def _same(a: _Candidate, b: _Candidate) -> bool:
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    return _joined(short.words) in _joined(long.words) and short.count < _FAR_MORE * long.count
