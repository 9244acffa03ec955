"""The village is alive: what a visitor should find is there, and telling it twice changes nothing."""

import pytest

from beratungsnetz.audit.models import Entry
from beratungsnetz.demo.village.data import SLUG
from beratungsnetz.demo.village.story import tell
from beratungsnetz.directory.models import Service
from beratungsnetz.directory.search.query import search
from beratungsnetz.findings.models import Finding
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Network
from beratungsnetz.people.models import User
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import NeedState

pytestmark = pytest.mark.django_db


def test_the_village_has_what_its_tests_need() -> None:
    sign_ins = tell()
    network = Network.objects.get(slug=SLUG)
    assert network.areas.filter(level="neighbourhood").count() == 3
    assert Service.objects.filter(network=network, member__isnull=False).count() == 12
    assert User.objects.count() == len(sign_ins) == 5
    states = set(Referral.objects.values_list("state", flat=True))
    assert {"requested", "queried", "accepted", "scheduled", "arrived"} <= states
    assert Need.objects.filter(state=NeedState.GAP).count() == 1
    assert Finding.objects.get().area is not None


def test_told_twice_it_is_the_same_village() -> None:
    tell()
    before = Entry.objects.count()
    tell()
    assert Entry.objects.count() == before


def test_every_phone_number_is_from_the_range_for_films() -> None:
    tell()
    for service in Service.objects.prefetch_related("phones"):
        assert all(phone.number.startswith("0221 4710 ") for phone in service.phones.all())


def test_people_in_distress_find_the_right_door_with_their_own_words() -> None:
    tell()
    city = Public(Network.objects.get(slug=SLUG))
    for words, door in (
        ("mein Mann schlägt mich", "Frauenhaus Lindenstadt"),
        ("Ich kann meine Miete nicht mehr zahlen", "Beratung bei Mietschulden und Kündigung"),
        ("mietschulden", "Beratung bei Mietschulden und Kündigung"),
    ):
        assert door in [hit.title for hit in search(city, words).hits[:3]], words
