"""Figures as tables that may be given away: German heads, a sentence each, small numbers hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from beratungsnetz.lib.disclosure import FEW, HIDDEN, Guarded, guarded, shown

TOTAL = "Zusammen"
SILENT = {HIDDEN, FEW, 0}
Cell = int | float | str
#: A label and its counts.
Line = tuple[str, int] | tuple[str, int, int]


@dataclass(frozen=True)
class Table:
    """`name` is the sheet's; a last row may hold the totals. `silence`: what its silent rows say."""

    name: str
    sentence: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    silence: str = HIDDEN

    @property
    def labelled(self) -> list[list[tuple[str, Cell]]]:
        """Each row that says something as (head, cell), for cards on a narrow screen."""
        silent = set(self.silent)
        return [list(zip(self.head, row, strict=True)) for row in self.rows if row[0] not in silent]

    @property
    def silent(self) -> list[Cell]:
        """The labels of rows in which all is hidden, few, or nothing: a page names them in one line."""
        return [row[0] for row in self.rows if {*row[1:]} <= SILENT and {*row[1:]} != {0} and row[0] != TOTAL]


def listed(
    name: str, sentence: str, what: str, heads: tuple[str, ...], rows: Sequence[Line]
) -> tuple[Table, bool]:
    """Lists beside each other, each with its total; and whether something is hidden."""
    safe = guarded([row[1:] for row in rows])
    return Table(
        name, sentence, (what, *heads), (*_guarded_cells(rows, safe), (TOTAL, *safe.totals))
    ), safe.hides


def _guarded_cells(rows: Sequence[Line], safe: Guarded) -> Iterable[tuple[Cell, ...]]:
    return ((row[0], *map(shown, cells)) for row, cells in zip(rows, safe.cells, strict=True))
