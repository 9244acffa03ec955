"""Areas: a point is found where it lies, and whatever file comes in gets an answer."""

import json
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from beratungsnetz.lib.geo import (
    AreaIndex,
    axes_swapped,
    bbox,
    centroid,
    is_lon_lat,
    repaired,
    simplified,
    valid_geometry,
    with_axes_swapped,
)


def square(west: float, south: float, size: float) -> dict[str, Any]:
    """A GeoJSON square with its south-western corner there."""
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


CITY = square(12.0, 51.0, 1.0)
WITH_HOLE = {"type": "Polygon", "coordinates": CITY["coordinates"] + square(12.4, 51.4, 0.2)["coordinates"]}
BOW_TIE = {"type": "Polygon", "coordinates": [[[12, 51], [13, 52], [13, 51], [12, 52], [12, 51]]]}
TWO_PARTS = {
    "type": "MultiPolygon",
    "coordinates": [square(12, 51, 0.1)["coordinates"], square(12.5, 51.5, 0.1)["coordinates"]],
}
CRESCENT = {
    "type": "Polygon",
    "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 9], [9, 9], [9, 1], [0, 1], [0, 0]]],
}


def test_the_area_that_contains_the_point_is_found() -> None:
    index = AreaIndex([(7, square(12, 51, 0.1)), (8, square(12.1, 51, 0.1)), (9, TWO_PARTS)])

    assert index.find(12.05, 51.05) == 7
    assert index.find(12.15, 51.05) == 8
    assert index.find(12.55, 51.55) == 9
    assert index.find(12.3, 51.3) is None
    assert index.find(51.05, 12.05) is None


def test_the_smallest_of_nested_areas_is_found_whatever_the_order() -> None:
    items = [(1, CITY), (2, square(12.2, 51.2, 0.3)), (3, square(12.3, 51.3, 0.1))]

    for order in (items, items[::-1]):
        index = AreaIndex(order)
        assert [index.find(place, place + 39) for place in (12.35, 12.25, 12.9)] == [3, 2, 1]


def test_a_border_belongs_to_one_area_and_always_the_same() -> None:
    left, right = (5, square(12, 51, 0.5)), (4, square(12.5, 51, 0.5))

    assert AreaIndex([left, right]).find(12.5, 51.2) == AreaIndex([right, left]).find(12.5, 51.2)
    assert AreaIndex([left]).find(12.5, 51.2) == 5


def test_a_hole_is_outside() -> None:
    index = AreaIndex([(1, WITH_HOLE)])

    assert index.find(12.5, 51.5) is None
    assert index.find(12.1, 51.1) == 1


@pytest.mark.parametrize(("lon", "lat"), [(float("nan"), 51), (12, float("inf")), (181, 51), (12, -91)])
def test_what_is_no_place_is_in_no_area(lon: float, lat: float) -> None:
    assert AreaIndex([(1, CITY)]).find(lon, lat) is None
    assert not is_lon_lat(lon, lat)


def test_an_empty_index_finds_nothing() -> None:
    assert AreaIndex([]).find(12, 51) is None


def test_an_index_refuses_what_is_no_area() -> None:
    with pytest.raises(ValueError, match="Polygon"):
        AreaIndex([(1, {"type": "Point", "coordinates": [12, 51]})])


@given(st.integers(0, 99), st.floats(0.01, 0.09), st.floats(0.01, 0.09))
def test_every_point_of_a_grid_is_in_its_cell(cell: int, right: float, up: float) -> None:
    assert GRID.find(12 + cell % 10 / 10 + right, 51 + cell // 10 / 10 + up) == cell


GRID = AreaIndex((cell, square(12 + cell % 10 / 10, 51 + cell // 10 / 10, 0.1)) for cell in range(100))


@pytest.mark.parametrize("geojson", [CITY, WITH_HOLE, BOW_TIE, TWO_PARTS, CRESCENT])
def test_good_and_mendable_areas_are_taken(geojson: dict[str, Any]) -> None:
    assert valid_geometry(geojson) is None


def test_rings_that_do_not_close_and_heights_are_no_fault() -> None:
    assert (
        valid_geometry({"type": "Polygon", "coordinates": [[[12, 51, 120], [13, 51, 120], [13, 52, 120]]]})
        is None
    )


@pytest.mark.parametrize(
    ("geojson", "word"),
    [
        (None, "keine Fläche"), ([], "keine Fläche"), ("Polygon", "keine Fläche"), ({}, "keine Fläche"),
        ({"type": "Point", "coordinates": [12, 51]}, "keine Fläche"),
        ({"type": ["Polygon"], "coordinates": []}, "keine Fläche"),
        ({"type": "Polygon"}, "unvollständig"),
        ({"type": "Polygon", "coordinates": "abc"}, "unvollständig"),
        ({"type": "Polygon", "coordinates": [[[12], [13], [14]]]}, "unvollständig"),
        ({"type": "Polygon", "coordinates": [[["12", "51"]] * 4]}, "unvollständig"),
        ({"type": "Polygon", "coordinates": [[[True, False]] * 4]}, "unvollständig"),
        ({"type": "Polygon", "coordinates": [[[float("nan"), 51]] * 4]}, "unvollständig"),
        ({"type": "Polygon", "coordinates": [[[12, 51], [13, 52]]]}, "unvollständig"),
        ({"type": "MultiPolygon", "coordinates": CITY["coordinates"]}, "unvollständig"),
        ({"type": "Polygon", "coordinates": []}, "leer"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "leer"),
        ({"type": "Polygon", "coordinates": [[[12, 51]] * 4]}, "leer"),
        ({"type": "Polygon", "coordinates": [[[12, 51], [13, 52], [12, 51], [12, 51]]]}, "leer"),
        (square(4_500_000, 5_600_000, 1000), "WGS 84"),
        (square(12, 89.5, 1), "WGS 84"),
        ({"type": "Polygon", "coordinates": [[[12, 51], [12.5, 51.5]] * 100_001]}, "200.000"),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence(geojson: object, word: str) -> None:
    sentence = valid_geometry(geojson)

    assert sentence
    assert word in sentence


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=30,
)
RINGS = st.lists(
    st.lists(st.lists(st.floats(-200, 200) | st.integers(-5, 5), max_size=3), max_size=6), max_size=3
)


@given(st.sampled_from(["Polygon", "MultiPolygon"]), JSON | RINGS | st.lists(RINGS, max_size=3))
def test_whatever_comes_gets_an_answer_and_what_is_taken_can_be_used(kind: str, coordinates: object) -> None:
    geojson = {"type": kind, "coordinates": coordinates}

    if valid_geometry(geojson) is None:
        lon, lat = centroid(geojson)
        assert is_lon_lat(lon, lat)
        assert valid_geometry(repaired(geojson)) is None
        assert valid_geometry(simplified(geojson)) is None
        AreaIndex([(1, geojson)])


def test_a_bow_tie_becomes_its_two_triangles() -> None:
    mended = shapely.from_geojson(json.dumps(repaired(BOW_TIE)))

    assert mended.is_valid
    assert mended.geom_type == "MultiPolygon"
    assert mended.area == pytest.approx(0.5)


def test_overlapping_parts_are_one_area_and_no_hole() -> None:
    parts = [square(12, 51, 0.5)["coordinates"], square(12.25, 51.25, 0.5)["coordinates"]]
    index = AreaIndex([(1, {"type": "MultiPolygon", "coordinates": parts})])

    assert index.find(12.3, 51.3) == 1


def test_the_middle_lies_inside() -> None:
    assert centroid(CITY) == pytest.approx((12.5, 51.5))
    lon, lat = centroid(CRESCENT)
    assert AreaIndex([(1, CRESCENT)]).find(lon, lat) == 1


def test_the_box_around_all_parts() -> None:
    assert bbox(TWO_PARTS) == pytest.approx((12, 51, 12.6, 51.6))


def test_simplifying_leaves_points_out_and_keeps_the_area() -> None:
    circle = json.loads(shapely.to_geojson(shapely.Point(12, 51).buffer(0.1, quad_segs=500)))

    fewer = simplified(circle)

    assert len(fewer["coordinates"][0][0]) < 100 < len(circle["coordinates"][0])
    before, after = (shapely.from_geojson(json.dumps(shape)) for shape in (circle, fewer))
    assert after.is_valid
    assert after.area == pytest.approx(before.area, rel=0.01)


def test_an_area_smaller_than_the_tolerance_does_not_vanish() -> None:
    tiny = square(12, 51, 1e-8)

    assert valid_geometry(simplified(tiny)) is None


def test_latitude_first_is_seen_and_mended() -> None:
    """A file as cities do send it: valid to every check, and no address is ever found in it."""
    sent = square(51.3, 12.3, 0.2)
    assert valid_geometry(sent) is None
    assert AreaIndex([(1, sent)]).find(12.4, 51.4) is None
    assert axes_swapped(sent)

    mended = with_axes_swapped(sent)

    assert not axes_swapped(mended)
    assert valid_geometry(mended) is None
    assert AreaIndex([(1, mended)]).find(12.4, 51.4) == 1


@pytest.mark.parametrize("geojson", [CITY, TWO_PARTS, CRESCENT, square(30, 50, 1), square(51, 30, 1)])
def test_longitude_first_and_other_countries_are_left_alone(geojson: dict[str, Any]) -> None:
    assert not axes_swapped(geojson)


def test_large_or_tangled_outlines_are_not_mended_but_refused() -> None:
    there = [[12 + step / 3000, 51] for step in range(3000)]
    crossing = {"type": "Polygon", "coordinates": [[*there, [12, 52], [13, 52]]]}
    assert "kreuzen" in (valid_geometry(crossing) or ""), "more points than are mended"
    up_and_down = [[12 + step / 900, 51 + step % 2] for step in range(900)]
    left_and_right = [[12 + step % 2, 51 + step / 900] for step in range(900)]
    tangle = {"type": "Polygon", "coordinates": [up_and_down + left_and_right]}
    assert "kreuzen" in (valid_geometry(tangle) or ""), "it would take minutes"
    fine = {"type": "Polygon", "coordinates": [[*there, [13, 52], [12, 52]]]}
    assert valid_geometry(fine) is None
