"""Entities: names folded to one canonical name for the whole article."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from dateline_enrich.document import Document
from dateline_enrich.entities import roles, rules
from dateline_enrich.gazetteer import Gazetteer, fold
from dateline_enrich.lexicon import names as name_table
from dateline_enrich.lexicon import words
from dateline_enrich.named import EntityType, Mention, Named

METHOD = "rules-gazetteer-1"
MOST_ROLES = 5
LONGEST_ACRONYM = 5


def find(document: Document, gazetteer: Gazetteer) -> list[Named]:
    """Who and what a text names, in order of first mention."""
    mentions = _with_bare_surnames(document, _agreed(rules.find(document, gazetteer)))
    people = _people([m for m in mentions if m.type == "person"])
    others = _others(document, gazetteer, [m for m in mentions if m.type != "person"])
    for named in others:
        named.name = (
            next((m.text for m in named.mentions if not m.text.isupper()), named.name)
            if (named.name.isupper() and len(named.name) > LONGEST_ACRONYM)
            else named.name
        )
    for person in people:
        person.roles = _roles(document, gazetteer, person)
    return sorted([*people, *others], key=lambda named: named.mentions[0].start)


def _with_bare_surnames(document: Document, mentions: list[Mention]) -> list[Mention]:
    """'Putin' alone, once 'Vladimir Putin' was seen; also where a table took it for a place."""
    full = [m.text for m in mentions if m.type == "person" and m.words > 1]
    known = {name.split()[-1] for name in full} | {name.split()[0] for name in full if _family_first(name)}
    taken = {i for m in mentions for i in range(m.first, m.last + 1)}
    found = [
        Mention(t.start, t.end, i, i, t.text, "person", 0.8)
        for i, t in enumerate(document.tokens)
        if t.capital and i not in taken and t.text in known and not _place_or_month(document, i)
    ]
    for mention in mentions:
        short = mention.words == 1 and mention.type != "person" and mention.text in known
        person = short and not _place_or_month(document, mention.first)
        found.append(replace(mention, type="person", confidence=0.8) if person else mention)
    return sorted(found, key=lambda m: m.start)


def _place_or_month(document: Document, index: int) -> bool:
    """'in Washington' is no president, 'in May' and 'May 5' no prime minister."""
    before = document.tokens[index - 1].text.lower() if index else ""
    after = document.tokens[index + 1].text if index + 1 < len(document.tokens) else ""
    month = document.tokens[index].text.lower() in words("calendar")
    where = before in words("place_prepositions") and before not in ("between", "for", "to", "from")
    return where or (month and (before in words("before_months") or after[:1].isdigit()))


def _agreed(mentions: list[Mention]) -> list[Mention]:
    """One type for one wording: the one with the most confidence behind it."""
    votes: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        votes[mention.text][mention.type] += mention.confidence
    types = {text: max(weights, key=weights.__getitem__) for text, weights in votes.items()}
    return [m if m.type == types[m.text] else replace(m, type=types[m.text]) for m in mentions]


# People ------------------------------------------------------------------------------------------------


def _parts(name: str) -> list[str]:
    return fold(name).split()


def _family_first(name: str) -> bool:
    """Whether the family name leads: 'Kim Jong Un', 'Xi Jinping', but not 'Kim Kardashian'."""
    first, *rest = name.split()
    if first not in name_table("family_first"):
        return False
    return len(_parts(name)) >= 3 or (bool(rest) and "-" in rest[-1]) or first not in words("forenames_more")


def _people(mentions: list[Mention]) -> list[Named]:
    """Full names first, each form to the person it was introduced with; then the short forms."""
    full: list[Named] = []
    by_ends: dict[tuple[str, str], Named] = {}
    placed: dict[int, Named] = {}
    for mention in (m for m in mentions if m.words > 1):
        parts = _parts(mention.text)
        ends = (parts[0], "".join(parts[1:]) if _family_first(mention.text) else parts[-1])
        person = by_ends.get(ends)
        if person is None:
            person = by_ends[ends] = Named(mention.text, "person")
            full.append(person)
        placed[mention.start] = person
    short = _short_forms(full)
    people = list(full)
    for mention in (m for m in mentions if m.words == 1):
        key = fold(mention.text)
        if key not in short:
            short[key] = Named(mention.text, "person")
            people.append(short[key])
        placed[mention.start] = short[key]
    for mention in mentions:
        placed[mention.start].mentions.append(mention)
    return people


def _short_forms(people: Iterable[Named]) -> dict[str, Named]:
    """A surname or family name to the first person introduced with it, else a forename."""
    surnames: dict[str, Named] = {}
    forenames: dict[str, Named] = {}
    for person in people:
        first, *_, last = fold(person.name.replace("-", "")).split()
        family, given = (first, last) if _family_first(person.name) else (last, first)
        surnames.setdefault(family, person)
        forenames.setdefault(given, person)
    return forenames | surnames


def _roles(document: Document, gazetteer: Gazetteer, person: Named) -> list[str]:
    found = (roles.beside(document, gazetteer, mention) for mention in person.mentions)
    return list(dict.fromkeys(role for role in found if role))[:MOST_ROLES]


# Organisations, places and the rest --------------------------------------------------------------------


def _others(document: Document, gazetteer: Gazetteer, mentions: list[Mention]) -> list[Named]:
    acronyms = _acronyms(document, mentions)
    found: dict[str, Named] = {}
    for mention in mentions:
        name = acronyms.get(mention.text, mention.text)
        key, name = _country(gazetteer, name) if mention.type == "place" else (fold(name), name)
        named = found.setdefault(f"{mention.type}:{key}", Named(name, mention.type))
        named.mentions.append(mention)
    return list(found.values())


def _country(gazetteer: Gazetteer, name: str) -> tuple[str, str]:
    """'US', 'U.S.' and 'America' are one country."""
    countries = [c.record for c in gazetteer.candidates(fold(name)) if c.record.kind == "country"]
    return (str(countries[0].geonames_id), countries[0].name) if len(countries) == 1 else (fold(name), name)


def _acronyms(document: Document, mentions: list[Mention]) -> dict[str, str]:
    """'Korean Central News Agency (KCNA)': the acronym to its full name, where the initials agree."""
    found: dict[str, str] = {}
    for a, b in pairwise(mentions):
        if document.text[a.end : b.start] == " (" and document.text[b.end : b.end + 1] == ")":
            short, long = (b.text, a.text) if len(b.text) < len(a.text) else (a.text, b.text)
            initials = "".join(word[0] for word in long.replace("-", " ").split() if word[0].isupper())
            if short.replace(".", "").upper() in (
                initials.upper(),
                "".join(w[0] for w in long.split()).upper(),
            ):
                found.setdefault(short, long)
    return found
