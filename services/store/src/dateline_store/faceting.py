"""What stories can be found by, from what an article says: pure."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import Literal, NamedTuple, TypeVar, get_args

from dateline.events import ArticleEnriched, Entity, Place
from dateline_store.facts import names

Kind = Literal[
    "person",
    "organisation",
    "other",
    "place",
    "country",
    "topic",
    "outlet",
    "origin",
    "language",
    "event_date",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
NAMED: tuple[Kind, ...] = ("person", "organisation", "other", "outlet")
"""Known by a name, in which case, accents, hyphens and points do not count; the others by a code."""
TYPED: tuple[Kind, ...] = (*NAMED, "place", "topic")
"""What is searched for as somebody types."""
MOST = 100
"""Facets of one article; of places and entities those that are named most often."""
_STARTS, _LENGTH = 8, 100


class Facet(NamedTuple):
    """One thing that stories can be found by."""

    kind: Kind
    key: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def starts(self) -> list[str]:
        """What somebody may type to find it: its name from each of its words on, and its other names."""
        if self.kind not in TYPED:
            return []
        words = folded(self.name).split()
        from_each = [" ".join(words[place:])[:_LENGTH] for place in range(min(len(words), _STARTS))]
        others = [folded(alias)[:_LENGTH] for alias in self.aliases[:_STARTS]]
        return list(dict.fromkeys(filter(None, [*from_each, *others])))


@lru_cache(1 << 16)
def facet_id(kind: Kind, key: str) -> int:
    """A facet's id, 63 bits, from its kind and its name or code: 'Kim Jong-un' and 'kim jong un' are one."""
    known_as = folded(key) if kind in NAMED else key
    return int.from_bytes(blake2b(f"{kind}\0{known_as}".encode(), digest_size=8).digest()) >> 1


def folded(name: str) -> str:
    """A name as it is compared and typed: its words without case, accents, hyphens and points."""
    return " ".join(names.folded(name)) or name.casefold().strip()


def facets_of(event: ArticleEnriched) -> dict[int, Facet]:
    """What an article adds to its story's facets, by id; of each kind what it names most is first. Metonyms
    are no places of the story."""
    every = [*_single(event), *_said(event)]
    found = {facet_id(facet.kind, facet.key): facet for facet in reversed(every)}
    return dict(islice(reversed(found.items()), MOST))


def _single(event: ArticleEnriched) -> Iterator[Facet]:
    article, date = event.article, event.enrichment.event_date
    yield Facet("language", article.language, article.language)
    yield Facet("origin", event.origin.key, event.origin.name)
    if article.source and article.source.strip():
        yield Facet("outlet", article.source, article.source)
    if date:
        yield Facet("event_date", date.value, date.value)


def _said(event: ArticleEnriched) -> Iterator[Facet]:
    said = event.enrichment
    yield from (Facet("topic", topic.qcode, topic.label) for topic in said.topics)
    # a broader topic that the article itself does not name gets its label from one that does
    yield from (Facet("topic", topic.broader, "") for topic in said.topics if topic.broader)
    located = _most_named(place for place in said.places if not place.metonym)
    for country in dict.fromkeys(place.country for place in located if place.country):
        yield Facet("country", country, country)
    for place in located:
        yield Facet("place", str(place.geonames_id), place.name)
    for entity in _most_named(said.entities):
        if entity.type != "place":
            yield Facet(entity.type, entity.name, entity.name, entity.aliases)


_Named = TypeVar("_Named", Entity, Place)


def _most_named(said: Iterable[_Named]) -> list[_Named]:
    return sorted(said, key=lambda named: -len(named.mentions))
