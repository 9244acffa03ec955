"""Posters to hang up: for whom, in which language, and never where a secret place is."""

import page
import pytest
from django.test import Client
from django.utils import translation

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Location, Phone, Service
from beratungsnetz.directory.presenters.poster import paper_values, poster_of, poster_of_service
from beratungsnetz.directory.presenters.sheet import ServiceSheet, loaded
from beratungsnetz.directory.tests.factories import MODIFIED, make_network, make_service, make_topic
from beratungsnetz.directory.views.asked import Asked
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(office_phone="0201 123")


def compliant(content: bytes) -> bool:
    return bool(page.is_pdf_compliant_bytes(content, profile="ua-1"))


@pytest.mark.parametrize("language", ["", "tr/", "ar/", "uk/", "leicht/"])
def test_anybody_prints_an_accessible_sheet_in_each_language(
    client: Client, network: Network, language: str
) -> None:
    made = client.get(f"/musterstadt/{language}aushang.pdf")
    assert (made.status_code, made["Content-Type"]) == (200, "application/pdf")
    assert not made.cookies
    assert compliant(made.content)


def test_it_leads_to_the_topic_the_area_or_home(network: Network) -> None:
    topic, area = (
        make_topic(network, "schulden", "Schulden"),
        Area.objects.create(network=network, name="Nord"),
    )
    home = paper_values(poster_of(network, Asked()), network)
    assert (home["address"], home["phone"]) == ("127.0.0.1:8000/musterstadt/", "0201 123")
    about = paper_values(poster_of(network, Asked(topics=(topic,))), network)
    assert about["title"] == "Schulden: Wer kann helfen?"
    assert about["address"].endswith("/musterstadt/thema/schulden/")
    there = paper_values(poster_of(network, Asked(topics=(topic,), area=area)), network)
    assert there["told"] == "Gebiet: Nord."
    assert there["address"].endswith(f"/musterstadt/angebote?thema=schulden&gebiet={area.pk}")
    with translation.override("tr"):
        assert "/tr/thema/" in paper_values(poster_of(network, Asked(topics=(topic,))), network)["address"]


def _told(network: Network, service: Service) -> str:
    anybody = Public(network)
    found = loaded(Service.objects.visible_to(anybody), anybody).get(pk=service.pk)
    return str(paper_values(poster_of_service(network, ServiceSheet(found, network, MODIFIED)), network))


def test_a_service_says_its_phone_and_never_its_place(client: Client, network: Network) -> None:
    service = make_service(network, "Frauenhaus " + "#panic() " * 20, organization="Diakonie")
    place = Location.objects.create(network=network, city="Geheimstadt", address_is_secret=True)
    service.locations.add(place)
    assert "0201 123" in _told(network, service)
    Phone.objects.create(service=service, number="0201 999")
    told = _told(network, service)
    assert "0201 999" in told
    assert "Geheim" not in told
    made = client.get(f"/musterstadt/angebote/{service.public_id}/aushang.pdf")
    assert compliant(made.content)
    Service.objects.filter(pk=service.pk).update(status=Service.Status.INACTIVE)
    assert client.get(f"/musterstadt/angebote/{service.public_id}/aushang.pdf").status_code == 404


def test_every_page_leads_to_its_sheet(client: Client, network: Network) -> None:
    topic = make_topic(network, "schulden", "Schulden")
    service = make_service(network, "Schuldnerberatung", topics=(topic,))
    area = Area.objects.create(network=network, name="Nord")
    service.areas.add(area)
    sheets = {
        "": "aushang.pdf",
        "thema/schulden/": "aushang.pdf?thema=schulden",
        f"angebote/?gebiet={area.pk}": f"aushang.pdf?gebiet={area.pk}",
        f"angebote/{service.public_id}/": f"angebote/{service.public_id}/aushang.pdf",
    }
    for path, sheet in sheets.items():
        assert f'href="/musterstadt/{sheet}"' in client.get(f"/musterstadt/{path}").content.decode()
