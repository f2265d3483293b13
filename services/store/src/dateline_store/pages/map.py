"""Places on a map, as SVG from shipped outlines: pure, and nothing is fetched.

Plate carrée with its standard parallel through the middle of the view (Snyder 1987, p. 90): degrees are as
long east as north there. Outlines: Natural Earth, see data/NOTICE.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import cos, radians, sqrt

WIDTH, HEIGHT = 480, 340
_PAD = 0.25
"""Of the places' extent, on each side."""
_LEAST = 16.0
"""Degrees of latitude that are shown at least: the outlines are drawn for maps of the world."""
_NORTH, _SOUTH = 84.0, -58.0
_LETTER, _LINE = 12.0, 22
"""Pixels of a label's average letter and of its line: an estimate, only to keep labels apart."""
_FINE = 100
"""The outlines' units in a degree."""


@dataclass(frozen=True, slots=True)
class Located:
    """Something to show: `weight` is how many origins or articles name it."""

    name: str
    latitude: float
    longitude: float
    weight: int = 1
    geonames_id: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a place of the picture, in pixels; `anchor` as SVG's text-anchor."""

    text: str
    x: float
    y: float
    anchor: str = "middle"

    def box(self) -> tuple[float, float, float, float]:
        width = len(self.text) * _LETTER
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return left, self.y - _LINE + 4, left + width, self.y + 4


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in pixels. `label` is none where there is no room for it."""

    name: str
    x: float
    y: float
    radius: float
    label: Label | None


@dataclass(frozen=True, slots=True)
class Map:
    """What the template draws: outlines in their own units with the transform that brings them to pixels."""

    transform: str
    outlines: list[str]
    shaded: list[str]
    """Outlines of the countries that are among the places."""
    countries: list[Label]
    spots: list[Spot]
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class _Outline:
    geonames_id: int
    west: float
    south: float
    east: float
    north: float
    name: str
    at: tuple[float, float] | None
    path: str


@dataclass(frozen=True, slots=True)
class _View:
    """Degrees of the picture's left upper corner, and pixels a degree."""

    west: float
    north: float
    x_scale: float
    y_scale: float

    @property
    def east(self) -> float:
        return self.west + WIDTH / self.x_scale

    @property
    def south(self) -> float:
        return self.north - HEIGHT / self.y_scale

    @property
    def transform(self) -> str:
        """Brings the outlines' units to pixels."""
        x, y = -self.west * self.x_scale, self.north * self.y_scale
        return f"matrix({self.x_scale / _FINE:.5f} 0 0 {self.y_scale / _FINE:.5f} {x:.1f} {y:.1f})"

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        x, y = (longitude - self.west) * self.x_scale, (self.north - latitude) * self.y_scale
        return round(x, 1), round(y, 1)

    def sees(self, shape: _Outline) -> bool:
        across = shape.east > self.west and shape.west < self.east
        return across and shape.north > self.south and shape.south < self.north


def draw(places: Sequence[Located]) -> Map | None:
    """The map of some places, the first labelled first; none where there is no place.

    Countries are shaded, everything else is a spot; the view is that of the spots, if there are any.
    """
    valid = [p for p in places if -90 <= p.latitude <= 90 and -180 <= p.longitude <= 180]
    if not valid:
        return None
    countries = {shape.geonames_id for shape in _outlines() if shape.geonames_id}
    towns = [place for place in valid if place.geonames_id not in countries]
    named = {place.geonames_id for place in valid}
    view = _view(towns or valid)
    seen = [shape for shape in _outlines() if view.sees(shape)]
    spots = list(_spots(view, towns))
    taken = [_around(spot) for spot in spots] + [spot.label.box() for spot in spots if spot.label]
    return Map(
        transform=view.transform,
        outlines=[shape.path for shape in seen if shape.geonames_id not in named],
        shaded=[shape.path for shape in seen if shape.geonames_id in named],
        countries=list(_names(view, seen, taken, named)),
        spots=spots,
    )


@cache
def _outlines() -> tuple[_Outline, ...]:
    text = resources.files("dateline_store.pages").joinpath("data/outlines.tsv").read_text(encoding="utf-8")
    return tuple(map(_outline, text.splitlines()))


def _outline(line: str) -> _Outline:
    id, west, south, east, north, name, longitude, latitude, path = line.split("\t")
    at = (float(longitude), float(latitude)) if name else None
    return _Outline(int(id), float(west), float(south), float(east), float(north), name, at, path)


def _view(places: Sequence[Located]) -> _View:
    """The picture around the places: at least _LEAST degrees high, and of the picture's shape."""
    south, north = _bounds([p.latitude for p in places], _LEAST)
    middle = min(max((south + north) / 2, -70), 70)
    squeeze = cos(radians(middle))
    west, east = _bounds([p.longitude for p in places], 1)
    y_scale = min(HEIGHT / (north - south), WIDTH / ((east - west) * squeeze))
    y_scale = max(y_scale, WIDTH / 360 / squeeze)
    x_scale = y_scale * squeeze
    return _View(
        west=_within((west + east) / 2 - WIDTH / x_scale / 2, -180, 180 - WIDTH / x_scale),
        north=_within((south + north) / 2 + HEIGHT / y_scale / 2, _SOUTH + HEIGHT / y_scale, _NORTH),
        x_scale=x_scale,
        y_scale=y_scale,
    )


def _bounds(values: Sequence[float], least: float) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = max((high - low) * _PAD, (least - (high - low)) / 2)
    return low - room, high + room


def _within(value: float, low: float, high: float) -> float:
    """Between the two; in their middle where the picture is larger than the world."""
    return max(low, min(value, high)) if low <= high else (low + high) / 2


def _spots(view: _View, ranked: Sequence[Located]) -> Iterator[Spot]:
    points = [view.place(p.longitude, p.latitude) for p in ranked]
    radii = [round(min(4 + 1.5 * sqrt(p.weight), 10), 1) for p in ranked]
    taken = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(points, radii, strict=True)]
    for place, (x, y), radius in zip(ranked, points, radii, strict=True):
        own = (x - radius, y - radius, x + radius, y + radius)
        others = [box for box in taken if box != own]
        label = next((at for at in _sides(place.name, x, y, radius) if _free(at, others)), None)
        if label:
            taken.append(label.box())
        yield Spot(place.name, x, y, radius, label)


def _sides(name: str, x: float, y: float, radius: float) -> Iterator[Label]:
    gap = radius + 4
    yield Label(name, x + gap, y + 5, "start")
    yield Label(name, x - gap, y + 5, "end")
    yield Label(name, x, y - gap)
    yield Label(name, x, y + gap + _LINE - 4)


def _names(
    view: _View, seen: Iterable[_Outline], taken: list[tuple[float, float, float, float]], named: set[int]
) -> Iterator[Label]:
    """The names of countries that have room: first those among the places, then the widest."""
    wide = sorted(
        (shape for shape in seen if shape.at),
        key=lambda s: (s.geonames_id not in named, s.west - s.east, s.name),
    )
    for shape in wide:
        label = Label(shape.name, *view.place(*shape.at)) if shape.at else None
        room = (shape.east - shape.west) * view.x_scale
        fits = shape.geonames_id in named or room > len(shape.name) * _LETTER * 0.67
        if label and fits and _free(label, taken):
            taken.append(label.box())
            yield label


def _around(spot: Spot) -> tuple[float, float, float, float]:
    return spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius


def _free(label: Label, taken: Iterable[tuple[float, float, float, float]]) -> bool:
    left, top, right, bottom = label.box()
    inside = left >= 0 and top >= 0 and right <= WIDTH and bottom <= HEIGHT
    return inside and not any(left < r and w < right and top < b and t < bottom for w, t, r, b in taken)
