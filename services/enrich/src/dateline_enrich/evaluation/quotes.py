"""Quotes measured against a gold file: what is found, and whether the right one speaks.

A gold file is JSON lines, one text a line: `{"text": ..., "quotes": [...]}`. A quote has its `words` without
their marks, as they stand first in the text, or `start` and `end` (code points, `end` exclusive); `direct`
(default true); `speaker`: a name, or null where nobody is named. `or` names another right speaker; `ignore`
marks what is neither right nor wrong.
A reported statement (`direct: false`) may be given as its whole sentence.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from dateline.events import Quote
from dateline_enrich import entities, quotes
from dateline_enrich.document import Document
from dateline_enrich.gazetteer import gazetteer


class Share(BaseModel):
    """Counts of one kind of quote, and what they make, 0 to 1 (0 where there is nothing to count)."""

    gold: int = 0
    found: int = 0
    spurious: int = 0
    """Found by us where the gold has nothing."""
    named: int = 0
    """Gold quotes whose speaker is named."""
    right: int = 0
    """Of those: found, with that speaker."""
    claimed: int = 0
    """Ours with a speaker."""

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.spurious) if self.found + self.spurious else 0.0

    @property
    def speaker_accuracy(self) -> float:
        """Of the quotes with a known speaker, those to whom we give it."""
        return self.right / self.named if self.named else 0.0

    @property
    def speaker_precision(self) -> float:
        """Of the speakers whom we give, those who are right."""
        return self.right / self.claimed if self.claimed else 0.0


class QuoteReport(BaseModel):
    """Direct quotes and reported speech, each by itself."""

    texts: int
    direct: Share
    reported: Share

    def __str__(self) -> str:
        return "\n".join(
            f"{name}: {share.gold} in gold, found {share.recall:.3f}, precise {share.precision:.3f};"
            f" speaker right {share.speaker_accuracy:.3f}, precise {share.speaker_precision:.3f}"
            for name, share in (("direct", self.direct), ("reported", self.reported))
        )


def measure(file: Path) -> QuoteReport:
    """Find the quotes of a gold file's texts and compare. Raises OSError, ValueError for a malformed line."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for line in lines:
        found = of(line["text"])
        placed = [_placed(line["text"], g) for g in line["quotes"]]
        for direct in (True, False):
            gold = [g for g in placed if g.get("direct", True) is direct]
            counts[direct] += compare(gold, [q for q in found if q.direct is direct], whole=direct)
    return QuoteReport(texts=len(lines), direct=Share(**counts[True]), reported=Share(**counts[False]))


def _placed(text: str, gold: dict[str, Any]) -> dict[str, Any]:
    if "words" not in gold:
        return gold
    start = text.index(gold["words"])
    return gold | {"start": start, "end": start + len(gold["words"])}


def of(text: str) -> list[Quote]:
    """The quotes of an English text with the entities found in it."""
    tables = gazetteer()
    document = Document(text, tables.alone)
    return quotes.find(document, entities.find(document, tables))


def compare(gold: list[dict[str, Any]], found: list[Quote], *, whole: bool) -> Counter[str]:
    """Counts by Share's fields. `whole`: a match covers half of the longer stretch, not of the shorter."""
    counts: Counter[str] = Counter()
    left = list(gold)
    for quote in found:
        matches = [g for g in left if _same(g, quote, whole)]
        match = next((g for g in matches if _says(g, quote)), matches[0] if matches else None)
        if match is None:
            ignored = any(g.get("ignore") and _overlap(g, quote) for g in gold)
            counts["spurious"] += not ignored
            counts["claimed"] += quote.speaker is not None and not ignored
            continue
        left.remove(match)
        if match.get("ignore"):
            continue
        counts["found"] += 1
        counts["claimed"] += quote.speaker is not None
        if quote.speaker is not None and right(match, quote.speaker):
            counts["right"] += 1
            counts["named"] += match["speaker"] is None
    real = [g for g in gold if not g.get("ignore")]
    counts["gold"] = len(real)
    counts["named"] += sum(g["speaker"] is not None for g in real)
    return counts


def _overlap(gold: dict[str, Any], quote: Quote) -> int:
    return max(0, min(int(gold["end"]), quote.span.end) - max(int(gold["start"]), quote.span.start))


def _same(gold: dict[str, Any], quote: Quote, whole: bool) -> bool:
    lengths = (gold["end"] - gold["start"], quote.span.end - quote.span.start)
    return 2 * _overlap(gold, quote) >= int(max(lengths) if whole else min(lengths))


def _says(gold: dict[str, Any], quote: Quote) -> bool:
    if gold.get("ignore"):
        return False
    return right(gold, quote.speaker) if quote.speaker else gold["speaker"] is None


def right(gold: dict[str, Any], speaker: str) -> bool:
    """Whether all words of a right name are in ours: 'Smith' is 'Ann Smith'."""
    ours = set(speaker.casefold().split())
    names = (gold["speaker"], gold.get("or"))
    return any(set(name.casefold().split()) <= ours for name in names if name)
