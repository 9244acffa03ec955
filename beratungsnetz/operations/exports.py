"""The formats that `export` writes: what the public sees, as `import` takes it."""

from collections.abc import Callable
from typing import IO, Any

import orjson

from beratungsnetz.areas.models import Area
from beratungsnetz.interop.bzga.writing import entries_out, write_xml
from beratungsnetz.interop.hsds.exporting import services_out, writer_for
from beratungsnetz.interop.sheets.files import write_csv, write_xlsx
from beratungsnetz.interop.sheets.importer import rows_out
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Network

#: Writes a network's data into a file with this ending; answers how many rows.
Exporter = Callable[[Network, IO[bytes], str], int]


def hsds(network: Network, out: IO[bytes], ending: str) -> int:
    """All services of HSDS 3: a JSON array, `.ndjson` one a line, `.zip` tables."""
    return writer_for(ending)(services_out(network), out)


def csv(network: Network, out: IO[bytes], ending: str) -> int:
    """All services as one table, one row each."""
    return write_csv(rows_out(network), out)


def xlsx(network: Network, out: IO[bytes], ending: str) -> int:
    """The same table as a workbook."""
    return write_xlsx(rows_out(network), out)


def bzga(network: Network, out: IO[bytes], ending: str) -> int:
    """The exchange format of the federal centre, XML 2.1."""
    return write_xml(entries_out(network), out)


def areas(network: Network, out: IO[bytes], ending: str) -> int:
    """The neighbourhoods as a GeoJSON FeatureCollection; city and districts come back by their names."""
    found = Area.objects.visible_to(Public(network)).filter(level=Area.Level.NEIGHBOURHOOD)
    features = [_feature(area) for area in found.select_related("parent").order_by("pk")]
    content = {"type": "FeatureCollection", "features": features}
    out.write(orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return len(features)


def _feature(area: Area) -> dict[str, Any]:
    properties = {"id": area.outside_id, "name": area.name}
    if area.parent is not None and area.parent.level == Area.Level.DISTRICT:
        properties["stadtbezirk"] = area.parent.name
    return {"type": "Feature", "properties": properties, "geometry": area.geometry}


EXPORTERS: dict[str, Exporter] = {"hsds": hsds, "csv": csv, "xlsx": xlsx, "bzga": bzga, "areas": areas}
