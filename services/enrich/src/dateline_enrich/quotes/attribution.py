"""Verbs of saying with who does it: 'Smith said', 'said the mayor', 'according to police', 'adding that'."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline_enrich.lexicon import words
from dateline_enrich.quotes.phrases import Subject
from dateline_enrich.quotes.subjects import Subjects
from dateline_enrich.quotes.vocabulary import (
    AFTER_SPEAKER,
    AND,
    BE,
    MAYBE_NOUNS,
    NO_SAYING,
    OF,
    OPENING_MARKS,
    STOPS,
    SUBORDINATE,
    UNSAID,
)

_FURTHEST = 45
"""Tokens of a phrase before the subject: 'After the talks in ..., Smith'."""
_BREAKS = frozenset(["”", '"', "’", "'", "»", "—", "–", "?", "!", "…", ":", ";"])


@cache
def _cues() -> frozenset[str]:
    return words("said") | words("characterised") | {"according", "According"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token indexes: the verb's, and `first` to `last` of verb and subject together."""

    verb: int
    word: str
    subject: Subject
    first: int
    last: int
    inverted: bool = False
    unsaid: bool = False
    """'would not say', 'to say': nothing is reported, though quoted words may follow."""


class Attributions:
    """Finds them in a sentence, outside quoted stretches."""

    def __init__(self, phrases: Subjects, quoted: Sequence[tuple[int, int]]) -> None:
        """`quoted`: token ranges of stretches, end exclusive, in order."""
        self._phrases = phrases
        self._quoted = quoted
        self._starts = [first for first, _ in quoted]
        known = _cues()
        self._cues = [i for i, word in enumerate(phrases.words) if word in known]

    def within(self, first: int, stop: int) -> list[Attribution]:
        """Attributions whose verb is among tokens `first` to `stop`, end exclusive, in order."""
        found = []
        at = bisect_left(self._cues, first)
        while at < len(self._cues) and self._cues[at] < stop:
            cue = self._cues[at]
            at += 1
            floor = self.floor(cue, first)
            if floor is not None and (attribution := self._of(cue, floor, first, stop)):
                found.append(attribution)
        return found

    def floor(self, token: int, first: int) -> int | None:
        """The first token of the words around `token` that are not quoted; None inside a stretch."""
        index = bisect_left(self._starts, token + 1) - 1
        if index < 0:
            return first
        end = self._quoted[index][1]
        return None if token < end else max(first, end)

    def _of(self, cue: int, floor: int, first: int, stop: int) -> Attribution | None:
        phrases = self._phrases
        word, before = phrases.lowers[cue], phrases.lowers[cue - 1] if cue > first else ""
        if word == "according":
            return self._inverted(cue + 1, word, stop, cue) if phrases.lowers[cue + 1] == "to" else None
        if word == "saying" and before == "as" and (quoted := self._quoted_as(cue, floor)):
            return self._made(cue, word, quoted)
        if before in BE and not word.endswith("ing"):
            return None
        subject = self._subject(cue, floor, first, stop)
        if isinstance(subject, Attribution) or subject is None:
            return subject
        sure = subject.kind != "noun" or phrases.speaks(subject.head)
        if not sure and (word in MAYBE_NOUNS or word in words("characterised")):
            return None
        return self._made(cue, word, subject)

    def _made(self, cue: int, word: str, subject: Subject) -> Attribution:
        reach = 1 if word.endswith("ing") else 4
        between = self._phrases.words[max(subject.last + 1, cue - reach) : cue]
        unsaid = not UNSAID.isdisjoint(between)
        first = cue if word.endswith("ing") else min(subject.first, cue)
        return Attribution(cue, word, subject, first, max(subject.last, cue), unsaid=unsaid)

    def _subject(self, cue: int, floor: int, first: int, stop: int) -> Subject | Attribution | None:
        """The subject before the verb, else an attribution the other way round."""
        phrases, word = self._phrases, self._phrases.lowers[cue]
        mark = phrases.words[cue - 1] if cue > first else "."
        participle = word.endswith("ing")
        if mark in _BREAKS or cue == floor or mark == ",":
            turned = None if participle else self._inverted(cue, word, stop, cue, strict=mark == ",")
            if turned and turned.subject.kind == "noun" and mark == ",":
                aside = phrases.before(cue, floor)  # 'Smith, a pilot, said the people ...'
                turned = None if aside and aside.named else turned
            if turned:
                return turned
            if (mark in _BREAKS or cue == floor) and not participle:
                return self.opening(first, cue) if cue > first else None
        if participle:
            if phrases.lowers[cue - 1] in BE:
                return phrases.before(cue - 1, floor)
            if phrases.lowers[cue - 1] in NO_SAYING:
                return None
            if beside := phrases.name_ending(cue - 1, floor):  # 'reacted to Smith (R-Ohio) saying'
                return beside
            clause = self.turn(first, cue)  # ', but Jones refused, adding that'
            return self.opening(clause, cue) or self.opening(first, cue) or self.nearest(first, cue)
        if word in MAYBE_NOUNS and mark == ",":
            return None
        found = phrases.before(cue, floor) if cue > floor else None
        if found is None and phrases.lowers[cue - 1] in ("and", "but", ",", "to", "then", "also", "or"):
            return None if word in MAYBE_NOUNS else self.opening(first, cue)
        return found

    def _inverted(
        self, verb: int, word: str, stop: int, first: int, strict: bool = False
    ) -> Attribution | None:
        """'said Smith'; strict where the verb may still belong to a subject further left."""
        if word in ("told", "tells") or word in words("characterised"):
            return None
        found = self._phrases.after(verb, stop)
        if found is None:
            return None
        subject, end = found
        follows = self._phrases.words[end] if end < stop else "."
        ends = follows in AFTER_SPEAKER or not (follows[:1].isalnum() or follows in ("'", "’"))
        human = subject.named is not None or self._phrases.speaks(subject.head) or self._any_speaks(subject)
        if (strict or subject.kind == "pronoun") and not ends:
            return None
        if strict and (follows in OPENING_MARKS or not (human or subject.kind == "pronoun")):
            return None
        if not ends and subject.kind == "noun" and not human:
            return None
        return Attribution(
            verb if first == verb else first, word, subject, first, subject.last, inverted=True
        )

    def _any_speaks(self, subject: Subject) -> bool:
        return any(self._phrases.speaks(i) for i in range(subject.first, subject.last + 1))

    def _quoted_as(self, cue: int, floor: int) -> Subject | None:
        """'quoted Smith as saying', 'Smith was quoted as saying'."""
        phrases = self._phrases
        for at in range(cue - 2, max(floor, cue - 16) - 1, -1):
            if phrases.lowers[at] in ("quoted", "quotes", "quoting", "cited", "citing"):
                if phrases.lowers[at - 1] in BE:
                    return phrases.before(at - 1, floor)
                found = phrases.after(at, cue - 1)
                return found[0] if found else None
        return None

    def opening(self, first: int, stop: int) -> Subject | None:
        """The subject of the clause that a sentence opens with; a phrase before its comma is passed over."""
        phrases = self._phrases
        at = first
        while at < min(stop, first + 4) and not phrases.words[at][:1].isalnum():
            at += 1
        if at < stop and phrases.lowers[at] in AND:
            at += 1
        if phrases.lowers[at] in SUBORDINATE or phrases.words[at].endswith("ing"):
            ahead = phrases.words[at : min(stop, at + _FURTHEST)]
            at = at + ahead.index(",") + 1 if "," in ahead else stop
        if self.floor(at, first) is None:
            return None
        return self._opening_at(at, stop)

    def _opening_at(self, at: int, stop: int) -> Subject | None:
        phrases = self._phrases
        for token in range(at, min(at + 10, stop)):
            if token == at and phrases.lowers[token] in ("he", "she", "they", "it", "i", "we"):
                return Subject(token, token, "pronoun")
            here = phrases.name_at(token)
            if here:
                mention, named = here
                possessive = phrases.words[mention.last + 1] in ("'", "’")
                if mention.first == token and not possessive:
                    if named.type == "person" or not (nearby := self._later_person(mention.last + 1, stop)):
                        return Subject(mention.first, mention.last, "name", named)
                    return nearby
                continue
            if phrases.speaks(token) and not phrases.name_at(token + 1) and not phrases.speaks(token + 1):
                return Subject(at, token, "noun", head=token)
            word = phrases.words[token]
            if not (word[:1].isalnum() or word in ("'", "’", ".")) or word in OF or word in STOPS:
                return None
        return None

    def turn(self, first: int, stop: int) -> int:
        """Where ', but Jones' or '; Jones' last hands the sentence to somebody else; else `first`."""
        phrases = self._phrases
        for token in range(stop - 1, max(first, stop - _FURTHEST), -1):
            lower = phrases.lowers[token]
            turns = lower == ";" or (
                lower in ("but", "while", "whereas") and phrases.words[token - 1] in ",—–"
            )
            if turns and self.floor(token, first) is not None and phrases.name_at(token + 1):
                return token + 1
        return first

    def nearest(self, first: int, stop: int) -> Subject | None:
        """The last person named before a token who is no complement: 'and Todd reacted by saying'."""
        phrases = self._phrases
        for token in range(stop - 1, max(first, stop - 40) - 1, -1):
            here = phrases.name_at(token)
            if here and here[1].type == "person" and here[0].last == token:
                mention, named = here
                before = phrases.before_titles(mention.first)
                complement = phrases.lowers[before] in SUBORDINATE
                if not complement and phrases.words[token + 1] not in ("'", "’"):
                    return Subject(mention.first, mention.last, "name", named)
        return None

    def _later_person(self, at: int, stop: int) -> Subject | None:
        """'Kremlin foreign policy aide Yuri Ushakov': the person after role words behind another name."""
        for token in range(at, min(at + 6, stop)):
            here = self._phrases.name_at(token)
            if here and here[1].type == "person" and token > at and self._phrases.speaks(token - 1):
                return Subject(here[0].first, here[0].last, "name", here[1])
            if not here and not self._phrases.words[token][:1].isalpha():
                return None
        return None
