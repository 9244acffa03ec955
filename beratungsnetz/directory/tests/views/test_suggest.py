"""What may be meant, while somebody types."""

import re

import pytest
from django.test import Client

from beratungsnetz.directory.tests.factories import make_network, make_service, make_topic
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    network = make_network()
    debts = make_topic(network, "schulden", "Schulden", ("Inkasso", "Brief vom Gerichtsvollzieher"))
    make_service(network, "Schuldnerberatung", topics=(debts,))
    make_service(network, "Überbrückungshilfe")
    make_service(network, "Schulung, die ruht", status="inactive")
    make_service(make_network("anderswo"), "Schulsozialarbeit")
    return network


def told(client: Client, text: str) -> list[str]:
    answer = client.post("/musterstadt/angebote/vorschlaege/", {"q": text})
    assert answer.status_code == 200 and answer["Cache-Control"] == "no-store" and not client.cookies
    return re.findall(r"<a href=\"[^\"]+\"[^>]*>([^<]+)<", answer.content.decode())


def test_topics_come_before_services_and_only_what_may_be_seen(client: Client, network: Network) -> None:
    assert told(client, "schul") == ["Schulden", "Schuldnerberatung"]


@pytest.mark.parametrize("text", ["inkas", "gerichts", "Brief vom"])
def test_a_lay_word_leads_to_its_topic(client: Client, network: Network, text: str) -> None:
    assert told(client, text) == ["Schulden"]


def test_a_small_umlaut_finds_a_large_one(client: Client, network: Network) -> None:
    assert told(client, "überbr") == ["Überbrückungshilfe"]


@pytest.mark.parametrize(
    "text", ["", "sc", "Ich kann meine Schulden nicht mehr bezahlen und weiß nicht weiter", "%%%", "<b>"]
)
def test_too_little_and_whole_sentences_suggest_nothing(client: Client, network: Network, text: str) -> None:
    assert told(client, text) == []


def test_the_field_works_without_them(client: Client, network: Network) -> None:
    page = client.get("/musterstadt/").content.decode()
    assert 'hx-post="/musterstadt/angebote/vorschlaege/"' in page and 'method="get" role="search"' in page
