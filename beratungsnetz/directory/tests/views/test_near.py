"""Near me: an address leads to what is near and responsible, and stands nowhere afterwards."""

import logging
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from beratungsnetz.areas.models import Area, KnownPlace
from beratungsnetz.audit.models import Entry
from beratungsnetz.directory.models import Location, SearchMiss
from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db
NEAR = "/musterstadt/angebote/umgebung/"


def square(west: float, south: float) -> dict[str, object]:
    ring = [[west, south], [west + 0.1, south], [west + 0.1, south + 0.1], [west, south + 0.1], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def place(network: Network, name: str, latitude: float, quarter: str = "", kind: str = "street") -> None:
    KnownPlace.objects.create(
        network=network,
        kind=kind,
        name=name,
        key=name.lower(),
        quarter=quarter,
        latitude=latitude,
        longitude=7.05,
    )


@pytest.fixture
def network() -> Network:
    network = make_network()
    city = Area.objects.create(network=network, name="Musterstadt", level=Area.Level.CITY)
    north, south = (
        Area.objects.create(network=network, name=name, parent=city, geometry=square(7.0, edge))
        for name, edge in (("Nordstadt", 51.1), ("Südstadt", 51.0))
    )
    place(network, "Ahornweg", 51.1512)
    place(network, "Birkenweg", 51.15, "Nordstadt")
    place(network, "Birkenweg", 51.05, "Südstadt")
    place(network, "50001", 51.06, kind="postcode")
    for name, latitude, area in (
        ("Hilfe A", 51.05, south), ("Hilfe B", 51.165, north),
        ("Hilfe C", 51.153, city), ("Hilfe D", None, None),
    ):  # fmt: skip
        service = make_service(network, name)
        if area is not None:
            service.areas.add(area)
        spot = {"latitude": latitude, "longitude": 7.05} if latitude else {"address_is_secret": True}
        service.locations.add(Location.objects.create(network=network, **spot))
    return network


def asked(client: Client, text: str, query: str = "") -> str:
    """The address of the results to which it leads."""
    answer = client.post(f"{NEAR}?{query}", {"adresse": text})
    assert answer.status_code == 303, answer.content.decode()
    return str(answer["Location"])


def titles(page: str) -> list[str]:
    return re.findall(r"bn-card__title\"><a[^>]*>([^<]+)<", page)


def test_the_nearest_comes_first_and_says_how_far_and_who_is_responsible(
    client: Client, network: Network
) -> None:
    page = client.get(asked(client, "Ahornweg 7")).content.decode()
    assert titles(page) == ["Hilfe C", "Hilfe B", "Hilfe A", "Hilfe D"]
    assert "Sie sind in: Nordstadt." in page
    assert (
        "weniger als 500 m entfernt" in page
        and "etwa 1,5 km entfernt" in page
        and "etwa 11 km entfernt" in page
    )
    assert "Zuständig für die ganze Stadt." in page and "Zuständig für Ihr Gebiet: Nordstadt" in page
    assert "Nur für Menschen aus: Südstadt" in page and "Nennt kein Gebiet." not in page


def test_a_secret_place_has_no_distance(client: Client, network: Network) -> None:
    page = client.get(asked(client, "Ahornweg")).content.decode()
    assert page.count(" entfernt</p>") == 3
    assert " entfernt" not in page[page.index("Hilfe D") :]


def test_only_the_responsible_are_as_many_as_their_number_says(client: Client, network: Network) -> None:
    url = asked(client, "Ahornweg 7", "q=Hilfe")
    assert "(3)</span>" in client.get(url).content.decode()
    assert sorted(titles(client.get(f"{url}&zustaendig=1").content.decode())) == [
        "Hilfe B",
        "Hilfe C",
        "Hilfe D",
    ]


def test_the_page_of_a_service_says_it_too(client: Client, network: Network) -> None:
    page = client.get(asked(client, "Ahornweg")).content.decode()
    for link in re.findall(r'bn-card__title"><a href="([^"]+)"', page):
        told = client.get(link.replace("&amp;", "&")).content.decode()
        assert "Für Ihren Ort:" in told and "Zurück zur Suche" in told


@pytest.mark.parametrize(
    ("text", "north"),
    [
        ("Birkenweg, Nordstadt", True),
        ("Birkenweg 3, 50001 Musterstadt", False),
        ("Südstadt", False),
        ("50001", False),
    ],
)
def test_a_quarter_or_a_postcode_tells_places_apart(
    client: Client, network: Network, text: str, north: bool
) -> None:
    page = client.get(asked(client, text)).content.decode()
    assert ("Sie sind in: Nordstadt." in page) is north


def test_what_is_not_certain_is_offered_as_choices(client: Client, network: Network) -> None:
    page = client.post(NEAR, {"adresse": "Birkenweg"}).content.decode()
    assert "Birkenweg, Nordstadt" in page and "Birkenweg, Südstadt" in page
    page = client.post(NEAR, {"adresse": "Ahronweg 3"}).content.decode()
    assert "Meinen Sie einen dieser Orte?" in page and "Ahornweg</a>" in page


def test_the_beginning_of_an_area_is_offered_and_the_city_alone_is_asked_back(
    client: Client, network: Network
) -> None:
    for typed in ("Nord", "nord, Musterstadt"):
        page = client.post(NEAR, {"adresse": typed}).content.decode()
        assert "Meinen Sie einen dieser Orte?" in page and "Nordstadt</a>" in page
        assert "Südstadt</a>" not in page
    assert "ort=" in asked(client, "50001 Musterstadt")
    for typed, title in (
        ("musterstadt", "Das ist die ganze Stadt"),
        ("  ", "Bitte schreiben Sie, wo Sie sind"),
        ("No", "Diesen Ort kennen wir nicht"),
    ):
        answer = client.post(NEAR, {"adresse": typed})
        assert answer.status_code == 422 and title in answer.content.decode()
        assert "nur die Straße" in answer.content.decode()


def test_an_unknown_place_says_what_was_understood_and_keeps_what_was_typed(
    client: Client, network: Network
) -> None:
    answer = client.post(NEAR, {"adresse": "Quastenallee 3, 12345"})
    page = answer.content.decode()
    assert answer.status_code == 422 and answer["Cache-Control"] == "no-store"
    assert "die Postleitzahl 12345" in page and 'value="Quastenallee 3, 12345"' in page


def test_the_address_stands_nowhere_afterwards(
    client: Client, network: Network, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither in an address, a log, a cookie, the audit nor a counted miss; a cell of the map goes on."""
    entries = Entry.objects.count()
    with caplog.at_level(logging.DEBUG):
        url = asked(client, "Ahornweg 7", "q=Quastenflosser")
        client.get(url)
        client.post(NEAR, {"adresse": "Ahornweg Unbekannt 7b"})
    assert "horn" not in url and "horn" not in caplog.text and not client.cookies
    [where] = parse_qs(urlsplit(url).query)["ort"]
    assert where.startswith("51.150_7.050_")
    assert Entry.objects.count() == entries
    assert SearchMiss.objects.get().area is None


@pytest.mark.parametrize(
    "where", ["", "x", "99.000_7.000_", "51.150_7.050_999999", "51.15_7.05_1", "٥1.150_7.050_"]
)
def test_a_place_in_an_address_that_nobody_can_read_is_left_out(
    client: Client, network: Network, where: str
) -> None:
    assert client.get("/musterstadt/angebote", {"ort": where, "zustaendig": "1"}).status_code == 200
