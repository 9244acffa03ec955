"""The office's pages: nothing typed is lost, the list narrows, and only sentences tell what is wrong."""

from typing import Any

import pytest
from django.test import Client

from beratungsnetz.interop.hsds.tests.factories import row
from beratungsnetz.interop.subscriptions import actions
from beratungsnetz.interop.subscriptions.tests.neighbour import ADDRESS, Says, subscribed
from beratungsnetz.referrals.tests.cast import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
BASE = "/musterstadt/verwaltung/andere-verzeichnisse/"
TYPED = {"name": "Nordkreis", "address": ADDRESS, "hours": "24", "credit": "CC BY 4.0", "website": ""}


@pytest.fixture
def office(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.user(cast.office_person), backend=BACKEND)
    return client


def page(client: Client, url: str = "") -> str:
    response = client.get(f"{BASE}{url}")
    return b"".join(response).decode()


@pytest.mark.parametrize(
    "address", ["", "nordkreis", "javascript:alert(1)", "ftp://nordkreis.example/", "http://"]
)
def test_a_wrong_address_loses_nothing(office: Client, address: str) -> None:
    refused = office.post(f"{BASE}neu/", {**TYPED, "address": address})
    told = refused.content.decode()
    assert refused.status_code == 422
    assert 'value="Nordkreis"' in told and 'value="CC BY 4.0"' in told


def test_the_same_address_again_is_said_at_its_field(office: Client) -> None:
    assert office.post(f"{BASE}neu/", TYPED).status_code == 302
    refused = office.post(f"{BASE}neu/", TYPED)
    assert refused.status_code == 422
    assert "schon abonniert" in refused.content.decode()


def test_the_list_narrows_and_says_what_is_wrong(cast: Cast, office: Client) -> None:
    assert "Noch kein anderes Verzeichnis" in page(office)
    by = cast.office_person
    one = subscribed(cast.network, by=by, get=Says([row("Eins")]))
    other = subscribed(cast.network, by=by, name="Nordkreis", address="https://nordkreis.example/hsds/")
    actions.harvest(other.pk, get=Says(status=503))
    assert "(Antwort 503)" in page(office) and "Nachbarstadt" in page(office)
    assert "Nachbarstadt" not in page(office, "?stand=hakt")
    assert "Nordkreis" not in page(office, "?stand=ruht") and "Davon gibt es" in page(office, "?stand=ruht")
    assert "Nordkreis" in page(office, "tabelle.csv?stand=hakt")
    assert "1 neu" in page(office, f"{one.pk}/")
    actions.end(one, by=by, withdraws=False)
    assert office.get(f"{BASE}{one.pk}/aendern/").status_code == 409


def test_what_was_not_taken_is_named_with_its_reason(cast: Cast, office: Client) -> None:
    one = subscribed(cast.network, by=cast.office_person)
    actions.harvest(one.pk, get=Says([row("Eins"), row("Zwei", status="<b>neu</b>")]))
    told = page(office, f"{one.pk}/")
    assert "1-mal: „status“ muss eines davon sein" in told and "Zwei" in told
    assert "<b>neu" not in told


def test_whose_data_it_is_stays_true_after_the_end(cast: Cast, office: Client) -> None:
    one = subscribed(cast.network, by=cast.office_person, get=Says([row("Eins")]))
    url = f"/musterstadt/angebote/{row('Eins')['id']}/"
    assert "Diese Angaben pflegt: Nachbarstadt." in Client().get(url).content.decode()
    actions.end(one, by=cast.office_person, withdraws=False)
    assert "Diese Angaben kamen von: Nachbarstadt." in Client().get(url).content.decode()


@pytest.mark.parametrize(
    ("calls", "words"), [(True, "in der nächsten Minute"), (False, "sobald dieser Server")]
)
def test_a_button_promises_only_what_will_come(
    cast: Cast, office: Client, settings: Any, calls: bool, words: str
) -> None:
    one = subscribed(cast.network, by=cast.office_person, get=Says([row("Eins")]))
    settings.OUTBOUND = calls
    assert words in office.post(f"{BASE}{one.pk}/jetzt-lesen/", follow=True).content.decode()
