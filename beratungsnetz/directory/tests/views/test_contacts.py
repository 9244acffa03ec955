"""The pages of the contacts: found, told, reported, kept; and hidden from everybody else."""

from io import BytesIO

from django.test import Client
from openpyxl import load_workbook

from beratungsnetz.directory.actions import contacts as actions
from beratungsnetz.directory.models import Contact
from beratungsnetz.directory.tests.test_contacts import HOUSING, a_contact
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

URL = "/musterstadt/ansprechpersonen/"


def test_an_empty_list_is_friendly(cast: Cast, sign_in: SignIn) -> None:
    assert "Noch keine Ansprechpersonen" in sign_in(cast.counsellor).get(URL).content.decode()


def test_office_enters_one_and_a_counsellor_finds_it_with_a_slip(cast: Cast, sign_in: SignIn) -> None:
    office = sign_in(cast.office_person)
    refused = office.post(f"{URL}neu/", {**HOUSING, "matter": "", "hours": "Dienstag 9 bis 12 Uhr"})
    assert refused.status_code == 422
    assert "Dienstag 9 bis 12 Uhr" in refused.content.decode()
    assert office.post(f"{URL}neu/", {**HOUSING, "topics": [cast.topic.pk]}).status_code == 302
    contact = Contact.objects.get()
    page = sign_in(cast.counsellor).get(f"{URL}?q=Wohngelt").content.decode()
    assert 'href="tel:02214710301"' in page
    assert f"{URL}{contact.pk}/" in page
    assert "eintragen" not in page
    narrowed = sign_in(cast.counsellor).get(f"{URL}?thema=schulden").content.decode()
    assert "Dazu steht hier noch niemand" in narrowed


def test_what_is_wrong_is_one_click_and_the_offices_duty(cast: Cast, sign_in: SignIn) -> None:
    contact = a_contact(cast)
    client, office = sign_in(cast.counsellor), sign_in(cast.office_person)
    assert client.post(f"{URL}{contact.pk}/stimmt-nicht/", {"what": "gossip"}).status_code == 422
    assert client.post(f"{URL}{contact.pk}/stimmt-nicht/", {"what": "number"}).status_code == 302
    assert "gemeldet: bitte prüfen" in client.get(URL).content.decode()
    assert "Ansprechperson prüfen" in office.get("/musterstadt/heute/").content.decode()
    assert "Ansprechperson prüfen" not in client.get("/musterstadt/heute/").content.decode()
    assert client.post(f"{URL}{contact.pk}/stimmt-noch/").status_code == 302
    assert "gemeldet: bitte prüfen" not in client.get(URL).content.decode()
    assert "Ansprechperson prüfen" not in office.get("/musterstadt/heute/").content.decode()


def test_a_manager_changes_undoes_deletes_and_brings_back(cast: Cast, lead: Staff, sign_in: SignIn) -> None:
    contact, client = a_contact(cast), sign_in(lead)
    client.post(f"{URL}{contact.pk}/aendern/", {**HOUSING, "phone": "0221 4710-999"})
    page = client.get(f"{URL}{contact.pk}/").content.decode()
    assert "0221 4710-999" in page
    assert "geändert" in page
    client.post(f"{URL}{contact.pk}/zuruecknehmen/")
    assert "0221 4710-301" in client.get(f"{URL}{contact.pk}/").content.decode()
    client.post(f"{URL}{contact.pk}/loeschen/")
    assert sign_in(cast.counsellor).get(f"{URL}{contact.pk}/").status_code == 404
    assert "ist gelöscht" in client.get(f"{URL}{contact.pk}/").content.decode()
    assert client.get(f"{URL}{contact.pk}/aendern/").status_code == 409
    client.post(f"{URL}{contact.pk}/zurueckholen/")
    assert sign_in(cast.counsellor).get(f"{URL}{contact.pk}/").status_code == 200


def test_a_key_of_another_contact_changes_nothing(cast: Cast, sign_in: SignIn) -> None:
    one, other, client = a_contact(cast), a_contact(cast), sign_in(cast.office_person)
    key = {"key": "11111111-1111-4111-8111-111111111111"}
    assert client.post(f"{URL}{one.pk}/stimmt-noch/", key).status_code == 302
    assert client.post(f"{URL}{other.pk}/stimmt-noch/", key).status_code == 409
    other.refresh_from_db()
    assert other.confirmed_on is None


def test_tables_hold_the_list_and_compute_nothing(cast: Cast, sign_in: SignIn) -> None:
    a_contact(cast, remarks="=1+1")
    client = sign_in(cast.counsellor)
    table = client.get(f"{URL}tabelle.csv").getvalue().decode()
    assert "'=1+1" in table
    assert "0221 4710-301" in table
    sheet = load_workbook(BytesIO(client.get(f"{URL}tabelle.xlsx").content)).active
    assert sheet is not None
    assert sheet["A2"].value == HOUSING["matter"]
    assert "Drucken" in client.get(f"{URL}?alle=1").content.decode()


def test_the_public_and_its_search_know_nothing_of_them(cast: Cast) -> None:
    a_contact(cast, name="Kanaria Amtsfrau")
    actions.report_contact(Contact.objects.get(), by=cast.counsellor, what="hours")
    client = Client()
    assert client.get(URL).status_code == 302
    for url in ("angebote?q=Amtsfrau", "api/suche?q=Amtsfrau", "api/hsds/services", "mitglieder/"):
        assert "Kanaria" not in client.get(f"/musterstadt/{url}", follow=True).content.decode()
