"""A service as a contact and as linked data: what the page says, and never a secret address."""

import json
import re

import pytest
from django.test import Client

from beratungsnetz.directory.models import Location, Phone, Service, ServiceAtLocation
from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.directory.vcard import _folded, _text


@pytest.fixture
def service(db: None) -> Service:
    network = make_network()
    text = {"description": "Hilft bei </script><b>Schulden</b>."}
    found = make_service(
        network, "Beratung; für, alle", organization="Verein Süd", text=text, languages=("tr",)
    )
    Phone.objects.create(service=found, number="0221 4710-1", extension="05")
    place = Location.objects.create(network=network, street="Markt 1", postal_code="50667", city="Köln")
    ServiceAtLocation.objects.create(service=found, location=place)
    return found


def card(client: Client, service: Service) -> str:
    answer = client.get(f"/musterstadt/angebote/{service.public_id}/visitenkarte.vcf")
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    return str(answer.content.decode())


def linked(client: Client, service: Service) -> str:
    page = client.get(f"/musterstadt/angebote/{service.public_id}/").content.decode()
    [found] = re.findall('<script type="application/ld[+]json">(.*?)</script>', page, re.DOTALL)
    return str(found)


def test_a_service_is_a_contact(client: Client, service: Service) -> None:
    lines = card(client, service).split("\r\n")
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:3.0"]
    assert "FN:Beratung\\; für\\, alle" in lines
    assert "TEL;TYPE=WORK,VOICE:0221 4710-1-05" in lines
    assert "ADR;TYPE=WORK:;;Markt 1;Köln;;50667;Deutschland" in lines


def test_an_engine_reads_the_same_and_no_word_leaves_its_place(client: Client, service: Service) -> None:
    told = json.loads(linked(client, service))
    assert told["name"] == "Beratung; für, alle"
    assert told["description"] == "Hilft bei </script><b>Schulden</b>."
    channel = told["availableChannel"]
    assert channel["serviceLocation"][0]["address"]["streetAddress"] == "Markt 1"
    assert channel["availableLanguage"] == ["tr"]


def test_a_secret_address_is_in_neither(client: Client, service: Service) -> None:
    Location.objects.update(
        name="Geheimhaus", address_is_secret=True, street="", postal_code="", city="Geheimstadt"
    )
    assert "Geheim" not in card(client, service) + linked(client, service)
    Service.objects.update(status="inactive")
    assert client.get(f"/musterstadt/angebote/{service.public_id}/visitenkarte.vcf").status_code == 404


def test_a_line_break_begins_no_property_and_long_lines_are_folded() -> None:
    assert _text("a\r\nTEL:1") == "a\\nTEL:1"
    lines = _folded("FN:" + "ä" * 100).split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert lines[0] + "".join(line[1:] for line in lines[1:]) == "FN:" + "ä" * 100
