"""The areas of a network as outlines to draw: simplified once, and kept until an outline changes."""

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import orjson
from django.db.models import TextField
from django.db.models.functions import Cast

from beratungsnetz.areas.models import Area
from beratungsnetz.lib.geo import bbox, centroid, simplified
from beratungsnetz.networks.actor import Actor

DECIMALS = 5  # a metre
TOLERANCE = 0.00015  # degrees, 10 to 15 metres: neighbours part by less than a line is wide


@dataclass(frozen=True)
class _Told:
    """The rows as they stand in the database; told apart by their digest alone."""

    digest: str
    rows: tuple[tuple[int, str, str], ...] = field(compare=False, repr=False)


def outlines(actor: Actor) -> bytes:
    """GeoJSON of all offered areas with an outline, large ones first, so that small ones lie on top.

    Each has its `id`, its `name`, and `at`: a point inside for the name. One query.
    """
    found = Area.objects.visible_to(actor).offered().filter(geometry__isnull=False).order_by("pk")
    # As text: reading the numbers of a large city takes longer than comparing its letters.
    rows = tuple(found.annotate(text=Cast("geometry", TextField())).values_list("pk", "name", "text"))
    return _drawn(_Told(hashlib.blake2s(repr(rows).encode(), digest_size=16).hexdigest(), rows))


@lru_cache(maxsize=16)
def _drawn(told: _Told) -> bytes:
    features = sorted((_feature(*row) for row in told.rows), key=lambda one: -one[0])
    return orjson.dumps({"type": "FeatureCollection", "features": [feature for _, feature in features]})


def _feature(pk: int, name: str, text: str) -> tuple[float, dict[str, Any]]:
    """Its size in square degrees, and what is drawn of it."""
    geometry = orjson.loads(text)
    west, south, east, north = bbox(geometry)
    drawn = simplified(geometry, TOLERANCE)
    return (east - west) * (north - south), {
        "type": "Feature",
        "id": pk,
        "properties": {"name": name, "at": _rounded(centroid(geometry))},
        "geometry": {"type": drawn["type"], "coordinates": _rounded(drawn["coordinates"])},
    }


def _rounded(numbers: Any) -> Any:
    if isinstance(numbers, int | float):
        return round(numbers, DECIMALS)
    return [_rounded(one) for one in numbers]
