"""No format of `export` holds a secret address, what rests, what is for members only, or another city's."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from beratungsnetz.directory.models import (
    Contact,
    HoursSlot,
    InternalNote,
    Location,
    Service,
    ServiceAtLocation,
)
from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.networks.models import Network
from beratungsnetz.operations.exports import EXPORTERS

FILES = [*((kind, f".{kind}") for kind in EXPORTERS), ("hsds", ".ndjson"), ("hsds", ".zip")]
SEALED = "Geheim"


@pytest.fixture
def network(db: None) -> Network:
    """A shelter with an open and a secret place; everything that must not go out says „Geheim“."""
    network = make_network()
    shelter = make_service(network, "Frauenhaus", text={"description": "Hilft Frauen."})
    secret: dict[str, Any] = {"name": "Geheimhaus", "city": "Geheimstadt", "directions": "Bus Geheim"}
    for fields in ({**secret, "address_is_secret": True}, {"street": "Offene Gasse 1"}):
        place = Location.objects.create(network=network, **fields)
        ServiceAtLocation.objects.create(service=shelter, location=place)
        note = "Geheim klingeln" if "address_is_secret" in fields else "Hof"
        HoursSlot.objects.create(
            service=shelter, location=place, weekday=1, opens="09:00", closes="12:00", note=note
        )
    make_service(network, "Geheim ruht", status=Service.Status.INACTIVE)
    make_service(make_network("fern"), "Geheim fern", organization="Geheim GmbH")
    now = timezone.now()
    contact = Contact.objects.create(
        network=network, matter="Geheim", authority="Amt", function="Hilfe", changed_at=now
    )
    shelter.handover_contacts.add(contact)
    InternalNote.objects.create(
        network=network, service=shelter, text="Geheim anrufen", written_at=now, changed_at=now
    )
    return network


def texts(content: bytes) -> Iterator[str]:
    """All text of a file, unpacked."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield content.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            yield packed.read(name).decode("utf-8", "replace")


@pytest.mark.parametrize(("kind", "ending"), FILES)
def test_nothing_secret_leaves(network: Network, kind: str, ending: str) -> None:
    out = io.BytesIO()
    EXPORTERS[kind](network, out, ending)
    told = "".join(texts(out.getvalue()))
    assert SEALED not in told
    if kind != "areas":
        assert "Frauenhaus" in told
        assert "Offene Gasse" in told
