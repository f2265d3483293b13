"""Organisations, places and the rest: one entity for 'KCNA' and its full name, 'US' and 'America'."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from dateline_enrich.document import Document
from dateline_enrich.entities.vocabulary import known_names
from dateline_enrich.gazetteer import Gazetteer, fold
from dateline_enrich.lexicon import words
from dateline_enrich.named import EntityType, Mention, Named

LONGEST_ACRONYM = 6
MOST_WORDINGS = 300
"""Different wordings of a type that are compared with each other: no news article has more."""
_COMPASS = frozenset(["north", "south", "east", "west"])
_LEGAL = frozenset(
    [
        "inc",
        "corp",
        "corporation",
        "co",
        "company",
        "ltd",
        "limited",
        "plc",
        "llc",
        "ag",
        "sa",
        "nv",
        "gmbh",
        "holdings",
    ]
)
_MINOR = frozenset(["of", "the", "and", "for", "on", "in", "&", "to", "de", "at"])
_HEADS = _LEGAL | frozenset(
    [
        *(
            "agency",
            "airlines",
            "airways",
            "bank",
            "college",
            "department",
            "foundation",
            "group",
            "industries",
        ),
        *(
            "institute",
            "international",
            "magazine",
            "ministry",
            "motors",
            "news",
            "newspaper",
            "party",
            "pictures",
        ),
        *("police", "post", "records", "studios", "systems", "technologies", "university"),
    ]
)
"""What a short form leaves out: 'Georgetown', 'Ford' of Georgetown University, Ford Motors."""
_VAGUE = frozenset(
    [
        "national",
        "international",
        "united",
        "american",
        "new",
        "north",
        "south",
        "east",
        "west",
        "general",
        "first",
    ]
)


def together(document: Document, gazetteer: Gazetteer, mentions: list[Mention]) -> list[Named]:
    """Every mention to what it names. `mentions` are no people's, in the order of the text."""
    fuller = {kind: _fuller(kind, (m.text for m in mentions if m.type == kind)) for kind in _SHORTENED}
    bracketed = _bracketed(document, mentions)
    found: dict[str, Named] = {}
    for mention in mentions:
        name = bracketed.get(mention.text) or fuller[mention.type].get(mention.text, mention.text)
        key, name = _country(gazetteer, name) if mention.type == "place" else (_key(name), name)
        found.setdefault(f"{mention.type}:{key}", Named(name, mention.type)).mentions.append(mention)
    for named in found.values():
        named.name = _spelt(named)
    return list(found.values())


def _spelt(named: Named) -> str:
    """A canonical name that isn't shouted where a mention isn't."""
    if not named.name.isupper() or len(named.name) <= LONGEST_ACRONYM:
        return named.name
    return next((m.text for m in named.mentions if not m.text.isupper()), named.name)


def _key(name: str) -> str:
    """'Boeing Co.' as 'Boeing', 'Johnson & Johnson' as 'Johnson and Johnson'."""
    parts = fold(name).replace("&", "and").replace("'", "").split()
    while len(parts) > 1 and parts[-1] in _LEGAL:
        parts.pop()
    return " ".join(parts)


def _country(gazetteer: Gazetteer, name: str) -> tuple[str, str]:
    """'US', 'U.S.' and 'America' are one country."""
    countries = {
        c.record.geonames_id: c.record for c in gazetteer.candidates(fold(name)) if c.record.kind == "country"
    }
    if len(countries) != 1:
        return fold(name).replace(",", ""), name
    ((number, record),) = countries.items()
    return str(number), record.name


def _fuller(kind: EntityType, wordings: Iterable[str]) -> dict[str, str]:
    """A short wording to the one fuller wording that the text has of it, if it has one."""
    names = [(wording, _key(wording).split()) for wording in dict.fromkeys(wordings)][:MOST_WORDINGS]
    found: dict[str, str] = {}
    for short, brief in names:
        longer = {" ".join(full): long for long, full in names if _SHORTENED[kind](short, brief, long, full)}
        if len(longer) == 1:
            (found[short],) = longer.values()
    return {short: _last(found, short) for short in found}


def _last(fuller: dict[str, str], name: str) -> str:
    """The end of a chain of ever fuller wordings."""
    for _ in range(len(fuller)):
        if name not in fuller:
            break
        name = fuller[name]
    return name


def _shorter_organisation(short: str, brief: list[str], long: str, full: list[str]) -> bool:
    """'FDA' or 'State Department' or 'Boeing' for 'US State Department', 'Boeing Company' ..."""
    if len(brief) >= len(full):
        return False
    if len(brief) == 1:
        headed = full[0] == brief[0] and brief[0] not in _VAGUE and _HEADS.issuperset(full[1:])
        well_known = short in known_names() and long not in known_names()  # no other CNN
        return headed or (short.isupper() and len(short) >= 3 and not well_known and _initials(short, long))
    return full[-len(brief) :] == brief or (brief[-1] in words("org_heads") and _within(brief, full))


def _shorter_place(short: str, brief: list[str], long: str, full: list[str]) -> bool:
    """'the North' for North Korea, 'NSW' for New South Wales."""
    if len(full) < 2 or len(brief) != 1:
        return False
    return full[0] == brief[0] in _COMPASS or (short.isupper() and len(short) >= 2 and _initials(short, long))


def _shorter_other(_short: str, brief: list[str], _long: str, full: list[str]) -> bool:
    """'World Cup' for 'FIFA World Cup 2018', 'Firefox' for 'Mozilla Firefox'."""
    return len(brief) < len(full) and (full[-1:] == brief or (len(brief) > 1 and _within(brief, full)))


def _within(brief: list[str], full: list[str]) -> bool:
    return any(full[at : at + len(brief)] == brief for at in range(len(full) - len(brief) + 1))


_SHORTENED: dict[EntityType, Callable[[str, list[str], str, list[str]], bool]] = {
    "organisation": _shorter_organisation,
    "place": _shorter_place,
    "other": _shorter_other,
}


def _initials(short: str, long: str) -> bool:
    """Whether letters are the initials of a name, with or without its small words."""
    letters = short.replace(".", "").replace("&", "").casefold()
    parts = fold(long).split()
    without = "".join(part[0] for part in parts if part not in _MINOR)
    return letters in (
        without,
        "".join(part[0] for part in parts),
        without[1:] if len(without) > 3 else without,
    )


def _bracketed(document: Document, mentions: list[Mention]) -> dict[str, str]:
    """'Korean Central News Agency (KCNA)': the acronym to its full name, where the initials agree."""
    found: dict[str, str] = {}
    for a, b in pairwise(mentions):
        if document.text[a.end : b.start] == " (" and document.text[b.end : b.end + 1] == ")":
            short, long = (b.text, a.text) if len(b.text) < len(a.text) else (a.text, b.text)
            if a.type == b.type and _initials(short, long):
                found.setdefault(short, long)
    return found
