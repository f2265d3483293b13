"""What the words around a name say about where it lies."""

from dateline_enrich.document import Document
from dateline_enrich.gazetteer import Gazetteer, Record, fold
from dateline_enrich.lexicon import words
from dateline_enrich.places.sightings import Sighting

_REACH = 6
"""Words before 'city of X' in which its country may stand: 'the Russian Pacific port of'."""
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


class Neighbours:
    """The country or division that the words around a name put it in."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self._tokens = document.tokens
        self._gazetteer = gazetteer

    def inside(self, sighting: Sighting) -> list[Record]:
        """Where a place is said to lie: 'X, Texas', 'X in Russia', 'the Russian port of X'."""
        own = [(r.kind, r.country if r.kind == "division" else "") for r in self._regions(sighting.key)]
        after = [  # but 'Canada, Mexico' and 'Oregon, Maine' are rows of equals
            r
            for r in self._after(sighting.last + 1)
            if (r.kind, r.country if r.kind == "division" else "") not in own
        ]
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
            if not (tokens[index].capital or tokens[index].text == "."):
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
