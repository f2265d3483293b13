"""Who speaks: the subject beside a verb of saying, and what a pronoun goes back to."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from dateline_enrich.document import Document, Extent
from dateline_enrich.lexicon import words
from dateline_enrich.named import Mention, Named

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_GAP = re.compile(
    r"(?:\s*\([^()]{1,40}\))?(?:\s*,[^,.;:]{1,90},|\s*,\s*\d{1,3},)?"
    r"(?:\s+(?:also|has|had|later|then|earlier|further|once|repeatedly|[a-z]+ly|who|,))*\s*\Z"
)
_AFTER_VERB = re.compile(r"\s+(?:[^\W\d_][\w'’-]*\s+){0,7}\Z")
_PRONOUN_GAP = re.compile(r"(?:\s+(?:also|has|had|later|then|earlier|further|[a-z]+ly))*\s*\Z")
_NOT_BEFORE_SUBJECT = frozenset(["in", "at", "on", "that", "to", "from", "it", "he", "she", "they", "was"])
PRONOUNS = frozenset({"he", "she"})
PLURAL = frozenset({"they", "we", "it", "i"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A verb of saying and its subject: a canonical name, a pronoun to be resolved, or nobody known."""

    verb: str
    verb_start: int
    verb_end: int
    start: int
    speaker: str | None = None
    pronoun: str | None = None


class Subjects:
    """The names of a text, by where they stand."""

    def __init__(self, document: Document, named: Iterable[Named]) -> None:
        self._text = document.text
        pairs = [(mention, n) for n in named for mention in n.mentions if n.type != "other"]
        pairs.sort(key=lambda pair: pair[0].start)
        self._mentions: list[tuple[Mention, Named]] = pairs
        self._starts = [mention.start for mention, _ in pairs]

    def within(self, extent: Extent) -> list[tuple[Mention, Named]]:
        found = []
        for pair in self._mentions[bisect_left(self._starts, extent.start) :]:
            if pair[0].end > extent.end:
                break
            found.append(pair)
        return found

    def attributions(self, region: Extent) -> list[Attribution]:
        """Every verb of saying in a region that has a subject or a pronoun beside it, in order."""
        text, said = self._text, words("said")
        found = []
        for match in _WORD.finditer(text, *region):
            if match[0] in said and (attribution := self._subject(region, match)):
                found.append(attribution)
        return found

    def _subject(self, region: Extent, verb: re.Match[str]) -> Attribution | None:
        text, here = self._text, (verb[0], verb.start(), verb.end())
        at = bisect_left(self._starts, verb.start())
        before = [p for p in self._mentions[max(at - 3, 0) : at] if p[0].start >= region.start]
        pronoun = self._pronoun(region, verb)
        for mention, named in reversed(before):
            gap = text[mention.end : verb.start()]
            if pronoun and pronoun.start() > mention.end:
                break
            if len(gap) <= 120 and _GAP.match(gap) and not gap.lower().startswith(("'s", "’s")):
                return Attribution(*here, mention.start, named.name)
        if pronoun:
            return Attribution(*here, pronoun.start(), pronoun=pronoun[0].lower())
        following = self._mentions[at] if at < len(self._mentions) else None
        if following and following[0].end <= region.end and verb[0] not in ("told", "tells"):
            mention, named = following
            gap = text[verb.end() : mention.start]
            possessive = text[mention.end : mention.end + 2].lower() in ("'s", "’s")
            inverted = not possessive and self._opens(region, verb.start())
            if inverted and (_AFTER_VERB.match(gap) or gap == " ") and not _prepositional(gap):
                return Attribution(*here, verb.start(), named.name)
        return None

    def _pronoun(self, region: Extent, verb: re.Match[str]) -> re.Match[str] | None:
        last = None
        for match in _WORD.finditer(self._text, max(region.start, verb.start() - 40), verb.start()):
            if match[0].lower() in PRONOUNS | PLURAL:
                last = match
        return last if last and _PRONOUN_GAP.match(self._text[last.end() : verb.start()]) else None

    def _opens(self, region: Extent, offset: int) -> bool:
        """Whether nothing but punctuation stands before a verb: '..." said Lukin', '..., said Lukin'."""
        before = self._text[max(region.start, offset - 20) : offset].rstrip()
        return before == "" or before[-1] in ',"”’»'


def _prepositional(gap: str) -> bool:
    """Whether what follows the verb is no subject: 'said that Smith', 'said the mother of Smith'."""
    among = gap.split()
    return among[-1:] in (["of"], ["for"], ["with"], ["by"]) or not _NOT_BEFORE_SUBJECT.isdisjoint(among)
