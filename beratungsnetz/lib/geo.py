"""Areas on the map: GeoJSON in lon/lat (RFC 7946, WGS 84), and which of them contains a point."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

MOST_POINTS = 200_000
#: Mending takes time with the square of the points: larger outlines must come valid.
MOST_TO_MEND = 2_000
#: About 10 cm: what a published coordinate may differ from a surveyed one.
_GRID = 1e-6
# Degrees, a little more than the country and its sea: (longitudes), (latitudes).
_GERMANY = (3.0, 16.0), (47.0, 56.0)

_WRONG_TYPE = "Das ist keine Fläche: Es muss ein „Polygon“ oder „MultiPolygon“ sein."
_BROKEN = "Die Koordinaten der Fläche sind unvollständig."
_OUT_OF_RANGE = "Die Koordinaten müssen Länge und Breite in Grad sein (WGS 84)."
_TOO_MANY = "Die Fläche hat mehr als 200.000 Punkte. Bitte vereinfachen Sie sie."
_EMPTY = "Die Fläche ist leer."
_TANGLED = "Die Linien der Fläche kreuzen oder berühren sich. Bitte reparieren Sie die Fläche vorher."


class _TangledError(ValueError):
    """Not valid, and too large to be mended here."""


class AreaIndex:
    """Which of many areas contains a point. Built once, asked often; safe to ask from many threads."""

    def __init__(self, items: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
        """`items` are (id, GeoJSON Polygon or MultiPolygon). Raises ValueError for another geometry."""
        # Smallest first: where areas lie in each other, the first hit is the most exact one.
        areas = sorted(((number, _shape(geojson)) for number, geojson in items), key=_size_and_id)
        self._ids = [number for number, _ in areas]
        self._shapes = [shape for _, shape in areas]
        for shape in self._shapes:
            shapely.prepare(shape)
        self._tree = shapely.STRtree(self._shapes)

    def find(self, lon: float, lat: float) -> int | None:
        """The id of the smallest area that contains the point (a border belongs to it), or None."""
        if not is_lon_lat(lon, lat):
            return None
        hits = sorted(int(position) for position in self._tree.query(shapely.Point(lon, lat)))
        for position in hits:
            if shapely.intersects_xy(self._shapes[position], lon, lat):
                return self._ids[position]
        return None


#: Degrees of latitude, some 22 km: no postcode reaches farther from its middle.
_FARTHEST = 0.2


def reaching(points: Sequence[tuple[float, float]], areas: Iterable[Mapping[str, Any]]) -> set[int]:
    """The numbers of those (lon, lat) that lie in the areas, or are the nearest to some spot of them.

    Points farther than some 22 km from the areas' box are none of theirs. Raises ValueError for no area.
    """
    whole = shapely.union_all([_shape(geojson) for geojson in areas])
    # A degree of longitude is shorter than one of latitude: else nearest would not be nearest.
    shrunk = math.cos(math.radians(whole.centroid.y)), 1
    whole = shapely.transform(whole, lambda pairs: pairs * shrunk)
    box = shapely.box(*whole.buffer(_FARTHEST).bounds)
    middles = shapely.points([(lon * shrunk[0], lat) for lon, lat in points])
    close = [number for number in range(len(points)) if box.intersects(middles[number])]
    distinct = shapely.union_all(middles[close]) if close else MultiPolygon()
    if shapely.get_num_geometries(distinct) < 2:
        return set(close)
    shapely.prepare(whole)
    cells = shapely.get_parts(shapely.voronoi_polygons(distinct, extend_to=whole))
    touching = cells[shapely.intersects(whole, cells)]
    _, found = shapely.STRtree(middles[close]).query(touching, predicate="contains")
    return {close[position] for position in found}


def _size_and_id(area: tuple[int, BaseGeometry]) -> tuple[float, int]:
    return area[1].area, area[0]


def is_lon_lat(lon: object, lat: object) -> bool:
    """Whether two values are a place on earth, in degrees."""
    return _is_within(lon, 180) and _is_within(lat, 90)


def _is_within(value: object, most: int) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -most <= value <= most


def valid_geometry(geojson: object) -> str | None:
    """A German sentence that says what is wrong with an area from outside, or None. Never raises.

    Right is a Polygon or MultiPolygon in lon/lat with at most 200,000 points. Rings that do not
    close are no fault, nor do small ones that cross themselves: `repaired` mends them.
    """
    if not isinstance(geojson, Mapping) or geojson.get("type") not in ("Polygon", "MultiPolygon"):
        return _WRONG_TYPE
    count = 0
    try:
        for ring in _rings(geojson):
            count += len(ring)
            if count > MOST_POINTS:
                return _TOO_MANY
            if len(ring) < 3:
                return _BROKEN
            for position in ring:
                lon, lat = _lon_lat(position)
                if not is_lon_lat(lon, lat):
                    return _OUT_OF_RANGE if _is_number(lon) and _is_number(lat) else _BROKEN
        if not count:
            return _EMPTY
        _shape(geojson)
    except TypeError:
        return _BROKEN
    except _TangledError:
        return _TANGLED
    except (ValueError, shapely.GEOSException):
        return _EMPTY
    return None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _list(value: object) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise TypeError("Coordinates are lists.")
    return value


def _lon_lat(position: object) -> tuple[Any, Any]:
    pair = _list(position)
    if len(pair) < 2:
        raise TypeError("A position has longitude and latitude.")
    return pair[0], pair[1]


def _polygons(geojson: Mapping[str, Any]) -> Sequence[Any]:
    coordinates = _list(geojson.get("coordinates"))
    return coordinates if geojson.get("type") == "MultiPolygon" else [coordinates]


def _rings(geojson: Mapping[str, Any]) -> Iterator[Sequence[Any]]:
    for polygon in _polygons(geojson):
        for ring in _list(polygon):
            yield _list(ring)


def _shape(geojson: Mapping[str, Any]) -> MultiPolygon:
    """The area as a valid MultiPolygon without heights. Raises ValueError where no area remains."""
    if geojson.get("type") not in ("Polygon", "MultiPolygon"):
        raise ValueError(_WRONG_TYPE)
    try:
        polygons = [
            Polygon(rings[0], rings[1:])
            for polygon in _polygons(geojson)
            if (rings := [[_lon_lat(position) for position in _list(ring)] for ring in _list(polygon)])
        ]
    except TypeError as broken:
        raise ValueError(_BROKEN) from broken
    whole = MultiPolygon(polygons)
    if whole.is_valid:
        return _multipolygon(whole)
    if _is_tangled(whole):
        raise _TangledError(_TANGLED)
    # Each part for itself: parts that overlap are one area, not a hole.
    return _multipolygon(shapely.union_all([_mended(polygon) for polygon in polygons]))


def _is_tangled(shape: MultiPolygon) -> bool:
    """Whether mending would take too long: too many points, or lines that meet too often."""
    if shapely.get_num_coordinates(shape) > MOST_TO_MEND:
        return True
    rings = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(shape)), return_index=True)
    points, ring = rings
    same = ring[1:] == ring[:-1]
    lines = shapely.linestrings([[a, b] for a, b in zip(points[:-1][same], points[1:][same], strict=True)])
    # Each line meets itself and its two neighbours; along a border of two parts, six.
    meetings = shapely.STRtree(lines).query(lines, predicate="intersects").shape[1]
    return bool(meetings > 5 * len(lines) + 20)


def _mended(shape: BaseGeometry) -> BaseGeometry:
    return shapely.make_valid(shape, method="structure", keep_collapsed=False)


def _multipolygon(shape: BaseGeometry) -> MultiPolygon:
    parts = [part for part in _flat(shape) if isinstance(part, Polygon) and part.area > 0]
    if not parts:
        raise ValueError(_EMPTY)
    return MultiPolygon(parts)


def _flat(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    # make_valid may give polygons within a multipolygon within a collection.
    for part in shapely.get_parts(shape):
        yield from _flat(part) if hasattr(part, "geoms") else (part,)


def _geojson(shape: BaseGeometry) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shapely.to_geojson(shape))
    return found


def repaired(geojson: Mapping[str, Any]) -> dict[str, Any]:
    """The same area as a valid GeoJSON MultiPolygon without heights. Raises ValueError if it is none."""
    return _geojson(_shape(geojson))


def axes_swapped(geojson: Mapping[str, Any]) -> bool:
    """Whether an area lies in Germany only when read with latitude first, against RFC 7946.

    Such a file is valid (its areas lie in the sea off Somalia), and nothing is ever found in them. In
    Germany the ranges of the two never meet, so this is certain there. Raises ValueError for no area.
    """
    west, south, east, north = bbox(geojson)
    (least_lon, most_lon), (least_lat, most_lat) = _GERMANY
    return least_lat <= west and east <= most_lat and least_lon <= south and north <= most_lon


def with_axes_swapped(geojson: Mapping[str, Any]) -> dict[str, Any]:
    """The area, valid, with each longitude and latitude in the other's place. Say so to who sent it."""
    return _geojson(_multipolygon(shapely.transform(_shape(geojson), lambda pairs: pairs[:, ::-1])))


def centroid(geojson: Mapping[str, Any]) -> tuple[float, float]:
    """(lon, lat) of the middle; where that lies outside (a crescent), of a point inside the area."""
    shape = _shape(geojson)
    middle = shape.centroid
    point = middle if shape.covers(middle) else shape.representative_point()
    return point.x, point.y


def bbox(geojson: Mapping[str, Any]) -> tuple[float, float, float, float]:
    """(west, south, east, north) in degrees."""
    west, south, east, north = _shape(geojson).bounds
    return west, south, east, north


def simplified(geojson: Mapping[str, Any], tolerance: float = 0.0003) -> dict[str, Any]:
    """The area with fewer points for drawing, as a valid MultiPolygon with six decimals.

    `tolerance` is in degrees (0.0003 is 20 to 30 m in Germany). An area never vanishes: what is smaller
    than the tolerance stays as it is. For drawing only: neighbours may part or overlap by the tolerance.
    """
    shape = _shape(geojson)
    try:
        fewer = _mended(shape.simplify(tolerance, preserve_topology=True))
        return _geojson(_multipolygon(shapely.set_precision(fewer, _GRID)))
    except ValueError:
        return _geojson(shape)
