"""What an import takes, keeps, changes and refuses."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from beratungsnetz.areas.models import Area
from beratungsnetz.audit.models import Entry
from beratungsnetz.directory.actions.changes import change_service
from beratungsnetz.directory.actions.reviews import undo_change
from beratungsnetz.directory.models import (
    Change,
    HoursSlot,
    Location,
    Organization,
    OutsideId,
    Phone,
    Service,
    ServiceText,
    Topic,
)
from beratungsnetz.directory.search.query import search
from beratungsnetz.directory.tests.factories import make_network
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.interop.hsds.tests.factories import ident, rich, row, topic
from beratungsnetz.lib.importing import ImportReport
from beratungsnetz.networks.actor import Public, System
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network()


def run(network: Network, rows: list[Any], **options: Any) -> ImportReport:
    return import_hsds(network, rows, by=System("import", network), **options)


def everything() -> list[Any]:
    models = (Service, ServiceText, Organization, Location, Phone, HoursSlot, OutsideId, Topic, Entry)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def test_ids_are_kept_and_everything_arrives(network: Network) -> None:
    area = Area.objects.create(
        network=network,
        name="Nord",
        geometry={
            "type": "Polygon",
            "coordinates": [[[7, 51.4], [7.1, 51.4], [7.1, 51.5], [7, 51.5], [7, 51.4]]],
        },
    )
    report = run(network, [rich()])
    assert (report.created, report.changed, report.unchanged, report.refused) == (1, 0, 0, [])
    service = Service.objects.get()
    assert str(service.public_id) == ident("Frühe Hilfen")
    assert (service.minimum_age, service.maximum_age, service.email) == (16, 27, "hilfe@beispiel.de")
    text = service.texts.get()
    assert (text.name, text.cost, text.bring_along) == ("Frühe Hilfen", "Kostenlos", "Ausweis")
    assert (text.how_to_come, text.waiting_time, text.alert) == (
        "Rufen Sie an.",
        "Zwei Wochen",
        "Umzug im Mai",
    )
    assert service.phones.get().extension == "12"
    place = service.locations.get()
    assert (place.street, place.city, place.area, place.without_steps) == ("Markt 1", "Essen", area, True)
    assert service.areas.get() == area
    hours = list(service.hours.order_by("weekday", "opens").values_list("weekday", "opens__hour", "location"))
    assert hours == [(1, 9, None), (2, 9, None), (3, 22, place.pk), (4, 0, place.pk)]
    assert service.organization is not None
    assert str(service.organization.public_id) == ident("Diakonie")
    assert Entry.objects.get().deed == "import_hsds"
    assert search(Public(network), "Familie").total == 1


def test_a_second_run_changes_nothing(network: Network) -> None:
    rows = [row(), rich(), row("Mietberatung", attributes=[topic("miete"), topic("schulden")])]
    run(network, rows)
    before = everything()
    report = run(network, rows)
    assert (report.created, report.changed, report.unchanged) == (0, 0, 3)
    assert everything() == before


def test_the_same_organisation_told_differently_does_not_swing_back_and_forth(network: Network) -> None:
    other = {"id": ident("Diakonie"), "name": "Diakonie Essen", "description": "x"}
    rows = [row(), row("Mietberatung", organization=other)]
    run(network, rows)
    before = everything()
    assert run(network, rows).unchanged == 2
    assert everything() == before
    assert Organization.objects.get().name == "Diakonie"


def test_a_changed_row_is_written_over_the_old(network: Network) -> None:
    run(network, [row(), rich()])
    member_kept = Service.objects.get(public_id=ident("Schuldnerberatung"))
    report = run(
        network,
        [row(name="Schuldenhilfe", id=ident("Schuldnerberatung"), attributes=[topic("geld")]), rich()],
    )
    assert (report.created, report.changed, report.unchanged) == (0, 1, 1)
    service = Service.objects.get(public_id=ident("Schuldnerberatung"))
    assert service.pk == member_kept.pk
    assert (service.texts.get().name, service.texts.get().version, service.german_version) == (
        "Schuldenhilfe",
        2,
        2,
    )
    assert [one.topic.code for one in service.service_topics.all()] == ["geld"]
    assert search(Public(network), "Schuldenhilfe").hits[0].service == service
    assert search(Public(network), "Schuldnerberatung").total == 0


def test_a_changed_organisation_and_place_are_written(network: Network) -> None:
    run(network, [rich()])
    changed = rich()
    changed["organization"]["name"] = "Diakonie Essen"
    changed["service_at_locations"][0]["location"]["addresses"][0]["address_1"] = "Platz 2"
    assert run(network, [changed]).changed == 1
    assert Organization.objects.get().name == "Diakonie Essen"
    assert Location.objects.get().street == "Platz 2"
    assert run(network, [changed]).unchanged == 1


def test_a_secret_address_stays_out_whatever_a_source_sends(network: Network) -> None:
    first = rich()
    first["service_at_locations"][0]["location"] |= {"addresses": [], "latitude": None, "longitude": None}
    run(network, [first])
    Location.objects.update(
        address_is_secret=True, street="", postal_code="", latitude=None, longitude=None, area=None
    )
    assert run(network, [rich()]).changed == 1
    assert Location.objects.get().street == ""


def test_a_dry_run_tells_the_same_and_leaves_no_trace(network: Network) -> None:
    report = run(network, [row(), row(name=""), rich()], dry_run=True)
    assert (report.created, len(report.refused), report.dry_run) == (2, 1, True)
    assert everything() == [[] for _ in range(9)]
    assert search(Public(network), "Schulden").total == 0


def test_a_tombstone_ends_a_service_and_takes_nothing_else(network: Network) -> None:
    run(network, [rich()])
    grave = {"id": ident("Frühe Hilfen"), "name": "Nicht mehr im Verzeichnis", "status": "defunct"}
    report = run(network, [grave, {**grave, "id": ident("nie gehört")}])
    assert (report.created, report.changed, report.unchanged) == (0, 1, 1)
    service = Service.objects.get()
    assert (service.status, service.texts.get().name) == ("defunct", "Frühe Hilfen")
    assert service.phones.count() == service.locations.count() == 1
    assert run(network, [rich()]).changed == 1
    assert Service.objects.get().status == "active"


def test_what_people_wrote_stays_and_the_report_says_so(network: Network) -> None:
    run(network, [rich()])
    service, office = Service.objects.get(), System("office", network)
    done = change_service(
        service, by=office, values={"email": "neu@hilfe.example"}, revision=service.revision
    )
    sent = rich() | {"email": "alt@hilfe.example", "url": "https://hilfe.example/neu"}
    report = run(network, [sent])
    service.refresh_from_db()
    assert (service.email, service.website) == ("neu@hilfe.example", "https://hilfe.example/neu")
    assert report.notes == ["Zeile 1 (Frühe Hilfen): von Hand geschrieben und behalten: E-Mail."]
    assert run(network, [sent]).unchanged == 1
    imported = Change.objects.get(source="import")
    assert imported.values["website"]["new"] == "https://hilfe.example/neu"
    assert list(imported.values) == ["website"]
    undo_change(done.first, by=office)
    assert run(network, [sent | {"url": "https://hilfe.example/neuer"}]).notes == []
    assert Service.objects.get().email == "alt@hilfe.example"


def test_a_new_row_that_looks_like_a_known_service_is_told_and_taken(network: Network) -> None:
    """Also in a dry run: a proposal that does not say it is no proposal."""
    call = [{"id": ident("n"), "number": "0221 4710-61"}]
    run(network, [row("Wohnhilfe Amsel", phones=call)])
    twin = row("Wohnhilfe Amsel e. V.", phones=[{"id": ident("m"), "number": "+49 221 471061"}])
    for dry_run in (True, False):
        report = run(network, [row("Ganz anders"), twin], dry_run=dry_run, source="zweite")
        assert (report.created, len(report.notes)) == (2, 2)
        assert "Zeile 2 (Wohnhilfe Amsel e. V.): sieht aus wie „Wohnhilfe Amsel“" in report.notes[0]
        assert "gleiche Telefonnummer" in report.notes[0]
    assert run(network, [twin], source="zweite").notes == []


BAD: list[tuple[Any, str]] = [
    ("kein Objekt", "kein Angebot"),
    (None, "kein Angebot"),
    (row(id=None), "„id“ fehlt"),
    (row(id="17"), "keine UUID"),
    (row(id=17), "keine UUID"),
    (row(name=None), "„name“ fehlt"),
    (row(name="   "), "„name“ fehlt"),
    (row(id=ident("x"), name="x" * 201), "zu lang"),
    (row(id=ident("x"), name=["x"]), "muss ein Text sein"),
    (row(name="a\x00b"), "Steuerzeichen"),
    (row(description="x" * 20_001), "zu lang"),
    (row(status=None), "„status“ fehlt"),
    (row(status="offen"), "„status“ muss"),
    (row(last_modified="gestern"), "„last_modified“"),
    (row(last_modified="0001-01-01T00:00:00+14:00"), "„last_modified“"),
    (row(url="javascript:alert(1)"), "keine Internetadresse"),
    (row(url="http://[x"), "keine Internetadresse"),
    (row(email="a@b@c"), "keine E-Mail-Adresse"),
    (row(email="x\r\nBcc: y@z.de"), "keine E-Mail-Adresse"),
    (row(minimum_age="16"), "muss eine Zahl sein"),
    (row(minimum_age=-1), "zwischen 0 und 150"),
    (row(minimum_age=True), "muss eine Zahl sein"),
    (row(minimum_age=1e300), "zwischen 0 und 150"),
    (row(minimum_age=20, maximum_age=10), "kleiner als"),
    (row(organization="Diakonie"), "muss ein Objekt sein"),
    (row(organization={"id": ident("o")}), "Beim Träger"),
    (row(organization=None, organization_id=ident("unbekannt")), "Träger mit dieser Kennung"),
    (row(languages={}), "muss eine Liste sein"),
    (row(languages=["de"]), "etwas anderes als Objekte"),
    (row(languages=[{"code": "Deutsch!"}]), "Kürzel"),
    (row(attributes=[{"taxonomy_term": {"code": "a b", "name": "x"}}]), "Ein Thema braucht"),
    (row(attributes=[topic("x")] * 201), "mehr als 200"),
    (row(phones=[{"id": "1"}]), "„number“ fehlt"),
    (row(phones=[{"number": "1", "extension": 1e300}]), "„extension“ ist zu lang"),
    (row(schedules=[{"byday": "XX"}]), "„byday“"),
    (row(schedules=[{"byday": "MO", "opens_at": "25:00", "closes_at": "26:00"}]), "keine Uhrzeit"),
    (row(schedules=[{"byday": "MO", "opens_at": "09:00"}]), "gehören zusammen"),
    (row(schedules=[{"valid_from": "2026-02-30"}]), "kein Datum"),
    (row(service_at_locations=[{"location": {"id": ident("l"), "location_type": "x"}}]), "Beim Ort"),
    (
        row(
            service_at_locations=[
                {"location": {"id": ident("l"), "location_type": "physical", "latitude": 91}}
            ]
        ),
        "Beim Ort",
    ),
]


@pytest.mark.parametrize(("bad", "reason"), BAD)
def test_a_bad_row_is_refused_with_a_sentence_while_others_pass(
    network: Network, bad: Any, reason: str
) -> None:
    report = run(network, [row("Gute Zeile"), bad])
    assert report.created == 1
    [refused] = report.refused
    assert refused.row == 2
    assert reason in refused.reason
    assert Service.objects.count() == 1


def test_too_deep_and_twice_the_same_id(network: Network) -> None:
    deep: Any = []
    for _ in range(300):
        deep = [deep]
    report = run(network, [row(), row(), row("Tief", description="x") | {"metadata": deep}])
    assert report.created == 1
    assert [(one.row, one.reason[:20]) for one in report.refused] == [
        (2, "Diese Kennung steht "),
        (3, "Die Angaben sind zu "),
    ]


def test_the_id_of_another_source_is_not_taken_over(network: Network) -> None:
    run(network, [row()], source="stadt")
    report = run(network, [row(description="Überschrieben")])
    assert "anderen Quelle" in report.refused[0].reason
    assert Service.objects.get().texts.get().description == "Hilft bei Schulden."
    other = make_network("anderswo")
    assert run(other, [row()]).created == 1


def test_html_stays_text(network: Network) -> None:
    run(network, [row(name="<b>Hilfe</b>", id=ident("h"), description="<script>alert(1)</script>")])
    text = ServiceText.objects.get()
    assert (text.name, text.description) == ("<b>Hilfe</b>", "<script>alert(1)</script>")


def test_queries_do_not_grow_with_the_rows(network: Network) -> None:
    def queries(count: int, start: int) -> int:
        rows = [rich(f"Hilfe {number}") for number in range(start, start + count)]
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert run(network, rows).created == count
        return len(seen)

    queries(1, 0)
    assert queries(40, 100) == queries(2, 200)


def test_progress_is_told(network: Network) -> None:
    told: list[tuple[int, int]] = []
    run(network, [row(f"Hilfe {number}") for number in range(501)], progress=lambda *done: told.append(done))
    assert told == [(500, 501), (501, 501)]
