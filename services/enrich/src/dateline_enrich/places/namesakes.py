"""Which of the places of one name is meant, how sure, and why in words."""

import math
from dataclasses import dataclass

from dateline_enrich.gazetteer import Candidate, Gazetteer, Record
from dateline_enrich.places.context import Context, code

SETTLEMENT = 100_000
"""A smaller city needs its country or division in the text, or a preposition before it; people."""
TOWN = 15_000
"""A smaller one needs its division in the text, or its region beside it; people."""
TOSS = 0.25
"""Between two small towns a smaller lead says nothing."""
SPELT = 300_000
"""A smaller city whose name has accents needs its country in the text: Marin is not Marín; people."""
CAPITAL = 500_000
"""A capital this populous outdoes namesakes whose country the text is about; people."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The record that is meant, why, and how sure (0 to 1)."""

    record: Record
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How a name stands in its text: the regions said to hold it, the cities said to lie in it."""

    inside: tuple[Record, ...] = ()
    holds: tuple[Record, ...] = ()
    located: bool = False
    """After 'in', 'near', 'from'."""
    as_division: bool = False
    """Named as a state: in a list of states, or beside 'governor'."""


class Namesakes:
    """Weighs the places of a name against one text."""

    def __init__(self, gazetteer: Gazetteer, context: Context) -> None:
        self._gazetteer = gazetteer
        self._context = context

    def choose(self, key: str, setting: Setting) -> Choice | None:
        """The most likely place of a folded name; None where no place of the tables is likely enough."""
        candidates = self._gazetteer.candidates(key)
        scored = self._scored(key, [c for c in candidates if self._possible(key, c, setting)], setting)
        if not scored or (setting.inside and not self._within(scored[0][1], setting)):
            villages = [c for c in self._gazetteer.villages(key) if self._village(c.record, setting)]
            scored = self._scored(key, villages, setting) or scored
        if not scored:
            return None
        best, record = scored[0]
        rivals = [score for score, other in scored[1:] if not _same(other, record)]
        margin = best - rivals[0] if rivals else 3.0
        if margin < TOSS and record.kind == "city" and record.population < SETTLEMENT:
            return None  # Parkland in Florida or in Washington: nobody could say
        reason = self._reason(key, record, setting, len(candidates))
        return Choice(record, reason, round(min(0.5 + margin / 6, 0.95), 2))

    def _scored(self, key: str, candidates: list[Candidate], setting: Setting) -> list[tuple[float, Record]]:
        scored = [(self._score(key, c, setting), c.record) for c in candidates]
        return sorted(scored, key=lambda item: (-item[0], item[1].geonames_id))

    def _possible(self, key: str, candidate: Candidate, setting: Setting) -> bool:
        """Whether a text need say more before a name may mean this place."""
        record = candidate.record
        if self._within(record, setting) or self._holds(record, setting):
            return True
        in_country = self._context.countries[record.country] > 0
        if candidate.alternate:
            return in_country and record.kind != "division"
        if record.kind != "city":
            return True
        if record.population < SPELT and not record.name.isascii() and not in_country:
            return False
        if record.population >= SETTLEMENT:
            return True
        in_division = self._context.beside(key, code(record)) > 0
        if record.population < TOWN:
            return in_division or (
                in_country and setting.located and self._context.share(key, record.country) > 0.5
            )
        return in_country or in_division or setting.located

    def _village(self, record: Record, setting: Setting) -> bool:
        return self._within(record, setting) or (
            setting.located and self._context.divisions[code(record)] > 0
        )

    def _within(self, record: Record, setting: Setting) -> bool:
        regions = {code(r) for r in setting.inside}
        return record.kind != "country" and bool(regions & {record.country, code(record)})

    def _holds(self, record: Record, setting: Setting) -> bool:
        if record.kind not in ("country", "division"):
            return False
        return any(code(record) in (city.country, code(city)) for city in setting.holds)

    def _score(self, key: str, candidate: Candidate, setting: Setting) -> float:
        record, context = candidate.record, self._context
        score = math.log10(record.population + 10)
        score += {"continent": 3.0, "country": 2.5, "capital": 1.5, "division": 0.3}.get(record.kind, 0.0)
        if record.kind == "capital" and record.population >= CAPITAL:
            score += 1.0
        score += 3 * context.share(key, record.country)
        if record.kind != "country":
            score += min(0.6 * math.log2(1 + context.beside(key, code(record))), 1.5)
        score -= 0.7 if record.population < TOWN and record.kind == "city" else 0.0
        score += 7.0 if self._within(record, setting) else 0.0
        score += 4.0 if self._holds(record, setting) else 0.0
        score -= 1.5 if candidate.alternate else 0.0
        if record.kind == "division" and setting.as_division:
            score += 4.0
        elif not self._holds(record, setting) and self._shadowed(key, record):
            score -= 3.0
        return score

    def _shadowed(self, key: str, record: Record) -> bool:
        """Whether a name rather means another: 'New York' the city, 'Hong Kong' the country."""
        others = [c.record for c in self._gazetteer.candidates(key) if not c.alternate]
        if record.kind == "division":
            return any(o.kind in ("city", "capital") and code(o) == code(record) for o in others)
        return record.kind == "capital" and any(
            o.kind == "country" and o.country == record.country for o in others
        )

    def _reason(self, key: str, record: Record, setting: Setting, rivals: int) -> str:
        """For an editor: what spoke for this place and against its namesakes."""
        country = self._gazetteer.country(record.country).name if record.country else ""
        if record.kind in ("continent", "country"):
            return f"the {record.kind} of this name"
        for region in setting.inside:
            if self._within(record, setting) and code(region) in (record.country, code(record)):
                return f"the text puts it in {region.name}"
        if self._holds(record, setting):
            return f"the text puts {setting.holds[0].name} in it"
        if record.kind == "capital":
            return f"the capital of {country}"
        division = self._gazetteer.division_name(record)
        if record.kind == "division":
            return f"the state, province or region of {country}"
        if rivals == 1:
            return f"the only place of this name in the tables, in {country}"
        if division and self._context.beside(key, code(record)) > 0:
            return f"the text speaks of {division}, where it lies"
        if self._context.countries[record.country]:
            return f"the text speaks of {country}, where it lies"
        return f"the most populous place of this name, in {country}"


def _same(one: Record, other: Record) -> bool:
    """A city and the division of its name are no rivals."""
    return (one.name, code(one)) == (other.name, code(other))
