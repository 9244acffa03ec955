"""Small invented lists, as offices send them."""

import csv
import io
from typing import Any

from openpyxl import Workbook

HEAD = [
    "Kennung",
    "Name der Einrichtung",
    "Themen",
    "Straße",
    "Nr.",
    "PLZ",
    "Ort",
    "Telefon",
    "E-Mail",
    "Breite",
    "Länge",
]
ROWS = [
    ["a1", "Schuldenhilfe am Markt", "Schulden, Miete", "Markt", "1", "45127", "Essen",
     "0221 4710-111, 0221 4710-112", "markt@schulden.example; zwei@schulden.example", "7,01", "51,45"],
    ["a2", "Familienhaus", "Familie", "Gasse", "2", "45127", "Essen", "0221 4710-222", "haus@familie.example",
     "", ""],
    ["a3", "Kein Ort", "", "", "", "", "", "", "", "", ""],
]  # fmt: skip


def as_csv(
    rows: list[list[str]], *, head: list[str] = HEAD, separator: str = ";", encoding: str = "cp1252"
) -> bytes:
    """A CSV file with its headings."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([head, *rows])
    return out.getvalue().encode(encoding)


def as_xlsx(rows: list[list[Any]], *, head: list[str] = HEAD, title: str = "Unsere Liste") -> bytes:
    """A workbook with a title row above the headings."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    every: list[list[Any]] = [[title], [], list(head), *rows]
    for row in every:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
