"""The description says what the API takes, and the API takes what the description says."""

import pytest
from django.test import Client

from beratungsnetz.directory.tests.factories import make_network
from beratungsnetz.interop.hsds import urls
from beratungsnetz.interop.hsds.description import ENDPOINTS, NEEDS, NOBODY, PARAMETERS, SEARCH, Endpoint
from beratungsnetz.interop.hsds.views import answers
from beratungsnetz.networks.http import Request

BASE = "/musterstadt/api/hsds"


def test_every_route_is_described() -> None:
    routes = {route.name for route in urls.urlpatterns} - {"document", "description"}
    assert {one.route for one in ENDPOINTS} == routes


@pytest.mark.django_db
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda one: one.route)
def test_what_an_address_reads_is_described(
    client: Client, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_network()
    read, plainly = set(), answers.parameter

    def noted(request: Request, name: str, default: str = "") -> str:
        read.add(name)
        return plainly(request, name, default)

    monkeypatch.setattr(answers, "parameter", noted)
    client.get(f"{BASE}{endpoint.path}".replace("{id}", NOBODY), {"taxonomy_id": NOBODY})
    assert read == set(endpoint.takes)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "endpoint", [one for one in ENDPOINTS if not one.is_single], ids=lambda one: one.route
)
def test_every_parameter_that_is_described_is_taken(client: Client, endpoint: Endpoint) -> None:
    make_network()
    for name in endpoint.takes:
        asked = {one: PARAMETERS[one].example for one in (name, *NEEDS.get(name, ()))}
        answer = client.get(f"{BASE}{endpoint.path}", asked)
        assert answer.status_code == 200, (name, answer.content)


@pytest.mark.django_db
def test_the_document_names_all_paths_and_the_page_shows_them(client: Client) -> None:
    make_network()
    told = client.get(f"{BASE}/openapi.json").json()
    assert told["openapi"].startswith("3.")
    assert set(told["paths"]) == {one.path for one in (*ENDPOINTS, SEARCH)}
    assert client.get(f"{BASE}/").json()["openapi_url"].endswith(f"{BASE}/openapi.json")
    page = client.get(f"{BASE}/beschreibung/").content.decode()
    assert all(f"<code>{one.path}</code>" in page for one in ENDPOINTS)
