"""Filters of the result page say how many they leave, and lead to just as many."""

import re
from html import unescape

import pytest
from django.test import Client

from beratungsnetz.directory.models import Location
from beratungsnetz.directory.search import facets
from beratungsnetz.directory.search.learning import learn
from beratungsnetz.directory.search.query import search
from beratungsnetz.directory.tests.factories import make_network, make_service, make_topic
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    network = make_network()
    debts, housing = make_topic(network, "schulden", "Schulden"), make_topic(network, "wohnen", "Wohnen")
    for number in range(23):
        topics = (debts, housing) if number < 3 else (debts,)
        languages = ("de", "tr") if number < 5 else ("de",)
        service = make_service(network, f"Schuldenhilfe {number}", topics=topics, languages=languages)
        if number < 2:
            secret = number == 1
            place = Location.objects.create(network=network, without_steps=True, address_is_secret=secret)
            service.locations.add(place)
    make_service(network, "Hidden", topics=(housing,), languages=("pl",), status="inactive")
    return network


def counts(path: str) -> dict[str, tuple[int, str]]:
    """Name → number and address of each filter with a number."""
    page = Client().get(path).content.decode()
    found = re.findall(
        r'<a href="([^"]*)"[^>]*>([^<]*) <span aria-hidden="true">\((\d+)\)</span>'
        r'<span class="kern-sr-only">(\d+) Angebote?</span></a>',
        page,
    )
    assert all(seen == heard for _, _, seen, heard in found)
    return {name: (int(number), unescape(url)) for url, name, number, _ in found}


FILTERS = ("", "stufenlos=1", "sprache=tr", "thema=wohnen", "offen=1", "sprache=tr&thema=wohnen&stufenlos=1")


@pytest.mark.parametrize("words", ["", "Schuldenhilfe", "Hilfe beim Wohnen"])
def test_each_number_is_what_the_filter_leaves(network: Network, words: str) -> None:
    """With words, too: filters take away from what was found, and judge nothing anew."""
    learn(network)
    followed = 0
    for query in FILTERS:
        for name, (number, url) in counts(f"/musterstadt/angebote?q={words}&{query}").items():
            page = Client().get(url).content.decode()
            assert re.search(rf"\b{number} Angebote? (?:pass|nenn)", page), (query, name)
            followed += 1
    assert followed > 10


def test_a_filter_judges_nothing_anew(network: Network) -> None:
    """What is not good enough among all is not good enough behind a filter, where it stands alone."""
    for name in ("Kredite", "Hilfe bei Insolvenz"):
        make_service(network, name, text={"description": name}, languages=("pl",))
    learn(network)
    assert search(Public(network), "Schuldenhilfe").total == 23
    assert search(Public(network), "Schuldenhilfe", language="pl").total == 0
    assert search(Public(network), "Kredite", language="pl").total == 1


def test_all_services_are_counted_by_what_the_public_may_see(network: Network) -> None:
    told = counts("/musterstadt/angebote")
    numbers = {name: number for name, (number, _) in told.items()}
    assert numbers == {"Schulden": 23, "Wohnen": 3, "Deutsch": 23, "Türkisch": 5, "Ohne Stufen": 1}


def test_nothing_is_offered_that_leaves_nothing(network: Network) -> None:
    page = Client().get("/musterstadt/angebote").content.decode()
    assert "sprache=pl" not in page
    assert "sprache=ar" not in page


def test_a_choice_that_another_takes_the_place_of_has_no_number(network: Network) -> None:
    told = counts("/musterstadt/angebote?sprache=tr&thema=wohnen")
    assert not told.keys() & {"Deutsch", "Schulden", "Wohnen"}


def test_too_many_are_not_counted(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "MOST_COUNTED", 22)
    assert counts("/musterstadt/angebote") == counts("/musterstadt/angebote?q=Schuldenhilfe") == {}
