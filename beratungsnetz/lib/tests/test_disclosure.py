"""Small numbers stay hidden: whatever is shown, no hidden cell follows from it."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beratungsnetz.lib.disclosure import LEAST, Guarded, enough, guarded, shown

Row = tuple[int | None, ...]


def tables(height: int = 3, width: int = 2, most: int = 7) -> st.SearchStrategy[list[list[int]]]:
    cells = st.one_of(st.just(0), st.integers(0, most))
    return st.integers(1, width).flatmap(
        lambda columns: st.lists(
            st.lists(cells, min_size=columns, max_size=columns), min_size=2, max_size=height
        )
    )


def _fills(column: Row, total: int) -> Iterator[tuple[int, ...]]:
    """Every way to fill what is hidden in a column, with nothing below zero."""
    rest = total - sum(cell or 0 for cell in column)
    places = column.count(None)
    for parts in product(range(rest + 1), repeat=max(places - 1, 0)):
        last = rest - sum(parts)
        if last >= 0 and (places or not last):
            values = iter((*parts, last))
            yield tuple(next(values) if cell is None else cell for cell in column)


def possible(given_away: Guarded) -> list[tuple[tuple[int, ...], ...]]:
    """All tables that agree with what is shown, as an attacker finds them who knows only that."""
    columns = list(zip(*given_away.cells, strict=True))
    found = []
    for filled in product(
        *(_fills(one, total) for one, total in zip(columns, given_away.totals, strict=False))
    ):
        rows = tuple(zip(*filled, strict=True))
        sums = [sum(row) for row in rows]
        if all(said is None or said == real for said, real in zip(given_away.sums, sums, strict=False)):
            found.append(tuple((*row, total) for row, total in zip(rows, sums, strict=True)))
    return found


@pytest.mark.parametrize("with_sums", [False, True])
@given(counts=tables())
@settings(max_examples=150, deadline=None)
def test_no_row_and_no_column_sum_gives_a_hidden_cell_back(
    counts: list[list[int]], *, with_sums: bool
) -> None:
    given_away = guarded(counts, with_sums=with_sums)
    everything = possible(given_away)
    assert tuple((*row, sum(row)) for row in counts) in everything, "what is shown is true"
    for r, row in enumerate(given_away.cells):
        sums = given_away.sums[r : r + 1]
        for c, cell in enumerate((*row, *sums)):
            if cell is None and (*counts[r], sum(counts[r]))[c]:
                assert len({table[r][c] for table in everything}) > 1, (r, c)


@pytest.mark.parametrize("with_sums", [False, True])
@given(counts=tables(height=14, width=4, most=40))
@settings(max_examples=100, deadline=None)
def test_what_is_shown_is_zero_or_five_at_least(counts: list[list[int]], *, with_sums: bool) -> None:
    given_away = guarded(counts, with_sums=with_sums)
    for r, row in enumerate(given_away.cells):
        wide = zip((*row, *given_away.sums[r : r + 1]), (*counts[r], sum(counts[r])), strict=False)
        assert all(cell is None or (cell == real and (cell == 0 or cell >= LEAST)) for cell, real in wide)
    columns = [*zip(*counts, strict=True), *([tuple(map(sum, counts))] if with_sums else [])]
    assert given_away.totals == tuple(map(sum, columns)), "the agency's own totals are exact"
    seen = [*zip(*given_away.cells, strict=True), *([given_away.sums] if with_sums else [])]
    for column, real in zip(seen, columns, strict=True):
        behind = sum(real) - sum(cell or 0 for cell in column)
        assert behind == 0 or behind >= LEAST or behind == sum(real), "together it is no small number either"


def test_a_lone_small_number_takes_a_second_one_along() -> None:
    assert guarded([[12], [3], [7], [0]]).cells == ((12,), (None,), (None,), (None,))


def test_ones_beside_a_known_sum_stay_unknown() -> None:
    """Five rows of one each, and rows of none: nobody can say which is which."""
    given_away = guarded([[20], [15], *[[1]] * 5, *[[0]] * 3])
    assert [row[0] for row in given_away.cells] == [20, 15, *[None] * 8]
    everything = {tuple(row[0] for row in table) for table in possible(given_away)}
    for place in range(2, 7):
        assert {table[place] for table in everything} >= {0, 1, 5}


def test_where_all_else_is_zero_a_zero_hides_it() -> None:
    given_away = guarded([[3], [0], [0]])
    assert [row[0] for row in given_away.cells].count(None) >= 2
    assert given_away.totals == (3,)


def test_large_numbers_stay_as_they_are() -> None:
    given_away = guarded([[12, 30], [5, 9]], with_sums=True)
    assert (given_away.cells, given_away.sums, given_away.totals) == (
        ((12, 30), (5, 9)),
        (42, 14),
        (17, 39, 56),
    )
    assert not given_away.hides
    assert guarded([]).cells == ()


def test_how_a_hidden_cell_reads() -> None:
    assert (shown(None), shown(0), shown(7)) == ("verdeckt", 0, 7)
    assert (enough(4), enough(5)) == (False, True)
