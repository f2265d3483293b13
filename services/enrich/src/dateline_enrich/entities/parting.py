"""Two names that were taken for one: 'North Korea Stephen Biegun', 'Putin-Kim', 'Russia's Far East'."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from dateline_enrich.document import Document
from dateline_enrich.entities.vocabulary import known
from dateline_enrich.gazetteer import Gazetteer, fold
from dateline_enrich.lexicon import forenames
from dateline_enrich.named import EntityType, Mention

_APOSTROPHES = frozenset(["'", "’"])


def part(document: Document, mention: Mention, first: int, last: int, type_: EntityType) -> Mention:
    """Some of a mention's tokens, as a name of its own."""
    start, end = document.tokens[first].start, document.tokens[last].end
    where = replace(mention, start=start, end=end, first=first, last=last)
    return replace(where, text=document.text[start:end], type=type_)


def parted(document: Document, gazetteer: Gazetteer, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions with each name for itself; what is a name only together ('Martha's Vineyard') stays whole."""
    mentions = list(mentions)
    tokens = document.tokens
    everyone = Counter(t.text for m in mentions if m.type == "person" for t in tokens[m.first : m.last + 1])
    for mention in mentions:
        if mention.words == 1 or known(mention.text):
            yield mention
            continue
        own = Counter(t.text for t in tokens[mention.first : mention.last + 1])
        people = {word for word in own if everyone[word] > own[word] * (mention.type == "person")}
        yield from _names(document, gazetteer, mention, people)


def _names(
    document: Document, gazetteer: Gazetteer, mention: Mention, people: Collection[str]
) -> Iterable[Mention]:
    tokens, inside = document.tokens, range(mention.first + 1, mention.last)
    sign = next((i for i in inside if tokens[i].text == "-" and _glued(document, i)), None)
    if sign is not None:  # each is found by the tables or as a person elsewhere, or is none
        return [
            part(document, mention, first, last, "person")
            for first, last in ((mention.first, sign - 1), (sign + 1, mention.last))
            if tokens[last].text in people
        ]
    joint = next((i for i in inside if tokens[i].text == "and"), None)
    if joint is not None and mention.type == "place" and fold(mention.text) not in gazetteer:
        sides = ((mention.first, joint - 1), (joint + 1, mention.last))
        if all(fold(_text(document, *side)) in gazetteer for side in sides):
            return [part(document, mention, *side, "place") for side in sides]
    of = next((i for i in inside if tokens[i].text == "of"), None)
    if (
        of is not None and tokens[mention.first].text in forenames() and mention.words <= 5
    ):  # Rand Paul of Kentucky
        person = part(document, mention, mention.first, of - 1, "person")
        if fold(_text(document, of + 1, mention.last)) in gazetteer:
            return [person, part(document, mention, of + 1, mention.last, "place")]
    owner = next((i for i in inside if tokens[i].text in _APOSTROPHES), None)
    if owner is not None and (owned := _owned(document, gazetteer, mention, owner)):
        return owned
    return _after_country(document, gazetteer, mention, people)


def _glued(document: Document, index: int) -> bool:
    before, sign, after = document.tokens[index - 1 : index + 2]
    return before.end == sign.start and sign.end == after.start


def _owned(document: Document, gazetteer: Gazetteer, mention: Mention, owner: int) -> list[Mention]:
    """'Russia's Far East' is Russia and the Far East; of 'Ann's House' only Ann is a person."""
    left, beyond = _text(document, mention.first, owner - 1), owner + 1
    beyond += document.tokens[beyond].text in ("s", "S") and beyond < mention.last
    if _country(gazetteer, fold(left)) or (mention.type == "place" and fold(left) in gazetteer):
        right = part(document, mention, beyond, mention.last, mention.type)
        return [part(document, mention, mention.first, owner - 1, "place"), right]
    return [part(document, mention, mention.first, owner - 1, "person")] if mention.type == "person" else []


def _after_country(
    document: Document, gazetteer: Gazetteer, mention: Mention, people: Collection[str]
) -> list[Mention]:
    """'North Korea Stephen Biegun' is a country and a person, 'Russian Pacific' a nationality and a place."""
    tokens = document.tokens
    for last in (mention.first + 1, mention.first):
        if last >= mention.last or _text(document, mention.first, last) in forenames():
            continue
        key, rest = fold(_text(document, mention.first, last)), _text(document, last + 1, mention.last)
        if rest in people and (kind := known(_text(document, mention.first, last))):
            left = part(document, mention, mention.first, last, kind)
            return [left, part(document, mention, last + 1, mention.last, "person")]
        place = known(rest) == "place" or (mention.type == "place" and fold(rest) in gazetteer)
        if place and gazetteer.demonym(key):
            if not known(mention.text):
                return [part(document, mention, last + 1, mention.last, "place")]
        elif (tokens[last + 1].text in forenames() and last + 1 < mention.last) or rest in people:
            person = part(document, mention, last + 1, mention.last, "person")
            if gazetteer.demonym(key):
                return [person]
            if _country(gazetteer, key):
                return [part(document, mention, mention.first, last, "place"), person]
    return [mention]


def _text(document: Document, first: int, last: int) -> str:
    return document.text[document.tokens[first].start : document.tokens[last].end]


def _country(gazetteer: Gazetteer, key: str) -> bool:
    return any(c.record.kind == "country" for c in gazetteer.candidates(key))
