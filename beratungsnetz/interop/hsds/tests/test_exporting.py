"""What goes out comes back the same, in each form; what is secret, resting or elsewhere never goes."""

import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Location, Service
from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.interop.cells import guarded, unguarded
from beratungsnetz.interop.hsds.exporting import services_out, write_array, writer_for
from beratungsnetz.interop.hsds.files import rows_in
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.interop.hsds.incoming import ServiceDraft, service_draft
from beratungsnetz.interop.hsds.tests.factories import rich, row, topic
from beratungsnetz.interop.hsds.tests.written import lists, words
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Network

ENDINGS = (".json", ".ndjson", ".zip")


def written(rows: Any, ending: str) -> bytes:
    out = io.BytesIO()
    writer_for(ending)(rows, out)
    return out.getvalue()


def read(row: Any) -> ServiceDraft:
    return replace(service_draft(row, 1), digest="")


@settings(max_examples=25, deadline=None, derandomize=True)
@given(lists)
def test_every_form_says_the_same_when_it_is_read_again(rows: list[Any]) -> None:
    for ending in ENDINGS:
        found = rows_in(written(rows, ending)) if rows or ending != ".ndjson" else []
        assert [read(one) for one in found] == [read(one) for one in rows], ending


@given(words)
def test_a_guarded_cell_computes_nothing_and_comes_back(text: str) -> None:
    assert guarded(text)[0] not in "=+-@\t\r"
    assert unguarded(guarded(text)) == text


def taken(network: Network, rows: list[Any]) -> None:
    Area.objects.create(network=network, name="Nord")
    assert import_hsds(network, rows, by=System("import", network)).refused == []


@pytest.mark.django_db
def test_export_import_and_export_again_are_equal() -> None:
    first, rows = make_network(), [rich(), row(), rich("Zweite Hilfe"), row("=1+1", attributes=[topic("a")])]
    taken(first, rows)
    sent = written(services_out(first), ".json")
    for ending in ENDINGS:
        other = make_network(f"stadt-{ending[1:]}")
        taken(other, rows_in(written(services_out(first), ending)))
        assert rows_in(written(services_out(other), ".json")) == rows_in(sent)


@pytest.mark.django_db
def test_a_secret_address_a_resting_service_and_another_city_never_go_out() -> None:
    network, other = make_network(), make_network("anderswo")
    taken(network, [rich("Frauenhaus"), row("Ruht", status="inactive")])
    make_service(other, "Fremd")
    fields: dict[str, Any] = dict.fromkeys(("latitude", "longitude", "area"))
    Location.objects.update(
        name="Geheimhaus",
        address_is_secret=True,
        street="",
        postal_code="",
        directions="Bus Geheim",
        **fields,
    )
    for ending in (".json", ".ndjson"):
        sent = written(services_out(network), ending).decode()
        assert "Frauenhaus" in sent
        assert not any(word in sent for word in ("Geheim", "Ruht", "Fremd"))
    assert b"Geheimhaus" not in repr(rows_in(written(services_out(network), ".zip"))).encode()


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_services(django_assert_max_num_queries: Any) -> None:
    network = make_network()
    taken(network, [rich(f"Hilfe {number}") for number in range(12)])
    with django_assert_max_num_queries(10):
        assert write_array(services_out(network), io.BytesIO()) == Service.objects.count()
