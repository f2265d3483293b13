"""Names as a reader would cut them: no article, title or possessive sign; nothing that is no name."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from dateline_enrich.document import Document
from dateline_enrich.entities import missed
from dateline_enrich.entities.parting import part, parted
from dateline_enrich.entities.vocabulary import known_names
from dateline_enrich.gazetteer import Gazetteer, fold
from dateline_enrich.lexicon import forenames, words
from dateline_enrich.named import EntityType, Mention

LEAST_SURE: dict[EntityType, float] = {"person": 0.3, "organisation": 0.3, "place": 0.3, "other": 0.5}
"""A name whose type is less sure is left out."""
UNCLEAR = 0.9
_STORMS = ("hurricane ", "hurricanes ", "typhoon ", "cyclone ", "tropical storm ", "storm ")
_PARTY_AND_STATE = re.compile(r"[DRI]-[A-Z]")
_ARTICLES = frozenset(["the", "a", "an"])
_OFFICE_WORDS = frozenset(
    ["former", "acting", "then", "vice", "deputy", "prime", "of", "for", "and", "the", "-"]
)


def mend(document: Document, gazetteer: Gazetteer, mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions cut to the name, without what is none, with what was missed, in order."""
    cut = (_cut(document, mention) for mention in parted(document, gazetteer, mentions))
    named = (m for m in cut if m and m.confidence >= LEAST_SURE[m.type] and not _no_name(gazetteer, m))
    kept = [_as_known(document, gazetteer, m) for m in named if not _within_sign(document, m)]
    return _agreed(missed.with_again(document, missed.with_tables(document, gazetteer, kept)))


def _as_known(document: Document, gazetteer: Gazetteer, mention: Mention) -> Mention:
    """With the type of a well-known name, where the tagger isn't sure; a dateline is a place."""
    if mention.text.lower().startswith(_STORMS):
        return replace(mention, type="other")
    known = known_names().get(mention.text)
    if known and (mention.words > 1 or mention.type == "other" or mention.confidence < UNCLEAR):
        return replace(mention, type=cast(EntityType, known))
    if mention.type == "place" and _forename_leads(document, gazetteer, mention):
        return replace(mention, type="person")
    if mention.text.isupper() and _dateline(document, mention) and fold(mention.text) in gazetteer:
        return replace(mention, type="place")
    return mention


def _forename_leads(document: Document, gazetteer: Gazetteer, mention: Mention) -> bool:
    """Whether a place of two words that no table knows is rather a person: 'George Washington'."""
    first, last = (document.tokens[i].text for i in (mention.first, mention.last))
    person = mention.words == 2 and first in forenames() and last.lower() not in words("place_heads")
    return person and fold(first) not in gazetteer and fold(mention.text) not in gazetteer


def _dateline(document: Document, mention: Mention) -> bool:
    """'WASHINGTON (AP)', 'LONDON —' at the beginning of a paragraph."""
    tokens, after = document.tokens, mention.last + 1
    opens = not document.text[: mention.start].rstrip(" ") or document.text[: mention.start].endswith("\n")
    return opens and after < len(tokens) and tokens[after].text in ("(", "-", "–", "—", ",", "--")


def _within_sign(document: Document, mention: Mention) -> bool:
    """'@OMAROSA', '#Brexit', 'XOM.N', 'D-Calif.': no name stands there."""
    text = document.text
    sign = text[mention.start - 1 : mention.start] if mention.start else ""
    glued = text[mention.end : mention.end + 1] == "." and text[mention.end + 1 : mention.end + 2].isalnum()
    return sign in ("@", "#") or glued or bool(_PARTY_AND_STATE.match(mention.text))


def _cut(document: Document, mention: Mention) -> Mention | None:
    """Without article and titles before it and signs after it; None where nothing is left."""
    tokens, first, last = document.tokens, mention.first, mention.last
    while first <= last and (tokens[first].text.lower() in _ARTICLES or not tokens[first].word):
        first += 1
    if mention.type == "person":
        first = _beyond_titles(document, first, last)
    while last >= first and not (tokens[last].word or tokens[last].text == "!"):
        last -= 1
    if first > last:
        return None
    if (first, last) == (mention.first, mention.last):
        return mention
    return part(document, mention, first, last, mention.type)


def _beyond_titles(document: Document, first: int, last: int) -> int:
    """Where a name begins after 'President', 'Sen.', 'Prime Minister'; beyond the end if there's nothing."""
    tokens = document.tokens
    while first <= last:
        lower = tokens[first].text.lower()
        title = lower in words("titles") or (lower in words("roles") and first < last)
        if not title and not (lower in _OFFICE_WORDS and first < last):
            return first
        if tokens[first].text in forenames() and first < last and tokens[first + 1].capital:
            return first  # Dean Kamen
        first += 1
    return first


def _no_name(gazetteer: Gazetteer, mention: Mention) -> bool:
    """Peoples, parties' followers, days, months, lone kinds of institutions and words written small."""
    key, lower = fold(mention.text), mention.text.lower()
    if gazetteer.demonym(key) or not any(sign.isupper() for sign in mention.text):
        return True
    if mention.type != "person" and lower.split()[-1] in words("adherents"):
        return True
    if mention.words > 1 or mention.text in known_names():
        return False
    if mention.type == "person":
        return lower in words("adherents")
    return lower.rstrip(".") in words("calendar") or lower in words("org_heads")


def _agreed(mentions: list[Mention]) -> list[Mention]:
    """One type for one wording: the one with the most confidence behind it."""
    votes: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        votes[mention.text][mention.type] += mention.confidence
    types = {text: max(weights, key=weights.__getitem__) for text, weights in votes.items()}
    return [m if m.type == types[m.text] else replace(m, type=types[m.text]) for m in mentions]
