"""Names as a reader would cut them: no article, title or possessive sign; nothing that is no name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dateline_enrich.document import Document
from dateline_enrich.entities import missed
from dateline_enrich.entities.nonnames import no_name
from dateline_enrich.entities.parting import part, parted
from dateline_enrich.entities.vocabulary import LARGE, known
from dateline_enrich.gazetteer import Gazetteer, fold
from dateline_enrich.lexicon import forenames, words
from dateline_enrich.named import EntityType, Mention

LEAST_SURE: dict[EntityType, float] = {"person": 0.3, "organisation": 0.3, "place": 0.3, "other": 0.5}
"""A name whose type is less sure is left out."""
UNCLEAR = 0.9
_LONGEST_ACRONYM = 4
_MOST_ADDED = 4
"""Tokens."""
_STORMS = ("hurricane ", "hurricanes ", "typhoon ", "cyclone ", "tropical storm ", "storm ")
_ARTICLES = frozenset(["the", "a", "an"])
_OFFICE_WORDS = frozenset(
    [
        *(
            "congressmen",
            "congresswomen",
            "senators",
            "sens",
            "reps",
            "gov",
            "messrs",
            "justices",
            "ministers",
        ),
        "former",
        "acting",
        "then",
        "vice",
        "deputy",
        "prime",
        "of",
        "for",
        "and",
        "the",
        "-",
    ]
)


def mend(document: Document, gazetteer: Gazetteer, mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions cut to the name, without what is none, with what was missed, in order."""
    cut = (_cut(document, mention) for mention in parted(document, gazetteer, mentions))
    named = (
        m for m in cut if m and m.confidence >= LEAST_SURE[m.type] and not no_name(document, gazetteer, m)
    )
    kept = _apart(_as_known(document, gazetteer, _widened(document, m)) for m in named)
    return _agreed(missed.with_again(document, missed.with_tables(document, gazetteer, kept)))


def _widened(document: Document, mention: Mention) -> Mention:
    """With the words after it that are part of it: 'USA' of 'USA TODAY', the 'Jr.' of a person."""
    tokens, text = document.tokens, document.text
    for last in range(min(mention.last + _MOST_ADDED, len(tokens) - 1), mention.last, -1):
        if known(text[mention.start : tokens[last].end]):
            return part(document, mention, mention.first, last, mention.type)
    last = mention.last + 1
    near = mention.type == "person" and last < len(tokens) and tokens[last].start - mention.end == 1
    if near and tokens[last].text.rstrip(".") in ("Jr", "Sr", "II", "III"):
        return part(document, mention, mention.first, last, mention.type)
    return mention


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Without those that a widened one before them covers."""
    found: list[Mention] = []
    for mention in mentions:
        if not found or mention.first > found[-1].last:
            found.append(mention)
    return found


def _as_known(document: Document, gazetteer: Gazetteer, mention: Mention) -> Mention:
    """With the type of a well-known name, where the tagger isn't sure; a dateline is a place."""
    if mention.text.lower().startswith(_STORMS):
        return replace(mention, type="other")
    kind = known(mention.text)
    if kind and (mention.words > 1 or mention.type == "other" or mention.confidence < UNCLEAR):
        return replace(mention, type=kind)
    head, _, name = mention.text.lower().partition(" ")
    person = mention.type == "person" and mention.words == 2
    if person and head in words("place_first") and name not in words("org_heads"):  # Fort Pickett
        return replace(mention, type="place")
    if mention.type == "place" and _forename_leads(document, gazetteer, mention):
        return replace(mention, type="person")
    shouted = mention.text.isupper() and len(mention.text) > _LONGEST_ACRONYM and not kind
    if shouted and (
        _large(gazetteer, mention.text) or (fold(mention.text) in gazetteer and _dateline(document, mention))
    ):
        return replace(mention, type="place")
    return mention


def _forename_leads(document: Document, gazetteer: Gazetteer, mention: Mention) -> bool:
    """Whether a place of two words that no table knows is rather a person: 'George Washington'."""
    first, last = (document.tokens[i].text for i in (mention.first, mention.last))
    person = mention.words == 2 and first in forenames() and last.lower() not in words("place_heads")
    return person and fold(first) not in gazetteer and fold(mention.text) not in gazetteer


def _large(gazetteer: Gazetteer, name: str) -> bool:
    records = [c.record for c in gazetteer.candidates(fold(name)) if not c.alternate]
    return any(record.kind != "city" or record.population >= LARGE for record in records)


def _dateline(document: Document, mention: Mention) -> bool:
    """'WASHINGTON (AP)', 'LONDON —' at the beginning of a paragraph."""
    tokens, after = document.tokens, mention.last + 1
    opens = mention.start == 0 or document.text[mention.start - 1] == "\n"
    return opens and after < len(tokens) and tokens[after].text in ("(", "-", "–", "—", ",", "--")


def _cut(document: Document, mention: Mention) -> Mention | None:
    """Without article and titles before it and signs after it; None where nothing is left."""
    tokens, first, last = document.tokens, mention.first, mention.last
    while first <= last and (tokens[first].text.lower() in _ARTICLES or not tokens[first].word):
        first += 1
    if first < last and tokens[first].text[0].isdigit() and "-" in tokens[first].text:
        first += 1  # a 28-year-old North Carolina man
    if mention.type == "person":
        first = _beyond_titles(document, first, last)
        while last > first and tokens[last].text.lower() in words("adherents"):
            last -= 1
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


def _agreed(mentions: list[Mention]) -> list[Mention]:
    """One type for one wording: the one with the most confidence behind it."""
    votes: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        votes[mention.text][mention.type] += mention.confidence
    types = {text: max(weights, key=weights.__getitem__) for text, weights in votes.items()}
    storms = (text.split()[-1] for text in types if text.lower().startswith(_STORMS))
    types |= {storm: "other" for storm in storms if storm in types}  # Irma, of Hurricane Irma
    return [m if m.type == types[m.text] else replace(m, type=types[m.text]) for m in mentions]
