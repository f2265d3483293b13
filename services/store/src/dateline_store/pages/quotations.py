"""Who said what in a story, by speaker: pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.events import ArticleEnriched, Quote
from dateline.reading import NamedFact
from dateline_store.facts.names import Words, folded, shortens

SPEAKERS, QUOTES = 12, 4
_WORDS = 5
"""A quotation of fewer words is a word in quotation marks."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation and the article that has it."""

    quote: Quote
    event: ArticleEnriched


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone quoted; `role` is what the articles call them most."""

    name: str
    role: str | None
    said: list[Said]
    more: int
    """Quotations that are not shown."""


def speakers(events: Sequence[ArticleEnriched], people: Sequence[NamedFact]) -> list[Speaker]:
    """Direct speech of named speakers, who is quoted most first. One quotation told twice is shown once."""
    found: dict[str, list[Said]] = {}
    seen: set[tuple[str, Words]] = set()
    known = {name: _known(name, people) for name in sorted(_named(events))}
    for event in events:
        for quote in event.enrichment.quotes:
            name = known[quote.speaker] if quote.speaker and quote.direct else None
            words = folded(quote.text)
            if name is None or len(words) < _WORDS or (name, words) in seen:
                continue
            seen.add((name, words))
            found.setdefault(name, []).append(Said(quote, event))
    roles = {person.name: person.roles[0] for person in people if person.roles}
    ranked = sorted(found, key=lambda name: -len(found[name]))[:SPEAKERS]
    return [_speaker(name, found[name], roles.get(name) or _role(name, events)) for name in ranked]


def _named(events: Iterable[ArticleEnriched]) -> set[str]:
    return {quote.speaker for event in events for quote in event.enrichment.quotes if quote.speaker}


def _speaker(name: str, said: list[Said], role: str | None) -> Speaker:
    return Speaker(name, role, said[:QUOTES], len(said[QUOTES:]))


def _known(name: str, people: Iterable[NamedFact]) -> str:
    """The name by which the story knows a speaker."""
    words = folded(name)
    for person in people:
        wordings = [folded(wording) for wording in (person.name, *person.aliases)]
        if words in wordings or (words and shortens(words, wordings[0])):
            return person.name
    return name


def _role(name: str, events: Iterable[ArticleEnriched]) -> str | None:
    named = (e for event in events for e in event.enrichment.entities if e.name == name and e.roles)
    return next((entity.roles[0] for entity in named), None)
