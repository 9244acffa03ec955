"""Tables for a spreadsheet: CSV (UTF-8 with its mark, semicolons) and XLSX, and no cell that computes."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
UNSEEN = ("Zs", "Zl", "Zp", "Cf")


def defused(cell: object) -> str:
    """The cell as text; what a spreadsheet would take for a formula begins with an apostrophe."""
    text = str(cell)
    # Full-width signs compute in some tables, and some drop blanks and invisible signs before they look.
    seen = (sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) not in UNSEEN)
    return f"'{text}" if next(seen, "") in FORMULA else text


class _Line:
    """What csv.writer writes to: it hands each line back."""

    def write(self, line: str) -> str:
        return line


def _written(cell: object) -> str:
    """The cell as people here write it: days as 27.11.2026, moments by the clock here, nothing as nothing."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{timezone.localtime(cell) if cell.tzinfo else cell:%d.%m.%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return defused(cell)


def csv_answer(name: str, head: Iterable[str], rows: Iterable[Iterable[object]]) -> StreamingHttpResponse:
    """A CSV file called `name`, sent as it is made; kept by no cache."""
    writer = csv.writer(_Line(), delimiter=";")

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow([_written(name) for name in head])
        for row in rows:
            yield writer.writerow([_written(cell) for cell in row])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767  # characters that a cell of XLSX holds
WIDTH = (8, 60)  # of a column, in characters


def _typed(cell: object) -> object:
    """Numbers, days and truth stay what they are (moments: the wall clock here); all else is text.

    Text is no formula in XLSX, but many people save such a table as CSV: so it is defused, too.
    """
    if cell is None or isinstance(cell, bool | int | float):
        return cell
    if isinstance(cell, datetime):
        return timezone.localtime(cell).replace(tzinfo=None) if cell.tzinfo else cell
    if isinstance(cell, date):
        return cell
    return defused(ILLEGAL_CHARACTERS_RE.sub("", str(cell)))[:LONGEST]


def xlsx(sheets: Iterable[tuple[str, Iterable[str], Iterable[Iterable[object]]]]) -> bytes:
    """A workbook of (title, head, rows): the head is bold and stays while one scrolls."""
    book = Workbook(write_only=True)
    for title, head, rows in sheets:
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        names = [str(_typed(name)) for name in head]
        kept = [[_typed(cell) for cell in row] for row in rows]
        for place, name in enumerate(names):
            longest = max([len(name), *(len(str(row[place])) for row in kept if place < len(row))])
            sheet.column_dimensions[get_column_letter(place + 1)].width = min(
                max(longest + 2, WIDTH[0]), WIDTH[1]
            )
        heading = [WriteOnlyCell(sheet, value=name) for name in names]
        for cell in heading:
            cell.font = Font(bold=True)
        sheet.append(heading)
        for row in kept:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def xlsx_answer(name: str, head: Iterable[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """An XLSX file called `name` with one sheet."""
    return file_answer(name, xlsx([("Tabelle", head, rows)]), XLSX)


def file_answer(name: str, content: bytes, content_type: str, *, inline: bool = False) -> HttpResponse:
    """A file to keep, or (`inline`) to look at; `name` is plain ASCII and says nothing confidential."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    return answer


def pdf_answer(name: str, content: bytes) -> HttpResponse:
    """A PDF that opens in the browser, to be printed from there."""
    return file_answer(name, content, "application/pdf", inline=True)
