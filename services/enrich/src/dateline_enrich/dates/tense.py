"""Whether what a sentence dates lies ahead or behind, by the verb nearest to the date."""

from collections.abc import Iterable
from typing import Literal

from dateline_enrich.dates.vocabulary import listed
from dateline_enrich.document import Document

Tense = Literal["future", "past"] | None
_FUTURE = listed(
    "will would shall expected expect expects scheduled slated due set plan plans planned planning"
    " upcoming must going"
    " won't wouldn't deadline ahead aims aim hopes hope wants want intends intend prepares prepare"
    " preparing vows"
    " promises looms looming awaits should"
)
_PAST = listed(
    "said told was were had has have met held seen saw made took came went began won lost left found"
    " gave got fell rose"
    " since died shot sent spoke wrote ran struck broke hit put cut led paid beat bought sold did"
    " became brought thought"
    " kept drew threw knew grew stood fought caught swore rode drove flew chose hung sat heard read built"
    " cast shut hurt split spent felt taught meant dealt"
)
_SOON = listed(
    "begins starts opens meets takes expires ends kicks votes heads arrives airs premieres returns"
    " runs plays faces"
    " hosts visits travels convenes resumes launches goes comes gets holds closes"
)
_BARE = listed("go head vote open begin start face")
"""Tell the future after a plural alone: 'Talks open Tuesday', but 'a vote Tuesday'."""
_NOT_PAST = listed(
    "need needed indeed speed feed exceed proceed succeed hundred united wed red bed led sacred"
)
_REACH = 160
"""A verb is looked for this far within the sentence; code points."""
_SOON_REACH = 8
"""The present tense tells the future only this many words before a date."""
_BE_REACH = 4
_MARKS = ".,;:\"“”'‘’()—"


def tense(document: Document, start: int, end: int) -> Tense:
    """The tense beside the expression from `start` to `end`: before it in the sentence, else after it."""
    sentence = document.sentences[document.sentence_at(start)]
    text = document.text
    before = text[max(sentence.start, start - _REACH) : start].lower().split()
    after = text[end : min(sentence.end, end + _REACH)].lower().split()
    return _before(before) or _after(after) or ("future" if before[-1:] in (["by"], ["until"]) else None)


def _before(words: list[str]) -> Tense:
    """The nearest telling verb; 'meets' and 'to meet' tell the future where no other verb tells anything."""
    weak: Tense = None
    for distance, at in enumerate(range(len(words) - 1, -1, -1)):
        word = words[at].strip(_MARKS)
        following = words[at + 1] if at + 1 < len(words) else ""
        if found := _tells(word, following, words[at - 1] if at else "", distance):
            return found
        if distance < _SOON_REACH and (word in _SOON or (word in _BARE and _plural(words[:at]))):
            weak = "future"
        if word == "to" and following.isalpha() and distance < _SOON_REACH and following not in ("the", "a"):
            weak = "future"
    return weak


def _plural(before: list[str]) -> bool:
    return bool(before) and (before[-1] == "people" or (before[-1].isalpha() and before[-1].endswith("s")))


def _after(words: Iterable[str]) -> Tense:
    previous = ""
    for word in words:
        if found := _tells(word.strip(_MARKS), "", previous, _REACH):
            return found
        previous = word
    return None


def _tells(word: str, following: str, previous: str, distance: int) -> Tense:
    if word in _FUTURE or word.endswith(("'ll", "’ll")):
        return "future"
    if word in ("has", "have", "had") and following in ("to", "until"):
        return "future"
    if word in _PAST or (len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST):
        return "future" if previous == "be" else "past"
    return "future" if word in ("is", "are", "meet") and distance < _BE_REACH else None
