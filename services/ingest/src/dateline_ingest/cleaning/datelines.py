"""The dateline that opens agency copy: 'MOSCOW, Russia (UPDATED) –', 'BERLIN, April 23 (Reuters) -'.

Told by form alone, in any script that has capitals: no list of places.
"""

import re
from typing import NamedTuple

from dateline.events import Dateline
from dateline_ingest.cleaning import agencies

_REACH = 120
_END = re.compile(
    r"\s(?:--|[-–—])(?:\s|(?=[^\s\d]))"  # a dash after a space
    r"|(?<=[)/])\.?\s?(?:--|[-–—])+\s?"  # '(EFE).-'
    r"|(?<=[)/])\.\s|(?<=[/)])\s(?=[A-ZÀ-ÞА-Я\"“])"  # '/TASS/. ', '(AP) The'
    r"|:\s|\s?—\s?"
)
_BRACKETS = re.compile(r"\(([^()]{2,48})\)|/([^/()\s]{2,30})/")
_UPDATED = re.compile(
    r"(?:\d?\w* ?(?:update[ds]?|lead|writethru|corrected|correction|adds|refile)\b.{0,20})$", re.I
)
_MONTHS = (
    "jan|feb|mar|mär|apr|avr|may|mai|mag|jun|juin|giu|jul|juil|lug|aug|aoû|ago|sep|sept|set|oct|okt|ott|out|nov|"
    "dec|dez|déc|dic|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|ene|abr"
)
_DATE = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)\w{0,6},? )?"
    rf"(?:(?:{_MONTHS})\w{{0,7}}\.? \d{{1,2}}|\d{{1,2}}\.? (?:de )?(?:{_MONTHS})\w{{0,7}}\.?)"
    r"(?:,? (?:de )?\d{4})?$",
    re.I,
)
_LABELS = frozenset(
    """ADVERTISEMENT ALERT ANALYSIS BACKGROUND BREAKING CAPTION CLAIM COMMENT CORRECTION DEVELOPING DISCLAIMER
    EDITORIAL EXCLUSIVE EXPLAINER FACT FACTS FACTBOX FAKTEN FEATURE FILE FYI INSIGHT INTERVIEW LATEST LIST
    LIVE MORE NEWS NOTE NOTES OPINION PHOTO PHOTOS PICTURES POLL PREVIEW PROFILE QUOTE QUOTES READ REPORT
    REVIEW RELATED SOURCE SOURCES SPECIAL SUMMARY TIMELINE TOP UPDATE UPDATED VERDICT VIDEO WARNING WATCH
    WATCHED BEWERTUNG BEHAUPTUNG FAQ""".split()  # noqa: SIM905 - words read best as words
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*$")
COLON_LABEL = re.compile(r"[^\W\d_a-zà-ÿа-я][^a-zà-ÿа-я:.!?]{1,40}:\s")
"""A paragraph that opens with capitals and a colon: a dateline once, a transcript when repeated."""


class Found(NamedTuple):
    """A dateline taken off its paragraph."""

    dateline: Dateline
    rest: str
    agency: str | None


def take(paragraph: str, *, colon: bool) -> Found | None:
    """Take the dateline off a paragraph; null where there is none.

    `colon` allows the form 'MOSCOW: ...', which only a text that is no transcript should.
    """
    for end in _END.finditer(paragraph, 0, _REACH):
        if ":" in end[0] and not colon:
            continue
        written, rest = paragraph[: end.start()].strip(), paragraph[end.end() :].strip(" -–—")
        if (found := _read(written, named_by_colon=":" in end[0])) and (rest or _is_sure(found)):
            dateline, agency = found
            return Found(dateline.model_copy(update={"text": paragraph[: end.end()].strip()}), rest, agency)
    return None


def _is_sure(found: tuple[Dateline, str | None]) -> bool:
    return found[1] is not None or found[0].date is not None


def _read(written: str, *, named_by_colon: bool) -> tuple[Dateline, str | None] | None:
    updated, agency = False, None
    for brackets in _BRACKETS.finditer(written):
        inside = brackets[1] or brackets[2]
        if _UPDATED.match(inside):
            updated = True
        elif agencies.named(inside):
            agency = brackets[0]
        elif brackets[1] and "," in inside and not written[: brackets.start()].strip():
            return None
        else:
            return None
    bare = _BRACKETS.sub(" ", written)
    parts = [part for part in (part.strip(" .-–—") for part in bare.split(",")) if part]
    place, date = _place_and_date(parts, sure=agency is not None)
    if place is None and (parts or agency is None):
        return None
    if named_by_colon and (agency is None and len(parts) > 2):
        return None
    return Dateline(text=written, place=place, date=date, updated=updated), agency


def _place_and_date(parts: list[str], *, sure: bool) -> tuple[str | None, str | None]:
    """Place and date of what a dateline holds between commas; no place means that it is none."""
    date = None
    if len(parts) > 1 and parts[-1].isdigit() and len(parts[-1]) == 4:
        parts = [*parts[:-2], f"{parts[-2]}, {parts[-1]}"]
    if parts and _DATE.match(parts[-1]):
        date, parts = parts[-1], parts[:-1]
    if not parts or len(parts) > 4 or not _is_place(parts[0], sure=sure or date is not None):
        return None, date
    if all(_is_qualifier(part) for part in parts[1:]):
        return ", ".join(parts), date
    return None, date


def _is_place(text: str, *, sure: bool) -> bool:
    """Capitals throughout; where an agency or a date speaks for it, capitalised words will do."""
    words = text.replace("/", " ").split()
    if not 1 <= len(words) <= 6 or not all(map(_WORD.match, words)) or _LABELS.intersection(words):
        return False
    if sure and all(word[0].isupper() or len(word) < 4 for word in words):
        return True
    letters = [c for c in text.removeprefix("Mc") if c.isalpha()]
    return len(letters) >= 3 and all(not c.islower() for c in letters) and any(map(str.isupper, letters))


def _is_qualifier(text: str) -> bool:
    words = text.split()
    return 1 <= len(words) <= 5 and words[0][0].isupper() and all(map(_WORD.match, words))
