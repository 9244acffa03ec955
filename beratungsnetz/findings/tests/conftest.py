"""The office, a counsellor and a gap."""

from datetime import UTC, datetime

import pytest

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.findings.actions import report_gap
from beratungsnetz.findings.models import Finding
from beratungsnetz.networks.actor import Staff, System, staff_of
from beratungsnetz.networks.models import Member, Network, Role, RoleName
from beratungsnetz.people.models import User

NOW = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)


def make_network(slug: str) -> Network:
    return Network.objects.create(slug=slug, name=slug.title(), state="NW")


def make_staff(network: Network, name: str, role: RoleName) -> Staff:
    member, _ = Member.objects.get_or_create(network=network, name="Diakonie")
    user = User.objects.create(email=f"{name}.{network.slug}@beispiel.de", name=name)
    Role.objects.create(network=network, user=user, role=role, member=member)
    found = staff_of(user.pk, network)
    assert found is not None
    return found


@pytest.fixture
def network(db: None) -> Network:
    return make_network("musterstadt")


@pytest.fixture
def office(network: Network) -> Staff:
    return make_staff(network, "buero", RoleName.OFFICE)


@pytest.fixture
def counsellor(network: Network) -> Staff:
    return make_staff(network, "beratung", RoleName.COUNSELLOR)


@pytest.fixture
def gap(network: Network) -> Finding:
    topic = Topic.objects.create(network=network, code="trauma", name="Trauma")
    area = Area.objects.create(network=network, name="Nord")
    by = System("tick", network)
    return report_gap(
        network=network, topic=topic, area=area, language="ar", origin="need:17", by=by, now=NOW
    )
