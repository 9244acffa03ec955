"""Streets and postcodes of a city from a table: which columns hold what, and what cannot be taken."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from beratungsnetz.areas.models import KnownPlace
from beratungsnetz.lib.geo import is_lon_lat
from beratungsnetz.lib.importing import BrokenFile, ImportReport, Wrong
from beratungsnetz.lib.streets import street_key
from beratungsnetz.lib.text import clean_line, has_control

LARGEST = 50_000_000
MOST_ROWS = 200_000
LONGEST_NAME = 120

_STREET = ("langname", "strasse", "straße", "strassenname", "straßenname", "name")
_POSTCODE = ("plz", "postleitzahl", "postcode")
_QUARTER = ("stadtteil", "ortsteil", "stadtviertel", "bezirk", "ort")
_LATITUDE, _LONGITUDE = (
    ("lat", "latitude", "breite", "y"),
    ("lon", "lng", "longitude", "laenge", "länge", "x"),
)


@dataclass(frozen=True)
class PlaceDraft:
    """One street or postcode from outside."""

    kind: str
    name: str
    key: str
    quarter: str
    latitude: float
    longitude: float


def places_in(data: bytes, report: ImportReport) -> list[PlaceDraft]:
    """Each street once per quarter; what cannot be taken is refused in `report`. Raises BrokenFile."""
    if len(data) > LARGEST:
        raise BrokenFile("Die Datei ist größer als 50 MB. Bitte teilen Sie sie auf.")
    if not data.strip():
        raise BrokenFile("Die Datei ist leer.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise BrokenFile(
            f"Zeile {line} ist nicht in UTF-8 gespeichert. Speichern Sie die Tabelle als „CSV UTF-8“."
        ) from None
    separator = max(";,\t", key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        columns = _Columns.of(next(rows, []))
        return _taken(rows, columns, report)
    except csv.Error:
        raise BrokenFile("Die Datei ist keine lesbare Tabelle. Es wurde nichts geändert.") from None


@dataclass(frozen=True)
class _Columns:
    kind: str
    name: int
    quarter: int | None
    latitude: int
    longitude: int

    @classmethod
    def of(cls, head: Sequence[str]) -> "_Columns":
        known = {cell.strip().lower(): place for place, cell in reversed(list(enumerate(head)))}

        def one(names: Sequence[str]) -> int | None:
            return next((known[name] for name in names if name in known), None)

        street, postcode = one(_STREET), one(_POSTCODE)
        latitude, longitude = one(_LATITUDE), one(_LONGITUDE)
        name = street if street is not None else postcode
        if name is None or latitude is None or longitude is None:
            raise BrokenFile(
                "In der ersten Zeile fehlt eine Überschrift: „name“ oder „plz“, „lat“ und „lon“. "
                "Es wurde nichts geändert."
            )
        kind = KnownPlace.Kind.STREET if street is not None else KnownPlace.Kind.POSTCODE
        return cls(kind, name, one(_QUARTER), latitude, longitude)


def _taken(rows: Iterable[list[str]], columns: _Columns, report: ImportReport) -> list[PlaceDraft]:
    found: dict[tuple[str, str], PlaceDraft] = {}
    for number, cells in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise BrokenFile("Die Datei hat mehr als 200.000 Zeilen. Bitte teilen Sie sie auf.")
        if not any(map(str.strip, cells)):
            continue
        try:
            draft = _draft(cells, columns)
            found.setdefault((draft.key, draft.quarter), draft)  # a street in parts: its first
        except Wrong as wrong:
            report.refuse(number, "", wrong.sentence)
    return list(found.values())


def _draft(cells: Sequence[str], columns: _Columns) -> PlaceDraft:
    name = _text(cells, columns.name)
    quarter = _text(cells, columns.quarter) if columns.quarter is not None else ""
    key = street_key(name)[:LONGEST_NAME]
    if not key:
        raise Wrong("Der Name fehlt.")
    if columns.kind == KnownPlace.Kind.POSTCODE and not (
        name.isascii() and name.isdecimal() and len(name) == 5
    ):
        raise Wrong("Eine Postleitzahl hat fünf Ziffern.")
    latitude, longitude = _number(cells, columns.latitude), _number(cells, columns.longitude)
    if not is_lon_lat(longitude, latitude):
        raise Wrong("Breite und Länge müssen Grad sein (WGS 84).")
    return PlaceDraft(columns.kind, name, key, quarter, latitude, longitude)


def _text(cells: Sequence[str], place: int) -> str:
    text = cells[place] if place < len(cells) else ""
    if has_control(text):
        raise Wrong("Der Name enthält Steuerzeichen.")
    text = clean_line(text[:1_000])
    if len(text) > LONGEST_NAME:
        raise Wrong(f"Der Name ist zu lang: höchstens {LONGEST_NAME} Zeichen.")
    return text


def _number(cells: Sequence[str], place: int) -> float:
    try:
        return float(cells[place].strip().replace(",", ".")[:40])
    except (ValueError, IndexError):
        raise Wrong("Breite oder Länge fehlt.") from None
