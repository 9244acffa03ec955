"""No cell computes, whatever stands before its sign."""

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from beratungsnetz.ui.tables import csv_answer, defused, xlsx


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "|x",
        "%x",
        "\t=1",
        " =1",
        "\u00a0=1",
        "\u3000=1",
        "\u200b=1",
        "\ufeff=1",
        "＝1",
        "＋1",
        "＠x",
    ],
)
def test_what_would_compute_begins_with_an_apostrophe(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Milder Apfel 70", "a=1", "Śląsk", "  x", "٣"])
def test_other_text_stays(text: str) -> None:
    assert defused(text) == text


def test_a_workbook_keeps_types_and_defuses_text() -> None:
    moment = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    rows = [("=1+1", 3, date(2026, 7, 1), moment, None, "x\x01y")]
    made = xlsx([("Ein sehr langer Name für ein Blatt, zu lang", ("a", "b", "c", "d", "e", "f"), rows)])
    sheet = load_workbook(io.BytesIO(made)).worksheets[0]
    head, row = sheet.iter_rows(values_only=True)
    assert head == ("a", "b", "c", "d", "e", "f")
    assert row == ("'=1+1", 3, datetime(2026, 7, 1), datetime(2026, 7, 2, 0, 30), None, "xy")  # noqa: DTZ001
    assert len(sheet.title) == 31


def test_a_workbook_holds_no_formula_whatever_was_typed() -> None:
    made = xlsx([("Tabelle", ("a",), [[text] for text in ("=cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "＝1")])])
    for (cell,) in load_workbook(io.BytesIO(made)).worksheets[0].iter_rows(min_row=2):
        assert cell.data_type == "s"
        assert str(cell.value).startswith("'")


def test_days_and_moments_are_written_as_people_here_do() -> None:
    """A moment is that of the clock here, in summer, too; not the database's."""
    row = [date(2026, 11, 27), datetime(2026, 7, 1, 22, 30, 5, 7, tzinfo=UTC), None]
    told = b"".join(csv_answer("x.csv", [], [row])).decode().splitlines()[-1]
    assert told == "27.11.2026;02.07.2026 00:30;"


def test_headings_compute_no_more_than_cells() -> None:
    book = load_workbook(io.BytesIO(xlsx([("Tabelle", ["=1+1", "Name"], [["a", "b"]])])))
    assert [cell.value for cell in book["Tabelle"][1]] == ["'=1+1", "Name"]
    assert book["Tabelle"]["A1"].data_type == "s"
    assert b"".join(csv_answer("x.csv", ["=1+1"], [])).decode() == "\ufeff'=1+1\r\n"
