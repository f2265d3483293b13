"""Whether a sentence can stand in a summary: whole, of the article itself, clear without the one before."""

import re

from dateline_enrich.document import Document, Extent
from dateline_enrich.lexicon import words

_ENDS = re.compile(r"[.!?…。！？।؟][\"”’'»」』)\]]*$")
CUT_SHORT = re.compile(r"\b(?:[^\W\d_]|[A-Z][^\W\d_]{1,2})\.$")
"""'U. S.', 'Lt.': what follows may be the same sentence."""
_NUMBER = re.compile(r"\d\.$")
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_SHOWS = re.compile(rf"day, {_MONTH} \d{{1,2}}, \d{{4}}|{_MONTH} \d{{1,2}}, \d{{4}}\.$")
"""The date in the caption of a picture, with weekday and year or at its end; seldom in a sentence of news."""
_QUOTE = re.compile(r"[\"“”„«»「」『』]")
_TWO = re.compile(r"[.!?…]\s+[«„»‹]")
"""A sentence and a quotation after it, not cut apart."""
_CAPITAL = re.compile(r"[A-ZÀ-ÞА-Я]")
_MOST_CAPITALS = 0.3
_LEANING = tuple(sorted(f"{opening}{end}" for opening in words("leaning") for end in (" ", ",", "'", "’")))


def whole(document: Document, most: int, abbreviated: re.Pattern[str]) -> list[bool]:
    """For each of the first sentences: it begins and ends as one, and its ends cut no quotation."""
    text = document.text
    found: list[bool] = []
    paragraphs = {p.start for p in document.paragraphs}
    clean, quoted = True, False
    for sentence in document.sentences[:most]:
        said = text[sentence.start : sentence.end]
        if sentence.start in paragraphs:
            clean, quoted = True, False
        ends_quoted = _quoted(said, quoted)
        ends = bool(_ENDS.search(said)) and not (
            _goes_on(text, sentence) and (abbreviated.search(said) or _NUMBER.search(said))
        )
        found.append(
            clean and ends and not quoted and not ends_quoted and _balanced(said) and not _TWO.search(said)
        )
        clean, quoted = ends, ends_quoted
    return found


def _goes_on(text: str, sentence: Extent) -> bool:
    """Whether something follows in the same line."""
    after = text[sentence.end : sentence.end + 3].lstrip(" \u00a0")
    return bool(after) and after[0] != "\n"


def _quoted(said: str, quoted: bool) -> bool:
    """Whether a quotation is open at the sentence's end, given whether one is at its beginning."""
    for sign in _QUOTE.findall(said):  # “ opens in English and closes in German; « » run both ways
        quoted = not quoted if sign in '"“«»' else sign in "„「『"
    return quoted


def _balanced(said: str) -> bool:
    return (
        said.count('"') % 2 == 0 and said.count("“") >= said.count("”") and said.count("(") == said.count(")")
    )


def of_others(text: str) -> list[str]:
    """The wordings in a text by which captions, bylines and requests to the reader are known."""
    lowered = text.lower()
    return [wording for wording in words("not_of_the_article") if wording in lowered]


def of_the_article(said: str, others: list[str]) -> bool:
    """Not a caption, a byline, a heading in capitals, or a request to the reader."""
    lowered = said.lower()
    if said[0] in "|•*-–—©" or _SHOWS.search(said) or any(wording in lowered for wording in others):
        return False
    return len(_CAPITAL.findall(said)) <= _MOST_CAPITALS * len(said)


def leans(said: str) -> bool:
    """In English: it begins with 'He', 'But', 'As a result', or with somebody's words."""
    lowered = said.lower().lstrip("\"“‘'(")
    if said[0] in "\"“‘'«":
        return True
    return lowered.startswith(_LEANING)
