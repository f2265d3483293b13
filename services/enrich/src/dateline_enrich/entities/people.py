"""Whose name a person's mention is: full names to who was introduced with them, short forms to the full."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache

from dateline_enrich.document import Document
from dateline_enrich.gazetteer import fold
from dateline_enrich.lexicon import data, names, words
from dateline_enrich.named import Mention, Named

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])


def family_first(name: str) -> bool:
    """Whether the family name leads: 'Kim Jong Un', 'Xi Jinping', but not 'Kim Kardashian'."""
    first, *rest = name.split()
    if not rest or first.capitalize() not in names("family_first"):
        return False
    return (
        len(fold(name).split()) >= 3 or "-" in rest[-1] or first.capitalize() not in words("forenames_more")
    )


def _parts(name: str) -> list[str]:
    return fold(name).replace("'", "").split()


def _ends(name: str) -> tuple[str, str, str]:
    """Forename, surname and 'Jr.'; of a name whose family leads the given name is one."""
    parts = _parts(name)
    suffix = parts.pop() if len(parts) > 2 and parts[-1] in _SUFFIXES else ""
    if family_first(name):
        return "".join(parts[1:]), parts[0], suffix
    return _nickname(parts[0]), parts[-1], suffix


@cache
def _nicknames() -> dict[str, str]:
    lines = data("words/nicknames.txt").decode().splitlines()
    return {short: full for full, *shorts in map(str.split, lines) for short in shorts}


def _nickname(forename: str) -> str:
    """The full form: 'joseph' of 'joe'."""
    return _nicknames().get(forename, forename)


def together(mentions: list[Mention]) -> list[Named]:
    """Every mention to its person. `mentions` are people's, in the order of the text."""
    full = _full(dict.fromkeys(m.text for m in mentions if m.words > 1))
    people = list({id(person): person for person in full.values()}.values())
    short = _short_forms(people, full)
    for mention in mentions:
        key = "".join(_parts(mention.text))
        person = full.get(mention.text) or short.get(key)
        if person is None:
            person = short[key] = Named(mention.text, "person")
            people.append(person)
        person.mentions.append(mention)
    return people


def _full(wordings: Iterable[str]) -> dict[str, Named]:
    """Wordings of two words and more to who they name: the same ends, or the end of a longer name."""
    found: dict[str, Named] = {}
    by_ends: dict[tuple[str, str, str], Named] = {}
    tails: dict[tuple[str, ...], Named] = {}
    for wording in wordings:
        person = found[wording] = by_ends.setdefault(_ends(wording), Named(wording, "person"))
        if person.name.isupper():
            person.name = wording
        parts = _parts(wording)
        for first in range(1, len(parts) - 1):  # 'de Blasio' of 'Bill de Blasio'
            tails.setdefault(tuple(parts[first:]), person)
    return {wording: tails.get(tuple(_parts(wording)), person) for wording, person in found.items()}


def _short_forms(people: Iterable[Named], full: Collection[str]) -> dict[str, Named]:
    """A surname or family name to the first person introduced with it, else a forename.

    Where the text says 'Trump Jr.', 'Trump' alone is another.
    """
    wordings = {" ".join(_parts(wording)) for wording in full}
    surnames: dict[str, Named] = {}
    forenames: dict[str, Named] = {}
    for person in people:
        given, family, suffix = _ends(person.name)
        if not (suffix and f"{family} {suffix}" in wordings):
            surnames.setdefault(family.replace("-", ""), person)
        forenames.setdefault(_parts(person.name)[0] if not family_first(person.name) else given, person)
    return forenames | surnames


def with_bare_surnames(document: Document, mentions: list[Mention]) -> list[Mention]:
    """'Putin' alone, once 'Vladimir Putin' was seen; also where it was taken for no person."""
    full = [m.text for m in mentions if m.type == "person" and m.words > 1]
    known = {name.split()[0] if family_first(name) else _last(name) for name in full}
    taken = {i for m in mentions for i in range(m.first, m.last + 1)}
    found = [
        Mention(t.start, t.end, i, i, t.text, "person", 0.8)
        for i, t in enumerate(document.tokens)
        if t.capital
        and i not in taken
        and t.text in known
        and not _place_or_month(document, i)
        and not (i + 1 in taken and t.text.lower() in words("titles"))
    ]
    for mention in mentions:
        other = mention.words == 1 and mention.type != "person" and mention.text in known
        person = other and not _place_or_month(document, mention.first)
        found.append(replace(mention, type="person", confidence=0.8) if person else mention)
    return sorted(found, key=lambda m: m.start)


def _last(name: str) -> str:
    parts = name.split()
    return parts[-2] if len(parts) > 2 and fold(parts[-1]) in _SUFFIXES else parts[-1]


def _place_or_month(document: Document, index: int) -> bool:
    """'in Washington' is no president, 'in May' and 'May 5' no prime minister."""
    before = document.tokens[index - 1].text.lower() if index else ""
    after = document.tokens[index + 1].text if index + 1 < len(document.tokens) else ""
    month = document.tokens[index].text.lower() in words("calendar")
    where = before in words("place_prepositions") and before not in ("between", "for", "to", "from")
    return where or (month and (before in words("before_months") or after[:1].isdigit()))
