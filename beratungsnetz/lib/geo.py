"""Areas on the map: GeoJSON in lon/lat (RFC 7946), and which of them contains a point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


class AreaIndex:
    """Which of many areas contains a point."""

    def __init__(self, items: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
        """`items` are (id, GeoJSON geometry)."""
        raise NotImplementedError

    def find(self, lon: float, lat: float) -> int | None:
        """The id of the smallest area that contains the point, or None."""
        raise NotImplementedError


def valid_geometry(geojson: object) -> str | None:
    """A German sentence that says what is wrong with a geometry, or None."""
    raise NotImplementedError


def repaired(geojson: Mapping[str, Any]) -> dict[str, Any]:
    """The same area as a valid MultiPolygon."""
    raise NotImplementedError


def centroid(geojson: Mapping[str, Any]) -> tuple[float, float]:
    """A (lon, lat) inside the area."""
    raise NotImplementedError


def bbox(geojson: Mapping[str, Any]) -> tuple[float, float, float, float]:
    """(west, south, east, north)."""
    raise NotImplementedError


def simplified(geojson: Mapping[str, Any], tolerance: float = 0.0003) -> dict[str, Any]:
    """The area with fewer points, still valid."""
    raise NotImplementedError
