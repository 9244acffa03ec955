"""What kinds of file are read, and which are refused before they do harm."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from beratungsnetz.interop.lists.fields import Target, proposed
from beratungsnetz.interop.lists.hours_text import schedules_of
from beratungsnetz.interop.lists.reading import cell_text, table_in
from beratungsnetz.interop.lists.tests.factories import HEAD, ROWS, as_csv, as_xlsx
from beratungsnetz.interop.lists.topic_words import MOST_PIECES, TopicWords
from beratungsnetz.interop.lists.workbook import MOST_ROWS, cells_of_workbook
from beratungsnetz.lib.importing import BrokenFile
from beratungsnetz.networks.models import Network


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encodings_and_separators_are_recognised(encoding: str, separator: str) -> None:
    table = table_in(as_csv(ROWS, separator=separator, encoding=encoding))
    assert table.headings == HEAD
    assert [number for number, _ in table.rows] == [2, 3, 4]
    assert table.rows[0][1] == ROWS[0]


def test_titles_above_the_headings_are_passed_over_and_rows_keep_their_numbers() -> None:
    table = table_in(as_xlsx(ROWS))
    assert table.headings == HEAD
    assert [number for number, _ in table.rows] == [4, 5, 6]
    titled = "Adressen unserer Partner;;\r\n;;\r\nName;Ort;Telefon\r\nHaus;Essen;0201 1\r\n".encode("cp1252")
    assert table_in(titled).rows == [(4, ["Haus", "Essen", "0201 1"])]


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


HOSTILE: list[tuple[bytes, str]] = [
    (b"", "leer"),
    (b"\x00\x01\x02" * 50, "keine Liste"),
    (b"%PDF-1.7", "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "alte Excel-Datei"),
    (b"<html><script>alert(1)</script></html>", "keine Liste"),
    (b"PK\x03\x04 broken", "beschädigt"),
    (_packed({"mimetype": b"application/vnd.oasis"}), "keine Excel-Datei"),
    (_packed({"xl/workbook.xml": b" " * 41_000_000}), "beim Auspacken zu groß"),
    (_packed({"xl/workbook.xml": b"", **{f"{number}": b"" for number in range(400)}}), "zu groß"),
    (_packed({"xl/workbook.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "beschädigt"),
    (_packed({"xl/workbook.xml": b"<workbook/>"}), "beschädigt"),
    (b"Name;Ort\n", "keine Zeile"),
    (b"Name;Ort\n" + b"Haus;Essen\n" * (MOST_ROWS + 1), "mehr als 3.000 Zeilen"),
    (b'\xef\xbb\xbf [{"id": "1", "name": "Haus"}' + b" " * 2_400_001, "Format HSDS"),
    (b'{"id": "1", "name": "Haus"}\n', "Befehl „import hsds“"),
    (b'{"type": "FeatureCollection", "name": "x"}', "Gebiete einlesen"),
    (b'<?xml version="1.0"?>\n<beratungsstellen version="2.1">', "Befehl „import bzga“"),
    (b"x" * 2_400_001, "größer als 2,4 MB"),
]


@pytest.mark.parametrize(("data", "sentence"), HOSTILE, ids=[sentence for _, sentence in HOSTILE])
def test_what_is_no_list_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(BrokenFile) as refusal:
        table_in(data)
    assert sentence in refusal.value.sentence


def test_controls_and_formulas_are_plain_text() -> None:
    table = table_in(b"Name;Ort\n=1+1;\x07Essen\n")
    assert table.rows == [(2, ["=1+1", "Essen"])]


def test_columns_are_recognised_by_heading_and_by_content() -> None:
    assert proposed(HEAD, list(ROWS)) == [
        Target.IDENT, Target.SERVICE, Target.TOPICS, Target.STREET, Target.HOUSE, Target.POSTCODE,
        Target.CITY, Target.PHONE, Target.EMAIL, Target.LATITUDE, Target.LONGITUDE,
    ]  # fmt: skip
    rows = [
        ["Haus A", "a@b.example", "45127", "www.a.example"],
        ["Haus B", "c@d.example", "45128", "b.example"],
    ]
    assert proposed(["A", "B", "C", "D"], rows)[:3] == [Target.SERVICE, Target.EMAIL, Target.POSTCODE]


def test_hours_are_read_where_they_are_clear_and_kept_as_a_note_elsewhere() -> None:
    assert schedules_of("Mo–Fr 9–12 Uhr, Di 14.30 bis 18 Uhr") == [
        {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "12:00"},
        {"freq": "WEEKLY", "byday": "TU", "opens_at": "14:30", "closes_at": "18:00"},
    ]
    assert schedules_of("Montag und Mittwoch: 9-12, 13-16 Uhr")[1]["byday"] == "MO,WE"
    assert schedules_of("nach Vereinbarung") == [{"notes": "nach Vereinbarung"}]
    assert schedules_of("Mo 9-12, sonst nach Absprache") == [{"notes": "Mo 9-12, sonst nach Absprache"}]
    assert schedules_of("Mo 18-9") == [{"notes": "Mo 18-9"}]


def test_cells_are_cut_before_they_are_cleaned() -> None:
    assert len(cell_text("x " * 1_000_000)) == 5_001
    assert len(cell_text("a\n" + " " * 6_000)) == 5_001, "what was cut still counts as too long"
    assert cell_text(" a  b ") == "a b"


def test_a_text_kept_once_and_shown_in_thousands_of_cells_is_refused() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for _ in range(50):
        sheet.append(["y" * 5_000] * 60)
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(BrokenFile, match="zu viel Text"):
        table_in(out.getvalue())


def test_many_words_in_one_cell_are_looked_up_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    words = TopicWords(Network(), makes_new=False, by_word={"a, b": ("ab", "A, B")}, longest=2)
    asked: list[str] = []
    known = TopicWords._known

    def counted(self: TopicWords, said: str) -> tuple[str, str] | None:
        asked.append(said)
        return known(self, said)

    monkeypatch.setattr(TopicWords, "_known", counted)
    found, unknown = words.meant("a, b;" + "x;" * 2_400)
    assert found == [("ab", "A, B")]
    assert unknown[-1] == "2352 weitere Wörter"
    assert len(asked) <= 2 * MOST_PIECES


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_small_book_of_a_million_empty_elements_is_refused_before_it_is_read(part: str) -> None:
    """They pack a thousandfold; openpyxl would build each of them, for minutes and gigabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
        book.writestr(part, f"<a>{'<c/>' * 1_000_001}</a>")
    assert len(packed.getvalue()) < 50_000
    with pytest.raises(BrokenFile, match="zu groß"):
        cells_of_workbook(packed.getvalue())
