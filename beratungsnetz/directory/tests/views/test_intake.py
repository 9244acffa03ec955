"""The pages of the intake: our services, one service, the office's list, the public page, the open API."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from beratungsnetz.directory.actions.intake import set_intake
from beratungsnetz.directory.models import Intake, Service, ServiceText
from beratungsnetz.networks.models import Member
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

N = "/musterstadt"


@pytest.fixture(autouse=True)
def named(cast: Cast) -> None:
    ServiceText.objects.create(service=cast.service, name="Wohnhilfe am Hafen")


def url_of(service: Service) -> str:
    return f"{N}/angebote/{service.public_id}/aufnahmestand/"


def test_our_services_are_one_click(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.elsewhere)
    assert "Wohnhilfe am Hafen" in client.get(f"{N}/unsere-angebote/").content.decode()
    assert "Noch kein Angebot" in sign_in(cast.counsellor).get(f"{N}/unsere-angebote/").content.decode()
    answer = client.post(url_of(cast.service), {"state": "open", "weeks": "4", "von": "angebote"})
    assert answer["Location"] == f"{N}/unsere-angebote/"
    page = client.get(f"{N}/unsere-angebote/").content.decode()
    assert "Nimmt auf" in page
    assert "Stand von heute" in page
    refused = client.post(url_of(cast.service), {"state": "waitlist", "weeks": "bald", "von": "angebote"})
    assert refused.status_code == 422
    assert 'value="bald"' in refused.content.decode()
    assert Intake.objects.get().state == "open"


def test_the_public_page_tells_it_and_its_own_staff_change_it_there(cast: Cast, sign_in: SignIn) -> None:
    public = f"{N}/angebote/{cast.service.public_id}/"
    assert "Aufnahme" not in Client().get(public).content.decode()
    assert "Nehmen Sie gerade auf?" in sign_in(cast.elsewhere).get(public).content.decode()
    assert "Nehmen Sie gerade auf?" not in sign_in(cast.counsellor).get(public).content.decode()
    set_intake(cast.service, by=cast.elsewhere, state="waitlist", weeks=6)
    assert "Warteliste von etwa 6 Wochen" in Client().get(public).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=22)):
        page = Client().get(public).content.decode()
    assert "Ob gerade Plätze frei sind, wissen wir nicht." in page


def test_choosing_a_node_shows_it_in_words(cast: Cast, sign_in: SignIn) -> None:
    set_intake(cast.service, by=cast.elsewhere, state="full")
    data = {"deed": "search", "q": "", "topic": ""}
    page = sign_in(cast.counsellor).post(f"{N}/anliegen/neu/", data).content.decode()
    assert "Voll" in page
    assert "Fragen Sie dort an, wenn keine andere Stelle passt." in page


def test_the_office_sees_whom_to_call_and_writes_it_down(cast: Cast, sign_in: SignIn) -> None:
    Member.objects.filter(pk=cast.target.pk).update(phone="0221 4710-400")
    client = sign_in(cast.office_person)
    page = client.get(f"{N}/aufnahmestand/?stand=unbekannt&mail=ohne").content.decode()
    assert "Wohnhilfe am Hafen" in page
    assert "keine E-Mail-Adresse" in page
    assert "am Telefon gesagt hat" in client.get(url_of(cast.service)).content.decode()
    answer = client.post(url_of(cast.service), {"state": "full", "von": "uebersicht"})
    assert answer["Location"] == f"{N}/aufnahmestand/"
    assert Intake.objects.get().way == "phone"
    assert "Hier ist nichts offen" in client.get(f"{N}/aufnahmestand/?stand=unbekannt").content.decode()
    assert "Wohnhilfe am Hafen" in client.get(f"{N}/aufnahmestand/?stand=full").content.decode()
    table = client.get(f"{N}/aufnahmestand/tabelle.csv?stand=full").getvalue().decode()
    assert "Wohnhilfe am Hafen;voll" in table
    assert client.get(f"{N}/aufnahmestand/tabelle.xlsx").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=22)):
        again = sign_in(cast.office_person).get(f"{N}/aufnahmestand/?stand=unbekannt").content.decode()
    assert "zuletzt: voll" in again


def test_nobody_else_says_it(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.counsellor).post(url_of(cast.service), {"state": "full"}).status_code == 403
    assert sign_in(cast.foreigner).post(url_of(cast.service), {"state": "full"}).status_code == 404
    assert Client().post(url_of(cast.service), {"state": "full"}).status_code == 302
    assert not Intake.objects.exists()


def test_the_open_api_tells_it_while_it_holds(cast: Cast) -> None:
    address = f"{N}/api/hsds/services/{cast.service.public_id}"
    assert "capacities" not in Client().get(address).json()
    set_intake(cast.service, by=cast.elsewhere, state="waitlist", weeks=6)
    [capacity] = Client().get(address).json()["capacities"]
    assert (capacity["available"], capacity["description"]) == (0, "Warteliste von etwa 6 Wochen")
    with time_machine.travel(timezone.now() + timedelta(days=22)):
        assert "capacities" not in Client().get(address).json()
