"""From the bytes of a file to a table: the kind by its content, encoding, separator and headings found.

Everything stays in memory and within limits; a broken file is one clear sentence (`BrokenFile`).
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from beratungsnetz.interop.lists.workbook import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    cells_of_workbook,
    too_many,
)
from beratungsnetz.lib.importing import BrokenFile
from beratungsnetz.lib.text import CONTROLS, clean_line

LARGEST = 2_400_000  # bytes; below what the server takes into memory
TOP_ROWS = 30  # headings stand among the first rows
_SEPARATORS = ";,\t|"
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "Das ist eine alte Excel-Datei (.xls). Speichern Sie sie als .xlsx oder CSV."),
    (b"%PDF", "Das ist ein PDF. Wir brauchen die Liste als Excel-Datei (.xlsx) oder CSV."),
    (b"{\\rtf", "Das ist ein Textdokument. Wir brauchen die Liste als Excel-Datei (.xlsx) oder CSV."),
)
_SERVICES = (
    "Das sind Angebote im Format {}. Auf dieser Seite lesen wir nur Listen. "
    "Bitte geben Sie die Datei den Betreibern: Sie lesen sie mit dem Befehl „import {}“ ein."
)
#: First sign of a file of another format that we know, a word near its beginning, and what to do with it.
_KNOWN_FORMATS = (
    (b"{", b'"FeatureCollection"', "Das sind Gebiete. Lesen Sie sie auf der Seite „Gebiete einlesen“ ein."),
    (b"[", b'"name"', _SERVICES.format("HSDS", "hsds")),
    (b"{", b'"name"', _SERVICES.format("HSDS", "hsds")),
    (b"<", b"<beratungsstelle", _SERVICES.format("der BZgA", "bzga")),
)
_BEGINNING = 4_000  # bytes
NO_LIST = "Das ist keine Liste, die wir lesen können. Wir brauchen eine Excel-Datei (.xlsx) oder CSV."


@dataclass(frozen=True)
class Table:
    """Headings, and rows as (number in the file from 1, cells as text, as many as headings)."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]


def table_in(data: bytes) -> Table:
    """The table in a file. Raises BrokenFile."""
    if not data.strip():
        raise BrokenFile("Die Datei ist leer.")
    for mark, sentence in _OTHERS:
        if data.startswith(mark):
            raise BrokenFile(sentence)
    start = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, word, sentence in _KNOWN_FORMATS:
        if start.startswith(sign) and word in start:
            raise BrokenFile(sentence)
    if len(data) > LARGEST:
        raise BrokenFile("Die Datei ist größer als 2,4 MB. Bitte teilen Sie die Liste.")
    lines = cells_of_workbook(data) if data.startswith(b"PK\x03\x04") else _cells_of_text(data)
    return _table([(number, [cell_text(cell) for cell in cells]) for number, cells in lines])


def cell_text(cell: str) -> str:
    """A cell without controls, each of its lines trimmed; cut before that, and then visibly too long."""
    if not cell:
        return ""
    is_cut, cell = len(cell) > LONGEST_CELL, cell[: LONGEST_CELL + 1]
    cell = CONTROLS.sub("", cell.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " "))
    lines = (" ".join(line.split()) for line in cell.split("\n"))
    text = "\n".join(line for line in lines if line)
    return text.ljust(LONGEST_CELL + 1, "…") if is_cut and text else text


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in data[:4_000]:
        # UTF-16 without its mark: in German text every other byte is zero.
        encodings = ("utf-16-be",) if data[:1] == b"\x00" else ("utf-16-le",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and 10 * len(CONTROLS.findall(text)) <= len(text):
            return text
    raise BrokenFile(NO_LIST)


def _cells_of_text(data: bytes) -> Iterable[tuple[int, list[str]]]:
    text = _decoded(data)
    if text.lstrip()[:1] in "{<[":
        raise BrokenFile(NO_LIST)
    separator = _separator(text)
    found: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    number = 0
    try:
        for cells in reader:
            # The number under which a spreadsheet shows the row: a cell with line breaks is one row.
            number += 1
            if len(found) > MOST_ROWS + TOP_ROWS:
                raise BrokenFile(too_many(MOST_ROWS))
            found.append((number, cells[:MOST_COLUMNS]))
    except csv.Error:
        raise BrokenFile(NO_LIST) from None
    return found


def _separator(text: str) -> str:
    """The sign that cuts most of the first lines into the same number of cells."""
    lines = [line for line in text.splitlines()[:TOP_ROWS] if line.strip()]

    def fits(sign: str) -> tuple[int, int]:
        counts = [len(next(csv.reader([line], delimiter=sign), [])) for line in lines]
        usual = max(set(counts), key=lambda count: (counts.count(count), count), default=1)
        return (counts.count(usual), usual) if usual > 1 else (0, 0)

    try:
        return max(_SEPARATORS, key=fits)
    except csv.Error:
        return ";"


def _table(lines: Sequence[tuple[int, list[str]]]) -> Table:
    """The first well filled row of words is the heading; titles above it have fewer cells."""
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise BrokenFile("In der Datei steht nichts.")
    place = _heading_place([cells for _, cells in filled[:TOP_ROWS]])
    headings = [clean_line(cell)[:80] for cell in filled[place][1]]
    while headings and not headings[-1]:
        headings.pop()
    width = len(headings)
    rows = [(number, (cells + [""] * width)[:width]) for number, cells in filled[place + 1 :]]
    rows = [(number, cells) for number, cells in rows if any(cells)]
    if not rows:
        raise BrokenFile("Unter den Überschriften steht keine Zeile.")
    if len(rows) > MOST_ROWS:
        raise BrokenFile(too_many(MOST_ROWS))
    return Table([heading or f"Spalte {place + 1}" for place, heading in enumerate(headings)], rows)


def _heading_place(top: Sequence[list[str]]) -> int:
    widths = [sum(1 for cell in cells if cell) for cells in top]
    widest = max(widths)
    for place, cells in enumerate(top):
        words = [cell for cell in cells if cell]
        is_wide = widths[place] >= max(1, round(widest * 0.6))
        if is_wide and len(set(words)) == len(words) and not any(map(_is_value, words)):
            return place
    return 0


def _is_value(cell: str) -> bool:
    """Whether a cell is a value and no heading: a number, an address of mail or of the web."""
    return bool(re.fullmatch(r"[\d\s.,/+-]+", cell)) or "@" in cell or "://" in cell or len(cell) > 80
