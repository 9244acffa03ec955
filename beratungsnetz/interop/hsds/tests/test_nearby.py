"""Services by postcode and by distance, as HSDS asks; a secret place is found by neither."""

from typing import Any

import pytest
from django.test import Client

from beratungsnetz.areas.models import Area, KnownPlace
from beratungsnetz.directory.models import Location, Service
from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db
LATITUDE, LONGITUDE = 51.45, 7.01
SQUARE = [[7.0, 51.4], [7.1, 51.4], [7.1, 51.5], [7.0, 51.5], [7.0, 51.4]]
AT: dict[str, Any] = {"latitude": LATITUDE, "longitude": LONGITUDE}


@pytest.fixture
def network() -> Network:
    found = make_network()
    north = Area.objects.create(
        network=found, name="Nord", geometry={"type": "Polygon", "coordinates": [SQUARE]}
    )
    KnownPlace.objects.create(
        network=found, kind="postcode", name="45127", key="45127", latitude=LATITUDE, longitude=LONGITUDE
    )
    _placed(found, "Nah", LATITUDE + 0.001)  # 111 metres
    _placed(found, "Fern", LATITUDE + 0.1).areas.add(Area.objects.create(network=found, name="Süd"))
    _placed(found, "Im Norden", LATITUDE + 0.01).areas.add(north)  # 1,112 metres
    secret = make_service(found, "Geheim")
    secret.locations.add(Location.objects.create(network=found, city="Essen", address_is_secret=True))
    return found


def _placed(network: Network, name: str, latitude: float) -> Service:
    service = make_service(network, name)
    place = Location.objects.create(network=network, city="Essen", latitude=latitude, longitude=LONGITUDE)
    service.locations.add(place)
    return service


def names(client: Client, kind: str = "services", **query: Any) -> set[str]:
    page = client.get(f"/musterstadt/api/hsds/{kind}", query).json()
    assert page["total_items"] == len(page["contents"])
    return {row.get("service", row)["name"] for row in page["contents"]}


@pytest.mark.parametrize("kind", ["services", "service_at_locations"])
def test_only_open_places_within_the_distance_are_found(client: Client, network: Network, kind: str) -> None:
    assert names(client, kind, **AT, proximity=110) == set()
    assert names(client, kind, **AT, proximity=112) == {"Nah"}
    assert names(client, kind, **AT, proximity=1_200) == {"Nah", "Im Norden"}
    assert names(client, kind, **AT, proximity=100_000) == {"Nah", "Im Norden", "Fern"}
    assert names(client, kind, **AT, proximity=100_000, search="Geheim") == set()


def test_a_postcode_is_covered_by_its_areas_and_by_who_names_none(client: Client, network: Network) -> None:
    assert names(client, postcode="45127") == {"Nah", "Im Norden", "Geheim"}
    assert names(client, postcode="45127", proximity=500) == {"Nah"}
    assert names(client, postcode="45127", proximity=50_000, search="Norden") == {"Im Norden"}
    assert names(client, postcode="99999") == set()


def test_of_two_places_only_the_near_one_is_listed(client: Client, network: Network) -> None:
    service = _placed(network, "Zweimal", LATITUDE)
    far = Location.objects.create(network=network, city="Essen", latitude=50.0, longitude=LONGITUDE)
    service.locations.add(far)
    near = client.get("/musterstadt/api/hsds/service_at_locations", {**AT, "proximity": 50}).json()
    assert [row["location"]["latitude"] for row in near["contents"]] == [LATITUDE]


def test_a_place_that_becomes_secret_is_gone_from_every_distance(client: Client, network: Network) -> None:
    hidden = {"address_is_secret": True, "latitude": None, "longitude": None}
    Location.objects.filter(services__texts__name="Nah").update(**hidden)
    for metres in (1, 112, 100_000):
        assert "Nah" not in names(client, **AT, proximity=metres)
