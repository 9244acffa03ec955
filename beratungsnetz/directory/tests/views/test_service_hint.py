"""„Stimmt nicht mehr“ from the street, and a new service: both wait until somebody has looked."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from beratungsnetz.directory.actions.changes import change_service
from beratungsnetz.directory.actions.hints import forget_hints
from beratungsnetz.directory.actions.reviews import accept_change
from beratungsnetz.directory.models import Change, Service, ServiceText
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

N = "/musterstadt"
DESK = f"{N}/verwaltung/aenderungen/"
SENT = {"wrong": "phone", "words": "Die neue Nummer ist 0221 4710-777."}


@pytest.fixture(autouse=True)
def named(cast: Cast) -> None:
    ServiceText.objects.create(service=cast.service, name="Wohnhilfe am Hafen")


def url_of(cast: Cast, lang: str = "") -> str:
    return f"{N}{lang}/angebote/{cast.service.public_id}/stimmt-nicht/"


def test_a_form_that_was_open_too_long_comes_back_in_its_language_and_can_be_sent(cast: Cast) -> None:
    visitor, here = Client(enforce_csrf_checks=True), {"Origin": "http://testserver"}
    page = visitor.post(url_of(cast, "/tr"), {**SENT, "key": ""}, headers=here)
    assert page.status_code == 403
    assert SENT["words"] in page.content.decode()
    assert "Yeniden gönder" in page.content.decode()
    [token] = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())
    sent = visitor.post(url_of(cast, "/tr"), {**SENT, "csrfmiddlewaretoken": token}, headers=here)
    assert sent.status_code == 200
    assert Change.objects.get().source == "public"


def test_anybody_says_it_and_the_agency_looks_after_it(cast: Cast, sign_in: SignIn) -> None:
    visitor = Client()
    assert "stimmt-nicht/" in visitor.get(f"{N}/angebote/{cast.service.public_id}/").content.decode()
    thanks = visitor.post(url_of(cast), SENT)
    assert "Danke für Ihren Hinweis" in thanks.content.decode()
    hint = Change.objects.get()
    assert (hint.source, hint.state, hint.made_by) == ("public", "waiting", None)
    client = sign_in(cast.elsewhere)
    assert "Hinweis prüfen" in client.get(f"{N}/heute/").content.decode()
    page = client.get(f"{DESK}{hint.pk}/").content.decode()
    assert "0221 4710-777" in page
    assert "Angebot bearbeiten" in page
    assert client.post(f"{DESK}{hint.pk}/uebernehmen/").status_code == 403
    assert sign_in(cast.counsellor).post(f"{DESK}{hint.pk}/nachgesehen/").status_code == 404
    done = client.post(f"{DESK}{hint.pk}/nachgesehen/", {"outcome": "right"}, follow=True)
    assert "war richtig" in done.content.decode()
    assert client.post(f"{DESK}{hint.pk}/nachgesehen/", {"outcome": "changed"}).status_code == 409
    assert forget_hints(cast.network, timezone.now() + timedelta(days=89)) == 0
    assert forget_hints(cast.network, timezone.now() + timedelta(days=91)) == 1


def test_it_asks_once_about_a_name_and_keeps_what_was_typed(cast: Cast) -> None:
    visitor, told = Client(), {"wrong": "other", "words": "Frau Sommer arbeitet dort nicht mehr."}
    asked = visitor.post(url_of(cast), told)
    assert asked.status_code == 422
    assert "Frau Sommer" in asked.content.decode()
    assert "Steht da ein Name?" in asked.content.decode()
    assert visitor.post(url_of(cast), {"words": "Zu!"}).status_code == 422
    assert visitor.post(url_of(cast), {**SENT, "homepage": "https://spam.example"}).status_code == 422
    assert not Change.objects.exists()
    assert visitor.post(url_of(cast), {**told, "sure": "on"}).status_code == 200
    assert "Is something wrong here?" in visitor.get(url_of(cast, "/en")).content.decode()


def test_too_many_are_asked_to_wait_and_what_has_ended_is_not_there(cast: Cast) -> None:
    cache.clear()
    answers = [Client().post(url_of(cast), SENT).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]
    Service.objects.filter(pk=cast.service.pk).update(status=Service.Status.DEFUNCT)
    assert Client().get(url_of(cast)).status_code == 404
    cache.clear()


def test_a_new_service_waits_for_a_second_person(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.elsewhere)
    assert client.get(f"{N}/angebote/neu/").status_code == 200
    told = {
        "name": "Hilfe für Sturmschwalben",
        "member": cast.target.pk,
        "languages": ["tr"],
        "cost": "Nichts",
    }
    assert client.post(f"{N}/angebote/neu/", {**told, "member": cast.source.pk}).status_code == 422
    assert client.post(f"{N}/angebote/neu/", told).status_code == 302
    change = Change.objects.get()
    assert change.service is None
    assert "Hilfe für Sturmschwalben" in client.get(DESK).content.decode()
    assert sign_in(cast.counsellor).get(f"{DESK}{change.pk}/").status_code == 404
    office = sign_in(cast.office_person)
    assert "Änderung prüfen" in office.get(f"{N}/heute/").content.decode()
    assert office.post(f"{DESK}{change.pk}/uebernehmen/").status_code == 302
    with pytest.raises(WrongMoment):
        accept_change(change, by=cast.office_person)
    made = Service.objects.get(texts__name="Hilfe für Sturmschwalben")
    assert (made.member, made.languages.get().code) == (cast.target, "tr")
    found = Client().get(f"{N}/angebote/", {"q": "Sturmschwalben"}).content.decode()
    assert "Hilfe für Sturmschwalben" in found


def test_a_service_rests_after_a_review_and_comes_back(cast: Cast, sign_in: SignIn) -> None:
    url = f"{N}/angebote/{cast.service.public_id}/"
    for status in ("inactive", "active"):
        service = Service.objects.get(pk=cast.service.pk)
        values = {"status": status}
        done = change_service(service, by=cast.elsewhere, values=values, revision=service.revision)
        waiting = done.waiting
        assert waiting
        accept_change(waiting, by=cast.office_person)
        expected = 200 if status == "active" else 404
        assert Client().get(url).status_code == expected
        client = sign_in(cast.elsewhere)
        assert client.get(f"{url}verlauf/").status_code == 200
        listed = client.get(f"{N}/unsere-angebote/").content.decode()
        assert ("Das steht gerade nicht im Verzeichnis" in listed) == (status == "inactive")
        assert sign_in(cast.counsellor).get(f"{url}verlauf/").status_code == (403 if expected == 200 else 404)
