"""Small numbers: no cell of a table that is given away says anything about fewer than five people.

What counts less than five is hidden, zero included: else a hidden cell would be known to be one at least,
and some of them with their sum would be known exactly. That alone hides nothing, since sums give it back:
so further cells are hidden, until no hidden cell follows from what is shown (secondary suppression), and
until what is hidden together adds up to five at least. The column totals, and the total of all, are an
agency's about itself and stay exact. A column of nothing but zeros is shown; a hidden cell never says
whether it was none, small, or only covers another. Name every row there could be, not only those in which
something was counted.

How it is proven: rows, columns and sums are equations. Each hidden cell is an edge of a network flow
between its column and its row (the row's sum: between the row and the sum column). A cell can have another
value, with all that is shown left as it is and nothing below zero, exactly when its edge lies on a cycle of
the residual network. See Cox, „Network models for complementary cell suppression“, JASA 90 (1995).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

#: A cell of fewer is hidden (design: cells of at least five).
LEAST: Final = 5
#: What stands for a small number, zero included.
FEW: Final = f"unter {LEAST}"
#: What stands in a hidden cell.
HIDDEN: Final = "verdeckt"

Place = tuple[int, int]
Node = tuple[str, int]
Step = tuple[Node, Node]


@dataclass(frozen=True)
class Guarded:
    """A table as it may be given away: None is hidden. `sums` are the rows' (empty where none were asked).

    `totals` are the columns', with that of `sums` last; always exact.
    """

    cells: tuple[tuple[int | None, ...], ...]
    sums: tuple[int | None, ...]
    totals: tuple[int, ...]

    @property
    def hides(self) -> bool:
        """Whether anything is hidden: then the page says why."""
        return None in self.sums or any(None in row for row in self.cells)


def guarded(counts: Sequence[Sequence[int]], *, with_sums: bool = False, least: int = LEAST) -> Guarded:
    """`counts` as rows of equal length, none below zero; `with_sums` gives the sum of each row, too.

    Columns stand for what can be added only where `with_sums` is asked; else each is a list of its own.
    A cell that equals its exact total stays hidden, though the total says it: a table of one row is no table.
    """
    table = _Table(counts, with_sums=with_sums, least=least)
    table.guard()
    width = table.width - with_sums
    return Guarded(
        cells=tuple(tuple(table.shown(r, c) for c in range(width)) for r in range(table.height)),
        sums=tuple(table.shown(r, width) for r in range(table.height)) if with_sums else (),
        totals=tuple(sum(column) for column in table.columns()),
    )


def shown(cell: int | None) -> int | str:
    """The number, or the word for a hidden one."""
    return HIDDEN if cell is None else cell


def enough(count: int) -> bool:
    """Whether a figure about `count` cases, such as a median, may be given away."""
    return count >= LEAST


def rough(count: int) -> str:
    """„unter 5“, or the count rounded down to fives: „mindestens 10“.

    For figures that live on: two tables of different days, years or pages never differ by one or two, so
    nothing follows from comparing them. Sums are rounded by themselves.
    """
    return f"mindestens {count // LEAST * LEAST}" if enough(count) else FEW


class _Table:
    """Cells with the sums as the last column, and which of them are hidden."""

    def __init__(self, counts: Sequence[Sequence[int]], *, with_sums: bool, least: int) -> None:
        self.values = [[*row, sum(row)] if with_sums else list(row) for row in counts]
        self.with_sums, self.least = with_sums, least
        self.height, self.width = len(self.values), len(self.values[0]) if self.values else 0
        some = [any(column) for column in self.columns()]
        self.hidden = {place for place in self._places() if self._at(place) < least and some[place[1]]}

    def _places(self) -> Iterator[Place]:
        return ((r, c) for r in range(self.height) for c in range(self.width))

    def _at(self, place: Place) -> int:
        return self.values[place[0]][place[1]]

    def columns(self) -> list[list[int]]:
        return [[row[c] for row in self.values] for c in range(self.width)]

    def shown(self, row: int, column: int) -> int | None:
        return None if (row, column) in self.hidden else self.values[row][column]

    def guard(self) -> None:
        """Hide more until it is enough. Each round hides at least one cell, so it ends."""
        while more := self._too_small() or self._given_back():
            self.hidden |= more

    def _too_small(self) -> set[Place]:
        """What to hide because the hidden cells of one equation add up to one to four."""
        found: set[Place] = set()
        for c in range(self.width):
            column = {(r, c) for r in range(self.height)}
            found |= self._fill(column & self.hidden, column - self.hidden)
        for r in range(self.height) if self.with_sums else ():
            total, row = (r, self.width - 1), {(r, c) for c in range(self.width - 1)}
            if total not in self.hidden:
                found |= self._fill(row & self.hidden, {*(row - self.hidden), total})
        return found

    def _fill(self, hidden: set[Place], candidates: set[Place]) -> set[Place]:
        if not 0 < sum(map(self._at, hidden)) < self.least:
            return set()
        return self._smallest(candidates)

    def _smallest(self, candidates: set[Place]) -> set[Place]:
        """One of them: not zero where there is another, where it meets other hidden cells, the smallest."""
        rows, columns = {r for r, _ in self.hidden}, {c for _, c in self.hidden}

        def order(place: Place) -> tuple[bool, int, int, Place]:
            meets = (place[0] in rows) + (place[1] in columns)
            return self._at(place) == 0, -meets, self._at(place), place

        usable = [place for place in candidates if any(self.columns()[place[1]])]
        return {min(usable, key=order)} if usable else set()

    def _given_back(self) -> set[Place]:
        """What to hide because a hidden cell follows from the others; one for each of them."""
        steps = self._residual() if self.with_sums else {}
        found: set[Place] = set()
        for place in sorted(place for place in self.hidden if self._at(place)):  # nobody is behind a zero
            if not self._can_differ(place, steps):
                found |= self._beside(place)
        return found

    def _beside(self, place: Place) -> set[Place]:
        row, column = place
        near = {(r, column) for r in range(self.height)}
        if self.with_sums:
            near |= {(row, c) for c in range(self.width)}
        return self._smallest(near - self.hidden) or self._smallest(set(self._places()) - self.hidden)

    def _edge(self, place: Place) -> Step:
        """The way a cell's count flows: from its column into its row; a sum from its row to the sums."""
        row, column = ("row", place[0]), ("column", place[1])
        return (row, column) if place[1] == self.width - 1 else (column, row)

    def _residual(self) -> dict[Node, set[Node]]:
        """From where to where one more may flow: forward always, back where there is something."""
        steps: dict[Node, set[Node]] = {}
        for place in self.hidden:
            start, end = self._edge(place)
            steps.setdefault(start, set()).add(end)
            if self._at(place):
                steps.setdefault(end, set()).add(start)
        return steps

    def _can_differ(self, place: Place, steps: dict[Node, set[Node]]) -> bool:
        if not self.with_sums:  # a list and its total: another hidden cell is all it takes
            others = [other for other in self.hidden if other[1] == place[1] and other != place]
            return bool(others) and any(map(self._at, (place, *others)))
        start, end = self._edge(place)
        more = self._reaches(end, start, steps, without=(end, start))
        return more or (self._at(place) > 0 and self._reaches(start, end, steps, without=(start, end)))

    @staticmethod
    def _reaches(start: Node, goal: Node, steps: dict[Node, set[Node]], *, without: Step) -> bool:
        seen, waiting = {start}, [start]
        while waiting:
            here = waiting.pop()
            for there in steps.get(here, ()):
                if (here, there) == without or there in seen:
                    continue
                if there == goal:
                    return True
                seen.add(there)
                waiting.append(there)
        return False
