"""The dateline that opens agency copy: 'MOSCOW, Russia (UPDATED) –', 'BERLIN, April 23 (Reuters) -'.

Told by form alone, in any script that has capitals: no list of places.
"""

import re
from typing import NamedTuple

from dateline.events import Dateline
from dateline_ingest.cleaning import agencies, eastern_datelines
from dateline_ingest.cleaning.printed_dates import DATE, WEEKDAY

_REACH = 120
_END = re.compile(
    r"\s(?:--|[-–—])(?:\s|(?=[^\s\d]))"  # a dash after a space
    r"|(?<=[)/])\.?\s?(?:--|[-–—])+\s?"  # '(EFE).-'
    r"|(?<=[)/])\.\s|(?<=[/)])\s(?=[A-ZÀ-ÞА-Я\"“])"  # '/TASS/. ', '(AP) The'
    r"|:\s|\s?—\s?|\s_\s"
)
_OPENING = re.compile(r"\((?P<inside>[^()]{2,60})\)\s*(?P<dash>(?:--|[-–—])+\s*)?(?=\S)")
_MARKS = (" -", "–", "—", ")", "/", ": ", "--", " _ ")
"""Without any of these nothing ends a dateline."""
_BRACKETS = re.compile(r"\(([^()]{2,48})\)|/([^/()\s]{2,30})/")
_UPDATED = re.compile(
    r"(?:\d?\w* ?(?:update[ds]?|lead|writethru|corrected|correction|adds|refile)\b.{0,20})$", re.I
)
_LABELS = frozenset(
    """ADVERTISEMENT ALERT ALSO ANALYSIS BACKGROUND BREAKING CAPTION CLAIM COMMENT CORRECTION
    DEVELOPING DISCLAIMER EDITORIAL EXCLUSIVE EXPLAINER FACT FACTS FACTBOX FAKTEN FEATURE FILE FYI
    INSIGHT INTERVIEW LATEST LIST LIVE MORE NEWS NOTE NOTES OPINION PHOTO PHOTOS PICTURES POLL
    POSTED PREVIEW PROFILE QUOTE QUOTES READ REPORT REVIEW RELATED SOURCE SOURCES SPECIAL SUMMARY
    TIMELINE TOP UPDATE UPDATED VERDICT VIDEO WARNING WATCH SEE WATCHED BEWERTUNG BEHAUPTUNG FAQ
    REP. SEN. GOV. DR. MR. MRS. MS. GEN. PRES. SGT. PROF. HON.""".split()  # noqa: SIM905 - words read best as words
)
_PHRASE_WORDS = frozenset({"ANY", "BY", "FOR", "IS", "NO", "NOT", "OUR", "THE", "TO", "WITH", "YOUR"})
"""Words inside a kicker or a headline in capitals, but hardly in a place's name."""

_AGENCY_AFTER = re.compile(rf"(?P<agency>{agencies.NAME})(?:, [^.,]{{3,40}})?(?:\.\s|\s(?:--|[-–—])\s)")
"""'МОСКВА, 12 мар - РИА Новости, Иван Иванов. '"""
_BARE_AGENCY = re.compile(rf"(?P<rest>.{{3,}}(?:\d|\d \w{{3,9}}\.))\s(?P<agency>{agencies.NAME})$")
"""'SYDNEY, March 22 AAP', 'Москва. 12 марта. INTERFAX.RU'"""
_SQUARE = re.compile(r"\s?\[([^\[\]]{2,30})\]")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*$")


class Found(NamedTuple):
    """A dateline taken off its paragraph."""

    dateline: Dateline
    rest: str
    agency: str | None

    @property
    def alone(self) -> bool:
        """True where nothing but capitals and a dash or colon speaks for the place."""
        return not _is_sure(self.dateline, self.agency)


def take(paragraph: str, *, weak: bool) -> Found | None:
    """Take the dateline off a paragraph; null where there is none.

    `weak`: a place alone will do ('MOSCOW: ', 'MOSCOW - '), as it should only where copy can begin;
    otherwise an agency, a date, a region or an update mark must speak for it too.
    """
    if not _may_open(paragraph[:_REACH]):
        return None
    if eastern := eastern_datelines.take(paragraph):
        return Found(*eastern)
    if weak and paragraph[0] == "(" and (opening := _opening(paragraph)):
        return opening
    found = _split(paragraph, weak=weak)
    if found is None:
        return None
    if found.agency is None and (after := _AGENCY_AFTER.match(found.rest)):
        return _longer(found, after[0], found.rest[after.end() :], after["agency"])
    if found.agency and found.dateline.place is None and found.rest[:1].isalpha():
        inner = _split(found.rest, weak=True)
        if inner is not None and inner.dateline.date:
            text = f"{found.dateline.text} {inner.dateline.text}"
            return inner._replace(
                dateline=inner.dateline.model_copy(update={"text": text}), agency=found.agency
            )
    return found


def _split(paragraph: str, *, weak: bool) -> Found | None:
    """The dateline up to the first mark that can end one."""
    for end in _END.finditer(paragraph, 0, _REACH):
        written, rest = paragraph[: end.start()].strip(), paragraph[end.end() :].strip(" -–—")
        if ":" in end[0] and not (weak and _is_copy(rest) and len(written.split(",")[0].split()) <= 3):
            continue
        read = _read(written)
        if read is None or not (weak or _is_sure(*read)) or not (rest or _is_signed(*read)):
            continue
        dateline, agency = read
        return Found(dateline.model_copy(update={"text": paragraph[: end.end()].strip()}), rest, agency)
    return None


def _longer(found: Found, more: str, rest: str, agency: str) -> Found:
    """The agency stood after the dash: '- РИА Новости. '."""
    text = f"{found.dateline.text} {more.strip()}"
    return Found(found.dateline.model_copy(update={"text": text}), rest, agency)


def _opening(paragraph: str) -> Found | None:
    """Brackets that open the copy: '(New York, NY - October 21) ', '(Sports Network) - ', '(CNN)The'."""
    opening = _OPENING.match(paragraph)
    if opening is None or agencies.named(opening["inside"]) or _UPDATED.match(opening["inside"]):
        return None
    rest, text = paragraph[opening.end() :], opening[0].strip()
    place, _, date = re.sub(r"\s[-–—]\s", ", ", opening["inside"]).rpartition(", ")
    if place and DATE.match(date):
        return Found(
            Dateline(text=text, place=None if WEEKDAY.match(place) else place, date=date), rest, None
        )
    acronym = opening["inside"].isupper() and len(opening["inside"]) <= 6 and rest[:1].isupper()
    if acronym or (opening["dash"] and all(not word[0].islower() for word in opening["inside"].split())):
        return Found(Dateline(text=text), rest, None)
    return None


def _may_open(head: str) -> bool:
    """A quick look that spares most paragraphs the patterns."""
    if eastern_datelines.may_open(head):
        return True
    if not any(map(head.__contains__, _MARKS)):
        return False
    first = head.partition(" ")[0]
    if (first.isupper() and len(first) > 2) or head[:1] in "(/" or first[:2] == "Mc":
        return True
    return any(map(head.__contains__, "(/")) or any(map(str.isdigit, head)) or first.isupper()


def _is_copy(rest: str) -> bool:
    """True for a sentence, as against the headline that a kicker like 'ELECTIONS: ' introduces."""
    return len(rest) >= 60 and sum(map(str.islower, rest)) > 2 * sum(map(str.isupper, rest))


def _is_signed(dateline: Dateline, agency: str | None) -> bool:
    return agency is not None or dateline.date is not None


def _is_sure(dateline: Dateline, agency: str | None) -> bool:
    return _is_signed(dateline, agency) or dateline.updated or "," in (dateline.place or "")


def _read(written: str) -> tuple[Dateline, str | None] | None:
    """The dateline that the words before a separator are, and the brackets that name an agency."""
    updated, agency = False, None
    for brackets in _BRACKETS.finditer(written):
        inside = brackets[1] or brackets[2]
        if _UPDATED.match(inside):
            updated = True
        elif agencies.named(inside):
            agency = brackets[0]
        else:
            return None
    if agency is None and (bare := _BARE_AGENCY.match(written)):
        agency, written = bare["agency"], bare["rest"].replace(". ", ", ")
    plain = _SQUARE.sub(r", \1", _BRACKETS.sub(" ", written))
    parts = [part.strip(" .-–—") for part in plain.split(",")]
    parts = [part for part in parts if not WEEKDAY.match(part)]
    place, date = _place_and_date([part for part in parts if part], sure=agency is not None)
    if place is None and (any(parts) or agency is None) and not (date and parts == [date]):
        return None
    return Dateline(text=written, place=place, date=date, updated=updated), agency


def _place_and_date(parts: list[str], *, sure: bool) -> tuple[str | None, str | None]:
    """Place and date of what a dateline holds between commas; no place means that it is none."""
    date = None
    if len(parts) > 1 and parts[-1].isdigit() and len(parts[-1]) == 4:
        parts = [*parts[:-2], f"{parts[-2]}, {parts[-1]}"]
    if parts and DATE.match(parts[-1]):
        date, parts = parts[-1], parts[:-1]
    if not parts or len(parts) > 4 or not _is_place(parts[0], sure=sure or date is not None):
        return None, date
    if all(_is_qualifier(part) for part in parts[1:]):
        return ", ".join(parts), date
    return None, date


def _is_place(text: str, *, sure: bool) -> bool:
    """Capitals throughout; where an agency or a date speaks for it, capitalised words will do."""
    words = text.replace("/", " ").split()
    if (
        text.endswith("/")
        or not 1 <= len(words) <= 6
        or not all(map(_WORD.match, words))
        or _LABELS.intersection(words)
    ):
        return False
    if not sure and _PHRASE_WORDS.intersection(words[1:]):
        return False
    if sure and all(not word[0].islower() or len(word) < 4 for word in words):
        return True
    letters = [c for c in text.removeprefix("Mc") if c.isalpha()]
    return len(letters) >= 3 and all(not c.islower() for c in letters) and any(map(str.isupper, letters))


def _is_qualifier(text: str) -> bool:
    words = text.split()
    return 1 <= len(words) <= 5 and words[0][0].isupper() and all(map(_WORD.match, words))
