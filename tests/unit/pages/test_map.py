"""Places on a map."""

from math import hypot

import pytest

from dateline_store.pages.map import HEIGHT, WIDTH, Located, draw

VLADIVOSTOK = Located("Vladivostok", 43.106, 131.874, 2, 2013348)
HANOI = Located("Hanoi", 21.028, 105.854, 1, 1581130)
NORTH_KOREA = Located("North Korea", 39.54, 126.537, 2, 1873107)


def test_there_is_no_map_without_a_place() -> None:
    assert draw([]) is None
    assert draw([Located("nowhere", 91, 0)]) is None


def test_spots_lie_as_on_a_map_and_countries_are_shaded() -> None:
    found = draw([VLADIVOSTOK, HANOI, NORTH_KOREA])
    assert found
    spots = {spot.name: spot for spot in found.spots}
    assert set(spots) == {"Vladivostok", "Hanoi"}
    assert spots["Vladivostok"].x > spots["Hanoi"].x
    assert spots["Vladivostok"].y < spots["Hanoi"].y
    assert len(found.shaded) == 1
    assert "North Korea" in {label.text for label in found.countries}


def test_degrees_are_as_long_east_as_north_in_the_middle() -> None:
    centre, north, east = (
        Located(n, lat, lon) for n, lat, lon in (("c", 60, 10), ("n", 61, 10), ("e", 60, 12))
    )
    found = draw([centre, north, east])
    assert found
    at = {spot.name: (spot.x, spot.y) for spot in found.spots}
    up, right = at["c"][1] - at["n"][1], at["e"][0] - at["c"][0]
    assert up == pytest.approx(right, rel=0.05)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(0, 0), (90, 0), (-90, 10), (64, -180), (-18, 179.9), (71, 180), (12.5, -61)]
)
def test_every_place_is_inside_the_picture_or_at_its_edge(latitude: float, longitude: float) -> None:
    found = draw([Located("there", latitude, longitude), Located("Hanoi", 21.028, 105.854)])
    assert found
    for spot in found.spots:
        assert -1 <= spot.x <= WIDTH + 1
        if -58 <= latitude <= 84:
            assert -1 <= spot.y <= HEIGHT + 1


def test_labels_never_lie_on_one_another() -> None:
    crowd = [Located(f"Town number {n}", 43 + n / 9, 131 + n % 5 / 7, 1, 10 + n) for n in range(40)]
    found = draw(crowd)
    assert found
    assert len(found.spots) == 40
    boxes = [label.box() for label in [*found.countries, *(s.label for s in found.spots if s.label)]]
    assert boxes
    for n, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[n + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_two_towns_of_one_street_are_still_a_map() -> None:
    found = draw([Located("a", 52.5, 13.4), Located("b", 52.5, 13.41)])
    assert found
    assert found.outlines
    assert hypot(found.spots[0].x - found.spots[1].x, found.spots[0].y - found.spots[1].y) < 20


def test_every_country_of_the_table_is_seen_somewhere() -> None:
    for name, latitude, longitude in [
        ("Suva", -18.1, 178.4),
        ("Anadyr", 64.7, 177.5),
        ("Providence Bay", 64.4, -173.2),
    ]:
        found = draw([Located(name, latitude, longitude)])
        assert found
        assert found.outlines, name
