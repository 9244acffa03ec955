"""Streets and postcodes from a table."""

import pytest

from beratungsnetz.areas.actions import take_gazetteer
from beratungsnetz.areas.gazetteer import places_in
from beratungsnetz.areas.models import Area, KnownPlace
from beratungsnetz.areas.reach import NO_OUTLINES, within_reach
from beratungsnetz.lib.importing import BrokenFile, ImportReport
from beratungsnetz.networks.actor import Public, System
from beratungsnetz.networks.models import Network

STREETS = "name,lon,lat,stadtteil\nAhornweg,7.0,51.0,Nord\nAhornweg,7.1,51.1,Süd\nAhornweg,7.2,51.2,Süd\n"


def read(text: str) -> tuple[list[str], list[str]]:
    """Names taken, and reasons of what was refused."""
    report = ImportReport()
    taken = [f"{one.name} {one.quarter}".strip() for one in places_in(text.encode(), report)]
    return taken, [one.reason for one in report.refused]


def test_a_street_is_taken_once_in_each_quarter() -> None:
    assert read(STREETS) == (["Ahornweg Nord", "Ahornweg Süd"], [])


def test_postcodes_and_semicolons_are_read_too() -> None:
    assert read("plz;lat;lon\n01067;51,06;13,72\n") == (["01067"], [])


def test_a_bad_row_says_why_and_the_others_are_taken() -> None:
    taken, reasons = read("plz,lat,lon\n0106,51,13\n01067,,13\n01067,951,13\n01069,nan,13\n01067,51,13\n")
    assert taken == ["01067"]
    assert reasons == [
        "Eine Postleitzahl hat fünf Ziffern.",
        "Breite oder Länge fehlt.",
        "Breite und Länge müssen Grad sein (WGS 84).",
        "Breite und Länge müssen Grad sein (WGS 84).",
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Die Datei ist leer."),
        (b"name,hoehe\nAhornweg,3\n", "In der ersten Zeile fehlt eine Überschrift"),
        ("name,lat,lon\nGörresweg,51,7".encode("latin-1"), "Zeile 2 ist nicht in UTF-8"),
        (b'name,lat,lon\n"Ahorn', "keine lesbare Tabelle"),
        (b"name,lat,lon\n" + b"A" * 200_000, "keine lesbare Tabelle"),
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(BrokenFile, match=sentence):
        places_in(data, ImportReport())


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_a_dry_run_writes_nothing() -> None:
    network = Network.objects.create(slug="musterstadt", name="Musterstadt", state="NW")
    other = Network.objects.create(slug="anderswo", name="Anderswo", state="NW")

    def run(text: str, *, dry_run: bool = False) -> tuple[int, int, int]:
        report = ImportReport(dry_run=dry_run)
        drafts = places_in(text.encode(), report)
        take_gazetteer(network, drafts, by=System("import", network), report=report)
        return report.created, report.changed, report.unchanged

    assert run(STREETS, dry_run=True) == (2, 0, 0)
    assert not KnownPlace.objects.exists()
    assert run(STREETS) == (2, 0, 0)
    assert run(STREETS) == (0, 0, 2)
    assert run(STREETS.replace("51.0", "51.01")) == (0, 1, 1)
    assert KnownPlace.objects.visible_to(Public(network)).count() == 2
    assert not KnownPlace.objects.visible_to(Public(other)).exists()


SQUARE = {
    "type": "Polygon",
    "coordinates": [[[7.0, 51.0], [7.1, 51.0], [7.1, 51.1], [7.0, 51.1], [7.0, 51.0]]],
}
#: In the square, beside it and the nearest to its border, beside it behind that one, far away.
POSTCODES = "plz,lon,lat\n10001,7.05,51.05\n10002,7.12,51.05\n10003,7.16,51.05\n80331,11.57,48.13\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "taken", "notes"),
    [
        (
            POSTCODES,
            ["10001", "10002"],
            ["2 Postleitzahlen reichen nicht in die Gebiete des Netzes und bleiben draußen."],
        ),
        (
            "plz,lon,lat\n80331,11.57,48.13\n",
            [],
            ["Eine Postleitzahl reicht nicht in die Gebiete des Netzes und bleibt draußen."],
        ),
        ("plz,lon,lat\n10002,7.12,51.05\n10003,7.12,51.05\n", ["10002", "10003"], []),
        ("name,lon,lat\nAm Marienplatz,11.57,48.13\n", ["Am Marienplatz"], []),
    ],
)
def test_only_postcodes_that_reach_into_the_areas_are_taken(
    rows: str, taken: list[str], notes: list[str]
) -> None:
    network = Network.objects.create(slug="musterstadt", name="Musterstadt", state="NW")
    Area.objects.create(network=network, name="Nord", geometry=SQUARE)
    report = ImportReport()
    found = within_reach(network, places_in(rows.encode(), report), report)
    assert ([one.name for one in found], report.notes) == (taken, notes)


@pytest.mark.django_db
def test_without_outlines_all_postcodes_are_taken_and_the_report_says_why() -> None:
    network = Network.objects.create(slug="musterstadt", name="Musterstadt", state="NW")
    report = ImportReport()
    assert len(within_reach(network, places_in(POSTCODES.encode(), report), report)) == 4
    assert report.notes == [NO_OUTLINES]
