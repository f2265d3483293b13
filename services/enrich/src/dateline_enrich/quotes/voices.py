"""Voices: the person or body behind a name, a pronoun, or 'the president'."""

from dataclasses import dataclass, replace

from dateline.events import Quote, Span
from dateline_enrich.document import Document, Extent
from dateline_enrich.named import Named
from dateline_enrich.quotes.attribution import Attribution, Attributions
from dateline_enrich.quotes.focus import Focus
from dateline_enrich.quotes.names import Names
from dateline_enrich.quotes.phrases import Subject
from dateline_enrich.quotes.subjects import Subjects


@dataclass(frozen=True, slots=True)
class Voice:
    """Whoever says something: a canonical name if known, and where the text says so."""

    speaker: str | None = None
    at: Extent | None = None
    verb: str | None = None
    confidence: float = 0.4

    def carried(self, confidence: float) -> "Voice":
        return replace(self, at=None, verb=None, confidence=min(confidence, self.confidence))

    def shared(self, confidence: float) -> "Voice":
        return replace(self, confidence=min(confidence, self.confidence))


NOBODY = Voice()


def quote(text: str, extent: Extent, voice: Voice, *, direct: bool) -> Quote:
    """The event for an extent of a text."""
    return Quote(
        span=Span(start=extent.start, end=extent.end),
        text=text[extent.start : extent.end],
        speaker=voice.speaker,
        attribution=Span(start=voice.at.start, end=voice.at.end) if voice.at else None,
        verb=voice.verb,
        direct=direct,
        confidence=round(voice.confidence, 2),
    )


class Voices:
    """Turns subjects into voices, in the order of the text: a pronoun means whoever was spoken of before."""

    def __init__(
        self, document: Document, phrases: Subjects, attributions: Attributions, names: Names
    ) -> None:
        self._document = document
        self._phrases = phrases
        self._attributions = attributions
        self._names = names
        self._focus = Focus(names)

    def of(self, number: int, subject: Subject, attribution: Attribution | None, first: int) -> Voice:
        tokens = self._document.tokens
        at = Extent(tokens[subject.first].start, tokens[subject.last].end)
        verb = (
            (f"{attribution.word} to" if attribution.word == "according" else attribution.word)
            if attribution
            else None
        )
        named = subject.named
        if subject.kind == "pronoun":
            pronoun = self._phrases.lowers[subject.first]
            named = self._same_sentence(pronoun, subject, first) or self._focus.resolve(pronoun, number)
            if named is None and not self._focus.blocked(pronoun, number):
                named = self._names.only_before(subject.first, pronoun)
            if named:
                self._focus.note(number, named)
            return Voice(named.name if named else None, at, verb, 0.75 if named else 0.5)
        if named is None and (bearer := self._bearer(subject)):
            self._focus.note(number, bearer)
            return Voice(bearer.name, at, verb, 0.65)
        self._focus.note(number, named, self._phrases.lowers[subject.head] if named is None else "")
        if named is None:
            return Voice(None, at, verb, 0.7)
        return Voice(named.name, at, verb, 0.9 if named.type != "place" else 0.8)

    def _bearer(self, subject: Subject) -> Named | None:
        """Whom 'the president' means: the only person of the text with that role."""
        if self._phrases.lowers[subject.first] != "the" or subject.last != subject.head:
            return None
        inner = range(subject.first + 1, subject.last)
        if any(self._phrases.name_at(i) for i in inner):
            return None
        return self._names.bearer(self._phrases.lowers[subject.head])

    def _same_sentence(self, pronoun: str, subject: Subject, first: int) -> Named | None:
        """'Smith wrote a letter in which she said': whom the sentence names before an embedded pronoun."""
        lead = self._phrases.words[subject.first - 1]
        if subject.first == first or not lead[:1].isalpha():
            return None
        for found in (
            self._attributions.opening(first, subject.first),
            self._attributions.nearest(first, subject.first),
        ):
            if found and found.named and self._focus.fits(found.named, pronoun):
                return found.named
            if found and found.kind == "pronoun" and self._phrases.lowers[found.first] == pronoun:
                return None
        return None
