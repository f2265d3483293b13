"""Key phrases without English: what a text says again and again between its function words."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from stopwordsiso import has_lang, stopwords

from dateline.events import KeyPhrase, Span
from dateline_enrich.document import Document, Token
from dateline_enrich.key_phrases.repeats import repeats

METHOD = "repeats-1"
PHRASES = 10
LONGEST = 3
"""Words in a phrase."""
_NO_SPACES = frozenset(("zh", "ja"))
_NOT_READ = frozenset(("th", "ko", "en"))
"""Thai has no spaces and no signs of where words end; Korean joins particles to its words."""
_OF = frozenset(("de", "des", "du", "del", "do", "da", "dos", "das", "di", "dei", "della", "delle"))
"""'Of', which a phrase may hold inside in Romance languages."""
_SHORTEST = 4
"""Letters of a word that is a phrase alone."""
_IDEOGRAPHS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々]{2,}|[\u30a1-\u30ff]{3,}")

Spans = list[tuple[int, int]]


def find(document: Document, title: str, language: str) -> list[KeyPhrase] | None:
    """The best phrases, best first; None in a language that is not attempted.

    Alphabets: runs of words in capitals (in German: nouns), and two or three neighbours that come together at
    least twice. Chinese and Japanese: characters that come together, by the variety of their neighbours.
    """
    if not has_lang(language) or language in _NOT_READ:
        return None
    spaced = language not in _NO_SPACES
    found = (
        _runs(document, title, language) if spaced else repeats(document.text, _IDEOGRAPHS, _stop(language))
    )
    length = max(len(document.text), 1)
    headline = title.casefold()
    scored = []
    for text, spans in found.items():
        size = len(text.split()) if spaced else len(text) / 2
        score = len(spans) * (1.5 - 0.5 * spans[0][0] / length) * (1 + 0.3 * (min(size, 3) - 1))
        scored.append((score * (1.6 if text.casefold() in headline else 1.0), text))
    return _best(sorted(scored, key=lambda s: (-s[0], s[1])), found)


def _best(scored: list[tuple[float, str]], found: dict[str, Spans]) -> list[KeyPhrase]:
    kept: list[tuple[float, str]] = []
    for score, text in scored:
        if len(kept) < PHRASES and not any(text in other or other in text for _, other in kept):
            kept.append((score, text))
    return [
        KeyPhrase(
            text=text,
            score=round(score / kept[0][0], 3),
            mentions=tuple(Span(start=start, end=end) for start, end in found[text]),
        )
        for score, text in kept
    ]


@cache
def _stop(language: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in stopwords(language))


def _runs(document: Document, title: str, language: str) -> dict[str, Spans]:
    """Phrases of words between signs and function words, which come often enough, with their places."""
    places: dict[str, Spans] = defaultdict(list)
    titled: set[str] = set()
    for run in _between(document, _stop(language)):
        for size in range(1, min(LONGEST, len(run)) + 1):
            for first in range(len(run) - size + 1):
                words = run[first : first + size]
                if words[0][0].text in _OF or words[-1][0].text in _OF:
                    continue
                text = " ".join(token.text for token, _ in words)
                places[text].append((words[0][0].start, words[-1][0].end))
                if all(capital or token.text in _OF for token, capital in words):
                    titled.add(text)
    headline = f" {title.casefold()} "
    return {
        text: spans
        for text, spans in places.items()
        if len(spans) >= _fewest(text, text in titled, f" {text.casefold()} " in headline)
    }


def _fewest(text: str, capital: bool, in_title: bool) -> int:
    """How often a phrase must come. A word alone in lower case may be a verb: only if the title has it."""
    if " " in text or capital:
        return 2 if len(text) >= _SHORTEST - 1 else 3
    return 2 if in_title and len(text) >= _SHORTEST else 1_000_000


def _between(document: Document, stop: frozenset[str]) -> Iterator[list[tuple[Token, bool]]]:
    """Words that follow each other with one space between, none a function word but 'of'. True for a name."""
    starts = {first for first, _ in document.sentence_tokens}
    run: list[tuple[Token, bool]] = []
    for index, token in enumerate(document.tokens):
        fits = token.text[0].isalpha() and len(token.text) > 1 and token.text.casefold() not in stop
        fits = fits or (bool(run) and token.text in _OF)
        if run and not (fits and token.start == run[-1][0].end + 1):
            yield run
            run = []
        if fits:
            run.append((token, token.capital and index not in starts))
    if run:
        yield run
