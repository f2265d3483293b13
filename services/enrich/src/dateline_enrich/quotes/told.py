"""Reported speech: which statements of a paragraph's attributions are quotes."""

from bisect import bisect_left
from collections.abc import Sequence

from dateline.events import Quote
from dateline_enrich.document import Document, Extent
from dateline_enrich.quotes.attribution import Attribution
from dateline_enrich.quotes.passage import Passage
from dateline_enrich.quotes.quoted import Stretch
from dateline_enrich.quotes.reported import LONGEST, Statements
from dateline_enrich.quotes.subjects import Subjects
from dateline_enrich.quotes.vocabulary import DETERMINERS, OPENING_MARKS
from dateline_enrich.quotes.voices import Voice, quote

_FEWEST = 4
"""A reported statement with quoted words in it has more words of its own than that."""


class Told:
    """Finds the reported statements of a paragraph."""

    def __init__(self, document: Document, phrases: Subjects, stretches: Sequence[Stretch]) -> None:
        self._document = document
        self._text = document.text
        self._phrases = phrases
        self._stretches = stretches
        self._starts = [s.outer.start for s in stretches]
        self._statements = Statements(document, phrases)

    def quotes(self, passage: Passage) -> tuple[list[Quote], Voice | None]:
        """The statements, and who made the last one."""
        found: list[Quote] = []
        last: Voice | None = None
        for sentence, attributions in passage.attributions.items():
            extent = self._document.sentences[sentence]
            if not attributions or extent.end - extent.start > LONGEST:
                continue
            for attribution, statement in self._of_sentence(sentence, attributions):
                last = passage.voices[attribution.verb]
                found.append(quote(self._text, statement, last.shared(0.8), direct=False))
        return found, last

    def _of_sentence(
        self, sentence: int, attributions: list[Attribution]
    ) -> list[tuple[Attribution, Extent]]:
        extent = self._document.sentences[sentence]
        first, stop = self._document.sentence_tokens[sentence]
        done = extent.start
        found: list[tuple[Attribution, Extent]] = []
        for index, attribution in enumerate(attributions):
            if self._document.tokens[attribution.verb].start < done or not self._sure(attribution):
                continue
            later = (self._breaks(a, attribution.last + 3, stop) for a in attributions[index + 1 :])
            following = next((token for token in later if token), stop)
            statement = self._statements.of(attribution, extent, first, stop, following)
            if statement and self._in_own_words(statement, attribution):
                found.append((attribution, statement))
                done = max(done, statement.end)
        return found

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
        if self._phrases.lowers[subject.first - 1] == "what":  # 'what officials said was'
            return False
        if subject.kind != "noun" or attribution.word == "according":
            return True
        first = self._phrases.lowers[subject.first]
        if (first in DETERMINERS and first != "this") or self._phrases.lowers[subject.first - 1] == "s":
            return True
        return self._phrases.speaks(subject.head) or self._phrases.words[subject.head][:1].isupper()

    def _in_own_words(self, statement: Extent, attribution: Attribution) -> bool:
        """Whether enough of a statement stands outside quotation marks, and no mark's pair is cut."""
        before = statement.start < self._document.tokens[attribution.first].start
        if before and self._text[statement.start] in OPENING_MARKS:
            return False
        quoted = 0
        index = max(bisect_left(self._starts, statement.start) - 1, 0)
        while index < len(self._stretches) and self._starts[index] < statement.end:
            stretch = self._stretches[index]
            index += 1
            if stretch.outer.end <= statement.start:
                continue
            if not statement.covers(*stretch.outer):
                return False
            quoted += len(self._text[stretch.start : stretch.end].split())
        own = len(self._text[statement.start : statement.end].split()) - quoted
        return not quoted or own > _FEWEST
