"""Editing a service on its page: preview, saving, two at once, a second person, the way back."""

import re
from html import unescape

import pytest
from django.test import Client

from beratungsnetz.directory.models import Change, Location, Phone, Service, ServiceText
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

N = "/musterstadt"
LINES = ("name", "email", "website", "waiting_time", "alert", "minimum_age", "maximum_age")
DESK = f"{N}/verwaltung/aenderungen/"


@pytest.fixture(autouse=True)
def named(cast: Cast) -> None:
    ServiceText.objects.create(service=cast.service, name="Wohnhilfe am Hafen", cost="Kostenlos")
    Phone.objects.create(service=cast.service, number="0221 4710-100")


def url_of(cast: Cast, page: str = "bearbeiten/") -> str:
    return f"{N}/angebote/{cast.service.public_id}/{page}"


def typed_in(page: str) -> dict[str, str | list[str]]:
    """What the form would send as it stands."""
    found: dict[str, str | list[str]] = {}
    for name in (*LINES, "revision", "base"):
        value = re.search(rf'name="{name}" value="([^"]*)"', page)
        found[name] = unescape(value[1]) if value else ""
    for name, text in re.findall(r'<textarea name="(\w+)"[^>]*>\s*([^<]*)', page):
        found[name] = unescape(text)
    for name in ("topics", "languages", "areas", "status"):
        ticked = re.findall(rf'name="{name}" value="([^"]*)"[^>]* checked', page)
        found[name] = ticked
    return found


def test_a_preview_shows_old_and_new_and_saves_nothing(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.elsewhere)
    typed = typed_in(client.get(url_of(cast)).content.decode())
    same = client.post(url_of(cast), typed)
    assert same.status_code == 422
    assert "Sie haben nichts geändert" in same.content.decode()
    shown = client.post(url_of(cast), {**typed, "cost": "5 Euro", "deed": "vorschau"})
    page = shown.content.decode()
    assert shown.status_code == 200
    assert re.search(r"Kosten<br>.*wird erst geprüft.*Kostenlos.*5 Euro", page, re.DOTALL)
    assert "Telefonnummern</th>" not in page  # only what changes
    assert not Change.objects.exists()
    refused = client.post(url_of(cast), {**typed, "phones": "Zentrale", "cost": "5 Euro"})
    assert refused.status_code == 422
    assert "„Zentrale“" in refused.content.decode()
    assert "5 Euro" in refused.content.decode()


def test_a_second_person_takes_it_over_and_the_history_leads_back(cast: Cast, sign_in: SignIn) -> None:
    author, office = sign_in(cast.elsewhere), sign_in(cast.office_person)
    typed = typed_in(author.get(url_of(cast)).content.decode())
    told = {**typed, "name": "Hilfe für Sturmschwalben", "phones": "0221 4710-200 (Büro)"}
    answer = author.post(url_of(cast), told, follow=True)
    assert "Ein Teil gilt ab sofort" in answer.content.decode()
    assert Phone.objects.get(service=cast.service).description == "Büro"
    waiting = Change.objects.get(state="waiting")
    assert "Eine zweite Person prüft es" in author.get(f"{DESK}{waiting.pk}/").content.decode()
    assert author.post(f"{DESK}{waiting.pk}/uebernehmen/").status_code == 403
    assert "Hilfe für Sturmschwalben" not in Client().get(url_of(cast, "")).content.decode()
    assert "Wohnhilfe am Hafen" in office.get(DESK).content.decode()
    assert "Ja, übernehmen" in office.get(f"{DESK}{waiting.pk}/").content.decode()
    assert office.post(f"{DESK}{waiting.pk}/ablehnen/", {"reason": ""}).status_code == 422
    assert office.post(f"{DESK}{waiting.pk}/uebernehmen/").status_code == 302
    assert office.post(f"{DESK}{waiting.pk}/uebernehmen/").status_code == 409
    assert "Ihre Änderung ist übernommen." in author.get(f"{N}/heute/").content.decode()
    found = Client().get(f"{N}/angebote/", {"q": "Sturmschwalben"}).content.decode()
    assert "Hilfe für Sturmschwalben" in found
    history = author.get(url_of(cast, "verlauf/")).content.decode()
    assert "Wohnhilfe am Hafen" in history
    numbers = Change.objects.get(state="applied", values__has_key="phones")
    assert author.post(f"{DESK}{numbers.pk}/zuruecknehmen/").status_code == 302
    assert Phone.objects.get(service=cast.service).number == "0221 4710-100"
    assert "Inzwischen zurückgenommen" in author.get(url_of(cast, "verlauf/")).content.decode()


def test_whoever_was_slower_sees_both_and_overwrites_nothing_untouched(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.elsewhere)
    typed = typed_in(client.get(url_of(cast)).content.decode())
    mine = {**typed, "alert": "Heute zu", "email": "alt@hafen.example"}
    assert client.post(url_of(cast), {**typed, "email": "neu@hafen.example"}).status_code == 302
    late = client.post(url_of(cast), {**mine, "waiting_time": ""})
    page = late.content.decode()
    assert late.status_code == 409
    assert "neu@hafen.example" in page
    assert "alt@hafen.example" in page
    again = typed_in(page)
    assert again["alert"] == "Heute zu"
    assert client.post(url_of(cast), {**again, "email": "neu@hafen.example"}).status_code == 302
    assert Service.objects.get(pk=cast.service.pk).email == "neu@hafen.example"


def test_strangers_find_no_history_and_it_names_no_secret_place(cast: Cast, sign_in: SignIn) -> None:
    place = Location.objects.create(network=cast.network, name="Haus Zilpzalp", address_is_secret=True)
    cast.service.locations.add(place)
    client = sign_in(cast.elsewhere)
    hours = {"stunden": "", f"stunden_{place.pk}": "Mo 9–12", "revision": str(cast.service.revision)}
    assert client.post(url_of(cast, "zeiten/"), hours).status_code == 302
    history = client.get(url_of(cast, "verlauf/")).content.decode()
    assert "Öffnungszeiten an einem der Orte" in history
    assert "Zilpzalp" not in history
    change = Change.objects.get()
    for page in ("bearbeiten/", "verlauf/"):
        assert sign_in(cast.counsellor).get(url_of(cast, page)).status_code == 403
        assert Client().get(url_of(cast, page)).status_code == 302
    assert sign_in(cast.counsellor).get(f"{DESK}{change.pk}/").status_code == 404
    assert "Gerade wartet nichts" in sign_in(cast.counsellor).get(DESK).content.decode()
    rows = sign_in(cast.office_person).get(f"{DESK}tabelle.csv?stand=alle")
    assert "Öffnungszeiten" in b"".join(rows.streaming_content).decode()  # type: ignore[attr-defined]


def test_a_service_that_rests_is_there_for_its_keepers_only(cast: Cast, sign_in: SignIn) -> None:
    Service.objects.filter(pk=cast.service.pk).update(status="inactive")
    at = f"/musterstadt/angebote/{cast.service.public_id}/"
    keepers = [cast.elsewhere, cast.office_person]
    others = [cast.counsellor, cast.companion, cast.foreigner]
    for page in ("bearbeiten/", "verlauf/"):
        assert [sign_in(one).get(at + page).status_code for one in keepers] == [200, 200]
        assert {sign_in(one).get(at + page).status_code for one in others} == {404}
    ours = sign_in(cast.elsewhere).get("/musterstadt/unsere-angebote/").content.decode()
    assert f"{at}bearbeiten/" in ours
    assert (
        str(cast.service.public_id)
        not in sign_in(cast.counsellor).get("/musterstadt/unsere-angebote/").content.decode()
    )
