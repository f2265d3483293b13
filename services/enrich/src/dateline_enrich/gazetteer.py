"""GeoNames' countries, first-level divisions and cities of 5,000 people and more, by name.

Rows stay packed until a name is asked for: 70,000 places cost about 30 MB.
"""

import gzip
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from dateline_enrich.lexicon import data

Kind = Literal["country", "division", "capital", "city"]
LONGEST_NAME = 5
"""In words."""

_AP_STATES = dict(
    pair.split("=")
    for pair in [
        "ala=alabama",
        "ariz=arizona",
        "ark=arkansas",
        "calif=california",
        "colo=colorado",
        "conn=connecticut",
        "dc=washington_dc",
        "del=delaware",
        "fla=florida",
        "ga=georgia",
        "ill=illinois",
        "ind=indiana",
        "kan=kansas",
        "ky=kentucky",
        "la=louisiana",
        "md=maryland",
        "mass=massachusetts",
        "mich=michigan",
        "minn=minnesota",
        "miss=mississippi",
        "mo=missouri",
        "mont=montana",
        "neb=nebraska",
        "nev=nevada",
        "okla=oklahoma",
        "ore=oregon",
        "pa=pennsylvania",
        "tenn=tennessee",
        "tex=texas",
        "va=virginia",
        "vt=vermont",
        "wash=washington",
        "wis=wisconsin",
        "wyo=wyoming",
    ]
)
"""The Associated Press's abbreviations, folded."""


@dataclass(frozen=True, slots=True)
class Record:
    """A place as GeoNames has it; a country's or division's point is the centre of its cities' people."""

    geonames_id: int
    kind: Kind
    latitude: float
    longitude: float
    country: str
    division: str
    population: int
    name: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. `alternate` where the name is not the one it is known by."""

    record: Record
    alternate: bool = False


def fold(name: str) -> str:
    """A name as the tables have it: no accents, no case, hyphens as spaces."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        name = name.replace("’", "'")
    return name.casefold().replace("-", " ").replace(".", "")


class Gazetteer:
    """Names to candidates, demonyms to countries."""

    def __init__(self, rows: list[str]) -> None:
        self._rows = rows
        self._index: dict[str, list[int]] = defaultdict(list)
        self._demonyms: dict[str, int] = {}
        self._countries: dict[str, int] = {}
        self._divisions: dict[str, str] = {}
        for number, row in enumerate(rows):
            self._enter(number, row.split("\t"))
        self.candidates = lru_cache(maxsize=20_000)(self._candidates)

    def _enter(self, number: int, fields: list[str]) -> None:
        _, kind, _, _, country, division, _, name, other, demonyms = fields
        self._index[fold(name)].append(number)
        for alternate in filter(None, other.split("|")):
            known_by = kind == "country" or fold(name) == f"{fold(alternate)} city"  # New York (City)
            self._index[fold(alternate)].append(number if known_by else -number - 1)
        for demonym in filter(None, demonyms.split("|")):
            self._demonyms[fold(demonym)] = number
        if kind == "country":
            self._countries[country] = number
        elif kind == "division":
            self._divisions[f"{country}.{division}"] = name

    def _candidates(self, key: str) -> tuple[Candidate, ...]:
        numbers = dict.fromkeys(self._index.get(key, ()))
        return tuple(Candidate(self._record(n if n >= 0 else -n - 1), n < 0) for n in numbers)

    def __contains__(self, key: str) -> bool:
        return key in self._index

    def abbreviated(self, key: str) -> str:
        """The full key of an abbreviated US state; any other key as it is."""
        return _AP_STATES.get(key, key).replace("_", " ")

    def alone(self, word: str) -> bool:
        """Whether a word names a country or its people."""
        key = fold(word)
        return key in self._demonyms or any(c.record.kind == "country" for c in self.candidates(key))

    def demonym(self, key: str) -> Record | None:
        """The country whose people or adjective a folded word is."""
        number = self._demonyms.get(key)
        return None if number is None else self._record(number)

    def country(self, code: str) -> Record:
        return self._record(self._countries[code])

    def division_name(self, record: Record) -> str | None:
        return self._divisions.get(f"{record.country}.{record.division}")

    def _record(self, number: int) -> Record:
        id_, kind, latitude, longitude, country, division, population, name, _, _ = self._rows[number].split(
            "\t"
        )
        point = float(latitude), float(longitude)
        return Record(int(id_), cast(Kind, kind), *point, country, division, int(population), name)


@cache
def gazetteer() -> Gazetteer:
    """The tables, loaded once a process."""
    return Gazetteer(gzip.decompress(data("places.tsv.gz")).decode().split("\n"))
