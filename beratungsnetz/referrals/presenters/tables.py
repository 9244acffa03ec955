"""Tables for a spreadsheet: UTF-8 with its mark, semicolons, and no cell that computes."""

import csv
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def defused(cell: object) -> str:
    """The cell as text; what a spreadsheet would take for a formula begins with an apostrophe."""
    text = str(cell)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA) else text


class _Line:
    """What csv.writer writes to: it hands each line back."""

    def write(self, line: str) -> str:
        return line


def csv_answer(name: str, head: Iterable[str], rows: Iterable[Iterable[object]]) -> StreamingHttpResponse:
    """A CSV file called `name`, sent as it is made; kept by no cache."""
    writer = csv.writer(_Line(), delimiter=";")

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow(list(head))
        for row in rows:
            yield writer.writerow([defused(cell) for cell in row])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
