"""The table as a file: CSV (UTF-8, semicolons) or a workbook, written row by row and read within limits."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import IO

from openpyxl import Workbook

from beratungsnetz.interop.cells import guarded, unguarded
from beratungsnetz.interop.lists.workbook import Limits, cells_of_workbook
from beratungsnetz.interop.sheets.columns import HEADINGS, NAME, one_way
from beratungsnetz.lib.importing import BrokenFile
from beratungsnetz.ui.tables import LONGEST

Cells = dict[str, str]
LARGEST = 200_000_000
MOST_ROWS = 100_000
_BOOK = Limits(
    rows=MOST_ROWS, cell=LONGEST, characters=200_000_000, unpacked=400_000_000, elements=12_000_000
)


def write_csv(rows: Iterable[Cells], out: IO[bytes]) -> int:
    """Answers how many rows."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADINGS)
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the count is the answer
        writer.writerow([guarded(row[heading]) for heading in HEADINGS])
    text.detach()
    return count


def write_xlsx(rows: Iterable[Cells], out: IO[bytes]) -> int:
    """Answers how many rows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Angebote")
    sheet.freeze_panes = "C2"
    sheet.append(list(HEADINGS))
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the count is the answer
        sheet.append([guarded(row[heading])[:LONGEST] or None for heading in HEADINGS])
    book.save(out)
    return count


def rows_in(
    data: bytes, largest: int = LARGEST, book: Limits = _BOOK
) -> tuple[list[tuple[int, Cells]], list[str]]:
    """(number in the file from 1, cells by heading) of each row, and headings unknown. Raises BrokenFile."""
    if len(data) > largest:
        raise BrokenFile(f"Die Datei ist größer als {largest // 1_000_000} MB. Bitte teilen Sie sie auf.")
    if not data.strip():
        raise BrokenFile("Die Datei ist leer.")
    is_book = data.startswith(b"PK\x03\x04")
    lines = iter(cells_of_workbook(data, book)) if is_book else _lines(data)
    try:
        _, head = next(lines, (0, []))
        headings = [cell.strip() for cell in head]
        if NAME not in headings:
            raise BrokenFile(f"In der ersten Zeile fehlt die Überschrift „{NAME}“. Es wurde nichts geändert.")
        if len(set(filter(None, headings))) != len(list(filter(None, headings))):
            raise BrokenFile("In der ersten Zeile steht eine Überschrift doppelt. Es wurde nichts geändert.")
        known = [(place, name) for place, name in enumerate(headings) if name in HEADINGS]
        unknown = [name for name in headings if name and name not in HEADINGS]
        rows = [(number, _row(known, cells)) for number, cells in lines if any(map(str.strip, cells))]
    except csv.Error:
        raise BrokenFile("Die Datei ist keine lesbare Tabelle. Es wurde nichts geändert.") from None
    return rows, unknown


def _row(known: list[tuple[int, str]], cells: list[str]) -> Cells:
    return {name: one_way(unguarded(cells[place])) if place < len(cells) else "" for place, name in known}


def _lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise BrokenFile(
            f"Zeile {line} ist nicht in UTF-8 gespeichert. Speichern Sie die Tabelle als „CSV UTF-8“."
        ) from None
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    return enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1)
