"""What the person asks, tells and keeps on the slip, also in other languages; and where it arrives."""

from collections.abc import Callable

import page as pdf_judge
from django.test import Client

from beratungsnetz.findings.models import Finding
from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Voice, Wish
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

WithSlip = Callable[[SlipHolder], Client]
SAFE = {
    "number": "0221 4710 987",
    "times": ["evening"],
    "days": ["mon"],
    "call_as": "neutral",
    "voicemail": "no",
}


def test_a_call_at_a_safe_number_from_slip_to_done(cast: Cast, with_slip: WithSlip, sign_in: SignIn) -> None:
    need = cast.need()
    client = with_slip(cast.person(need, with_pin=False))
    assert client.post("/zettel/rueckruf/", {**SAFE, "number": "ja"}).status_code == 422
    assert client.post("/zettel/rueckruf/", SAFE).status_code == 302
    staff, url = sign_in(cast.counsellor), f"/musterstadt/anliegen/{need.public_id}/rueckruf/"
    assert url in staff.get("/musterstadt/heute/").content.decode()
    assert "4710 987" not in staff.get(url).content.decode(), "covered until it is asked for"
    shown = staff.post(url).content.decode()
    for words in ("0221 4710 987", "Montag", "17 bis 19 Uhr", "ohne die Stelle", "bitte auflegen"):
        assert words in shown
    assert staff.post(f"/musterstadt/anliegen/{need.public_id}/").status_code == 302
    assert staff.get(url).status_code == 409
    assert not Wish.objects.exclude(box=None).exists()
    assert "Wir rufen Sie an" not in client.get("/zettel/mein/").content.decode()


def test_nothing_has_to_be_filled_in(cast: Cast, with_slip: WithSlip) -> None:
    need = cast.need()
    client = with_slip(cast.person(need))
    assert client.post("/zettel/rueckruf/", {"call_as": "neutral", "voicemail": "no"}).status_code == 302
    call = actions.read_call_back(Wish.objects.get(), by=cast.counsellor)
    assert (call.number, tuple(call.days), tuple(call.times)) == ("", ("any",), ("any",))


def test_own_data_from_slip_to_answer(cast: Cast, with_slip: WithSlip, sign_in: SignIn) -> None:
    need = cast.need()
    client = with_slip(cast.person(need, with_pin=False))
    assert client.post("/zettel/auskunft/").status_code == 302
    assert "Sie bekommen Auskunft" in client.get("/zettel/mein/").content.decode()
    staff, url = sign_in(cast.colleague), f"/musterstadt/anliegen/{need.public_id}/auskunft/"
    assert staff.post(url, {}).status_code == 422
    assert staff.post(url, {"answer": "in_person"}).status_code == 302
    assert "Sie bekommen Auskunft" not in client.get("/zettel/mein/").content.decode()


def test_how_it_went_is_said_once_and_shown_to_nobody(
    cast: Cast, with_slip: WithSlip, sign_in: SignIn
) -> None:
    arrived = cast.at(State.ARRIVED)
    client = with_slip(cast.person(arrived.part.need, with_pin=False))
    url = f"/zettel/angekommen/{arrived.public_id}/wie-es-ging/"
    assert url in client.get("/zettel/mein/").content.decode()
    assert client.post(url, {"word": "not"}).status_code == 302
    assert client.get(url).status_code == 409
    assert Voice.objects.get().word == "not"
    close = (
        sign_in(cast.elsewhere)
        .get(f"/musterstadt/begleitungen/{arrived.public_id}/abschliessen/")
        .content.decode()
    )
    assert "selbst auf dem Zettel gesagt" in close
    assert "nicht geholfen" not in close


def test_a_withdrawal_leads_to_its_receipt(cast: Cast, with_slip: WithSlip) -> None:
    accepted = cast.at(State.ACCEPTED)
    base = f"/zettel/freigabe/{accepted.public_id}"
    client = with_slip(cast.person(accepted.part.need, with_pin=False))
    assert client.get(f"{base}/widerruf/").status_code == 404
    assert client.post(f"{base}/widerrufen/").headers["Location"] == f"{base}/widerruf/"
    page = client.get(f"{base}/widerruf/").content.decode()
    assert "bleibt dort nach ihren Regeln" in page
    assert str(cast.target) not in page, "without the PIN no agency"
    answer = client.get(f"{base}/widerruf.pdf")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "no-store")
    assert pdf_judge.is_pdf_compliant_bytes(answer.content, profile="ua-1")
    with_pin = with_slip(cast.person(accepted.part.need))
    assert str(cast.target) in with_pin.get(f"{base}/widerruf/").content.decode()


def test_the_consent_alone(cast: Cast, with_slip: WithSlip) -> None:
    accepted = cast.at(State.ACCEPTED)
    client = with_slip(cast.person(accepted.part.need))
    base = f"/zettel/freigabe/{accepted.public_id}"
    assert f"{base}/einwilligung/" in client.get(f"{base}/").content.decode()
    assert client.post(f"{base}/einwilligung/").status_code == 302
    page = client.get(f"{base}/").content.decode()
    assert "gilt zurzeit nicht" in page
    assert f"{base}/einwilligung/" not in page
    accepted.refresh_from_db()
    assert accepted.state == State.ACCEPTED


def test_a_spoken_release_is_confirmed_on_the_slip(cast: Cast, with_slip: WithSlip) -> None:
    grant = cast.grant(form="spoken")
    sent = actions.request(cast.draft(), by=cast.counsellor, grant=grant, packet=CANARY)
    client = with_slip(cast.person(sent.part.need))
    url = f"/zettel/freigabe/{sent.public_id}/bestaetigen/"
    assert url in client.get("/zettel/mein/").content.decode()
    assert "Clara Woanders" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert sent.releases.get().confirmed_form == "slip"


def test_the_slip_speaks_the_persons_language_and_what_is_signed_has_the_german_beneath(
    cast: Cast, with_slip: WithSlip
) -> None:
    waits = cast.at(State.AWAITING_RELEASE)
    client = with_slip(cast.person(waits.part.need))
    assert 'dir="rtl"' in client.get("/zettel/ar/mein/").content.decode()
    url = f"/zettel/tr/freigabe/{waits.public_id}/erteilen/"
    page = client.get(url).content.decode()
    assert "Danışma merkezim" in page
    assert "Beratende stehen unter Schweigepflicht" in page
    shown = page.split('name="shown" value="')[1][:64]
    assert client.post(url, {"shown": shown}).status_code == 302
    signed = waits.releases.get()
    assert (signed.text.language, signed.consent.text.language) == ("tr", "tr")


def test_a_disturbance_goes_to_the_office_and_its_answer_comes_to_the_slip(
    cast: Cast, with_slip: WithSlip
) -> None:
    need = cast.need()
    client = with_slip(cast.person(need, with_pin=False))
    page = client.get("/zettel/stoerung/")
    assert page.status_code == 200
    told = {"about": cast.source.pk, "wrong": "turned_away", "text": "Niemand hat zugehört."}
    sent = client.post("/zettel/stoerung/", told)
    assert sent.status_code == 200, sent.content.decode()[:2000]
    assert Finding.objects.get().origin.startswith("slip:")
    assert "Ihre Meldungen" in client.get("/zettel/mein/").content.decode()
