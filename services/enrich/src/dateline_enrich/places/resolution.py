"""Places with their GeoNames records: which namesake is meant, and whether the place or its government."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from dateline.events import Place, Span
from dateline.events.article import Dateline
from dateline_enrich.document import Document
from dateline_enrich.gazetteer import Gazetteer, Record
from dateline_enrich.lexicon import words
from dateline_enrich.named import Named
from dateline_enrich.places.context import gather
from dateline_enrich.places.demonyms import demonyms
from dateline_enrich.places.metonyms import governments
from dateline_enrich.places.namesakes import SETTLEMENT, Choice, Namesakes, Setting
from dateline_enrich.places.neighbours import Neighbours
from dateline_enrich.places.sightings import Sighting, sightings
from dateline_enrich.places.view import View

METHOD = "geonames-rules-2"
StandsFor = Literal["government", "people"] | None
BRUSSELS = 2800866
"""When Brussels acts it is the European Union more often than Belgium."""


@dataclass(slots=True)
class _Found:
    """One entry of the product: a place, its government or its people, with every mention."""

    choice: Choice
    stands_for: StandsFor
    mentions: list[Span] = field(default_factory=list)


def find(
    document: Document, gazetteer: Gazetteer, named: Sequence[Named], dateline: Dateline | None = None
) -> list[Place]:
    """Every place that a name or demonym stands for, resolved, in order of first mention.

    A capital or country that acts is its country's government; a demonym is a country's people. `dateline`
    is where the article was filed, which counts as context.
    """
    view = View(document, gazetteer, named)
    seen, people = sightings(view), demonyms(view)
    context = gather(document, gazetteer, seen, people, (dateline and dateline.place) or "")
    namesakes = Namesakes(gazetteer, context)
    settings = _settings(document, gazetteer, seen)
    choices = [_choice(namesakes, s, setting) for s, setting in zip(seen, settings, strict=True)]
    capitals = [c is not None and c.record.kind == "capital" for c in choices]
    acting = governments(document, seen, capitals)
    found: dict[tuple[int, StandsFor], _Found] = {}
    for sighting, choice, acts in zip(seen, choices, acting, strict=True):
        if choice:
            _add(found, *_meant(gazetteer, sighting, choice, acts), sighting.start, sighting.end)
    for demonym in people:
        reason = f"“{demonym.text}” is said of its people and what is theirs"
        _add(found, Choice(demonym.record, reason, 0.9), "people", demonym.start, demonym.end)
    ordered = sorted(found.values(), key=lambda f: min(span.start for span in f.mentions))
    return [event(gazetteer, f.choice, f.mentions, f.stands_for) for f in ordered]


def _settings(document: Document, gazetteer: Gazetteer, sightings: Sequence[Sighting]) -> list[Setting]:
    """How each name stands; what is said beside a name once holds for its bare mentions."""
    neighbours = Neighbours(document, gazetteer)
    inside = [tuple(neighbours.inside(s)) for s in sightings]
    said: dict[str, tuple[Record, ...]] = {}
    for sighting, regions in zip(sightings, inside, strict=True):
        if regions:
            said.setdefault(sighting.key, regions)
    states = _listed_states(document, gazetteer, sightings)
    return [
        Setting(
            regions or said.get(sighting.key, ()),
            tuple(neighbours.city_before(sighting)),
            sighting.first > 0
            and document.tokens[sighting.first - 1].text.lower() in words("place_prepositions"),
            in_list or neighbours.as_division(sighting),
        )
        for sighting, regions, in_list in zip(sightings, inside, states, strict=True)
    ]


def _listed_states(document: Document, gazetteer: Gazetteer, sightings: Sequence[Sighting]) -> list[bool]:
    """Which names stand in a row with a division: 'Oregon and Washington', but not 'Salem, Oregon'."""
    listed = [False] * len(sightings)
    for index, (one, other) in enumerate(pairwise(sightings)):
        between = [t.text for t in document.tokens[one.last + 1 : other.first]]
        if between and len(between) <= 2 and between[-1] in ("and", "or"):
            pair = [_division_alone(gazetteer, s.key) for s in (one, other)]
            if any(pair):
                listed[index] = listed[index + 1] = True
    return listed


def _division_alone(gazetteer: Gazetteer, key: str) -> bool:
    """Whether a name is a division's and no large place's."""
    records = [c.record for c in gazetteer.candidates(key) if not c.alternate]
    divisions = any(r.kind == "division" for r in records)
    return divisions and not any(
        r.kind == "country" or r.population > SETTLEMENT for r in records if r.kind != "division"
    )


def _choice(namesakes: Namesakes, sighting: Sighting, setting: Setting) -> Choice | None:
    if sighting.record:
        return Choice(sighting.record, f"“{sighting.text}” in a text on the Koreas", 0.8)
    return namesakes.choose(sighting.key, setting)


def _meant(gazetteer: Gazetteer, sighting: Sighting, choice: Choice, acts: bool) -> tuple[Choice, StandsFor]:
    """The place itself, or the government that its name stands for."""
    record = choice.record
    if not acts or record.kind not in ("capital", "country") or _plainly_a_city(sighting.text):
        return choice, None
    if record.geonames_id == BRUSSELS:
        reason = "Brussels acts here: most often the institutions of the European Union"
        return Choice(record, reason, 0.6), "government"
    country = gazetteer.country(record.country)
    named = f"{sighting.text}, its capital," if record.kind == "capital" else sighting.text
    reason = f"{named} acts here, which means the government of {country.name}"
    return Choice(country, reason, round(choice.confidence * 0.9, 2)), "government"


def _plainly_a_city(text: str) -> bool:
    """'Washington, D.C.' and 'the District of Columbia' name no government of a country."""
    return text in ("DC", "District of Columbia") or "," in text or "D.C" in text


def _add(
    found: dict[tuple[int, StandsFor], _Found], choice: Choice, stands: StandsFor, start: int, end: int
) -> None:
    entry = found.setdefault((choice.record.geonames_id, stands), _Found(choice, stands))
    if choice.confidence > entry.choice.confidence:
        entry.choice = choice
    entry.mentions.append(Span(start=start, end=end))


def event(
    gazetteer: Gazetteer, choice: Choice, mentions: Sequence[Span], stands_for: StandsFor = None
) -> Place:
    """As the event has it."""
    record = choice.record
    division = record.name if record.kind == "division" else gazetteer.division_name(record)
    return Place(
        name=record.name,
        geonames_id=record.geonames_id,
        latitude=record.latitude,
        longitude=record.longitude,
        country=record.country,
        admin1=division if record.division else None,
        mentions=tuple(sorted(mentions, key=lambda span: span.start)),
        metonym=stands_for is not None,
        stands_for=stands_for,
        confidence=choice.confidence,
        reason=choice.reason,
    )
