"""Entities: names folded to one canonical name for the whole article."""

from typing import Protocol

from dateline_enrich.document import Document
from dateline_enrich.entities import mending, others, people, roles
from dateline_enrich.entities.spacy_model import SpacyModel
from dateline_enrich.entities.tagger import tagger
from dateline_enrich.gazetteer import Gazetteer
from dateline_enrich.named import Mention, Named

OWN = "own"
MOST_ROLES = 5


class Finder(Protocol):
    """Finds names with their types and how sure they are: our tagger, or another library's model."""

    @property
    def method(self) -> str:
        """How, and by which version, the names are found."""

    def find(self, document: Document) -> list[Mention]:
        """All names of a text, in order, none overlapping another."""


def finder(setting: str, gazetteer: Gazetteer) -> Finder:
    """What finds names: OWN, or 'spacy:' and the model. ValueError says what is lacking or wrong."""
    kind, _, model = setting.partition(":")
    if kind == "spacy" and model:
        return SpacyModel(model)
    if setting != OWN:
        raise ValueError(f"DATELINE_ENRICH_ENTITIES is '{setting}'; it may be '{OWN}' or 'spacy:MODEL'.")
    return tagger(gazetteer)


def find(document: Document, gazetteer: Gazetteer, finder: Finder | None = None) -> list[Named]:
    """Who and what a text names, in order of first mention; by our tagger where no other finder is given."""
    return together(document, gazetteer, mentions(document, gazetteer, finder or tagger(gazetteer)))


def mentions(document: Document, gazetteer: Gazetteer, finder: Finder) -> list[Mention]:
    """The names that `finder` finds in a text, cut as a reader would; in order, none over another."""
    return people.with_bare_surnames(document, mending.mend(document, gazetteer, finder.find(document)))


def together(document: Document, gazetteer: Gazetteer, mentions: list[Mention]) -> list[Named]:
    """Mentions as the entities they name: who is one, under which name, in which roles."""
    persons = people.together([m for m in mentions if m.type == "person"])
    rest = others.together(document, gazetteer, [m for m in mentions if m.type != "person"])
    starts = {i: m.first for m in mentions if m.type != "person" for i in range(m.first, m.last + 1)}
    for person in persons:
        found = (roles.beside(document, gazetteer, mention, starts) for mention in person.mentions)
        person.roles = list(dict.fromkeys(role for role in found if role))[:MOST_ROLES]
    named = [n for n in (*persons, *rest) if n.mentions]
    for n in named:
        n.name = " ".join(n.name.split())
    return sorted(named, key=lambda n: n.mentions[0].start)
