"""When a record was last checked goes out and comes in; the word of our own people stays theirs."""

from typing import Any

import pytest
from django.test import Client

from beratungsnetz.directory.models import Assurance, Service
from beratungsnetz.directory.tests.factories import make_network
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.interop.hsds.tests.factories import row
from beratungsnetz.lib.calendar import BERLIN, local_day
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(office_mail="netz@stadt.example")


def take(network: Network, **fields: Any) -> Assurance:
    import_hsds(network, [row(**fields)], by=System("import", network))
    return Assurance.objects.get(service__network=network)


def said(assurance: Assurance) -> tuple[str, str]:
    return assurance.who, local_day(assurance.confirmed_at).isoformat()


def test_the_day_of_the_source_is_read_and_nonsense_is_none(network: Network) -> None:
    assert said(take(network, assured_date="2026-11-20")) == ("source", "2026-11-20")
    assert said(take(network, assured_date="2026-11-21")) == ("source", "2026-11-21")
    for odd in ("neulich", "0001-01-01", "2999-01-01", "2026-11-05"):
        assert said(take(network, assured_date=odd)) == ("source", "2026-11-21")


def test_our_own_word_is_not_replaced_by_a_day_and_goes_out_without_a_person(
    client: Client, network: Network
) -> None:
    own = take(network)
    Assurance.objects.filter(pk=own.pk).update(
        who=Assurance.Who.OFFICE, confirmed_at=own.confirmed_at.astimezone(BERLIN).replace(day=10)
    )
    assert said(take(network, assured_date="2026-11-20")) == ("office", "2026-11-10")
    address = f"/musterstadt/api/hsds/services/{Service.objects.get().public_id}"
    sent = client.get(address).json()
    assert (sent["assured_date"], sent["assurer_email"]) == ("2026-11-10", "netz@stadt.example")
    Assurance.objects.update(who=Assurance.Who.AGENCY)
    sent = client.get(address).json()
    assert (sent["assured_date"], sent.get("assurer_email")) == ("2026-11-10", None)
    Assurance.objects.update(who=Assurance.Who.SOURCE)
    assert "assured_date" not in client.get(address).json()
