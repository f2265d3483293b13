"""Stretches between quotation marks, in any style, by punctuation alone: linear in the text."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from dateline_enrich.document import Document, Extent

_CLOSED_BY = {
    "“": '”"',
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "”": "”",
    '"': '"”',
    "‹": "›",
    "‚": "‘’",
}
_OPEN = "“„«「『‹‚"
_MARK = re.compile(r"[\"“”„«»「」『』‹›'‘’]|‚(?=\w)")
_SINGLES = "'‘’"
_NO_QUOTE = re.compile(
    r"(?:\d\ds?|em|til|till|cause|tis|twas|n|round|bout|nuff|s|tude|hood|cuz|bama|bout)\b", re.IGNORECASE
)
LONGEST = 4_000
"""Code points; a longer stretch is a lost closing mark, not a quote."""
_LONGEST_SINGLE = 1_500
_DEEPEST = 4
"""Stretches inside each other."""
_MOST_APOSTROPHES = 40
"""Marks looked at for the end of a single-quoted stretch: keeps time linear."""


class Stretch(NamedTuple):
    """Words between marks: `start` and `end` without the marks, `outer` with them, `inside` another's."""

    start: int
    end: int
    outer: Extent
    inside: bool = False
    open: bool = False
    """Not closed in its paragraph: the next one goes on."""


def stretches(document: Document, *, plain_singles: bool = True) -> list[Stretch]:
    """Every quoted stretch in order, those inside others marked.

    `plain_singles`: whether ' may open one, as it does in English headlines.
    """
    text = document.text
    found: list[Stretch] = []
    left_open = False
    marks = [m.start() for m in _MARK.finditer(text)]
    at = 0
    for number, paragraph in enumerate(document.paragraphs):
        begin = at
        at = bisect_left(marks, paragraph.end, begin)
        if begin == at:
            left_open = False
            continue
        doubles = [mark for mark in marks[begin:at] if text[mark] not in _SINGLES]
        own = _doubles(text, paragraph, doubles, left_open, _goes_on(document, number))
        left_open = bool(own) and own[-1].open
        if len(doubles) < at - begin:
            singles = [m for m in marks[begin:at] if text[m] in _SINGLES and not _inside_word(text, m)]
            own += _singles(text, singles, own, plain_singles)
        found += _nested(sorted(own))
    return found


def _goes_on(document: Document, number: int) -> bool:
    """Whether the paragraph after one opens with a mark."""
    if number + 1 == len(document.paragraphs):
        return False
    start = document.paragraphs[number + 1].start
    return document.text[start : start + 8].lstrip()[:1] in ('"', "“", "„", "«")


def _nested(ordered: list[Stretch]) -> Iterator[Stretch]:
    end = -1
    for stretch in ordered:
        inside = stretch.outer.end <= end
        if inside or stretch.outer.start >= end:
            yield stretch._replace(inside=inside)
            end = max(end, stretch.outer.end)


def _stretch(text: str, opened: int, closed: int, *, is_open: bool = False) -> Stretch | None:
    """What lies between two marks, if it is a quote's length. `closed` is the closing mark's offset."""
    if not 0 < closed - opened - 1 <= LONGEST:
        return None
    inner = text[opened + 1 : closed]
    start = opened + 1 + len(inner) - len(inner.lstrip())
    end = opened + 1 + len(inner.rstrip())
    if start >= end or not any(c.isalnum() for c in text[start:end]):
        return None
    return Stretch(start, end, Extent(opened, closed if is_open else closed + 1), open=is_open)


def _doubles(text: str, paragraph: Extent, marks: list[int], left_open: bool, goes_on: bool) -> list[Stretch]:
    even = sum(text[m] == '"' for m in marks) % 2 == 0
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for mark in marks:
        if opened and text[mark] in _CLOSED_BY[text[opened[-1]]] and (even or not _opens(text, mark)):
            pairs.append((opened.pop(), mark))
        elif text[mark] in _OPEN or (text[mark] in '"»”' and not opened and _may_open(text, mark)):
            opened += [mark] if len(opened) < _DEEPEST else []
        elif text[mark] == '"' and opened:  # the closing mark before it was lost
            pairs.append((opened.pop(), mark))
            opened.append(mark)
        elif left_open and mark == marks[0]:  # closes what the paragraph before left open
            pairs.append((paragraph.start - 1, mark))
    found = [s for a, b in pairs if (s := _stretch(text, a, b))]
    if opened and (rest := _unclosed(text, paragraph, opened[0], found, goes_on)):
        found = [s for s in found if s.outer.end <= rest.outer.start or s.outer.start >= rest.outer.end]
        found.append(rest)
    return sorted(found)


def _unclosed(text: str, paragraph: Extent, mark: int, found: list[Stretch], goes_on: bool) -> Stretch | None:
    """A mark that opens a paragraph, or one before another quoted paragraph, and never closes."""
    later = min((s.outer.start for s in found if s.outer.start > mark), default=None)
    before = text[max(mark - 3, paragraph.start) : mark].rstrip()
    first = before == ""
    if later is not None and first:
        return _stretch(text, mark, later)
    if first or goes_on or before.endswith(":"):
        return _stretch(text, mark, paragraph.end, is_open=True)
    return None


def _opens(text: str, mark: int) -> bool:
    """Whether a straight mark can only open: '... said. "We'."""
    return text[mark] == '"' and text[mark - 1 : mark].isspace() and not text[mark + 1 : mark + 2].isspace()


def _may_open(text: str, mark: int) -> bool:
    """A mark after a letter or digit is inches or a lost quote, and one before a space closes nothing."""
    before, after = text[max(mark - 1, 0) : mark], text[mark + 1 : mark + 2]
    return not before.isalnum() and (bool(after.strip()) or text[mark] == "»")


def _singles(text: str, marks: list[int], doubles: list[Stretch], plain: bool) -> list[Stretch]:
    edges = sorted(edge for s in doubles for edge in s.outer)
    found: list[Stretch] = []
    at = 0
    while at < len(marks):
        closing = _closing(text, marks, at, plain)
        crosses = closing and bisect_left(edges, marks[at]) % 2 != bisect_left(edges, marks[closing]) % 2
        if closing and not crosses and (stretch := _stretch(text, marks[at], marks[closing])):
            found.append(stretch)
            at = closing
        at += 1
    return found


def _inside_word(text: str, at: int) -> bool:
    return text[max(at - 1, 0)].isalnum() and text[at + 1 : at + 2].isalnum()


def _closing(text: str, marks: list[int], at: int, plain: bool) -> int | None:
    """The mark that closes a single one; an apostrophe opens and closes nothing."""
    mark = marks[at]
    if not _single_opens(text, mark, plain):
        return None
    perhaps = None
    for index in range(at + 1, min(at + _MOST_APOSTROPHES, len(marks))):
        other = marks[index]
        if other - mark > _LONGEST_SINGLE or _single_opens(text, other, plain):
            break
        before, after = text[other - 1], text[other + 1 : other + 3]
        if (
            text[other] == "‘"
            or before.isspace()
            or after[:1].isalnum()
            or (text[mark] == "'" and text[other] == "’")
        ):
            continue
        if not (before in "sSzx" and after[:1] == " " and after[1:].islower()):
            return index
        perhaps = perhaps or index  # the teachers' union
    return perhaps


def _single_opens(text: str, mark: int, plain: bool) -> bool:
    if text[mark] == "’" or (text[mark] == "'" and not plain):
        return False
    before, after = text[max(mark - 1, 0) : mark], text[mark + 1 : mark + 12]
    if before.isalnum() or (before and before in ".,!?…)%]"):
        return False
    return (after[:1].isalnum() or after[:1] in '"“…$£€[.') and after != "" and not _NO_QUOTE.match(after)
