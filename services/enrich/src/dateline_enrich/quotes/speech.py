"""One pass through an English text, paragraph by paragraph, that remembers who spoke last."""

from collections.abc import Iterable

from dateline.events import Quote
from dateline_enrich.document import Document, Extent
from dateline_enrich.named import Named
from dateline_enrich.quotes import interview
from dateline_enrich.quotes.attribution import Attribution, Attributions
from dateline_enrich.quotes.names import Names
from dateline_enrich.quotes.passage import Passage
from dateline_enrich.quotes.quoted import Stretch, stretches
from dateline_enrich.quotes.spoken import Spoken
from dateline_enrich.quotes.subjects import Subjects
from dateline_enrich.quotes.told import Told
from dateline_enrich.quotes.voices import NOBODY, Voice, Voices, quote


class Speech:
    """The quotes of a text."""

    def __init__(self, document: Document, named: Iterable[Named]) -> None:
        self._document = document
        names = Names(document, named)
        self._phrases = Subjects(document, names)
        self._turns = interview.turns(document, names)
        self._stretches: list[Stretch] = [s for s in stretches(document) if not s.inside]
        ranges = [(document.token_at(s.outer.start), document.token_at(s.outer.end)) for s in self._stretches]
        self._attributions = Attributions(self._phrases, ranges)
        self._voices = Voices(document, self._phrases, self._attributions, names)
        self._spoken = Spoken(document, self._phrases, self._attributions, self._stretches, ranges)
        self._told = Told(document, self._phrases, self._stretches)

    def quotes(self) -> list[Quote]:
        """Direct quotes and reported statements, in order of their start."""
        found: list[Quote] = []
        last: Voice | None = None
        at = 0
        for number, paragraph in enumerate(self._document.paragraphs):
            begin = at
            while at < len(self._stretches) and self._stretches[at].outer.start < paragraph.end:
                at += 1
            if number in self._turns:
                found.append(self._turn(number))
                last = None
                continue
            passage = self._passage(number, paragraph, range(begin, at), last)
            direct, spoke = self._spoken.quotes(passage)
            reported, told = self._told.quotes(passage)
            found += direct + reported
            last = told or spoke
            if paragraph_announces(self._document.text, paragraph):
                last = self._last_of(passage)
        return sorted(self._handed_back(found), key=lambda q: (q.span.start, -q.span.end))

    def _passage(self, number: int, paragraph: Extent, indexes: range, last: Voice | None) -> Passage:
        document = self._document
        sentences = range(document.sentence_at(paragraph.start), document.sentence_at(paragraph.end - 1) + 1)
        passage = Passage(number, paragraph, indexes, last)
        for sentence in sentences:
            first, stop = document.sentence_tokens[sentence]
            found = self._attributions.within(first, stop)
            passage.attributions[sentence] = found
            for attribution in found:
                passage.voices[attribution.verb] = self._voice(number, attribution, first)
            passage.subjects[sentence] = self._about(passage, found, first, stop)
        return passage

    def _voice(self, number: int, attribution: Attribution, first: int) -> Voice:
        return self._voices.of(number, attribution.subject, attribution, first)

    def _about(self, passage: Passage, found: list[Attribution], first: int, stop: int) -> Voice:
        """Whom a sentence is about: its last speaker, else its subject."""
        if found:
            return passage.voices[found[-1].verb]
        subject = self._attributions.opening(first, stop)
        lead = None
        if subject is None and ":" in self._phrases.words[first:stop]:
            lead = self._attributions.nearest(first, first + self._phrases.words[first:stop].index(":"))
        subject = subject or lead
        return self._voices.of(passage.number, subject, None, first) if subject else NOBODY

    def _last_of(self, passage: Passage) -> Voice | None:
        """Whoever a paragraph that ends with a colon gives the floor to."""
        voice = passage.subjects.get(max(passage.subjects, default=-1), NOBODY)
        return None if voice is NOBODY else voice

    def _turn(self, number: int) -> Quote:
        label, extent, named = self._turns[number]
        voice = Voice(named.name if named else None, label, None, 0.9 if named else 0.6)
        return quote(self._document.text, extent, voice, direct=True)

    def _handed_back(self, found: list[Quote]) -> list[Quote]:
        """A quote that goes on in the next paragraph has the speaker who is named there."""
        left_open = {s.start for s in self._stretches if s.open}
        ordered = sorted(found, key=lambda q: q.span.start)
        speaker: str | None = None
        for i in range(len(ordered) - 1, -1, -1):
            this = ordered[i]
            if not this.direct:
                continue
            if speaker and this.span.start in left_open and not (this.speaker or this.attribution):
                ordered[i] = this.model_copy(update={"speaker": speaker, "confidence": 0.7})
            speaker = ordered[i].speaker
        return ordered


def paragraph_announces(text: str, paragraph: Extent) -> bool:
    """Whether a paragraph ends with a colon, so that the next one is somebody's words."""
    return text[max(paragraph.end - 4, paragraph.start) : paragraph.end].rstrip().endswith(":")
