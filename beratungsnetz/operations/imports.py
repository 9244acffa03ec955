"""The formats that `import` takes: each an adapter from bytes to the importer of its app."""

from collections.abc import Callable

from beratungsnetz.areas.actions import import_areas, take_gazetteer
from beratungsnetz.areas.gazetteer import places_in
from beratungsnetz.areas.geojson import features_in
from beratungsnetz.areas.reach import within_reach
from beratungsnetz.interop.bzga.reading import rows_in as bzga_rows
from beratungsnetz.interop.hsds.files import rows_in
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.interop.sheets.files import rows_in as sheet_rows
from beratungsnetz.interop.sheets.importer import import_sheet
from beratungsnetz.lib.importing import ImportReport
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Network

#: Bytes of a file that we take into memory at all.
LARGEST = 200_000_000
Importer = Callable[[Network, bytes, bool], ImportReport]


def _by(network: Network) -> System:
    return System("import", network)


def hsds(network: Network, data: bytes, dry_run: bool) -> ImportReport:
    """A JSON array of HSDS services. Raises BrokenFile."""
    return import_hsds(network, rows_in(data), by=_by(network), dry_run=dry_run, progress=tell)


def sheet(network: Network, data: bytes, dry_run: bool) -> ImportReport:
    """A table, one row a service: CSV or a workbook, told by its content. Raises BrokenFile."""
    rows, unknown = sheet_rows(data)
    report = import_sheet(network, rows, by=_by(network), dry_run=dry_run, progress=tell)
    report.notes += [f"Spalte „{name[:60]}“ kennen wir nicht: nicht übernommen." for name in unknown[:20]]
    return report


def bzga(network: Network, data: bytes, dry_run: bool) -> ImportReport:
    """The exchange format of the federal centre. Raises BrokenFile."""
    return import_hsds(
        network, bzga_rows(data), source="bzga", by=_by(network), dry_run=dry_run, progress=tell
    )


def areas(network: Network, data: bytes, dry_run: bool) -> ImportReport:
    """A GeoJSON FeatureCollection of areas. Raises BrokenFile."""
    return import_areas(network, features_in(data), by=_by(network), dry_run=dry_run)


def gazetteer(network: Network, data: bytes, dry_run: bool) -> ImportReport:
    """Streets, or the network's own postcodes, with their middle, as CSV. Raises BrokenFile."""
    report = ImportReport(dry_run=dry_run)
    places = within_reach(network, places_in(data, report), report)
    return take_gazetteer(network, places, by=_by(network), report=report)


def whole_gazetteer(network: Network, data: bytes, dry_run: bool) -> ImportReport:
    """The same with all postcodes of the file, wherever they lie. Raises BrokenFile."""
    report = ImportReport(dry_run=dry_run)
    return take_gazetteer(network, places_in(data, report), by=_by(network), report=report)


IMPORTERS: dict[str, Importer] = {
    "hsds": hsds,
    "csv": sheet,
    "xlsx": sheet,
    "bzga": bzga,
    "areas": areas,
    "gazetteer": gazetteer,
}


def tell(done: int, total: int) -> None:
    """Progress of a large file, in one line a step."""
    if total >= 1_000:
        print(f"  {done} of {total}", flush=True)
