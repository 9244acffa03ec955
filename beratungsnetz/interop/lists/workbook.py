"""A workbook (.xlsx) within limits: what unpacks to too much is refused before it is unpacked."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from xml.parsers import expat

from openpyxl import load_workbook

from beratungsnetz.lib.importing import BrokenFile

MOST_ROWS = 3_000
MOST_COLUMNS = 60
LONGEST_CELL = 5_000
_MOST_CHARACTERS = 10_000_000  # all cells together: a text that is kept once may stand in each of them
_MOST_UNPACKED = 40_000_000  # bytes, all parts together
_MOST_ELEMENTS = 1_000_000
_MOST_PARTS = 300


@dataclass(frozen=True)
class Limits:
    """What a workbook may hold: rows, characters of a cell and of all cells, bytes unpacked, and elements of
    its XML, since openpyxl builds a whole row, and all styles, before it looks at any of them.
    """

    rows: int = MOST_ROWS
    cell: int = LONGEST_CELL
    characters: int = _MOST_CHARACTERS
    unpacked: int = _MOST_UNPACKED
    elements: int = _MOST_ELEMENTS


def too_many(rows: int) -> str:
    """The sentence for a list of more than so many rows."""
    return f"Die Liste hat mehr als {rows:,} Zeilen. Bitte teilen Sie sie.".replace(",", ".")


_USUAL = Limits()
_CHUNK = 65_536
_EMPTY_ROWS = 500  # so many in a row, and the rest is formatting
_BROKEN = "Diese Excel-Datei ist beschädigt. Öffnen und speichern Sie sie neu, oder nehmen Sie CSV."
_BOMB = "Diese Datei wird beim Auspacken zu groß. Bitte speichern Sie die Liste als CSV."
_TOO_LONG = "Die Zellen der Liste enthalten zu viel Text. Bitte teilen Sie die Liste."
_NO_BOOK = "Das ist keine Excel-Datei (.xlsx). Bitte speichern Sie die Liste als .xlsx oder CSV."


def cells_of_workbook(data: bytes, limits: Limits = _USUAL) -> list[tuple[int, list[str]]]:
    """The rows of the fullest of the first three sheets, as (number from 1, cells). Raises BrokenFile."""
    _look_inside(data, limits)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = _sheets(book.worksheets[:3], limits)
    except BrokenFile:
        raise
    except Exception:
        # openpyxl raises many kinds at a hostile file; whichever it is, the file cannot be read.
        raise BrokenFile(_BROKEN) from None
    return max(sheets, key=len, default=[])


def _look_inside(data: bytes, limits: Limits) -> None:
    """Its parts before any is parsed: their unpacked sizes, and no document type (entities)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names:
                raise BrokenFile(_NO_BOOK)
            if len(parts) > _MOST_PARTS or len(names) != len(parts):
                raise BrokenFile(_BOMB)
            # zipfile never unpacks more of a part than it says of itself.
            if sum(part.file_size for part in parts) > limits.unpacked:
                raise BrokenFile(_BOMB)
            if any(part.flag_bits & 1 for part in parts):
                raise BrokenFile("Diese Excel-Datei hat ein Passwort. Bitte speichern Sie sie ohne.")
            for part in parts:
                with packed.open(part) as opened:
                    start = opened.read(2_000)
                if (
                    start.startswith((b"\xff\xfe", b"\xfe\xff"))
                    or b"<!DOCTYPE" in start
                    or b"<!ENTITY" in start
                ):
                    raise BrokenFile(_BROKEN)
            _count_elements(packed, limits.elements)
    except BrokenFile:
        raise
    except Exception:
        raise BrokenFile(_BROKEN) from None


def _count_elements(packed: zipfile.ZipFile, most: int) -> None:
    count = 0

    def met(*_: object) -> None:
        nonlocal count
        count += 1
        if count > most:
            raise BrokenFile(_BOMB)

    for name in packed.namelist():
        if name.endswith(".xml"):
            parser = expat.ParserCreate()
            parser.StartElementHandler = met
            with packed.open(name) as opened:
                while chunk := opened.read(_CHUNK):
                    parser.Parse(chunk)


def _sheets(found: Iterable[Any], limits: Limits) -> list[list[tuple[int, list[str]]]]:
    characters = 0
    sheets: list[list[tuple[int, list[str]]]] = []
    for sheet in found:
        rows: list[tuple[int, list[str]]] = []
        for number, cells in _rows(sheet, limits):
            characters += sum(map(len, cells))
            if characters > limits.characters:
                raise BrokenFile(_TOO_LONG)
            rows.append((number, cells))
        sheets.append(rows)
    return sheets


def _rows(sheet: Any, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    if not hasattr(sheet, "iter_rows"):
        return
    empty = 0
    found = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), 1):
        row = [_written(cell)[: limits.cell + 1] for cell in cells]
        empty = 0 if any(row) else empty + 1
        if empty > _EMPTY_ROWS:
            return
        if any(row):
            found += 1
            if found > limits.rows + 30:
                raise BrokenFile(too_many(limits.rows))
            yield number, row


def _written(cell: object) -> str:
    """A cell as people see it: whole numbers without a point, days as 27.11.2026."""
    if cell is None or isinstance(cell, bool):
        return {True: "ja", False: "nein"}.get(cell, "") if isinstance(cell, bool) else ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**15 else repr(cell)
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y}" if cell.time() == time(0) else f"{cell:%d.%m.%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return str(cell)
