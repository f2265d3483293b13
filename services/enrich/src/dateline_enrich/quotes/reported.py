"""What an attribution reports in other words: 'Smith said the talks would begin', 'They failed, he said'."""

import re

from dateline_enrich.document import Document, Extent
from dateline_enrich.lexicon import words
from dateline_enrich.quotes.attribution import Attribution
from dateline_enrich.quotes.clauses import Clauses
from dateline_enrich.quotes.subjects import Subjects
from dateline_enrich.quotes.vocabulary import AND, NEVER_LAST, SUBORDINATE, WHILE

SHORTEST = 3
"""Words of a reported statement."""
_ENDS = frozenset(".;:,—–!?)")
_SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_TRAILS = re.compile(
    r"(?:,|,?(?P<mark>[”\"’]))\s+(?:without|according\s+to|citing|referring|speaking|as\s+s?he\b|and\s+(?:added|said)"
    r"|but\s+(?:did|declined|gave|offered|would|refused))\b"
)
LONGEST = 1_500
"""Code points of a sentence; reported speech is not looked for in a longer one."""


class Statements:
    """Finds the extent of what an attribution reports."""

    def __init__(self, document: Document, phrases: Subjects) -> None:
        self._text = document.text
        self._tokens = document.tokens
        self._phrases = phrases
        self._clauses = Clauses(phrases)

    def of(
        self, attribution: Attribution, sentence: Extent, first: int, stop: int, following: int
    ) -> Extent | None:
        """The statement, or None. `first`, `stop`: the sentence's tokens; `following`: the next
        attribution's first token, or `stop`."""
        word = attribution.word
        if attribution.unsaid or sentence.end - sentence.start > LONGEST:
            return None
        if word == "according":
            if attribution.first <= first + 1:
                return self._after_comma(attribution, sentence, stop)
            return self._before(attribution, sentence, first)
        if word not in words("reporting"):
            return None
        if self._phrases.lowers[first] == "as" and attribution.first <= first + 6:
            return (
                self._after_comma(attribution, sentence, stop)
                if self._clauses.trails(attribution, stop)
                else None
            )
        start = None if attribution.inverted else self._clauses.clause(attribution, stop)
        if start is not None:
            return self._extent(start, min(stop, following), sentence)
        if not self._clauses.trails(attribution, stop):
            return None
        if attribution.word.endswith("ing") or attribution.word in NEVER_LAST:
            return None
        return self._before(attribution, sentence, first)

    def trails(self, attribution: Attribution, stop: int) -> bool:
        """Whether nothing is said after an attribution."""
        return self._clauses.trails(attribution, stop)

    def _extent(self, first: int, stop: int, sentence: Extent) -> Extent | None:
        start, end = self._tokens[first].start, min(self._tokens[stop - 1].end, sentence.end)
        if cut := _TRAILS.search(self._text, start, end):
            end = cut.end("mark") if cut["mark"] else cut.start()
        return self._trimmed(start, end)

    def _trimmed(self, start: int, end: int) -> Extent | None:
        piece = self._text[start:end].rstrip(_SPACES + ",;:–—-")
        if piece.endswith(")") and "(" not in piece:  # '(Smith said the boat was sold.)'
            piece = piece[:-1].rstrip()
        if piece.endswith((".", "!", "?")) and not piece.endswith(("a.m.", "p.m.", "U.S.", "U.K.", "U.N.")):
            piece = piece[:-1].rstrip()
        lead = len(piece) - len(piece.lstrip(_SPACES + '"“‘' if piece.count('"') % 2 else _SPACES))
        if len(piece.split()) < SHORTEST:
            return None
        return Extent(start + lead, start + len(piece))

    def _before(self, attribution: Attribution, sentence: Extent, first: int) -> Extent | None:
        """'The talks had failed, Smith said': up to the comma before the attribution."""
        at = attribution.first - 1
        begin = attribution.first
        while at > first and begin - at < 9 and self._phrases.words[at] not in _ENDS:
            if self._phrases.words[at][:1] in '"“”':
                return None
            at -= 1
        if at <= first or self._phrases.words[at] not in (",", "—", "–"):
            return None
        after = self._clauses.past_time(attribution.last + 1, attribution.last + 6)
        adverbial = self._phrases.lowers[first] in SUBORDINATE | AND
        alone = self._phrases.lowers[first] in WHILE and all(
            self._phrases.words[i] != "," for i in range(first, at)
        )
        if alone or not self._clauses.finite(first, at, strict=adverbial):
            return self._around(attribution, sentence, first, after)
        return self._trimmed(sentence.start, self._tokens[at].start)

    def _around(self, attribution: Attribution, sentence: Extent, first: int, after: int) -> Extent | None:
        """'The plan, officials said, would fail': the sentence, with the attribution inside."""
        ends = self._phrases.words[after] in (",", "—", "–") and after + 3 < len(self._tokens)
        if not ends or self._tokens[after].end >= sentence.end or attribution.first - first < 2:
            return None
        return self._trimmed(sentence.start, sentence.end)

    def _after_comma(self, attribution: Attribution, sentence: Extent, stop: int) -> Extent | None:
        """'According to police, two men fled.'"""
        commas = [
            i
            for i in range(attribution.last + 1, min(stop - 1, attribution.last + 25))
            if self._phrases.words[i] == ","
        ]
        if len(commas) > 1 and not self._clauses.finite(commas[0] + 1, commas[1]):  # 'Smith, a pilot,'
            commas = commas[1:]
        return self._extent(commas[0] + 1, stop, sentence) if commas else None
