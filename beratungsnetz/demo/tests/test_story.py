"""The demo city is alive: what a visitor should find is there, and telling it twice changes nothing."""

import pytest

from beratungsnetz.audit.models import Entry
from beratungsnetz.demo.city import SLUG
from beratungsnetz.demo.story import tell
from beratungsnetz.directory.models import Service
from beratungsnetz.findings.models import Finding
from beratungsnetz.networks.models import Network
from beratungsnetz.people.models import User
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import NeedState

pytestmark = pytest.mark.django_db


def test_the_city_has_what_the_readme_promises() -> None:
    sign_ins = tell()
    network = Network.objects.get(slug=SLUG)
    assert network.areas.filter(level="neighbourhood").count() == 3
    assert Service.objects.filter(network=network, member__isnull=False).count() == 12
    assert User.objects.count() == len(sign_ins) == 5
    states = set(Referral.objects.values_list("state", flat=True))
    assert {"requested", "queried", "accepted", "scheduled", "arrived"} <= states
    assert Need.objects.filter(state=NeedState.GAP).count() == 1
    assert Finding.objects.get().area is not None


def test_told_twice_it_is_the_same_city() -> None:
    tell()
    before = Entry.objects.count()
    tell()
    assert Entry.objects.count() == before


def test_every_phone_number_is_from_the_range_for_films() -> None:
    tell()
    for service in Service.objects.prefetch_related("phones"):
        assert all(phone.number.startswith("0221 4710 ") for phone in service.phones.all())
