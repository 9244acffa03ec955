"""The map beside the list: what is drawn, what is not, and what it weighs for those who do not ask for it."""

from typing import Any

import pytest
from django.test import Client

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Location, Service
from beratungsnetz.directory.presenters.sheet import open_places
from beratungsnetz.directory.tests.factories import make_network, make_service, make_topic
from beratungsnetz.directory.views import on_map
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db
AREAS, PLACES = "/musterstadt/karte/gebiete.geojson", "/musterstadt/karte/orte.json"


def _square(west: float, south: float, size: float) -> dict[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def north(network: Network) -> Area:
    return Area.objects.create(network=network, name="Nord", geometry=_square(7.0, 51.0, 0.01))


@pytest.fixture
def service(network: Network, north: Area) -> Service:
    """At one open place in the north."""
    debts = make_topic(network, "schulden", "Schulden", ("Inkasso",))
    found = make_service(network, "Schuldnerberatung", topics=(debts,), organization="Diakonie")
    found.locations.add(
        Location.objects.create(
            network=network, street="Markt 1", postal_code="45127", city="Essen", area=north,
            latitude=51.0050001, longitude=7.0050001,
        )
    )  # fmt: skip
    return found


def test_areas_are_drawn_once_and_kept(client: Client, network: Network, north: Area) -> None:
    Area.objects.create(network=network, name="Stadt", geometry=_square(6.9, 50.9, 0.3))
    Area.objects.create(network=network, name="Ohne Umriss")
    Area.objects.create(network=make_network("anderswo"), name="Fern", geometry=_square(9, 52, 0.1))
    first = client.get(AREAS)
    assert first.headers["Content-Type"] == "application/geo+json"
    drawn = first.json()["features"]
    assert [one["properties"]["name"] for one in drawn] == ["Stadt", "Nord"]  # the small one lies on top
    assert drawn[1]["id"] == north.pk
    assert drawn[1]["properties"]["at"] == [7.005, 51.005]
    assert client.get(AREAS, headers={"If-None-Match": first["ETag"]}).status_code == 304
    north.geometry = _square(7.02, 51.0, 0.01)
    north.save()
    assert client.get(AREAS).json()["features"][1]["properties"]["at"] == [7.025, 51.005]


def test_places_are_those_of_the_list(client: Client, service: Service, north: Area) -> None:
    url = f"/musterstadt/angebote/{service.public_id}/"
    assert client.get(PLACES, {"q": "Inkasso"}).json() == {
        "places": [
            {
                "at": [51.005, 7.005], "title": "Schuldnerberatung", "german": False,
                "organization": "Diakonie", "address": "Markt 1, 45127 Essen", "url": url,
            }
        ]
    }  # fmt: skip
    for query in ({"q": "Xylophon"}, {"sprache": "tr"}, {"stufenlos": "1"}):
        assert client.get(PLACES, query).json() == {"places": []}, query
    # Nobody knows its hours: it may be open, so it is shown, as the list does.
    assert len(client.get(PLACES, {"offen": "1"}).json()["places"]) == 1
    assert len(client.get(PLACES, {"gebiet": str(north.pk), "thema": "schulden"}).json()["places"]) == 1
    abroad = client.get("/musterstadt/tr/karte/orte.json").json()["places"][0]
    assert abroad["german"] and abroad["url"] == url.replace("/angebote", "/tr/angebote")


def test_a_secret_place_is_never_drawn(client: Client, service: Service, network: Network) -> None:
    """Neither beside an open one nor when an open one becomes secret: from the next request on."""
    shelter = Location.objects.create(
        network=network, address_is_secret=True, name="Kanarienweg", city="Kanarienstadt"
    )
    service.locations.add(shelter)
    # Two guards: the database holds no coordinates of a secret place, and the query leaves it out.
    loaded = Service.objects.prefetch_related(open_places(Public(network))).get()
    assert shelter not in loaded.open_places  # type: ignore[attr-defined]
    told = client.get(PLACES).content.decode()
    assert "Markt 1" in told and "Kanarien" not in told
    Location.objects.exclude(pk=shelter.pk).update(
        address_is_secret=True, street="", postal_code="", latitude=None, longitude=None, area=None
    )
    assert client.get(PLACES).json() == {"places": []}
    page = client.get("/musterstadt/angebote/?karte=1").content.decode()
    assert "Kanarien" not in page and "51.005" not in page


def test_the_map_weighs_nothing_until_it_is_asked_for(client: Client, service: Service, north: Area) -> None:
    page = client.get("/musterstadt/angebote/", {"q": "Inkasso"}).content.decode()
    assert "leaflet" not in page
    assert "/musterstadt/angebote/?q=Inkasso&amp;karte=1" in page
    page = client.get("/musterstadt/angebote/", {"q": "Inkasso", "karte": "1"}).content.decode()
    assert "built/leaflet" in page and "ui/map" in page
    assert 'data-map="/musterstadt/karte/orte.json?q=Inkasso"' in page
    assert 'data-area-url="/musterstadt/angebote/?q=Inkasso&amp;karte=1&amp;gebiet="' in page
    assert "Karte der Angebote. Die Liste zeigt dasselbe." in page
    # Filters keep the map, and it can be put away.
    assert "q=Inkasso&amp;offen=1&amp;karte=1" in page
    assert 'href="/musterstadt/angebote/?q=Inkasso">Karte ausblenden' in page
    assert "/musterstadt/angebote/?karte=1" in client.get("/musterstadt/gebiete/").content.decode()


def test_where_nothing_can_be_drawn_the_page_says_so(client: Client, network: Network) -> None:
    make_service(network, "Beratung am Telefon")
    page = client.get("/musterstadt/angebote/?karte=1").content.decode()
    assert "Für diese Stadt gibt es noch keine Karte." in page
    assert "leaflet" not in page and "Beratung am Telefon" in page


def test_the_map_takes_the_places_of_all_pages_up_to_its_most(
    client: Client, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = service.locations.get()
    for number in range(4):
        make_service(service.network, f"Beratung {number}").locations.add(place)
    monkeypatch.setattr(on_map, "MOST_ON_MAP", 4)
    titles = [one["title"] for one in client.get(PLACES).json()["places"]]
    assert titles == ["Beratung 0", "Beratung 1", "Beratung 2", "Beratung 3"]
