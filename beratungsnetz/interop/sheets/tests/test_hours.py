"""Opening hours in the table: as people type them, back the same, and nothing lost that it cannot say."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from beratungsnetz.directory.models import (
    Change,
    HoursException,
    HoursSlot,
    Location,
    Service,
    ServiceAtLocation,
)
from beratungsnetz.directory.tests.factories import make_network
from beratungsnetz.directory.tests.test_typed_hours import said_slots
from beratungsnetz.directory.typed_hours.said import SaidSlot
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.interop.hsds.tests.factories import rich
from beratungsnetz.interop.sheets.hours import HEADINGS, cells_of_hours, hours_in, settled
from beratungsnetz.interop.sheets.importer import import_sheet, rows_out
from beratungsnetz.lib.importing import ImportReport
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Network

TODAY = date(2026, 11, 27)
LISTS = st.lists(said_slots(), max_size=4, unique=True)


@settings(max_examples=30, deadline=None)
@given(LISTS, LISTS, LISTS)
def test_hours_in_cells_read_the_same(
    whole: list[SaidSlot], first: list[SaidSlot], second: list[SaidSlot]
) -> None:
    slots = [
        HoursSlot(location_id=place, **asdict(slot))
        for place, said in ((None, whole), (71, first), (72, second))
        for slot in said
    ]
    cells = cells_of_hours(slots, (), {71: 1, 72: 2}, TODAY)
    places = [uuid4(), uuid4()]
    found = hours_in(cells, places, TODAY)
    assert {slot for said in found.whole.values() for slot in said} == set(whole)
    at = found.at or {}
    assert [set(at.get(place, ())) for place in places] == [set(first), set(second)]
    again = {heading: settled(heading, cell, TODAY) for heading, cell in cells.items()}
    assert again == {heading: settled(heading, cell, TODAY) for heading, cell in again.items()}


@pytest.fixture
def network() -> Iterator[Network]:
    found = make_network()
    assert not import_hsds(found, [rich()], by=System("import", found)).refused
    HoursException.objects.create(
        service=Service.objects.get(), first_day=date(2026, 12, 24), last_day=date(2027, 1, 1)
    )
    with time_machine.travel(TODAY):
        yield found


def run(network: Network, cells: dict[str, str], **options: Any) -> ImportReport:
    rows = [(2, {"Kennung": str(Service.objects.get().public_id), "Name": "Frühe Hilfen"} | cells)]
    return import_sheet(network, rows, by=System("import", network), **options)


def hours(network: Network) -> dict[str, str]:
    [row] = rows_out(network)
    return {heading: row[heading] for heading in HEADINGS}


@pytest.mark.django_db
def test_hours_are_written_as_in_the_form_and_a_second_run_changes_nothing(network: Network) -> None:
    assert hours(network) == {
        "Öffnungszeiten": "Mo, Di 9–12\n24.12.2026–1.1.2027 geschlossen",
        "Zeiten am Telefon": "",
        "Zeiten online": "",
        "Zeiten an Orten": "1 | Mi 22–24\n1 | Do 0–6",
    }
    kept = HoursSlot.objects.get(weekday=2)
    told = {
        "Öffnungszeiten": "Di 9-12; Mi nach Vereinbarung",
        "Zeiten am Telefon": "Telefon: Mo 14–16 April bis Oktober",
        "Zeiten an Orten": "1 | Do 9–12 (türkisch)\n1 | Online: Fr 9–10",
    }
    assert run(network, told).changed == 1
    assert hours(network) == {
        "Öffnungszeiten": "Di 9–12\nMi nach Vereinbarung",
        "Zeiten am Telefon": "Mo 14–16 April–Oktober",
        "Zeiten online": "",
        "Zeiten an Orten": "1 | Do 9–12 (Türkisch)\n1 | Online: Fr 9–10",
    }
    assert HoursSlot.objects.get(weekday=2) == kept
    assert HoursSlot.objects.get(weekday=2).outside_id == kept.outside_id
    assert not HoursException.objects.exists()
    assert run(network, told).unchanged == 1
    history = Change.objects.get(source=Change.Source.IMPORT).values
    assert history["hours"]["new"] == "Di 9–12\nMi nach Vereinbarung\nTelefon: Mo 14–16 April–Oktober"


@pytest.mark.django_db
def test_a_column_that_is_missing_changes_nothing_and_an_empty_cell_empties_its_own(
    network: Network,
) -> None:
    before = hours(network)
    assert run(network, {"Kosten": "nichts"}).changed == 1
    assert hours(network) == before
    assert run(network, {"Öffnungszeiten": ""}).changed == 1
    assert hours(network) == before | {"Öffnungszeiten": ""}


@pytest.mark.django_db
def test_hours_that_the_notation_cannot_say_survive_their_own_export(network: Network) -> None:
    service = Service.objects.get()
    unsaid = HoursSlot.objects.create(service=service, note="wie (im) Aushang", weekday=6)
    HoursSlot.objects.create(service=service, note="(", weekday=None)
    HoursException.objects.create(service=service, closed=False, first_day=TODAY, last_day=TODAY)
    before = list(HoursSlot.objects.values())
    assert run(network, hours(network)).unchanged == 1
    assert run(network, hours(network) | {"Zeiten online": "Mo 9–10"}).changed == 1
    assert list(HoursSlot.objects.filter(channel="visit").values()) == before
    assert HoursSlot.objects.get(pk=unsaid.pk).note == "wie (im) Aushang"
    assert run(network, {"Öffnungszeiten": ""}).changed == 1
    assert HoursException.objects.get().closed is False


@pytest.mark.django_db
def test_hours_at_a_secret_place_stand_in_no_table_and_stay(network: Network) -> None:
    Location.objects.update(
        address_is_secret=True, street="", postal_code="", latitude=None, longitude=None, area=None
    )
    before = list(HoursSlot.objects.filter(location__isnull=False).values())
    assert before
    assert hours(network)["Zeiten an Orten"] == ""
    [refused] = run(network, {"Zeiten an Orten": "1 | Mo 9–12"}).refused
    assert refused.reason == "Spalte Zeiten an Orten: Den Ort 1 gibt es in dieser Zeile nicht. Sie nennt 0."
    house = Location.objects.create(network=network, name="Offenes Haus")
    ServiceAtLocation.objects.create(service=Service.objects.get(), location=house)
    assert run(network, {"Zeiten an Orten": "1 | Mo 9–12"}).changed == 1
    assert HoursSlot.objects.get(location=house).weekday == 1
    assert list(HoursSlot.objects.filter(location__address_is_secret=True).values()) == before


@pytest.mark.django_db
def test_hours_follow_a_place_that_is_written_anew(network: Network) -> None:
    [row] = rows_out(network)
    row["Orte"] = "Neues Haus | Weg 2\n" + row["Orte"]
    row["Zeiten an Orten"] = "1 | Mo 9–12\n2 | Di 9–12"
    assert run(network, row).changed == 1
    assert hours(network)["Zeiten an Orten"] in (
        "1 | Mo 9–12\n2 | Di 9–12",
        "1 | Di 9–12\n2 | Mo 9–12",
    )
    assert HoursSlot.objects.get(location__name="Neues Haus").weekday == 1


@pytest.mark.parametrize(
    ("heading", "cell", "told"),
    [
        ("Öffnungszeiten", "Mo 9–12 Quatsch", "„Quatsch“ verstehen wir nicht."),
        ("Öffnungszeiten", "Telefon: Mo 9–12", "Diese Zeiten gehören in die Spalte „Zeiten am Telefon“."),
        ("Zeiten online", "24.12. geschlossen", "Tage, an denen geschlossen ist, gehören in"),
        ("Zeiten an Orten", "Mo 9–12", "Eine Zeile sieht so aus: 1 | Mo–Do 9–12."),
        ("Zeiten an Orten", "2 | Mo 9–12", "Den Ort 2 gibt es in dieser Zeile nicht."),
        ("Zeiten an Orten", "1 | Mo 9–12 | Di 9–12", "Eine Zeile sieht so aus"),
        ("Zeiten an Orten", "1" * 5_000 + " | Mo 9–12", "Eine Zeile sieht so aus"),
        ("Öffnungszeiten", "Mo 9–12\n" * 300, "Das sind mehr als 2000 Zeichen."),
    ],
)
@pytest.mark.django_db
def test_a_cell_that_nobody_understands_is_an_error_of_this_cell(
    network: Network, heading: str, cell: str, told: str
) -> None:
    before = hours(network)
    [refused] = run(network, {"Kosten": "neu", heading: cell}).refused
    assert refused.reason.startswith(f"Spalte {heading}: {told}")
    assert hours(network) == before


@pytest.mark.django_db
def test_a_dry_run_tells_what_stood_there_and_what_would(network: Network) -> None:
    before = hours(network)
    assert run(network, {"Zeiten online": "Mo 9–10"}, dry_run=True).notes == [
        "Zeile 2, Spalte Zeiten online: bisher leer, neu Mo 9–10."
    ]
    assert hours(network) == before
