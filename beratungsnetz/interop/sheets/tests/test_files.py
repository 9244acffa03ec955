"""The file: what was written is read, and a hostile one is one sentence."""

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beratungsnetz.interop.hsds.tests.written import words
from beratungsnetz.interop.lists.workbook import Limits
from beratungsnetz.interop.sheets.columns import HEADINGS, one_way
from beratungsnetz.interop.sheets.files import rows_in, write_csv, write_xlsx
from beratungsnetz.interop.sheets.parts import joined, parted
from beratungsnetz.lib.importing import BrokenFile

rows = st.lists(st.fixed_dictionaries(dict.fromkeys(HEADINGS, words.map(one_way))), max_size=3)


def written(write: Any, cells: list[dict[str, str]]) -> bytes:
    out = io.BytesIO()
    write(cells, out)
    return out.getvalue()


@settings(max_examples=15, deadline=None, derandomize=True)
@given(rows)
def test_a_table_comes_back_as_it_was(cells: list[dict[str, str]]) -> None:
    for write in (write_csv, write_xlsx):
        found, unknown = rows_in(written(write, cells))
        assert ([row for _, row in found], unknown) == (cells, [])


@given(st.lists(words, min_size=1, max_size=4))
def test_parts_of_a_value_come_back(parts: list[str]) -> None:
    assert parted(joined(parts), 4)[: len(parts)] == [" ".join(part.split()) for part in parts]


def test_no_cell_of_a_file_computes() -> None:
    cells = [dict.fromkeys(HEADINGS, sign + "1+1") for sign in "=+-@"]
    for line in written(write_csv, cells).decode("utf-8-sig").splitlines()[1:]:
        assert all(cell.startswith("'") for cell in line.split(";"))


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"\0" * 1_000_000)
    return out.getvalue()


HOSTILE = [
    (b"", "leer"),
    (b"Ort;Telefon\nEssen;1\n", "„Name“"),
    (b"Name;Name\na;b\n", "doppelt"),
    ("Name;Träger\nBüro;Vereín\n".encode("latin-1"), "Zeile 1"),
    ("Name\nBüro\n".encode("latin-1"), "Zeile 2"),
    ("Name\nBüro\n".encode("utf-16"), "UTF-8"),
    (b'Name;Kosten\n"offen;1\n', "Tabelle"),
    (b"Name\n" + b"x" * 200_000, "Tabelle"),
    (b"PK\x03\x04 kein Zip", "beschädigt"),
    (bomb(), "Auspacken"),
]


@pytest.mark.parametrize(("data", "word"), HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence(data: bytes, word: str) -> None:
    with pytest.raises(BrokenFile, match=word):
        rows_in(data, largest=300_000, book=Limits(unpacked=500_000))


def test_a_file_over_the_limit_is_not_read() -> None:
    with pytest.raises(BrokenFile, match="größer"):
        rows_in(b"Name\n" + b"x" * 2_000_000, largest=1_000_000)
