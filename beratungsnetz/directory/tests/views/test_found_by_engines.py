"""What search engines are told: public pages only, in their languages, and what each page is."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest
from django.test import Client

from beratungsnetz.directory.models import Service
from beratungsnetz.directory.tests.factories import make_network, make_service, make_topic
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db
HOME = "http://127.0.0.1:8000/musterstadt/"


@pytest.fixture
def network() -> Network:
    return make_network(languages=["tr"])


@pytest.fixture
def service(network: Network) -> Service:
    text = {"description": "Wir ordnen <b>Schulden</b>. " * 20}
    debts = make_topic(network, "schulden", "Schulden")
    return make_service(network, "Schuldnerberatung", topics=(debts,), organization="Diakonie", text=text)


def addresses(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.headers["Content-Type"] == "application/xml"
    assert answer.headers["Cache-Control"].startswith("public")
    return [
        one.text or "" for one in ElementTree.fromstring(answer.content).iter() if one.tag.endswith("loc")
    ]


def test_the_list_of_pages_names_what_everybody_may_open(
    client: Client, network: Network, service: Service
) -> None:
    """Each one opens; nothing that rests, has no service yet, or belongs to another network."""
    make_topic(network, "leer", "Leer")
    resting = make_service(network, "Ruht", status=Service.Status.INACTIVE)
    abroad = make_service(make_network("anderswo"), "Fern")
    found = addresses(client, "/musterstadt/sitemap.xml")
    assert {HOME, f"{HOME}thema/schulden/", f"{HOME}angebote/{service.public_id}/"} < set(found)
    for address in found:
        assert client.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200, address
    told = " ".join(found)
    assert str(resting.public_id) not in told and str(abroad.public_id) not in told and "leer" not in told
    assert f"{HOME}tr/thema/schulden/" in addresses(client, "/musterstadt/tr/sitemap.xml")


def test_robots_leave_searches_and_private_doors_alone(client: Client, network: Network) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    lines = answer.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    for path in ("/*?", "/zettel/", "/antwort/", "/anmelden/"):
        assert f"Disallow: {path}" in lines
    assert lines[-2:] == [f"Sitemap: {HOME}sitemap.xml", f"Sitemap: {HOME}tr/sitemap.xml"]


def test_pages_say_in_a_sentence_what_they_are(client: Client, network: Network, service: Service) -> None:
    said = {}
    for path in (
        "",
        "themen/",
        "gebiete/",
        "thema/schulden/",
        f"angebote/{service.public_id}/",
        "mitglieder/",
    ):
        page = client.get(f"/musterstadt/{path}").content.decode()
        found = re.findall('<meta name="description" content="([^"]+)">', page)
        assert len(found) == 1, path
        assert len(unescape(found[0])) <= 170
        assert "hreflang=" in page
        said[path] = found[0]
    assert len(set(said.values())) == len(said)
    assert said[f"angebote/{service.public_id}/"].startswith("Diakonie: Wir ordnen")


def test_nobodys_search_is_kept_by_an_engine(client: Client, service: Service) -> None:
    noindex = '<meta name="robots" content="noindex">'
    assert noindex in client.get("/musterstadt/angebote/?q=Schulden").content.decode()
    assert noindex not in client.get("/musterstadt/angebote/").content.decode()
