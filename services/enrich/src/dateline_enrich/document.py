"""A text cut once into tokens and sentences; every piece of enrichment reads this."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from dateline_enrich.lexicon import words

TOKEN = re.compile(
    r"[^\W\d_]\.(?:(?:[^\W\d_]\.)+|(?<=[A-Z]\.)(?=\s?[A-Z]))"  # U.S., D.C., an initial
    r"|(?=[A-Zv][a-z]{1,3}\.\s)(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Maj|Sgt|Capt|Adm|Rev|Hon|St|Mt|Jr"
    r"|Sr|vs|No(?=\.\s\d))\."
    r"|[^\W_]+(?:(?!['’][sS]\b)[-‐‑'’&][^\W_]+)*"  # words with hyphens, without possessives
    r"|\S"
)
_BOUNDARY = re.compile(r"(?<![.!?…])[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W_a-zß-ÿ])|[。！？]+[”」』]*\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Reps|Sens|Gov|Govs|Gen|Col|Lt|Maj|Sgt|Cpl|Pvt|Capt|Cmdr|Adm|Det|Supt|Pres"
    r"|Rev|Hon|St|Mt|Ft|Nos|vs|v|Inc|Corp|Co|Ltd|Bros|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Ave|Blvd"
    r"|e\.g|i\.e|cf|al|approx|Fig|Dept)"
    r"|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])\.$"
)
_NUMBER = re.compile(r"\bNo\.$")
_HALF_DAY = re.compile(r"\b[ap]\.m\.$")
_AFTER_HALF_DAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}\b|(?:East|Cent|Pacif|Mount)\w+\b"
)
_LONGEST_ABBREVIATION = 12
_ENDS_ANYWAY = re.compile(
    r"(?:The|It|He|She|They|We|But|And|In|A|An|This|That|There|His|Her|Its|On|At|For|As)\b"
)
_SAID_AFTER = re.compile(r"(?:(?:the|a)\s+)?(?:[^\W\d_][\w'’-]*\s+){0,3}([a-z]+)\b", re.IGNORECASE)


class Token(NamedTuple):
    """A word or a sign: code point offsets, `end` exclusive."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        return self.text[0].isalnum()


class Extent(NamedTuple):
    """A stretch of text: code point offsets, `end` exclusive."""

    start: int
    end: int

    def covers(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


@dataclass(frozen=True)
class Document:
    """A text and how it is cut. Offsets are into `text`.

    `alone` says whether a word is a name by itself; it decides that 'US-China' is two tokens.
    """

    text: str
    alone: Callable[[str], bool] = field(default=lambda _: False, repr=False)

    @cached_property
    def tokens(self) -> list[Token]:
        whole = list(map(Token._make, [(*m.span(), m[0]) for m in TOKEN.finditer(self.text)]))
        hyphened = [i for i, token in enumerate(whole) if "-" in token.text and len(token.text) > 1]
        if not hyphened:
            return whole
        seen = {token.text for token in whole}
        cut: list[Token] = []
        done = 0
        for i in hyphened:
            cut += whole[done:i]
            cut += self._apart(whole[i], whole[i + 1] if i + 1 < len(whole) else None, seen)
            done = i + 1
        return cut + whole[done:]

    def _apart(self, token: Token, after: Token | None, seen: set[str]) -> list[Token]:
        """'Putin-Kim' becomes three tokens where both are names of their own; 'Jong-un' stays one."""
        parts = token.text.split("-")
        if len(parts) == 1 or not all(part[:1].isupper() for part in parts):
            return [token]
        longer = f"{parts[-1]} {after.text}" if after else ""  # US-North Korea
        last = parts[-1] in seen or self.alone(parts[-1]) or self.alone(longer)
        if not last or not all(part in seen or self.alone(part) for part in parts[:-1]):
            return [token]
        cut: list[Token] = []
        at = token.start
        for part in parts:
            if cut:
                cut.append(Token(at, at + 1, "-"))
                at += 1
            cut.append(Token(at, at + len(part), part))
            at += len(part)
        return cut

    @cached_property
    def paragraphs(self) -> list[Extent]:
        return [Extent(m.start(), m.end()) for m in re.finditer(r"[^\n]+", self.text) if m[0].strip()]

    @cached_property
    def sentences(self) -> list[Extent]:
        return [sentence for p in self.paragraphs for sentence in _sentences(self.text, p)]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def sentence_tokens(self) -> list[tuple[int, int]]:
        """For each sentence the range of its tokens' indexes."""
        return [(self.token_at(s.start), self.token_at(s.end)) for s in self.sentences]

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """Words that occur without a capital: a capital elsewhere is then only a sentence's start."""
        return frozenset(token.text for token in self.tokens if token.text.islower())

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at `offset` or later."""
        index = bisect_right(self._token_starts, offset)
        return index - 1 if index and self._token_starts[index - 1] == offset else index

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds `offset`, or the one before it."""
        return max(bisect_right(self._starts, offset) - 1, 0)


def _sentences(text: str, paragraph: Extent) -> list[Extent]:
    cuts = [paragraph.start]
    for match in _BOUNDARY.finditer(text, *paragraph):
        if not _continues(text, match):
            cuts.append(match.end())
    cuts.append(paragraph.end)
    found = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        if start < (stop := start + len(piece.strip())):
            found.append(Extent(start, stop))
    return found


def _continues(text: str, boundary: re.Match[str]) -> bool:
    """Whether the sentence goes on: after an abbreviation, or '"Really?" Smith said'."""
    mark = boundary[0].rstrip()
    end = boundary.end()
    if mark == ".":
        before = text[max(boundary.start() - _LONGEST_ABBREVIATION, 0) : boundary.start() + 1]
        return _abbreviated(before, text[end : end + 10])
    if mark[0] in "?!" and mark[-1] in "\"”’'":
        after = text[end : end + 80]
        said = _SAID_AFTER.match(after)
        return bool(said) and not words("said").isdisjoint(after[: said.end()].split() if said else ())
    return False


def _abbreviated(before: str, after: str) -> bool:
    """Whether a full stop, the last of `before`, only shortens a word."""
    if _NUMBER.search(before):
        return after[:1].isdigit()
    if _HALF_DAY.search(before):
        return bool(_AFTER_HALF_DAY.match(after))
    found = _ABBREVIATION.search(before)
    return bool(found) and not (found and "." in found[0][:-1] and _ENDS_ANYWAY.match(after))
