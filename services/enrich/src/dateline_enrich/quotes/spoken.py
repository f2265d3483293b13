"""Direct quotes: whose words a quoted stretch is, and whether it is a quote at all."""

from collections.abc import Sequence

from dateline.events import Quote
from dateline_enrich.document import Document, Extent
from dateline_enrich.lexicon import words
from dateline_enrich.quotes import direct
from dateline_enrich.quotes.attribution import Attribution, Attributions
from dateline_enrich.quotes.passage import Passage
from dateline_enrich.quotes.quoted import Stretch
from dateline_enrich.quotes.subjects import Subjects
from dateline_enrich.quotes.voices import NOBODY, Voice, quote


class Spoken:
    """Finds the voice of each stretch of a paragraph."""

    def __init__(
        self,
        document: Document,
        phrases: Subjects,
        attributions: Attributions,
        stretches: Sequence[Stretch],
        ranges: Sequence[tuple[int, int]],
    ) -> None:
        """`ranges`: the stretches' tokens, end exclusive."""
        self._document = document
        self._text = document.text
        self._phrases = phrases
        self._attributions = attributions
        self._stretches = stretches
        self._ranges = ranges

    def quotes(self, passage: Passage) -> tuple[list[Quote], Voice | None]:
        """The direct quotes of a paragraph, and who spoke last in it."""
        own = [self._own(index, passage) for index in passage.stretches]
        first = next((voice for voice in own if voice), None)
        found: list[Quote] = []
        spoken: Voice | None = None
        for index, voice in zip(passage.stretches, own, strict=True):
            known = voice or self._carried(index, passage, spoken, first)
            if known is None:
                continue
            spoken = spoken if known is NOBODY else known
            stretch = self._stretches[index]
            found.append(quote(self._text, Extent(stretch.start, stretch.end), known, direct=True))
        return found, spoken

    def _own(self, index: int, passage: Passage) -> Voice | None:
        """The voice of a stretch that has an attribution in its sentence."""
        stretch, tokens = self._stretches[index], self._ranges[index]
        left = passage.attributions.get(self._document.sentence_at(stretch.outer.start), [])
        right = passage.attributions.get(self._document.sentence_at(stretch.outer.end - 1), [])
        attribution = direct.chosen(self._phrases, tokens, left, right)
        if attribution is None:
            return None
        if attribution.first < tokens[0] and direct.is_name(self._text, stretch):
            return None
        last = attribution.last
        if last < tokens[0] and self._attributions.turn(last, tokens[0]) != last:
            return None  # 'Smith said no, but Jones pushed the "button"'
        if direct.is_title(self._text, stretch) and not self._plainly_said(
            attribution, tokens, stretch, passage
        ):
            return None
        return passage.voices[attribution.verb]

    def _plainly_said(
        self, attribution: Attribution, tokens: tuple[int, int], stretch: Stretch, passage: Passage
    ) -> bool:
        """Whether words that look like a title are somebody's: '"Stop Them Now," he said'."""
        if attribution.word in words("characterised") or self._before(stretch, passage).endswith(":"):
            return True
        return direct.adjacent(self._phrases, tokens[1], attribution)

    def _carried(
        self, index: int, passage: Passage, spoken: Voice | None, first: Voice | None
    ) -> Voice | None:
        """Whose unattributed words these are; NOBODY if unknown, None if they are no quote."""
        text, stretch = self._text, self._stretches[index]
        whole = text[stretch.end - 1] in ".!?…,—" or stretch.open
        if direct.few(text, stretch) and not (whole and spoken):
            return None
        if direct.is_title(text, stretch) or direct.is_name(text, stretch):
            return None
        if spoken:
            return spoken.shared(0.8)
        about = passage.subjects.get(self._document.sentence_at(stretch.outer.start), NOBODY)
        if about is not NOBODY and self._before(stretch, passage).endswith(":"):
            return about.shared(0.75)
        if self._before(stretch, passage) == "":
            return self._opening(passage, first)
        return self._following(stretch, passage, whole)

    def _before(self, stretch: Stretch, passage: Passage) -> str:
        """The end of what stands before a stretch in its paragraph."""
        return self._text[max(passage.extent.start, stretch.outer.start - 8) : stretch.outer.start].rstrip()

    def _opening(self, passage: Passage, first: Voice | None) -> Voice:
        """A paragraph that opens with a quote: the first voice named in it, else who spoke before."""
        if first:
            return first.shared(0.7)
        return passage.last.carried(0.7) if passage.last else NOBODY

    def _following(self, stretch: Stretch, passage: Passage, whole: bool) -> Voice:
        """'Smith was not worried. "I have seen worse."': whom the sentence before is about."""
        known = passage.subjects.get(self._document.sentence_at(stretch.outer.start) - 1, NOBODY)
        if not known.speaker or not whole or not self._text[stretch.start].isupper():
            return NOBODY
        return known.carried(0.55)
