"""Clauses behind a verb of saying: '(that) the talks would begin', past 'reporters in Paris on Tuesday'."""

import re

from dateline_enrich.lexicon import words
from dateline_enrich.quotes.attribution import Attribution
from dateline_enrich.quotes.subjects import Subjects
from dateline_enrich.quotes.vocabulary import (
    DETERMINERS,
    FINITE,
    MANNER,
    NO_CLAUSE,
    OF,
    OPEN_TO_CLAUSE,
    OPENING_MARKS,
    PRONOUNS,
    WHEN,
)

_DAYS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z")
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\Z")
_ENDS = frozenset(".;:,—–!?)")


class Clauses:
    """Where the clause of a verb of saying begins, and whether words make one."""

    def __init__(self, phrases: Subjects) -> None:
        self._phrases = phrases

    def clause(self, attribution: Attribution, stop: int) -> int | None:
        """The token at which the clause after a verb begins."""
        at = attribution.verb + 1
        told = attribution.word in ("told", "tells", "telling", "informed", "reminded", "warned", "assured")
        if told and (skipped := self._addressee(at, stop)):
            at = skipped
        elif attribution.word in ("told", "tells", "telling", "informed", "reminded"):
            return None
        at = self.past_time(at, stop)
        that = self._that(at, stop)
        if that is not None:
            return that
        if at >= stop or not self._may_open(at):
            return None
        if attribution.word in OPEN_TO_CLAUSE and not told:
            return at if self.finite(at, stop) or stop - at >= 6 else None
        clause = self.finite(at, self._relative(at, min(stop, at + 14)), strict=True)
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
        at = self.past_time(at, stop)
        if at < stop and self._phrases.words[at] in ",:" and self._phrases.words[at + 1] in OPENING_MARKS:
            return False
        return at >= stop or self._phrases.words[at] in _ENDS or self._phrases.lowers[at] in OF | MANNER

    def _subject_like(self, at: int) -> bool:
        lower = self._phrases.lowers[at]
        known = self._phrases.name_at(at) is not None or self._phrases.words[at][:1].isupper()
        return known or lower in PRONOUNS or lower in DETERMINERS or lower == "there"

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

    def past_time(self, at: int, stop: int) -> int:
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

    def finite(self, first: int, stop: int, strict: bool = False) -> bool:
        verbs = frozenset[str]() if strict else words("verbs")
        return any(
            (word := self._phrases.words[i]) in FINITE
            or word in verbs
            or (word.endswith("ed") and len(word) > 4)
            for i in range(first, stop)
        )
