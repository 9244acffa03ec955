"""A broken file is one clear sentence."""

import pytest

from beratungsnetz.interop.hsds.files import rows_in
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
