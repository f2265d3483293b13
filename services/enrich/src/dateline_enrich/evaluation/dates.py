"""Dates measured against GUM's: what is found, what of it is right,
and what libraries make of the gold spans.
"""

import calendar
import importlib
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from dateline.events import DateMention
from dateline_enrich import dates
from dateline_enrich.document import Document

_DAYS_A_SEASON = 92
Extent = tuple[date, date]
"""The first and the last day that a date covers."""


class Gold(NamedTuple):
    """A time expression as GUM's annotators resolved it; code point offsets."""

    start: int
    end: int
    extent: Extent
    loose: bool
    """Only bounds are given (notBefore, notAfter), or no year."""


class Article(NamedTuple):
    """A GUM document."""

    name: str
    text: str
    created: date
    gold: list[Gold]


class Library(BaseModel):
    """What a library makes of the gold spans, given each with the day of publication."""

    name: str
    version: str
    value_accuracy: float


class DateReport(BaseModel):
    """What was found and how much of it was right.

    `recall` and `precision` are of spans that overlap; `value_accuracy` (same first and last day) is of the
    gold found, `found_and_right` of all gold. Loose gold (bounds only, no year) is right where it overlaps.
    """

    documents: int
    gold: int
    found: int
    recall: float
    precision: float
    value_accuracy: float
    found_and_right: float
    value_accuracy_given_found: list[Library]


def measure(ner: Path, kind: str = "news") -> DateReport:
    """Measure over `ner`/gum/xml/GUM_<kind>_*.xml (TEI `date` elements; texts' spaces are made up again)."""
    articles = list(read(ner, kind))
    gold = matched = right = found = hits = 0
    for article in articles:
        mentions = _find(article)
        pairs = [(g, _best(g, mentions)) for g in article.gold]
        gold += len(pairs)
        matched += sum(1 for _, m in pairs if m)
        right += sum(1 for g, m in pairs if m and agrees(g, extent(m.value)))
        found += len(mentions)
        hits += sum(1 for m in mentions if any(_overlap(g, m) for g in article.gold))
    return DateReport(
        documents=len(articles),
        gold=gold,
        found=found,
        recall=_share(matched, gold),
        precision=_share(hits, found),
        value_accuracy=_share(right, matched),
        found_and_right=_share(right, gold),
        value_accuracy_given_found=list(_libraries(articles)),
    )


def _find(article: Article) -> list[DateMention]:
    at = datetime(article.created.year, article.created.month, article.created.day, 12, tzinfo=UTC)
    return dates.find(Document(article.text), at)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _overlap(gold: Gold, mention: DateMention) -> int:
    return max(min(gold.end, mention.span.end) - max(gold.start, mention.span.start), 0)


def _best(gold: Gold, mentions: list[DateMention]) -> DateMention | None:
    """The mention that shares most with the gold span and adds least to it."""
    near = [m for m in mentions if _overlap(gold, m)]
    return max(near, key=lambda m: 2 * _overlap(gold, m) - (m.span.end - m.span.start), default=None)


# What dates cover --------------------------------------------------------------------------------------


def extent(value: str) -> Extent | None:
    """First and last day of an EDTF value;
    years that are not told count as 2000. None where nothing is bounded.
    """
    first, _, last = value.partition("/")
    ends = [_covered(part) for part in (first, last) if part]
    if not ends or None in ends:
        return None
    known = [e for e in ends if e]
    if "/" in value and not first:
        return date.min, known[0][1]
    return (known[0][0], date.max) if value.endswith("/") else (known[0][0], known[-1][1])


def _covered(part: str) -> Extent | None:
    day = part.split("T")[0]
    if re.fullmatch(r"\d{2,3}X{1,2}", day):
        return date(int(day.replace("X", "0")), 1, 1), date(int(day.replace("X", "9")), 12, 31)
    numbers = [
        int(n) if n.isdecimal() else 2000 for n in day.removeprefix("-").replace("--", "XXXX-").split("-")
    ]
    try:
        if len(numbers) == 1:
            return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
        if numbers[1] > 20:
            first = date(numbers[0], 3 * (numbers[1] - 20), 1)
            return first, first + timedelta(days=_DAYS_A_SEASON - 1)
        if len(numbers) == 2:
            year, month = numbers
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(*numbers[:3]), date(*numbers[:3])
    except ValueError:
        return None


def agrees(gold: Gold, told: Extent | None) -> bool:
    if told is None:
        return False
    if gold.loose or told[0] == date.min or told[1] == date.max:
        return told[0] <= gold.extent[1] and gold.extent[0] <= told[1]
    return told == gold.extent or _mostly(gold.extent, told)


def _mostly(gold: Extent, told: Extent) -> bool:
    """Two ranges that share most of their days: weeks from Sunday or from Monday."""
    if gold[0] == gold[1] or told[0] == told[1]:
        return False
    shared = (min(gold[1], told[1]) - max(gold[0], told[0])).days + 1
    whole = (max(gold[1], told[1]) - min(gold[0], told[0])).days + 1
    return shared / whole > 0.7


# GUM ---------------------------------------------------------------------------------------------------


def read(ner: Path, kind: str) -> Iterator[Article]:
    """The GUM documents of a kind, with their texts and dates."""
    for path in sorted((ner / "gum" / "xml").glob(f"GUM_{kind}_*.xml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        created = re.search(r'dateCreated="([\d-]+)"', lines[0])
        if created:
            text, gold = _text(lines[1:])
            yield Article(path.stem, text, date.fromisoformat(created[1]), gold)


def _text(lines: list[str]) -> tuple[str, list[Gold]]:
    text, gold = "", []
    inside, opened, begun = False, "", 0
    for line in lines:
        if line.startswith("<date"):
            opened, begun = line, -1
        elif line.startswith("</date") and begun >= 0:
            if found := _gold(opened, begun, len(text)):
                gold.append(found)
        elif line.startswith("<w"):
            inside, text = True, text + " "
        elif line.startswith("</w"):
            inside = False
        elif line.startswith(("</p", "</head", "</item", "</figure", "</caption")):
            text = text.rstrip() + "\n\n"
        elif "\t" in line:
            word = line.split("\t")[0]
            text += "" if inside or _glued(text, word) else " "
            begun = len(text) if begun < 0 else begun
            text += word
    return text, gold


def _glued(text: str, word: str) -> bool:
    """Whether a word follows without a space."""
    return not text or text[-1] in " \n([“$" or word in list(".,;:!?)]”%") or word[:1] in "'’"


def _gold(tag: str, start: int, end: int) -> Gold | None:
    said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
    if "when" in said:
        told = extent(said["when"])
    else:
        first = said.get("from") or said.get("notBefore") or ""
        told = extent(f"{first}/{said.get('to') or said.get('notAfter') or ''}")
    loose = "notAfter" in said or any(v.startswith("--") for v in said.values())
    return Gold(start, end, told, loose) if told else None


# Libraries ---------------------------------------------------------------------------------------------


def _libraries(articles: list[Article]) -> Iterator[Library]:
    """Those installed, each given the gold spans."""
    for name, prepare in (("dateparser", _dateparser),):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        parse = prepare(module)
        told = [(g, parse(a.text[g.start : g.end], a.created)) for a in articles for g in a.gold]
        right = sum(1 for g, value in told if agrees(g, value))
        yield Library(name=name, version=module.__version__, value_accuracy=_share(right, len(told)))


def _dateparser(module: Any) -> Callable[[str, date], Extent | None]:
    def parse(text: str, created: date) -> Extent | None:
        base = datetime(created.year, created.month, created.day, 12)
        settings = {
            "RELATIVE_BASE": base,
            "PREFER_DATES_FROM": "current_period",
            "PREFER_DAY_OF_MONTH": "first",
        }
        data = module.date.DateDataParser(languages=["en"], settings=settings).get_date_data(text)
        if data.date_obj is None:
            return None
        form = {"year": "%Y", "month": "%Y-%m"}.get(data.period, "%Y-%m-%d")
        return extent(f"{data.date_obj:{form}}")

    return parse
