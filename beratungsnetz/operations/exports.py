"""The formats that `export` writes: what the public sees, as `import` takes it."""

from collections.abc import Callable
from typing import Any

import orjson

from beratungsnetz.areas.models import Area
from beratungsnetz.interop.hsds.loading import full_services
from beratungsnetz.interop.hsds.outgoing import service_full
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Network

Exporter = Callable[[Network], tuple[int, bytes]]


def _json(content: object) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def hsds(network: Network) -> tuple[int, bytes]:
    """All services as a JSON array of HSDS 3, in a lasting order; secret addresses are left out."""
    services = full_services(Public(network)).order_by("pk")
    rows = [service_full(service) for service in services.iterator(chunk_size=500)]
    return len(rows), _json(rows)


def areas(network: Network) -> tuple[int, bytes]:
    """The neighbourhoods as a GeoJSON FeatureCollection; city and districts come back by their names."""
    found = Area.objects.visible_to(Public(network)).filter(level=Area.Level.NEIGHBOURHOOD)
    features = [_feature(area) for area in found.select_related("parent").order_by("pk")]
    return len(features), _json({"type": "FeatureCollection", "features": features})


def _feature(area: Area) -> dict[str, Any]:
    properties = {"id": area.outside_id, "name": area.name}
    if area.parent is not None and area.parent.level == Area.Level.DISTRICT:
        properties["stadtbezirk"] = area.parent.name
    return {"type": "Feature", "properties": properties, "geometry": area.geometry}


EXPORTERS: dict[str, Exporter] = {"hsds": hsds, "areas": areas}
