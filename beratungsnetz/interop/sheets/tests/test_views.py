"""The whole directory as a table for the office: what the public sees, and no formula runs in it."""

import pytest
from django.test import Client

from beratungsnetz.directory.models import Location, ServiceText
from beratungsnetz.referrals.tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_office_takes_the_directory_home(cast: Cast, client: Client, ending: str) -> None:
    client.force_login(cast.user(cast.office_person))
    answer = client.get(f"/musterstadt/verwaltung/angebote.{ending}")
    assert answer.status_code == 200
    assert f".{ending}" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    assert answer.getvalue()[:3] == (b"PK\x03" if ending == "xlsx" else b"\xef\xbb\xbf")


def test_it_says_what_the_public_reads_and_calculates_nothing(cast: Cast, client: Client) -> None:
    ServiceText.objects.create(service=cast.service, language="de", name="Hilfe", description="=1+1")
    hidden = Location.objects.create(network=cast.network, address_is_secret=True, name="Geheimhaus")
    cast.service.locations.add(hidden)
    client.force_login(cast.user(cast.office_person))
    table = client.get("/musterstadt/verwaltung/angebote.csv").getvalue().decode("utf-8-sig")
    assert "'=1+1" in table
    assert "Geheimhaus" not in table
    assert str(cast.service.public_id) in table
