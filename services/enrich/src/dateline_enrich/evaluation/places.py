"""How well places are resolved: GUM's news and interviews, whose names are linked to Wikipedia."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from pydantic import BaseModel

from dateline.events import Place
from dateline_enrich import entities, places
from dateline_enrich.document import Document
from dateline_enrich.gazetteer import fold, gazetteer
from dateline_enrich.named import Mention, Named

_PIECE = re.compile(r"(\()?([^()]+)(\))?")
_IN_NAMES = frozenset({"PROPN", "ADJ", "ADP", "DET", "NOUN", "CCONJ", "NUM"})
"""Parts of speech of a name's words: 'the University of Helsinki'."""
_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")


class PlaceReport(BaseModel):
    """Shares of mentions, 0 to 1. Words for people ('Russian') are not counted: GUM doesn't link them."""

    mentions: int
    exact_id: float
    """Of gold spans: the right GeoNames record."""
    right_country: float
    precision: float
    """From raw text: found mentions that are right; what GUM doesn't link counts as wrong."""
    recall: float
    f1: float


class Gold(NamedTuple):
    """A name in the text and the record it means."""

    start: int
    end: int
    geonames_id: int
    country: str
    nested: bool = False
    """Inside another name: 'University of Helsinki'. It counts where spans are given alone."""


@dataclass(slots=True)
class Article:
    """A GUM document as plain text, with its linked places."""

    name: str
    text: str = ""
    gold: list[Gold] = field(default_factory=list)


def measure(ner: Path) -> PlaceReport:
    """Figures for the GUM folder in `ner`: gum/dep/*.conllu."""
    spans, exact, country, found, right, known = 0, 0, 0, 0, 0, 0
    for article in articles(ner):
        document = Document(article.text, gazetteer().alone)
        given = mentions(places.find(document, gazetteer(), _named(document, article.gold)))
        spans += len(article.gold)
        outer = [gold for gold in article.gold if not gold.nested]
        exact += sum(_same(gold, given) for gold in article.gold)
        country += sum(_same_country(gold, given) for gold in article.gold)
        raw = mentions(places.find(document, gazetteer(), entities.find(document, gazetteer())))
        within = [gold for gold in article.gold if gold.nested]
        found += sum(not any(s < g.end and g.start < e for g in within) for s, e, _ in raw)
        right += sum(_same(gold, raw) for gold in outer)
        known += len(outer)
    precision, recall = right / max(found, 1), right / max(known, 1)
    return PlaceReport(
        mentions=spans,
        exact_id=round(exact / max(spans, 1), 4),
        right_country=round(country / max(spans, 1), 4),
        precision=round(precision, 4),
        recall=round(recall, 4),
        f1=round(2 * precision * recall / max(precision + recall, 1e-9), 4),
    )


def mentions(found: list[Place]) -> list[tuple[int, int, Place]]:
    """Every mention of a place or government, with its place."""
    return [
        (m.start, m.end, place) for place in found if place.stands_for != "people" for m in place.mentions
    ]


def _same(gold: Gold, found: list[tuple[int, int, Place]]) -> bool:
    """A government stands under its country: 'Kabul' that acts is Afghanistan's."""
    for start, end, place in found:
        if start < gold.end and gold.start < end:
            acting = place.stands_for == "government" and place.country == gold.country
            if place.geonames_id == gold.geonames_id or acting:
                return True
    return False


def _same_country(gold: Gold, found: list[tuple[int, int, Place]]) -> bool:
    wanted = gold.country
    return any(s < gold.end and gold.start < e and p.country == wanted for s, e, p in found)


def _named(document: Document, gold: list[Gold]) -> list[Named]:
    found = []
    for start, end, *_ in gold:
        first, last = document.token_at(start), document.token_at(end) - 1
        text = document.text[start:end]
        found.append(Named(text, "place", [Mention(start, end, first, last, text, "place", 1.0)]))
    return found


# Reading GUM ---------------------------------------------------------------------------------------------


@cache
def titles() -> dict[str, tuple[int, str]]:
    """Wikipedia title to GeoNames id and country, by hand; what GeoNames' tables lack is left out."""
    table = files("dateline_enrich").joinpath("evaluation", "gum_places.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {title: (int(id_), country) for title, id_, country in rows}


def articles(ner: Path) -> Iterator[Article]:
    """GUM's documents, in order of name."""
    for path in sorted((ner / "gum" / "dep").glob("*.conllu")):
        yield _Reader(path.stem).read(path.read_text(encoding="utf-8"))


class _Reader:
    """One CoNLL-U file: tokens to text, entity brackets to gold."""

    def __init__(self, name: str) -> None:
        self._article = Article(name)
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._tags: list[str] = []
        self._open: list[tuple[str, int]] = []
        self._others: set[tuple[int, int]] = set()
        self._gap = ""

    def read(self, conllu: str) -> Article:
        for line in conllu.splitlines():
            if line.startswith("# newpar"):
                self._gap = "\n\n" if self._article.text else ""
            elif line[:1].isdigit() and (fields := line.split("\t"))[0].isdigit():
                self._token(fields[1], fields[3], fields[9])
        innermost = [
            gold
            for gold, after in pairwise([*sorted(set(self._article.gold)), None])
            if gold and not (after and after.start < gold.end)
        ]
        self._article.gold = [
            gold._replace(nested=any(s <= gold.start and gold.end <= e for s, e in self._others - {gold[:2]}))
            for gold in innermost
        ]
        return self._article

    def _token(self, form: str, tag: str, misc: str) -> None:
        self._article.text += self._gap
        self._starts.append(len(self._article.text))
        self._article.text += form
        self._ends.append(len(self._article.text))
        self._tags.append(tag)
        self._gap = "" if "SpaceAfter=No" in misc else " "
        if entity := _ENTITY.search(misc):
            for opened, body, closed in _PIECE.findall(entity[1]):
                self._bracket(opened, body, closed)

    def _bracket(self, opened: str, body: str, closed: str) -> None:
        number = body.split("-")[0]
        if opened:
            self._open.append((body, len(self._starts) - 1))
        if closed:
            index = max(i for i, (b, _) in enumerate(self._open) if b.split("-")[0] == number)
            label, first = self._open.pop(index)
            self._mention(label, first)

    def _mention(self, label: str, first: int) -> None:
        """Keep a name linked to a place we know, without what stands around it: 'the', \"'s\", ', Texas'."""
        title = unquote("-".join(label.split("-")[6:]).partition("-")[2]).replace("_", " ")
        text, end = self._article.text, len(self._starts)
        if title and title not in titles() and all(tag in _IN_NAMES for tag in self._tags[first:]):
            self._others.add((self._starts[first], self._ends[-1]))
        while first < end and (self._tags[first] == "DET" or text[self._starts[first]].islower()):
            first += 1
        last = first
        while last < end and text[self._starts[last]].isupper() and self._tags[last] != "PUNCT":
            last += 1
        whole = last == end or self._tags[last] == "PUNCT" or (self._tags[last] == "PART" and last + 1 == end)
        if last == first or not whole or self._tags[first] == "PRON":
            return
        team = title.endswith("team") and gazetteer().demonym(
            fold(text[self._starts[first] : self._ends[last - 1]])
        )
        if title in titles() and not team:
            span = self._starts[first], self._ends[last - 1]
            self._article.gold.append(Gold(*span, *titles()[title]))
