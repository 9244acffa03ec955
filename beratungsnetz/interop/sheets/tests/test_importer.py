"""The table in a network: back the same, only new cells are written, errors name the cell."""

import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import HoursSlot, Location, Phone, Service, ServiceText
from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.interop.hsds.tests.factories import rich, row
from beratungsnetz.interop.hsds.tests.written import lists
from beratungsnetz.interop.sheets.files import rows_in, write_csv, write_xlsx
from beratungsnetz.interop.sheets.importer import import_sheet, rows_out
from beratungsnetz.lib.importing import ImportReport
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    found = make_network()
    taken(found, [rich(), row("=1+1")])
    return found


def taken(network: Network, rows: list[Any]) -> None:
    Area.objects.get_or_create(network=network, name="Nord")
    assert import_hsds(network, rows, by=System("import", network)).refused == []


def file_of(network: Network, write: Any = write_csv) -> bytes:
    out = io.BytesIO()
    write(rows_out(network), out)
    return out.getvalue()


def run(network: Network, data: bytes | str, **options: Any) -> ImportReport:
    sent = data.encode() if isinstance(data, str) else data
    return import_sheet(network, rows_in(sent)[0], by=System("import", network), **options)


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.created, report.changed, report.unchanged, len(report.refused)


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_table_goes_out_and_comes_back_the_same(network: Network, write: Any) -> None:
    sent, other = file_of(network, write), make_network("anderswo")
    Area.objects.create(network=other, name="Nord")
    assert counts(run(network, sent)) == (0, 0, 2, 0)
    assert counts(run(other, sent)) == (2, 0, 0, 0)
    assert file_of(other) == file_of(network)
    assert counts(run(other, sent)) == (0, 0, 2, 0)


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(lists)
def test_any_table_goes_out_and_comes_back_the_same(network: Network, rows: list[Any]) -> None:
    Service.objects.all().delete()
    taken(network, rows)
    first = file_of(network)
    other = Network.objects.filter(slug="b").first() or make_network("b")
    Service.objects.filter(network=other).delete()
    Area.objects.get_or_create(network=other, name="Nord")
    assert run(other, first).refused == []
    assert file_of(other) == first


def test_only_the_cell_that_says_something_new_is_written(network: Network) -> None:
    Location.objects.update(
        address_is_secret=True, street="", postal_code="", latitude=None, longitude=None, area=None
    )
    ServiceText.objects.filter(name="Frühe Hilfen").update(cost="von Hand")
    kept = HoursSlot.objects.count()
    ident = Service.objects.get(texts__name="Frühe Hilfen").public_id
    report = run(network, f"Kennung;Name;Telefon\n{ident};Frühe Hilfen;'+49 221 4710-9 | 05 | fax | abends\n")
    assert counts(report) == (0, 1, 0, 0)
    phone = Phone.objects.get(service__public_id=ident)
    assert (phone.number, phone.extension, phone.kind, phone.description) == (
        "+49 221 4710-9", "05", "fax", "abends",
    )  # fmt: skip
    assert HoursSlot.objects.count() == kept
    service = Service.objects.get(public_id=ident)
    assert service.locations.count() == service.service_topics.count() == service.areas.count() == 1
    assert service.texts.get().cost == "von Hand"


def test_new_rows_without_an_id_are_found_again(network: Network) -> None:
    cells = "Wärmestube;AWO;Wohnungslos sein;0221 4710-1|05;türkisch,en;Aktiv"
    data = f"Name;Träger;Themen;Telefon;Sprachen;Stand\n{cells}\n"
    assert counts(run(network, data, dry_run=True)) == (1, 0, 0, 0)
    assert counts(run(network, data)) == (1, 0, 0, 0)
    assert counts(run(network, data)) == (0, 0, 1, 0)
    made = Service.objects.get(texts__name="Wärmestube")
    assert made.service_topics.get().topic.code == "wohnungslos-sein"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("Name;Träger\n;AWO", "Spalte Name: Der Name fehlt."),
        ("Name;Telefon\nA;" + "1" * 61, "Spalte Telefon: Dieser Wert ist zu lang: 61 Zeichen, höchstens 60."),
        ("Name;E-Mail\nA;keine", "Spalte E-Mail: Dieser Wert ist keine E-Mail-Adresse."),
        ("Name;Internetseite\nA;javascript:x", "Spalte Internetseite: "),
        ("Name;Ab Jahren\nA;jung", "Spalte Ab Jahren: Hier steht eine ganze Zahl"),
        ("Name;Stand\nA;offen", "Spalte Stand: Hier steht eines davon"),
        ("Name;Gebiete\nA;Mond", "Spalte Gebiete: Das Gebiet „Mond“"),
        ("Name;Orte\nA;a | b | c | d | e | f | g | h", "Spalte Orte: Diese Zelle hat zu viele Teile"),
        ("Name;Orte\nA;a | b | c | d | Nord", "Spalte Orte: Eine Koordinate"),
        ("Kennung;Name\n17;A", "Spalte Kennung: Das ist keine Kennung"),
    ],
)
def test_an_error_names_its_cell(network: Network, cells: str, told: str) -> None:
    [refused] = run(network, cells).refused
    assert refused.row == 2
    assert refused.reason.startswith(told)


def test_resting_services_and_other_cities_stay_out(network: Network) -> None:
    make_service(network, "Ruht", status="inactive")
    make_service(make_network("fern"), "Fremd")
    assert [cells["Name"] for cells in rows_out(network)] == ["Frühe Hilfen", "=1+1"]
