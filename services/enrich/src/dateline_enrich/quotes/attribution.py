"""Quotes: who said what, directly or indirectly, with the speaker carried over following quotes."""

import re
from collections.abc import Iterable

from dateline.events import Quote, Span
from dateline_enrich.document import Document, Extent
from dateline_enrich.lexicon import words
from dateline_enrich.named import Named
from dateline_enrich.quotes.quoted import stretches
from dateline_enrich.quotes.speakers import PRONOUNS, Attribution, Subjects

METHOD = "cue-verbs-1"
_SCARE_WORDS = 3
"""Quoted words this few, without a verb of saying in their sentence, are a title or irony."""
_CLAUSE = re.compile(
    r"\s+(?:(?:reporters|journalists|[A-Z][\w ]{1,40}|(?:a|the)(?: [a-z]+){1,2})(?=\s+(?:that|on)\b)\s*)?"
    r"(?:\s*(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?(?=\s))?\s*(?:that\s+)?"
)
_NO_CLAUSE = re.compile(
    r"(?:to|by|in|at|on|for|of|about|with|as|so|during|after|before|and|but|it all|goodbye)\b|[^\w\"“‘]"
)
_SHORTEST_CLAUSE = 3
"""Words."""
_LONGEST_INTRODUCTION = 3
"""Words between a clause and its speaker's name: ', news agency Interfax reported'."""
_LONGEST_SENTENCE = 1_500
"""Code points; reported speech is not looked for in a longer one."""


def by_punctuation(document: Document) -> list[Quote]:
    """Quoted stretches of more than a few words in any language; nobody is named."""
    found = [e for e in stretches(document) if len(document.text[e.start : e.end].split()) > _SCARE_WORDS]
    return [_quote(document, e, None, None, 0.5) for e in found]


def find(document: Document, named: Iterable[Named]) -> list[Quote]:
    """Direct quotes and reported speech of an English text, in order."""
    return _Reading(document, list(named)).quotes()


def _quote(
    document: Document,
    extent: Extent,
    speaker: str | None,
    verb: str | None,
    confidence: float,
    direct: bool = True,
) -> Quote:
    text = document.text[extent.start : extent.end]
    span = Span(start=extent.start, end=extent.end)
    return Quote(span=span, text=text, speaker=speaker, verb=verb, direct=direct, confidence=confidence)


class _Reading:
    """One pass through a text that remembers who spoke last."""

    def __init__(self, document: Document, named: list[Named]) -> None:
        self._document = document
        self._subjects = Subjects(document, named)
        self._people = {n.name for n in named if n.type == "person"}
        self._stretches = stretches(document)
        self._last: str | None = None
        self._last_at = -1
        """Index of the paragraph of the last attributed words."""

    def quotes(self) -> list[Quote]:
        found: list[Quote] = []
        at = 0
        for number, paragraph in enumerate(self._document.paragraphs):
            quoted = []
            while at < len(self._stretches) and self._stretches[at].end <= paragraph.end:
                quoted.append(self._stretches[at])
                at += 1
            found.extend(self._paragraph(number, paragraph, quoted))
        return found

    def _paragraph(self, number: int, paragraph: Extent, quoted: list[Extent]) -> list[Quote]:
        found: list[Quote] = []
        first = self._document.sentence_at(paragraph.start)
        last = self._document.sentence_at(paragraph.end - 1)
        at = 0
        for sentence in self._document.sentences[first : last + 1]:
            inside = []
            while at < len(quoted) and quoted[at].start < sentence.end:
                inside.append(at)
                at += 1
            for index in inside:
                if quote := self._direct(number, quoted, index, found):
                    found.append(quote)
            if not inside and not _overlap(sentence, quoted) and (quote := self._indirect(sentence)):
                found.append(quote)
                self._last, self._last_at = quote.speaker, number
        return found

    # Direct --------------------------------------------------------------------------------------------

    def _direct(self, number: int, quoted: list[Extent], index: int, found: list[Quote]) -> Quote | None:
        extent = quoted[index]
        attribution = self._beside(quoted, index)
        few = len(self._document.text[extent.start : extent.end].split()) <= _SCARE_WORDS
        if attribution:
            speaker = self._resolve(attribution)
            if speaker is not None:
                self._last, self._last_at = speaker, number
            confidence = 0.5 if speaker is None else 0.9 if attribution.speaker else 0.8
            return _quote(self._document, extent, speaker, attribution.verb, confidence)
        if few:
            return None
        chained = self._chain(number, extent, any(q.direct for q in found))
        return _quote(self._document, extent, chained, None, 0.7 if chained else 0.4)

    def _beside(self, quoted: list[Extent], index: int) -> Attribution | None:
        """The attribution after a quote in its sentence, else the one before it."""
        document, extent = self._document, quoted[index]
        end = document.sentences[document.sentence_at(max(extent.end - 1, extent.start))].end
        start = document.sentences[document.sentence_at(extent.start)].start
        stop = quoted[index + 1].start - 1 if index + 1 < len(quoted) else end
        begin = quoted[index - 1].end + 1 if index else start
        after = self._subjects.attributions(Extent(extent.end + 1, max(min(end, stop), extent.end + 1)))
        if after and after[0].start - extent.end < 60:
            return after[0]
        before = self._subjects.attributions(Extent(max(start, min(begin, extent.start)), extent.start))
        if before:
            return before[-1]
        return after[0] if after else None

    def _chain(self, number: int, extent: Extent, again: bool) -> str | None:
        """Unattributed words belong to whoever spoke just before: in this paragraph or the last."""
        if again or self._last_at == number:
            return self._last
        opens = self._document.text[: extent.start - 1].endswith("\n") or extent.start <= 1
        if opens and self._last_at == number - 1:
            self._last_at = number
            return self._last
        return None

    def _resolve(self, attribution: Attribution) -> str | None:
        if attribution.speaker or attribution.pronoun not in PRONOUNS:
            return attribution.speaker
        if self._last in self._people:
            return self._last
        earlier = self._subjects.within(Extent(max(attribution.start - 400, 0), attribution.start))
        return next((n.name for _, n in reversed(earlier) if n.type == "person"), None)

    # Reported speech -----------------------------------------------------------------------------------

    def _indirect(self, sentence: Extent) -> Quote | None:
        """'Ushakov said the talks would ...' and '..., said Artyom Lukin'."""
        if sentence.end - sentence.start > _LONGEST_SENTENCE:
            return None
        for attribution in self._subjects.attributions(sentence):
            if attribution.verb not in words("reporting"):
                continue
            speaker = self._resolve(attribution)
            clause = self._clause(sentence, attribution)
            if (
                speaker
                and clause
                and len(self._document.text[clause.start : clause.end].split()) >= _SHORTEST_CLAUSE
            ):
                return _quote(self._document, clause, speaker, attribution.verb, 0.7, direct=False)
        return None

    def _clause(self, sentence: Extent, attribution: Attribution) -> Extent | None:
        text = self._document.text
        before, comma, tail = text[sentence.start : attribution.start].rpartition(",")
        introduced = len(tail.split()) <= _LONGEST_INTRODUCTION and not any(c.isupper() for c in tail)
        if comma and introduced and len(before.split()) >= 2 * _SHORTEST_CLAUSE:
            return Extent(sentence.start, sentence.start + len(before))
        match = _CLAUSE.match(text, attribution.verb_end)
        start = match.end() if match else attribution.verb_end
        end = sentence.start + len(text[sentence.start : sentence.end].rstrip(".!?… "))
        if start >= end or _NO_CLAUSE.match(text, start):
            return None
        return Extent(start, end)


def _overlap(sentence: Extent, quoted: list[Extent]) -> bool:
    return any(q.start < sentence.end and sentence.start < q.end for q in quoted)
