"""Outlines from outside: names vary, a second run changes nothing, bad rows are refused."""

import json
from typing import Any

import pytest

from beratungsnetz.areas.actions import import_areas
from beratungsnetz.areas.finding import area_at
from beratungsnetz.areas.geojson import features_in
from beratungsnetz.areas.models import Area
from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.importing import BrokenFile, ImportReport
from beratungsnetz.networks.actor import Public, System
from beratungsnetz.networks.models import Network
from conftest import shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return Network.objects.create(slug="musterstadt", name="Musterstadt", state="NW")


def feature(west: float = 7.0, **properties: Any) -> dict[str, Any]:
    ring = [[west, 51.0], [west + 0.1, 51.0], [west + 0.1, 51.1], [west, 51.1], [west, 51.0]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def run(network: Network, features: list[Any], **options: Any) -> ImportReport:
    return import_areas(network, features, by=System("import", network), **options)


def tree() -> list[tuple[str, str, str | None]]:
    return [
        (one.name, one.level, one.parent.name if one.parent else None) for one in Area.objects.order_by("pk")
    ]


@pytest.mark.parametrize(
    "properties",
    [
        {"Name": "Nord", "Nummer": "01"},
        {"key": 1, "title": "Nord"},
        {"OT": "Nord"},
        {"STT_NR": "101", "STT_NAME": "Nord", "SHAPE_AREA": 1.5},
        {"stadtteil": " Nord "},
        {"BLK_NAME": "Nord"},
    ],
)
def test_the_name_is_found_under_many_names(network: Network, properties: dict[str, Any]) -> None:
    assert run(network, [feature(**properties)]).created == 1
    assert tree() == [("Musterstadt", "city", None), ("Nord", "neighbourhood", "Musterstadt")]


def test_districts_are_made_from_their_names(network: Network) -> None:
    run(network, [feature(name="Nord", stadtbezirk="Mitte"), feature(8, name="Süd", stadtbezirk="Mitte")])
    assert tree()[1:] == [("Mitte", "district", "Musterstadt"), ("Nord", "neighbourhood", "Mitte"),
                          ("Süd", "neighbourhood", "Mitte")]  # fmt: skip


def test_a_towns_key_on_all_its_parts_is_no_id(network: Network) -> None:
    report = run(network, [feature(name="Nord", ags="05"), feature(8, name="Süd", ags="05")])
    assert (report.created, report.refused) == (2, [])


def test_a_second_run_changes_nothing_and_a_changed_outline_is_taken(network: Network) -> None:
    rows = [feature(name="Nord", key="1"), feature(8, name="Süd", key="2")]
    run(network, rows)
    before = list(Area.objects.order_by("pk").values()), Entry.objects.count()
    assert run(network, rows).unchanged == 2
    assert (list(Area.objects.order_by("pk").values()), Entry.objects.count()) == before
    report = run(network, [feature(9, name="Norden", key="1"), rows[1]])
    assert (report.created, report.changed, report.unchanged) == (0, 1, 1)
    assert Area.objects.filter(name="Norden").exists()


def test_bad_rows_are_refused_with_a_reason_while_others_pass(network: Network) -> None:
    point = {
        "type": "Feature",
        "properties": {"name": "Punkt"},
        "geometry": {"type": "Point", "coordinates": [7, 51]},
    }
    metres = feature(name="Meter") | {
        "geometry": {
            "type": "Polygon",
            "coordinates": [[[350000, 5700000], [350001, 5700000], [350001, 5700001]]],
        }
    }
    rows = [
        feature(name="Gut"), "kein Gebiet", feature(), feature(name="Gut"), point, metres,
        feature(name="x" * 121),
        feature(name="a\x00b"), {"properties": {"name": "Ohne"}, "geometry": None}, feature(name=10**5000),
    ]  # fmt: skip
    report = run(network, rows)
    assert report.created == 1
    assert [one.row for one in report.refused] == [2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert all(one.reason.endswith((".", ").")) for one in report.refused)


def test_a_dry_run_leaves_no_trace(network: Network) -> None:
    assert run(network, [feature(name="Nord")], dry_run=True).created == 1
    assert tree() == []
    assert not Entry.objects.exists()


def test_where_a_point_lies(network: Network) -> None:
    run(network, [feature(name="Nord"), feature(8, name="Süd")])
    found = area_at(Public(network), 7.05, 51.05)
    assert found is not None
    assert found.name == "Nord"
    assert area_at(Public(network), 1.0, 1.0) is None
    other = Network.objects.create(slug="anderswo", name="Anderswo", state="NW")
    assert area_at(Public(other), 7.05, 51.05) is None


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"features": 1}', b'{"features": [{"a"', b"[" * 9999, b"\x00"]
)
def test_a_broken_file_is_one_sentence(data: bytes) -> None:
    with pytest.raises(BrokenFile) as broken:
        features_in(data)
    assert broken.value.sentence.startswith("Die Datei")


@pytest.mark.shared
@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("leipzig/ortsteile_63.geojson", 63),
        ("koeln/stadtteile_86_simpl.geojson", 86),
        ("koeln/stadtviertel_simpl.geojson", 371),
        ("kreis-unna/unna_ortsteile_mit_ags.geojson", 69),
        ("nrw/zielkommunen_grenzen.geojson", 14),
    ],
)
def test_real_outlines_come_in_and_stay(network: Network, path: str, count: int) -> None:
    features = features_in((shared() / "data" / path).read_bytes())
    report = run(network, features)
    assert (report.created, [str(one) for one in report.refused]) == (count, [])
    assert run(network, json.loads(json.dumps(features))).unchanged == count


def test_millions_of_points_are_refused_before_they_are_read() -> None:
    with pytest.raises(BrokenFile, match="zu viele Punkte"):
        features_in(b'{"features": [' + b"[1,2]," * 1_000, most_points=900)
