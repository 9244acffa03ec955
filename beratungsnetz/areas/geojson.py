"""GeoJSON as cities publish it: property names vary, so we look for what stands for name, id and parent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from beratungsnetz.lib.geo import axes_swapped, repaired, valid_geometry, with_axes_swapped
from beratungsnetz.lib.importing import BrokenFile, ImportReport, Wrong
from beratungsnetz.lib.text import clean_line, has_control

LARGEST = 200_000_000
MOST_POINTS = 3_000_000
LONGEST_NAME = 120

_NAMES = (
    "name", "title", "titel", "bezeichnung", "ortsteil", "ortsteilname", "ot_name", "ot", "stadtteil",
    "stadtteilname", "stt_name", "stadtviertel", "stv_name", "viertel", "quartier", "gen", "label",
)  # fmt: skip
_IDS = (
    "key", "nummer", "nr", "id", "ot_nr", "ortsteilnummer", "stt_nr", "stv_nr", "schluessel",
    "schlüssel", "code",
    "ags", "gml_id", "objectid",
)  # fmt: skip
_PARENTS = (
    "stadtbezirk", "stadtbezirkname", "bezname", "bez_name", "stb_name", "stadtbezirksname", "bezirk",
    "gemeinde",
    "gemeindename",
)  # fmt: skip


@dataclass(frozen=True)
class AreaDraft:
    """One area from outside: `parent` is the district's name or empty, `geometry` a valid MultiPolygon."""

    row: int
    name: str
    parent: str
    outside_id: str
    geometry: dict[str, Any]


def features_in(data: bytes, most_points: int = MOST_POINTS) -> list[Any]:
    """The features of a GeoJSON file. Raises BrokenFile with one sentence."""
    if len(data) > LARGEST:
        raise BrokenFile("Die Datei ist größer als 200 MB. Bitte vereinfachen Sie die Umrisse.")
    # Counted before anything is read: each point has a bracket of its own, and costs 200 bytes of memory.
    if data.count(b"[") > most_points:
        raise BrokenFile("Die Umrisse haben zu viele Punkte. Bitte vereinfachen Sie sie.")
    try:
        found = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except (orjson.JSONDecodeError, RecursionError):
        raise BrokenFile("Die Datei ist kein vollständiges JSON. Es wurde nichts geändert.") from None
    if not isinstance(found, Mapping) or not isinstance(found.get("features"), list):
        raise BrokenFile("Die Datei muss eine „FeatureCollection“ in GeoJSON sein.")
    return list(found["features"])


def drafts_of(features: Sequence[object], report: ImportReport) -> list[AreaDraft]:
    """Valid areas; what cannot be taken is refused in `report`."""
    id_name = _id_name(features)
    drafts: list[AreaDraft] = []
    seen: dict[str, int] = {}
    for row, feature in enumerate(features, 1):
        try:
            draft = _draft(feature, row, id_name)
            if seen.setdefault(draft.outside_id, row) != row:
                raise Wrong(f"Dieses Gebiet steht schon in Zeile {seen[draft.outside_id]}.")
        except Wrong as wrong:
            report.refuse(row, _shown(feature), wrong.sentence)
        else:
            drafts.append(draft)
    return _turned(drafts, report)


def _turned(drafts: list[AreaDraft], report: ImportReport) -> list[AreaDraft]:
    """A whole file with latitude first is read the other way round, and says so.

    Such a file passes every check of range, and then no address lies in any area. In Germany the
    ranges of longitude and latitude never meet, so that this is certain.
    """
    if not drafts or not all(axes_swapped(draft.geometry) for draft in drafts):
        return drafts
    report.notes.append("In der Datei steht die Breite vor der Länge. Wir haben beides getauscht.")
    return [replace(draft, geometry=with_axes_swapped(draft.geometry)) for draft in drafts]


def _draft(feature: object, row: int, id_name: str) -> AreaDraft:
    if not isinstance(feature, Mapping) or not isinstance(feature.get("properties"), Mapping):
        raise Wrong("Hier steht kein Gebiet mit Eigenschaften („Feature“).")
    properties = _lower(feature["properties"])
    name = _text(properties, _NAMES) or _any_name(properties)
    if not name:
        raise Wrong("Der Name fehlt.")
    if len(name) > LONGEST_NAME:
        raise Wrong(f"Der Name ist zu lang: höchstens {LONGEST_NAME} Zeichen.")
    parent = _text(properties, _PARENTS)
    if len(parent) > LONGEST_NAME:
        raise Wrong(f"Der Name des Bezirks ist zu lang: höchstens {LONGEST_NAME} Zeichen.")
    geometry = feature.get("geometry")
    if wrong := valid_geometry(geometry):
        raise Wrong(wrong)
    given = _text(properties, (id_name,)) if id_name else ""
    outside_id = given or (f"{parent}/{name}" if parent else name)
    if len(outside_id) > LONGEST_NAME:
        raise Wrong(f"Die Kennung ist zu lang: höchstens {LONGEST_NAME} Zeichen.")
    return AreaDraft(row, name, parent, outside_id, repaired(geometry))  # type: ignore[arg-type]


def _id_name(features: Iterable[object]) -> str:
    """The property that names each area once; "" when none does (a town's key on all its parts)."""
    rows = [
        _lower(feature["properties"])
        for feature in features
        if isinstance(feature, Mapping) and isinstance(feature.get("properties"), Mapping)
    ]
    for name in _IDS:
        values = [_text_or_none(row, name) for row in rows]
        if rows and all(values) and len(set(values)) == len(values):
            return name
    return ""


def _lower(properties: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name).lower(): value for name, value in properties.items()}


def _text(properties: Mapping[str, Any], names: Iterable[str]) -> str:
    for name in names:
        value = properties.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int):
            continue
        # Hostile numbers of thousands of digits are no names, and costly to write out.
        if isinstance(value, int) and abs(value) > 10**18:
            continue
        text = str(value)
        if has_control(text):
            raise Wrong(f"„{clean_line(name[:200])[:60]}“ enthält Steuerzeichen.")
        if text := clean_line(text[:1_000]):
            return text
    return ""


def _text_or_none(properties: Mapping[str, Any], name: str) -> str:
    """What cannot be read names no area; its row is refused later, with the reason."""
    try:
        return _text(properties, (name,))
    except Wrong:
        return ""


def _any_name(properties: Mapping[str, Any]) -> str:
    """A property whose name ends with “name”, as in “BLK_NAME”."""
    return _text(properties, sorted(name for name in properties if name.endswith("name")))


def _shown(feature: object) -> str:
    try:
        properties = feature["properties"]  # type: ignore[index]
        return (_text(_lower(properties), _NAMES) or _any_name(_lower(properties)))[:60]
    except (Wrong, TypeError, KeyError, AttributeError):
        return ""
