"""Captions and photo credits: kept, but apart from the text."""

import re
from collections.abc import Sequence

from dateline.events import Caption
from dateline_ingest.cleaning import agencies

_LONGEST = 700
_HINTS = ("photo", "image", "picture", "credit", "©", "(c)", "getty")
_OPENINGS = frozenset({"file", "phot", "imag", "pict", "medi", "vide", "foto", "capt", "arch"})
_WORDS = r"(?:[^.!?]|(?<=\b[A-Z])\.)"
"""Of a credit: no end of a sentence, but initials."""
_LABEL = re.compile(
    r"(?:FILE(?: PHOTO| PICTURE| IMAGE)?|PHOTO|(?i:file (?:photo|picture|image)|caption|archivbild|"
    r"archivfoto|(?:image|photo|picture|media|video|foto) caption|photo d'archives))\s*(?:[:–—]|-\s)\s*"
)
_IN_PHOTO = re.compile(r"(?i)(?:image|photo|picture|media|video) caption (?=[A-Z])")
_CONTROLS = re.compile(
    r"(?:(?:Facebook Twitter Pinterest|Enlarge this image|(?:toggle|hide) caption"
    r"|Media playback is (?:un|not )?supported on (?:your|this) device)\s+)+(?=\S)"
)
"""What the buttons around a picture say."""
_COPYRIGHT = re.compile(r"Image copyright (?P<who>.{2,60}?)(?: Image caption (?P<text>.+))?$")
_TWICE = re.compile(r"(?P<who>.{2,80}) (?P=who)$")
_BRACKET = re.compile(
    r"[(\[]\s*(?:(?i:photo|picture|image|credit|file|foto|bild|pic)s?\s*"
    r"(?:(?i:by|credit|courtesy of|via)|[:/])?\s*)?"
    r"(?P<who>[^()\[\]]{2,90})[)\]]\s*$"
)
_SAYS_PHOTO = re.compile(r"(?i)photo|picture|image|foto|\bbild\b|getty|handout")
_SLASHED = re.compile(
    r"(?:(?<=[.!?”\"’)\]] )(?<!\b[A-Z]\. )|^)"
    rf"(?P<who>(?:(?:[^.!?/]|(?<=\b[A-Z])\.){{2,40}}/)?{agencies.NAME}(?:/[A-Z][^.!?]{{1,60}})?)[.]?$"
)
_SLASHED_PAIR = re.compile(rf"(?:{agencies.NAME}/\S|\S/\s?{agencies.NAME}(?!\w))")
_SENTENCE = re.compile(
    r"(?:^|(?<=[.!?”\"’)] ))(?P<who>(?!See |More )(?:[^\W\d_a-z][\w'’-]* ){0,3}(?i:file )?"
    rf"(?i:photo|picture|image|photograph(?:er)?)s?(?: by| courtesy of| credit:| from|:)\s{_WORDS}{{2,120}})$"
)
_AGENCY_PHOTO = re.compile(
    rf"(?:^|(?<=[.!?”\"’)] ))(?P<who>(?:{agencies.NAME}|Getty Images|EPA)"
    rf"(?: Photo| Images|/(?=[A-Z])){_WORDS}{{0,80}})$"
)
_MARK = re.compile(
    r"(?:^|(?<=[.!?”\"’)] ))(?P<who>(?:(?:©|\(c\))(?!.{0,40}\b(?:19|20)\d\d|\s?dpa-infocom)"
    rf"|(?:Image |Photo )?credit:)\s?{_WORDS}{{2,80}})$",
    re.I,
)
_SLUG = re.compile(r"[^\W\d_a-z][^a-z.:!?]{5,60}\. (?=[\"“]?[^\Wa-z])")


def read(paragraph: str, *, above_lead: bool) -> Caption | None:
    """The caption that a paragraph is, its credit split off; text "" for a credit alone; null for copy.

    `above_lead`: the paragraph stands above the dateline, where a slug in capitals tells a caption too.
    """
    if len(paragraph) > _LONGEST:
        return None
    if controls := _CONTROLS.match(paragraph):
        return _under_controls(paragraph[controls.end() :])
    if stated := paragraph.startswith("Image copyright ") and _COPYRIGHT.match(paragraph):
        return Caption(text=stated["text"] or "", credit=stated["who"])
    label = paragraph[:4].lower() in _OPENINGS and (_LABEL.match(paragraph) or _IN_PHOTO.match(paragraph))
    credit = _credit(paragraph) if _may_credit(paragraph) else None
    if credit is not None and not (label and credit[0] == 0):
        return Caption(text=paragraph[: credit[0]].strip(" -–—|"), credit=credit[1])
    if label or (above_lead and is_slugged(paragraph)):
        return Caption(text=paragraph)
    return None


def joined(found: Sequence[Caption], stated: Sequence[Caption]) -> tuple[Caption, ...]:
    """Captions found in the copy and those that the input states beside it, each picture's once."""
    credits = {caption.text: caption.credit for caption in stated}
    kept = [c.model_copy(update={"credit": c.credit or credits.get(c.text)}) for c in found]
    said = {caption.credit for caption in stated if caption.text}
    kept = [caption for caption in kept if caption.text or caption.credit not in said]
    texts = {caption.text for caption in kept}
    return (*kept, *(c for c in stated if c.text not in texts))


def is_slugged(paragraph: str) -> bool:
    """True for 'KIM-PUTIN MEETING. The two ...': at least two words in capitals, then a full stop."""
    slug = _SLUG.match(paragraph)
    return slug is not None and len(re.findall(r"[^\W\d_]{2,}", slug[0])) >= 2


def _under_controls(rest: str) -> Caption:
    if twice := _TWICE.match(rest):
        return Caption(text="", credit=twice["who"])
    return read(rest, above_lead=False) or Caption(text=rest)


def _may_credit(paragraph: str) -> bool:
    """A quick look that spares most paragraphs the patterns: copy ends in a full stop, credits seldom do."""
    tail = paragraph[-80:]
    if tail[-1] in ".!?”\"’'":
        return "/" in tail
    return tail[-1] in ")]" or "/" in tail or any(hint in paragraph[-220:].casefold() for hint in _HINTS)


def _credit(paragraph: str) -> tuple[int, str] | None:
    """Where the credit at a paragraph's end starts, and who it names."""
    if (match := _BRACKET.search(paragraph, max(0, len(paragraph) - 120))) and _is_credit(
        match[0], match["who"]
    ):
        return match.start(), match["who"].strip()
    for pattern in (_SENTENCE, _AGENCY_PHOTO, _MARK):
        if match := pattern.search(paragraph, max(0, len(paragraph) - 220)):
            return match.start(), match["who"].strip()
    match = _SLASHED.search(paragraph, max(0, len(paragraph) - 160))
    if match and _SLASHED_PAIR.search(match["who"]):
        return match.start(), match["who"].strip()
    return None


def _is_credit(brackets: str, who: str) -> bool:
    """'(Photo: STR/AFP)', '(AP Photo/A. Name)' are credits; '(see photo)', '(Credit Suisse)' are not."""
    if _SLASHED_PAIR.search(who):
        return True
    told = _SAYS_PHOTO.search(brackets) is not None or (":" in brackets and "redit" in brackets.casefold())
    return told and brackets.lstrip("([ ")[:1].isupper() and who[:1].isupper()
