"""What the whole text says about where it plays: countries, divisions, and what stands beside a name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from dateline_enrich.document import Document
from dateline_enrich.gazetteer import Gazetteer, Record, fold
from dateline_enrich.lexicon import data, words
from dateline_enrich.places.sightings import Demonym, Sighting

_CERTAIN_CITY = 100_000
_DOMINANT = 10
"""Times as populous as the next of its name: then a city speaks for its country by its name alone."""
_REACH = 6
"""Words before 'city of X' in which its country may stand: 'the Russian Pacific port of'."""


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


# What stands beside a name -------------------------------------------------------------------------------


class Neighbours:
    """The country or division that the words around a name put it in."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self._tokens = document.tokens
        self._gazetteer = gazetteer

    def inside(self, sighting: Sighting) -> list[Record]:
        """Where a place is said to lie: 'X, Texas', 'X in Russia', 'the Russian port of X'."""
        after = self._after(sighting.last + 1)
        if any(region.kind == "country" for region in self._regions(sighting.key)):
            after = [region for region in after if region.kind == "division"]  # 'Canada, Mexico'
        return [*after, *self._before(sighting.first)]

    def _after(self, comma: int) -> list[Record]:
        """The region after a comma, or after a second one: 'X, Trento, Italy'."""
        tokens = self._tokens
        for _ in range(2):
            if comma + 1 >= len(tokens) or tokens[comma].text not in (",", "(", "in"):
                return []
            start = comma + 1
            while start + 1 < len(tokens) and tokens[start].text.lower() in _POINTERS and start < comma + 3:
                start += 1
            length, found = self._region_at(start, abbreviated=tokens[comma].text != "in")
            if found:
                return found
            comma = start + length
        return []

    def _region_at(self, start: int, *, abbreviated: bool) -> tuple[int, list[Record]]:
        """How many capitalised words begin at a token, and the regions that the most of them name."""
        tokens, length = self._tokens, 0
        while length < 3 and start + length < len(tokens) and tokens[start + length].capital:
            length += 1
        for size in range(length, 0, -1):
            key = fold(" ".join(t.text for t in tokens[start : start + size]))
            if found := self._regions(self._gazetteer.abbreviated(key) if abbreviated else key):
                return size, found
        return length, []

    def _regions(self, key: str) -> list[Record]:
        candidates = self._gazetteer.candidates(key)
        return [c.record for c in candidates if c.record.kind in ("country", "division") and not c.alternate]

    def _before(self, first: int) -> list[Record]:
        """'the northern Italian city of X', 'Texas town of X'."""
        tokens = self._tokens
        if first < 3 or tokens[first - 1].text != "of" or tokens[first - 2].text.lower() not in _SETTLED:
            return []
        for index in range(first - 3, max(first - 3 - _REACH, -1), -1):
            if tokens[index].capital:
                key = fold(tokens[index].text)
                demonym = self._gazetteer.demonym(key)
                if demonym and demonym.kind in ("country", "division"):
                    return [demonym]
                if regions := self._regions(key):
                    return regions
            elif tokens[index].text in (".", ";", ":", ","):
                break
        return []

    def as_division(self, sighting: Sighting) -> bool:
        """Whether a state rather than a city is meant: 'a New York Democrat', 'Gov. Inslee of Washington'."""
        tokens, first, after = self._tokens, sighting.first, sighting.last + 1
        following = [t.text.rstrip(".").lower() for t in tokens[after : after + 2]]
        if words("state_offices").intersection(following[:1]) or following == ["attorney", "general"]:
            return True
        if first < 2 or tokens[first - 1].text not in ("of", "from"):
            return False
        index = first - 2
        while (
            index > 0
            and index > first - 6
            and tokens[index].text.rstrip(".").lower() not in words("state_offices")
        ):
            if not tokens[index].capital:
                return False
            index -= 1
        return tokens[index].text.rstrip(".").lower() in words("state_offices")

    def city_before(self, sighting: Sighting) -> list[Record]:
        """The cities that 'City, X' names before a division or country X."""
        first, tokens = sighting.first, self._tokens
        if first < 2 or tokens[first - 1].text != ",":
            return []
        for start in (first - 4, first - 3, first - 2):
            if start >= 0 and tokens[start].capital:
                key = fold(" ".join(t.text for t in tokens[start : first - 1]))
                both = (*self._gazetteer.candidates(key), *self._gazetteer.villages(key))
                if found := [c.record for c in both if c.record.kind in ("city", "capital", "village")]:
                    return found
        return []


_POINTERS = frozenset(
    {"the", "northern", "southern", "eastern", "western", "central", "rural", "upstate", "state", "of"}
)
_SETTLED = frozenset(
    {
        "capital",
        "city",
        "county",
        "district",
        "hamlet",
        "island",
        "municipality",
        "port",
        "province",
        "region",
        "resort",
        "seaport",
        "state",
        "suburb",
        "town",
        "township",
        "village",
    }
)
