"""A broken file is one clear sentence."""

import io

import pytest

from beratungsnetz.interop.hsds.files import rows_in
from beratungsnetz.interop.hsds.tabular import services_in_zip, write_zip
from beratungsnetz.lib.importing import BrokenFile


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b"kein json",
        b'[{"id": "1"',
        b'{"id": 1}',
        b'"text"',
        b"[1, 2,]",
        b'[{"a": "\x00"}]',
        b"[" * 100_000,
        b'[{"a": "\xff"}]',
        b"[NaN]",
        b"PK\x03\x04",
        '[{"a": 1}]'.encode("utf-16"),
    ],
)
def test_a_broken_file_is_told_in_one_sentence(data: bytes) -> None:
    with pytest.raises(BrokenFile) as broken:
        rows_in(data)
    assert broken.value.sentence.startswith("Die Datei")


def test_a_good_file_with_byte_order_mark() -> None:
    assert rows_in(b'\xef\xbb\xbf[{"id": "1"}, 2]') == [{"id": "1"}, 2]


def test_lines_and_tables_that_are_cut_off_are_told_in_one_sentence() -> None:
    lines = b'{"id": "1", "name": "a"}\n{"id": "2", "na'
    packed = io.BytesIO()
    write_zip([{"id": "1", "name": "a" * 1_000}], packed)
    cases = [
        (lambda: rows_in(lines), "Zeile 2"),
        (lambda: rows_in(packed.getvalue()[:-40]), "ZIP"),
        (lambda: services_in_zip(packed.getvalue(), most_unpacked=500), "Auspacken"),
        (lambda: rows_in(b"[" + b" " * 100 + b"]", largest=100), "größer als"),
    ]
    for call, word in cases:
        with pytest.raises(BrokenFile, match=word):
            call()
