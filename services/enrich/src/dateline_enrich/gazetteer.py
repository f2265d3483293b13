"""GeoNames' continents, countries, first-level divisions and settlements, by every name they go by.

The table stays one sorted block of bytes that is searched by halving: 240,000 names cost about 20 MB.
"""

import gzip
import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from dateline_enrich.lexicon import data

Kind = Literal["continent", "country", "division", "capital", "city", "village"]
"""A village has fewer than 5,000 people; `Gazetteer.villages` gives them, `candidates` doesn't."""
LONGEST_NAME = 5
"""In words."""
_DEMONYM = re.compile(rb"^([^\t\n]+)\td\t", re.MULTILINE)
_LARGE = re.compile(
    rb"^([^\t\n]+)\tn\t\d+\t"
    rb"(?:(?:country|capital)\t|(?:division|city)\t[^\t]*\t[^\t]*\t[^\t]*\t[^\t]*\t\d{6,}\t)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Record:
    """A place as GeoNames has it; a country's or division's point is the centre of its cities' people.

    `country` is empty for a continent.
    """

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


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name as the tables have it: no accents, no case, hyphens as spaces."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        name = name.replace("’", "'").replace("‘", "'")
    return name.casefold().replace("-", " ").replace(".", "")


class Gazetteer:
    """Names to candidates, demonyms to whose people they are."""

    def __init__(self, table: bytes) -> None:
        """`table`: lines of folded name, how it names, and a record; sorted by name, tabs between."""
        self._table = table
        self._lines = array("L", [0])
        at = table.find(b"\n")
        while at >= 0:
            self._lines.append(at + 1)
            at = table.find(b"\n", at + 1)
        self._rows = lru_cache(maxsize=20_000)(self._rows_of)
        self._demonyms = {key: self._rows(key) for key in map(bytes.decode, _DEMONYM.findall(table))}
        self.peoples = frozenset(key.partition(" ")[0] for key in self._demonyms)
        """The first words of demonyms, folded."""
        self.large: dict[str, int] = {}
        """The first words of names of countries, capitals, and divisions and cities of 100,000 people: to the
        most words that such a name has."""
        for name in map(bytes.decode, _LARGE.findall(table)):
            first, *rest = name.split(" ")
            self.large[first] = max(self.large.get(first, 1), 1 + len(rest))
        self.candidates = lru_cache(maxsize=20_000)(self._candidates)

    def _rows_of(self, key: str) -> tuple[tuple[str, Record], ...]:
        """All rows of a folded name: how it names ('n', 'a'lternate, 'd'emonym, 'c'ode), and what."""
        wanted = f"{key}\t".encode()
        size, table = len(wanted), self._table
        number = bisect_left(self._lines, wanted, key=lambda at: table[at : at + size])
        rows = []
        while number < len(self._lines) and table.startswith(wanted, at := self._lines[number]):
            end = table.find(b"\n", at)
            rows.append(_row(table[at + size : end if end >= 0 else len(table)].decode()))
            number += 1
        return tuple(rows)

    def _candidates(self, key: str) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(record, how == "a")
            for how, record in self._rows(key)
            if how in ("n", "a") and record.kind != "village"
        )

    def villages(self, key: str) -> tuple[Candidate, ...]:
        """Settlements of fewer than 5,000 people: to be asked where country or division are known."""
        return tuple(Candidate(r) for how, r in self._rows(key) if how == "n" and r.kind == "village")

    def record(self, key: str, geonames_id: int) -> Record:
        """The record of an id under one of its folded names, or its code; KeyError where there is none."""
        for _, record in self._rows(key):
            if record.geonames_id == geonames_id:
                return record
        raise KeyError(key, geonames_id)

    def __contains__(self, key: str) -> bool:
        return bool(self.candidates(key))

    def abbreviated(self, key: str) -> str:
        """The full key of a state as the Associated Press abbreviates it; any other key as it is."""
        return _abbreviations().get(key, key)

    def alone(self, word: str) -> bool:
        """Whether a word names a country or its people."""
        rows = self._rows(fold(word))
        return any(how == "d" or (how == "n" and record.kind == "country") for how, record in rows)

    def demonym(self, key: str) -> Record | None:
        """The place, most often a country, whose people or adjective a folded word is."""
        return next((record for how, record in self._demonyms.get(key, ()) if how == "d"), None)

    def country(self, code: str) -> Record:
        """The record of an ISO 3166-1 alpha-2 code; KeyError where there is none."""
        return self._coded(code)

    def division(self, record: Record) -> Record | None:
        """The first-level division that a settlement lies in."""
        try:
            return self._coded(f"{record.country}.{record.division}")
        except KeyError:
            return None

    def division_name(self, record: Record) -> str | None:
        division = self.division(record)
        return division.name if division else None

    def _coded(self, code: str) -> Record:
        for _, record in self._rows(f"#{code}"):
            return record
        raise KeyError(code)


def _row(line: str) -> tuple[str, Record]:
    how, id_, kind, latitude, longitude, country, division, population, name = line.split("\t")
    point = float(latitude), float(longitude)
    return how, Record(int(id_), cast(Kind, kind), *point, country, division, int(population), name)


@cache
def _abbreviations() -> dict[str, str]:
    lines = data("words/state_abbreviations.txt").decode().splitlines()
    return {short: full for short, _, full in (line.partition("\t") for line in lines)}


@cache
def gazetteer() -> Gazetteer:
    """The tables, loaded once a process."""
    return Gazetteer(gzip.decompress(data("places.tsv.gz")))
