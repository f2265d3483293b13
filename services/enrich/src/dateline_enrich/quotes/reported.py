"""What an attribution reports in other words: 'Smith said the talks would begin', 'They failed, he said'."""

import re

from dateline_enrich.document import Document, Extent
from dateline_enrich.lexicon import words
from dateline_enrich.quotes.attribution import Attribution
from dateline_enrich.quotes.subjects import Phrases
from dateline_enrich.quotes.vocabulary import (
    AND,
    DETERMINERS,
    FINITE,
    MANNER,
    NEVER_LAST,
    NO_CLAUSE,
    OF,
    OPEN_TO_CLAUSE,
    OPENING_MARKS,
    PRONOUNS,
    SUBORDINATE,
    WHEN,
    WHILE,
)

SHORTEST = 3
"""Words of a reported statement."""
_DAYS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z")
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\Z")
_ENDS = frozenset(".;:,—–!?)")
_TRAILS = re.compile(
    r"(?:,|,?(?P<mark>[”\"’]))\s+(?:without|according\s+to|citing|referring|speaking|as\s+s?he\b|and\s+(?:added|said)"
    r"|but\s+(?:did|declined|gave|offered|would|refused))\b"
)
_LONGEST = 1_500
"""Code points of a sentence; reported speech is not looked for in a longer one."""


class Statements:
    """Finds the extent of what an attribution reports."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self._text = document.text
        self._tokens = document.tokens
        self._phrases = phrases

    def of(
        self, attribution: Attribution, sentence: Extent, first: int, stop: int, following: int
    ) -> Extent | None:
        """The statement, or None. `first`, `stop`: the sentence's tokens; `following`: the next
        attribution's first token, or `stop`."""
        word = attribution.word
        if attribution.unsaid or sentence.end - sentence.start > _LONGEST:
            return None
        if word == "according":
            if attribution.first <= first + 1:
                return self._after_comma(attribution, sentence, stop)
            return self._before(attribution, sentence, first)
        if word not in words("reporting"):
            return None
        if self._phrases.lowers[first] == "as" and attribution.first <= first + 6:
            return self._after_comma(attribution, sentence, stop) if self.trails(attribution, stop) else None
        start = None if attribution.inverted else self._clause(attribution, stop)
        if start is not None:
            return self._extent(start, min(stop, following), sentence)
        if not self.trails(attribution, stop):
            return None
        if attribution.word.endswith("ing") or attribution.word in NEVER_LAST:
            return None
        return self._before(attribution, sentence, first)

    # After the verb ------------------------------------------------------------------------------------

    def _clause(self, attribution: Attribution, stop: int) -> int | None:
        """The token at which the clause after a verb begins."""
        at = attribution.verb + 1
        told = attribution.word in ("told", "tells", "telling", "informed", "reminded", "warned", "assured")
        if told and (skipped := self._addressee(at, stop)):
            at = skipped
        elif attribution.word in ("told", "tells", "telling", "informed", "reminded"):
            return None
        at = self._past_time(at, stop)
        that = self._that(at, stop)
        if that is not None:
            return that
        if at >= stop or not self._may_open(at):
            return None
        if attribution.word in OPEN_TO_CLAUSE and not told:
            return at if self._finite(at, stop) or stop - at >= 6 else None
        clause = self._finite(at, self._relative(at, min(stop, at + 14)), strict=True)
        return at if clause and self._subject_like(at) else None

    def _relative(self, at: int, stop: int) -> int:
        """Where 'that', 'which' or a comma ends an object: 'wrote a letter that was ...' is no statement."""
        ends = ("that", "which", "who", "where", ",", "to")
        return next((i for i in range(at, stop) if self._phrases.lowers[i] in ends), stop)

    def trails(self, attribution: Attribution, stop: int) -> bool:
        """Whether nothing is said after an attribution: it ends there, or goes on with 'in a statement'."""
        at = attribution.last + 1
        if attribution.word in ("told", "tells") and (skipped := self._addressee(at, stop)):
            at = skipped
        at = self._past_time(at, stop)
        if at < stop and self._phrases.words[at] in ",:" and self._phrases.words[at + 1] in OPENING_MARKS:
            return False
        return at >= stop or self._phrases.words[at] in _ENDS or self._phrases.lowers[at] in OF | MANNER

    def _subject_like(self, at: int) -> bool:
        lower = self._phrases.lowers[at]
        known = self._phrases.name_at(at) is not None
        return (
            known or lower in PRONOUNS or lower in DETERMINERS or lower == "there" or self._tokens[at].capital
        )

    def _may_open(self, at: int) -> bool:
        word, lower = self._phrases.words[at], self._phrases.lowers[at]
        return (word[:1].isalnum() or word in ("$", "€", "£")) and lower not in NO_CLAUSE | OF

    def _addressee(self, at: int, stop: int) -> int | None:
        """The token after 'reporters', 'the BBC', 'a news conference', 'lawmakers in Paris'."""
        phrases, begin = self._phrases, at
        if phrases.lowers[at] == "that":
            return None
        if phrases.lowers[at] in ("me", "him", "her", "them", "us", "you"):
            return at + 1
        if phrases.lowers[at] in DETERMINERS:
            at += 1
        while at < min(stop, begin + 8):
            here = phrases.name_at(at)
            if here:
                at = here[0].last + 1
                if phrases.words[at] in ("'", "’"):
                    at += 2
                    continue
                break
            word = phrases.words[at]
            if not word[:1].isalpha() or phrases.lowers[at] in OF or phrases.lowers[at] == "that":
                break
            at += 1
            if word.islower() and (
                phrases.speaks(at - 1) or word in ("conference", "briefing", "hearing", "rally")
            ):
                break
        return at if at > begin else None

    def _past_time(self, at: int, stop: int) -> int:
        """'on Tuesday', 'last week', 'late Friday night'."""
        while at < stop:
            lower = self._phrases.lowers[at]
            if self._phrases.words[at + 1] in ("'", "’"):  # Wednesday's attack
                break
            if _DAYS.match(self._phrases.words[at]) or (lower in WHEN and not self._this_subject(at)):
                at += 1
            elif _MONTH.match(self._phrases.words[at]):
                at += 1
                while at < stop and (self._phrases.words[at][:1].isdigit() or self._phrases.words[at] == "."):
                    at += 1
            elif lower == "on" and _DAYS.match(self._phrases.words[at + 1]):
                at += 2
            else:
                break
        return at

    def _this_subject(self, at: int) -> bool:
        return self._phrases.lowers[at] in ("this", "next", "last", "late") and not (
            self._phrases.lowers[at + 1] in WHEN or _DAYS.match(self._phrases.words[at + 1])
        )

    def _that(self, at: int, stop: int) -> int | None:
        """The token after 'that', directly or behind 'in a statement on Friday'."""
        if self._phrases.lowers[at] == "that":
            return at + 1 if at + 1 < stop else None
        if self._phrases.lowers[at] not in OF:
            return None
        for token in range(at + 1, min(stop, at + 16)):
            if self._phrases.lowers[token] == "that":
                return token + 1 if token + 1 < stop else None
            if self._phrases.words[token] == "." and self._phrases.words[token + 1][:1].isdigit():  # Oct. 3
                continue
            if self._phrases.words[token] in '.;:"“”' or self._phrases.lowers[token] in FINITE:
                return None
        return None

    def _finite(self, first: int, stop: int, strict: bool = False) -> bool:
        verbs = frozenset[str]() if strict else words("verbs")
        return any(
            (word := self._phrases.words[i]) in FINITE
            or word in verbs
            or (word.endswith("ed") and len(word) > 4)
            for i in range(first, stop)
        )

    # Around it -----------------------------------------------------------------------------------------

    def _extent(self, first: int, stop: int, sentence: Extent) -> Extent | None:
        start, end = self._tokens[first].start, min(self._tokens[stop - 1].end, sentence.end)
        if cut := _TRAILS.search(self._text, start, end):
            end = cut.end("mark") if cut["mark"] else cut.start()
        return self._trimmed(start, end)

    def _trimmed(self, start: int, end: int) -> Extent | None:
        piece = self._text[start:end].rstrip(" ,;:–—-\n")
        if piece.endswith((".", "!", "?")) and not piece.endswith(("a.m.", "p.m.", "U.S.", "U.K.", "U.N.")):
            piece = piece[:-1]
        lead = len(piece) - len(piece.lstrip(' "“‘' if piece.count('"') % 2 else " "))
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
        after = self._past_time(attribution.last + 1, attribution.last + 6)
        adverbial = self._phrases.lowers[first] in SUBORDINATE | AND
        alone = self._phrases.lowers[first] in WHILE and all(
            self._phrases.words[i] != "," for i in range(first, at)
        )
        if alone or not self._finite(first, at, strict=adverbial):
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
        if len(commas) > 1 and not self._finite(commas[0] + 1, commas[1]):  # 'Smith, a pilot,'
            commas = commas[1:]
        return self._extent(commas[0] + 1, stop, sentence) if commas else None
