"""What the whole text says about where it plays: countries, divisions, and what stands beside a name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from dateline_enrich.document import Document
from dateline_enrich.gazetteer import Gazetteer, Record, fold
from dateline_enrich.lexicon import data
from dateline_enrich.places.demonyms import Demonym
from dateline_enrich.places.sightings import Sighting

_CERTAIN_CITY = 100_000
_DOMINANT = 10
"""Times as populous as the next of its name: then a city speaks for its country by its name alone."""


@dataclass(frozen=True, slots=True)
class Context:
    """How often each country (ISO code) and division ('US.TX') is spoken of, and in all."""

    countries: Counter[str]
    divisions: Counter[str]
    total: float
    certain: dict[str, tuple[str, str, int]]
    """Counted by names that mean one place to anybody: folded name to country, division, how often."""

    def share(self, key: str, country: str) -> float:
        """Of what is spoken of but for a name itself, 0 to 1; never 1, so that one mention is no proof."""
        own, _, often = self.certain.get(key, ("", "", 0))
        return (self.countries[country] - (often if own == country else 0)) / (self.total - often + 1)

    def beside(self, key: str, division: str) -> int:
        """How often a division is spoken of, other than by a name itself."""
        _, own, often = self.certain.get(key, ("", "", 0))
        return self.divisions[division] - (often if own == division else 0)


def gather(
    document: Document,
    gazetteer: Gazetteer,
    sightings: Sequence[Sighting],
    demonyms: Iterable[Demonym],
    dateline: str,
) -> Context:
    """Count what is certain: countries, demonyms, states, large cities, institutions of one country."""
    countries: Counter[str] = Counter(d.record.country for d in demonyms if d.record.country)
    divisions: Counter[str] = Counter()
    certain: dict[str, tuple[str, str, int]] = {}
    keys = [s.key for s in sightings] + [fold(part) for part in dateline.split(",")]
    for key in keys:
        record = _certain(gazetteer, key.strip())
        if record and record.country:  # a continent has none
            countries[record.country] += 1
            if record.kind != "country":
                divisions[code(record)] += 1
            own = certain.get(key.strip(), ("", "", 0))
            certain[key.strip()] = record.country, code(record), own[2] + 1
    for token in {t.text for t in document.tokens}:
        if country := _institutions().get(token):
            countries[country] += 1
    return Context(countries, divisions, float(sum(countries.values())), certain)


def code(record: Record) -> str:
    """Of the country or the division that a record is or lies in."""
    return record.country if record.kind == "country" else f"{record.country}.{record.division}"


def _certain(gazetteer: Gazetteer, key: str) -> Record | None:
    """The place that a name alone means, where nobody would ask which."""
    records = [c.record for c in gazetteer.candidates(key) if not c.alternate]
    nations = [r for r in records if r.kind == "country"]
    states = [r for r in records if r.kind == "division" and r.country == "US"]
    if nations:
        return None if states else nations[0]
    settlements = sorted((r for r in records if r.kind in ("city", "capital")), key=lambda r: -r.population)
    if states:
        return None if any(r.population > _CERTAIN_CITY for r in settlements) else states[0]
    if not settlements:
        return records[0] if len(records) == 1 else None
    first, *rest = settlements
    alone = not rest or first.population > _DOMINANT * rest[0].population
    return first if first.population >= _CERTAIN_CITY and alone else None


@cache
def _institutions() -> dict[str, str]:
    lines = data("words/place_institutions.txt").decode().splitlines()
    return dict(line.split("\t") for line in lines)
