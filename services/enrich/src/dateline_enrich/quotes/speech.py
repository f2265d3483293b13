"""One pass through an English text that remembers who spoke last."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.events import Quote, Span
from dateline_enrich.document import Document, Extent
from dateline_enrich.named import Named
from dateline_enrich.quotes import direct, interview
from dateline_enrich.quotes.attribution import Attribution, Attributions
from dateline_enrich.quotes.focus import Focus
from dateline_enrich.quotes.names import Names
from dateline_enrich.quotes.quoted import stretches
from dateline_enrich.quotes.reported import Statements
from dateline_enrich.quotes.subjects import Phrases, Subject
from dateline_enrich.quotes.vocabulary import DETERMINERS, OPENING_MARKS


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
_FEWEST = 4
"""A reported statement with quoted words in it has more words of its own than that."""


def _quote(text: str, extent: Extent, voice: Voice, direct: bool) -> Quote:
    return Quote(
        span=Span(start=extent.start, end=extent.end),
        text=text[extent.start : extent.end],
        speaker=voice.speaker,
        attribution=Span(start=voice.at.start, end=voice.at.end) if voice.at else None,
        verb=voice.verb,
        direct=direct,
        confidence=round(voice.confidence, 2),
    )


class Speech:
    """The quotes of a text."""

    def __init__(self, document: Document, named: Iterable[Named]) -> None:
        self._document = document
        self._text = document.text
        names = self._names = Names(document, named)
        self._phrases = Phrases(document, names)
        self._focus = Focus(names)
        self._turns = interview.turns(document, names)
        self._stretches = stretches(document)
        self._outer = [s for s in self._stretches if not s.inside]
        self._ranges = [self._tokens(s.outer) for s in self._outer]
        self._attributions = Attributions(self._phrases, self._ranges)
        self._statements = Statements(document, self._phrases)
        self._last, self._last_at = NOBODY, -2
        """Who spoke last, and in which paragraph."""

    def _tokens(self, extent: Extent) -> tuple[int, int]:
        return self._document.token_at(extent.start), self._document.token_at(extent.end)

    def quotes(self) -> list[Quote]:
        found: list[Quote] = []
        at = 0
        for number, paragraph in enumerate(self._document.paragraphs):
            begin = at
            while at < len(self._outer) and self._outer[at].outer.start < paragraph.end:
                at += 1
            if number in self._turns:
                found.append(self._turn(number))
            else:
                found += self._paragraph(number, paragraph, begin, at)
        found = self._handed_back(found) + self._nested()
        return sorted(found, key=lambda q: (q.span.start, -q.span.end))

    def _handed_back(self, found: list[Quote]) -> list[Quote]:
        """A quote that goes on in the next paragraph has the speaker who is named there."""
        left_open = {s.start for s in self._outer if s.open}
        ordered = sorted(found, key=lambda q: q.span.start)
        speaker: str | None = None
        for i in range(len(ordered) - 1, -1, -1):
            quote = ordered[i]
            if not quote.direct:
                continue
            if speaker and quote.span.start in left_open and not (quote.speaker or quote.attribution):
                ordered[i] = quote.model_copy(update={"speaker": speaker, "confidence": 0.7})
            speaker = ordered[i].speaker
        return ordered

    def _turn(self, number: int) -> Quote:
        label, extent, named = self._turns[number]
        voice = Voice(named.name if named else None, label, None, 0.9 if named else 0.6)
        return _quote(self._text, extent, voice, True)

    # A paragraph ---------------------------------------------------------------------------------------

    def _paragraph(self, number: int, paragraph: Extent, begin: int, end: int) -> list[Quote]:
        document = self._document
        numbers = range(document.sentence_at(paragraph.start), document.sentence_at(paragraph.end - 1) + 1)
        before = (self._last, self._last_at)
        by_sentence: dict[int, list[Attribution]] = {}
        voices: dict[int, Voice] = {}
        subjects: dict[int, Voice] = {}
        for sentence in numbers:
            first, stop = document.sentence_tokens[sentence]
            by_sentence[sentence] = self._attributions.within(first, stop)
            for attribution in by_sentence[sentence]:
                voices[attribution.verb] = self._voice(number, attribution, first)
            subjects[sentence] = self._notice(number, by_sentence[sentence], voices, first, stop)
        quotes = self._direct(number, range(begin, end), by_sentence, voices, subjects, before)
        quotes += self._reported(number, numbers, by_sentence, voices)
        return quotes

    def _notice(
        self, number: int, found: list[Attribution], voices: dict[int, Voice], first: int, stop: int
    ) -> Voice:
        """Remember whom a sentence is about: its last speaker, else its subject."""
        if found:
            return voices[found[-1].verb]
        subject = self._attributions.opening(first, min(stop, first + 40))
        return self._of(number, subject, None, first) if subject else NOBODY

    def _voice(self, number: int, attribution: Attribution, first: int) -> Voice:
        return self._of(number, attribution.subject, attribution, first)

    def _of(self, number: int, subject: Subject, attribution: Attribution | None, first: int) -> Voice:
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

    # Direct --------------------------------------------------------------------------------------------

    def _direct(
        self,
        number: int,
        indexes: range,
        by_sentence: dict[int, list[Attribution]],
        voices: dict[int, Voice],
        subjects: dict[int, Voice],
        before: tuple[Voice, int],
    ) -> list[Quote]:
        own = {i: self._own(i, by_sentence, voices) for i in indexes}
        quotes: list[Quote] = []
        spoken: Voice | None = None
        for i in indexes:
            voice = own[i]
            stretch = self._outer[i]
            if voice is None:
                voice = self._carried(number, i, indexes, spoken, own, subjects, before)
            if voice is None:
                continue
            if voice is not NOBODY:
                spoken = voice
                self._last, self._last_at = voice, number
            quotes.append(_quote(self._text, Extent(stretch.start, stretch.end), voice, True))
        return quotes

    def _own(
        self, index: int, by_sentence: dict[int, list[Attribution]], voices: dict[int, Voice]
    ) -> Voice | None:
        stretch = self._outer[index]
        document = self._document
        left = by_sentence.get(document.sentence_at(stretch.outer.start), [])
        right = by_sentence.get(document.sentence_at(stretch.outer.end - 1), [])
        attribution = direct.chosen(self._phrases, self._ranges[index], left, right)
        if attribution is None:
            return None
        if attribution.first < self._ranges[index][0] and direct.is_name(self._text, stretch):
            return None
        far = not direct.adjacent(self._phrases, self._ranges[index][1], attribution)
        if far and direct.is_title(self._text, stretch):
            return None
        return voices[attribution.verb]

    def _carried(
        self,
        number: int,
        index: int,
        indexes: range,
        spoken: Voice | None,
        own: dict[int, Voice | None],
        subjects: dict[int, Voice],
        before: tuple[Voice, int],
    ) -> Voice | None:
        """Whose unattributed words these are; NOBODY if unknown, None if they are no quote."""
        text, stretch = self._text, self._outer[index]
        whole = text[stretch.end - 1] in ".!?…,—" or stretch.open
        if direct.few(text, stretch) and not (whole and spoken):
            return None
        if direct.is_title(text, stretch) or direct.is_name(text, stretch):
            return None
        if spoken:
            return spoken.shared(0.8)
        paragraph = self._document.paragraphs[number]
        opens = text[paragraph.start : stretch.outer.start].strip() == ""
        lead = text[max(paragraph.start, stretch.outer.start - 3) : stretch.outer.start].rstrip()
        sentence = self._document.sentence_at(stretch.outer.start)
        if lead.endswith(":") and (announced := self._announced(index, sentence, subjects, number)):
            return announced
        later = next((v for i in indexes if i > index and (v := own[i])), None)
        if opens and later:
            return later.shared(0.7)
        last, last_at = before
        if opens and last_at == number - 1:
            return last.carried(0.7)
        if opens and number and text[: paragraph.start].rstrip().endswith(":"):
            return self._said_before(number)
        if not opens and whole and text[stretch.start].isupper() and (known := subjects.get(sentence - 1)):
            return known.carried(0.55) if known.speaker else NOBODY
        return NOBODY

    def _announced(self, index: int, sentence: int, subjects: dict[int, Voice], number: int) -> Voice | None:
        """Who is meant before a colon: 'Smith had an answer:', 'As Smith put it:'."""
        if subjects.get(sentence, NOBODY) is not NOBODY:
            return subjects[sentence].shared(0.75)
        first = self._document.sentence_tokens[sentence][0]
        subject = self._attributions.nearest(first, self._ranges[index][0])
        return self._of(number, subject, None, first).shared(0.7) if subject else None

    def _said_before(self, number: int) -> Voice:
        """Who is spoken of at the end of the paragraph before, which announces a quote with a colon."""
        end = self._document.paragraphs[number - 1].end
        first, stop = self._document.sentence_tokens[self._document.sentence_at(end - 1)]
        found = self._attributions.within(first, stop)
        subject = found[-1].subject if found else self._attributions.opening(first, stop)
        return self._of(number, subject, None, first).shared(0.7) if subject else NOBODY

    # Others --------------------------------------------------------------------------------------------

    def _reported(
        self,
        number: int,
        numbers: range,
        by_sentence: dict[int, list[Attribution]],
        voices: dict[int, Voice],
    ) -> list[Quote]:
        quotes: list[Quote] = []
        for sentence in numbers:
            found, extent = by_sentence[sentence], self._document.sentences[sentence]
            first, stop = self._document.sentence_tokens[sentence]
            done = extent.start
            for index, attribution in enumerate(found):
                nearest = attribution.last + 3
                following = next(
                    (b for a in found[index + 1 :] if (b := self._breaks(a, nearest, stop))), stop
                )
                if self._document.tokens[attribution.verb].start < done:
                    continue
                statement = self._statements.of(attribution, extent, first, stop, following)
                if statement and self._in_own_words(statement, attribution) and self._sure(attribution):
                    voice = voices[attribution.verb]
                    quotes.append(_quote(self._text, statement, voice.shared(0.8), False))
                    self._last, self._last_at = voice, number
                    done = max(done, statement.end)
        return quotes

    def _breaks(self, attribution: Attribution, nearest: int, stop: int) -> int | None:
        """Where an attribution begins a clause of its own: ', adding that', ', while Jones denied'."""
        if attribution.word.endswith("ing"):
            return attribution.verb if self._phrases.words[attribution.verb - 1] in (",", "and") else None
        for token in range(attribution.first - 1, max(attribution.first - 8, nearest), -1):
            lower = self._phrases.lowers[token]
            if lower in ("while", "but", "whereas", ";"):
                return token
            if lower in ("and", "though", "although") and self._phrases.words[token - 1] == ",":
                return token - 1
            if lower == ",":
                return token if self._statements.trails(attribution, stop) else None
        return None

    def _sure(self, attribution: Attribution) -> bool:
        """Whether a noun that speaks is one for people or bodies: 'The Smiths said', 'police said'."""
        subject = attribution.subject
        if subject.kind != "noun" or attribution.word == "according":
            return True
        first = self._phrases.lowers[subject.first]
        determined = first in DETERMINERS and first != "this"
        return (
            determined
            or self._phrases.speaks(subject.head)
            or self._phrases.words[subject.head][:1].isupper()
        )

    def _in_own_words(self, statement: Extent, attribution: Attribution) -> bool:
        """Whether enough of a statement stands outside quotation marks, and no mark's pair is cut."""
        at = self._document.tokens[attribution.first].start
        quoted = 0
        if self._text[statement.start] in OPENING_MARKS and statement.start < at:
            return False
        for stretch in self._outer:
            if stretch.outer.end > statement.start and stretch.outer.start < statement.end:
                if not statement.covers(*stretch.outer):
                    return False
                quoted += len(self._text[stretch.start : stretch.end].split())
        return len(self._text[statement.start : statement.end].split()) - quoted > _FEWEST if quoted else True

    def _nested(self) -> list[Quote]:
        return []
