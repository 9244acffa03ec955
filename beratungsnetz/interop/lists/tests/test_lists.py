"""A list is mapped, checked, applied and taken back."""

from typing import Any

import pytest

from beratungsnetz.directory.actions.changes import change_service
from beratungsnetz.directory.actions.membership import join
from beratungsnetz.directory.models import (
    Location,
    Organization,
    OutsideId,
    Service,
    ServiceText,
    ServiceVector,
    Topic,
)
from beratungsnetz.directory.search.query import search
from beratungsnetz.directory.snapshots import services_as_they_are
from beratungsnetz.directory.tests.factories import make_network, make_service, make_topic
from beratungsnetz.interop.lists import actions
from beratungsnetz.interop.lists.checking import BY_HAND
from beratungsnetz.interop.lists.fields import Target
from beratungsnetz.interop.lists.models import ImportDraft
from beratungsnetz.interop.lists.tests.factories import ROWS, as_csv
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Public, System
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network()


def by(network: Network) -> System:
    return System("setup", network)


def checked(network: Network, rows: list[list[str]], **options: Any) -> ImportDraft:
    draft = actions.upload(network, by=by(network), name="liste.csv", data=as_csv(rows))
    return actions.map_columns(
        draft,
        by=by(network),
        mapping=[Target(one) for one in draft.mapping],
        **{"makes_topics": True, **options},
    )


def applied(network: Network, rows: list[list[str]], **options: Any) -> ImportDraft:
    return actions.apply(checked(network, rows, **options), by=by(network))


def cells(draft: ImportDraft, row: int) -> list[str]:
    found = next(one for one in draft.found if one["row"] == row)
    return [f"{cell['column']}: {cell['what']} {cell['proposal']}".strip() for cell in found["cells"]]


def changed_row(**changes: str) -> list[list[str]]:
    places = {"name": 1, "street": 3, "phone": 7, "mail": 8}
    first = list(ROWS[0])
    for what, value in changes.items():
        first[places[what]] = value
    return [first, *ROWS[1:]]


def test_several_values_in_a_cell_and_swapped_coordinates_arrive_right(network: Network) -> None:
    applied(network, ROWS)
    service = Service.objects.get(texts__name="Schuldenhilfe am Markt")
    assert sorted(phone.number for phone in service.phones.all()) == ["0221 4710-111", "0221 4710-112"]
    assert service.email == "markt@schulden.example"
    assert "zwei@schulden.example" in service.texts.get().description
    place = service.locations.get()
    assert (place.street, place.postal_code, place.latitude, place.longitude) == (
        "Markt 1",
        "45127",
        51.45,
        7.01,
    )
    assert sorted(row.topic.name for row in service.service_topics.all()) == ["Miete", "Schulden"]
    assert search(Public(network), "Familienhaus").total == 1


def test_known_topics_are_meant_by_their_lay_words_and_unknown_ones_are_told(network: Network) -> None:
    make_topic(network, "schulden", "Geld und Schulden", ("Schulden",))
    draft = checked(network, ROWS, makes_topics=False)
    assert cells(draft, 2)[0].startswith("Themen: Das Thema „Miete“ gibt es im Netz nicht.")
    actions.apply(draft, by=by(network))
    service = Service.objects.get(texts__name="Schuldenhilfe am Markt")
    assert [row.topic.code for row in service.service_topics.all()] == ["schulden"]
    assert Topic.objects.count() == 1


def test_errors_are_told_per_cell_with_a_proposal(network: Network) -> None:
    bad = ["a9", "Haus", "", "Weg", "1", "4512", "Essen", "ruf an", "keine-mail", "abc", "7,0"]
    draft = checked(network, [bad, ["a9", "Haus", *bad[2:]], ["b", *[""] * 10], ROWS[1]])
    assert (draft.counts["created"], draft.counts["refused"]) == (2, 2)
    told = cells(draft, 2)
    assert "PLZ: „4512“ hat nur vier Ziffern. Wir schreiben 04512." in told
    assert (
        "Telefon: „ruf an“ ist keine Telefonnummer. Wir lassen sie weg. So sieht sie aus: 0221 4710-100"
        in told
    )
    assert any(line.startswith("E-Mail: „keine-mail“ ist keine E-Mail-Adresse.") for line in told)
    assert any(line.startswith("Breite: „abc“ ist keine Koordinate") for line in told)
    assert cells(draft, 3)[0].startswith("Kennung: Diese Zeile steht schon in Zeile 2.")
    assert "Der Name fehlt." in cells(draft, 4)[0]


def test_the_same_list_again_changes_nothing_and_a_changed_row_shows_old_and_new(network: Network) -> None:
    applied(network, ROWS)
    again = checked(network, ROWS)
    assert (again.counts["unchanged"], again.counts["created"], again.counts["changed"]) == (3, 0, 0)
    draft = checked(network, changed_row(phone="0221 4710-999", street="Platz"))
    assert draft.counts["changed"] == 1
    [row] = [one for one in draft.found if one["kind"] == "changed"]
    assert row["changes"] == [
        ["Adresse", "Markt 1, 45127 Essen", "Platz 1, 45127 Essen"],
        ["Telefon", "0221 4710-111, 0221 4710-112", "0221 4710-999"],
    ]


def test_what_a_changed_row_replaces_tells_no_secret_place(network: Network) -> None:
    applied(network, ROWS)
    Location.objects.update(
        address_is_secret=True, city="Wiedehopfhausen", street="", postal_code="",
        latitude=None, longitude=None, area=None,
    )  # fmt: skip
    draft = checked(network, changed_row(phone="0221 4710-999", street="Platz"))
    [row] = [one for one in draft.found if one["kind"] == "changed"]
    assert ["Telefon", "0221 4710-111, 0221 4710-112", "0221 4710-999"] in row["changes"]
    assert "Wiedehopfhausen" not in str(draft.found)


def test_what_people_wrote_stays_and_the_preview_says_so(network: Network) -> None:
    applied(network, ROWS)
    service = Service.objects.get(phones__number="0221 4710-111")
    numbers = {"phones": ["0221 4710-555"]}
    change_service(service, by=by(network), values=numbers, revision=service.revision)
    rows = changed_row(phone="0221 4710-999", street="Platz")
    [row] = [one for one in checked(network, rows).found if one["kind"] == "changed"]
    assert ["Telefon", "0221 4710-555", f"0221 4710-999{BY_HAND}"] in row["changes"]
    applied(network, rows)
    assert [one.number for one in service.phones.all()] == ["0221 4710-555"]
    assert Location.objects.filter(street="Platz 1").exists()


def test_a_list_without_ids_finds_its_rows_by_name_and_postcode(network: Network) -> None:
    applied(network, ROWS)
    without = [["", *row[1:]] for row in ROWS]
    draft = checked(network, without)
    assert (draft.counts["created"], draft.counts["unchanged"]) == (0, 3)


def test_what_another_source_brought_is_not_taken_over(network: Network) -> None:
    make_service(network, "Familienhaus")
    row = [*ROWS[1]]
    row[3] = row[4] = row[5] = ""
    draft = checked(network, [row])
    assert draft.counts["refused"] == 1
    assert "aus einer anderen Quelle" in cells(draft, 2)[0]


def test_undo_puts_back_exactly_what_was_before(network: Network) -> None:
    applied(network, ROWS)
    ids = list(Service.objects.values_list("pk", flat=True))
    before = services_as_they_are(ids)
    rows = [*changed_row(name="Schuldenhilfe neu", street="Platz"), ["a4", "Zwetschgenhof", *[""] * 9]]
    second = applied(network, rows)
    assert (second.counts["changed"], second.counts["created"]) == (1, 1)
    assert search(Public(network), "Schuldenhilfe neu").total
    undone = actions.undo(second, by=by(network))
    assert undone.kept == []
    assert services_as_they_are(Service.objects.values_list("pk", flat=True)) == before
    assert Location.objects.get(services__texts__name="Schuldenhilfe am Markt").street == "Markt 1"
    assert search(Public(network), "Zwetschgenhof").total == 0
    assert {org.name for org in Organization.objects.all()} == {row[1] for row in ROWS}


def test_undo_leaves_what_somebody_has_changed_or_used_since(network: Network) -> None:
    draft = applied(network, ROWS)
    edited = Service.objects.get(texts__name="Familienhaus")
    ServiceText.objects.filter(service=edited).update(description="Von Hand ergänzt")
    joined = Organization.objects.get(name="Schuldenhilfe am Markt")
    join(joined, by=by(network))
    undone = actions.undo(draft, by=by(network))
    assert undone.kept == ["Familienhaus", "Schuldenhilfe am Markt"]
    assert Service.objects.count() == 2


def test_undo_of_everything_leaves_nothing(network: Network) -> None:
    """Nor does it matter that the worker has computed points for the search meanwhile."""
    draft = applied(network, ROWS)
    for service in Service.objects.all():
        ServiceVector.objects.create(
            service=service, network=network, revision=service.revision, digest="d", number=1, numbers=b""
        )
    actions.undo(draft, by=by(network))
    for model in (Service, ServiceText, Organization, Location, OutsideId, Topic):
        assert not model._default_manager.exists()
    assert search(Public(network), "Familienhaus").total == 0


def test_deeds_come_in_their_order_and_once(network: Network) -> None:
    draft = actions.upload(network, by=by(network), name="liste.csv", data=as_csv(ROWS))
    with pytest.raises(WrongMoment):
        actions.apply(draft, by=by(network))
    draft = actions.map_columns(draft, by=by(network), mapping=[Target(one) for one in draft.mapping])
    with pytest.raises(WrongMoment):
        actions.undo(draft, by=by(network))
    with pytest.raises(NotAllowed):
        actions.apply(draft, by=Public(network))
    first = actions.apply(draft, by=by(network))
    assert actions.apply(draft, by=by(network)).applied_at == first.applied_at
    assert first.rows == []
    with pytest.raises(WrongMoment):
        actions.discard(first, by=by(network))
    actions.undo(first, by=by(network))
    with pytest.raises(WrongMoment):
        actions.undo(first, by=by(network))


def test_a_mapping_is_remembered_for_the_same_headings(network: Network) -> None:
    draft = checked(network, ROWS)
    mapping = [Target(one) for one in draft.mapping]
    mapping[2] = Target.IGNORE
    actions.map_columns(draft, by=by(network), mapping=mapping)
    assert actions.upload(network, by=by(network), name="x.csv", data=as_csv(ROWS)).mapping[2] == ""


def test_what_another_window_has_mapped_anew_is_not_applied(network: Network) -> None:
    draft = checked(network, ROWS)
    elsewhere, mapping = ImportDraft.objects.get(pk=draft.pk), [Target(one) for one in draft.mapping]
    actions.map_columns(elsewhere, by=by(network), mapping=mapping, makes_topics=False)
    with pytest.raises(WrongMoment, match="inzwischen"):
        actions.apply(draft, by=by(network))
    assert not Service.objects.filter(network=network).exists()
