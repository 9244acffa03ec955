"""The tabular form of HSDS: a zip of CSV files with `datapackage.json`, written and read within limits."""

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import orjson

from beratungsnetz.interop.cells import guarded, unguarded
from beratungsnetz.interop.hsds.tables import COLUMNS, NUMBERS, Flat, Json, nested
from beratungsnetz.lib.importing import BrokenFile

MOST_UNPACKED = 400_000_000  # bytes, all tables together
MOST_PARTS = 100
LONGEST_CELL = 100_000
_PACKAGE = "datapackage.json"


def write_zip(services: Iterable[Json], out: IO[bytes]) -> int:
    """Write the tables of `services` into `out`; only one service is in memory. Answers how many."""
    count = 0
    with TemporaryDirectory() as folder:
        files = {
            name: (Path(folder) / f"{name}.csv").open("w", encoding="utf-8", newline="") for name in COLUMNS
        }
        writers = {name: csv.writer(file) for name, file in files.items()}
        for name, columns in COLUMNS.items():
            writers[name].writerow(columns)

        def emit(table: str, row: Json) -> None:
            cells = (row.get(column) for column in COLUMNS[table])
            writers[table].writerow(["" if cell is None else _written(cell) for cell in cells])

        flat = Flat(emit)
        for count, service in enumerate(services, 1):  # noqa: B007 - the count is the answer
            flat.service(service)
        for file in files.values():
            file.close()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(_PACKAGE, orjson.dumps(_package(), option=orjson.OPT_INDENT_2))
            for name in COLUMNS:
                packed.write(Path(folder) / f"{name}.csv", f"{name}.csv")
    return count


def _written(cell: Any) -> str:
    return guarded(cell) if isinstance(cell, str) else str(cell)


def _package() -> Json:
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "profile": "tabular-data-resource",
            "schema": {
                "primaryKey": "id",
                "fields": [
                    {"name": column, "type": "number" if column in NUMBERS else "string"}
                    for column in columns
                ],
            },
        }
        for name, columns in COLUMNS.items()
    ]
    return {"name": "human_services_data", "profile": "tabular-data-package", "resources": resources}


def services_in_zip(data: bytes, most_unpacked: int = MOST_UNPACKED) -> list[Json]:
    """The services of a zip of tables. Raises BrokenFile before anything big is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            # zipfile never unpacks more of a part than it says of itself.
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > most_unpacked:
                raise BrokenFile("Die Datei wird beim Auspacken zu groß. Es wurde nichts geändert.")
            names = {Path(part.filename).name.removesuffix(".csv"): part for part in parts}
            if "services" not in names:
                raise BrokenFile("In der Datei fehlt die Tabelle „services.csv“. Es wurde nichts geändert.")
            tables = {name: _table(packed, names[name], name) for name in COLUMNS if name in names}
    except BrokenFile:
        raise
    except Exception:
        # zipfile raises many kinds at a hostile file; whichever it is, the file cannot be read.
        raise BrokenFile("Die Datei ist kein vollständiges ZIP. Es wurde nichts geändert.") from None
    return list(nested(tables))


def _table(packed: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> list[Json]:
    with packed.open(part) as opened:
        lines = csv.reader(io.TextIOWrapper(opened, encoding="utf-8-sig", newline=""))
        try:
            head = next(lines, [])
            if "id" not in head:
                raise BrokenFile(f"In „{name}.csv“ fehlt die Spalte „id“. Es wurde nichts geändert.")
            return [_row(head, cells) for cells in lines if any(cells)]
        except UnicodeDecodeError:
            raise BrokenFile(
                f"„{name}.csv“ ist nicht in UTF-8 gespeichert. Es wurde nichts geändert."
            ) from None
        except csv.Error:
            raise BrokenFile(f"„{name}.csv“ ist keine lesbare Tabelle. Es wurde nichts geändert.") from None


def _row(head: list[str], cells: list[str]) -> Json:
    """Without empty cells; numbers are numbers, so that the reader of JSON takes them as well."""
    row: Json = {}
    for name, cell in zip(head, cells, strict=False):
        if cell:
            row[name] = _number(cell) if name in NUMBERS else unguarded(cell)
    return row


def _number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell
