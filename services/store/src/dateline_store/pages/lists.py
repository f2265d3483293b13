"""What lists of stories show around the stories: tabs, what narrows them, facets. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline_store.api.models import Facets, FacetValue, StorySummary
from dateline_store.pages.addresses import KINDS, Parameters, address
from dateline_store.pages.phrases import language

TABS = {"latest": "Latest", "growing": "Growing", "newest": "New"}
FACETS = {
    "topic": "Topics",
    "place": "Places",
    "person": "People",
    "outlet": "Outlets",
    "language": "Languages",
}
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """Something that narrows the list; `without` is the list without it."""

    name: str
    value: str
    kind: str
    label: str
    without: str


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Facet:
    label: str
    choices: list[Choice]


def tabs(parameters: Parameters, order: str) -> list[Tab]:
    """The orders of the front page; what narrows it stays."""
    return [
        Tab(label, address("/", parameters, order=None if name == "latest" else name), name == order)
        for name, label in TABS.items()
    ]


def chosen(path: str, parameters: Parameters, stories: Sequence[StorySummary]) -> list[Chosen]:
    """What narrows the list, in words; the names behind ids are those that the stories on it have."""
    return [
        Chosen(name, parameters[name], kind, _label(name, parameters[name], stories),
               address(path, parameters, **{name: None}))
        for name, kind in KINDS.items()
        if parameters.get(name) and not (name == "q" and path == "/search")
    ]  # fmt: skip


def facets(path: str, parameters: Parameters, found: Facets) -> list[Facet]:
    """How the results spread, each value with the list narrowed to it; what all have is no choice."""
    shown = []
    for name, label in FACETS.items():
        values: list[FacetValue] = getattr(found, name)
        if parameters.get(name) or len(values) < 2:
            continue
        choices = [
            Choice(
                language(value.value) if name == "language" else value.label,
                value.count,
                address(path, parameters, **{name: value.value}),
            )
            for value in values[:_SHOWN]
        ]
        shown.append(Facet(label, choices))
    return shown


def spread(parameters: Parameters, stories: Sequence[StorySummary]) -> list[Facet]:
    """What the stories of a page are about, each with the front page narrowed to it; the most said first."""
    shown = []
    for name in ("topic", "place", "person", "language"):
        counts = Counter(_labels(name, stories))
        ranked = sorted(counts, key=lambda one: (-counts[one], one[1]))[:_SHOWN]
        choices = [
            Choice(label, counts[key, label], address("/", parameters, **{name: key}))
            for key, label in ranked
        ]
        if len(choices) > 1 and not parameters.get(name):
            shown.append(Facet(FACETS[name], choices))
    return shown


def _label(name: str, value: str, stories: Sequence[StorySummary]) -> str:
    if name == "language":
        return language(value)
    return next((label for key, label in _labels(name, stories) if key == value), value)


def _labels(name: str, stories: Sequence[StorySummary]) -> Iterator[tuple[str, str]]:
    for story in stories:
        if name == "place":
            yield from ((str(place.geonames_id), place.name) for place in story.places)
        elif name == "topic":
            yield from ((topic.qcode, topic.label) for topic in story.topics)
        elif name == "person":
            yield from ((person.key, person.name) for person in story.people)
        elif name == "language":
            yield story.language, language(story.language)
