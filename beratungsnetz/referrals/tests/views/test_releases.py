"""The releases of a Begleitung for both sides, their papers, and the texts that the office writes."""

import page as pdf_judge
import pytest

from beratungsnetz.directory.models import Service
from beratungsnetz.referrals import actions, texts
from beratungsnetz.referrals.models import Referral, Release
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

SOON = "2099-01-01"


def url(referral: Referral, page: str = "freigaben/") -> str:
    return f"/musterstadt/begleitungen/{referral.public_id}/{page}"


def test_who_what_until_when_and_by_name(cast: Cast, sign_in: SignIn) -> None:
    accepted = cast.at(State.ACCEPTED)
    for staff in (cast.counsellor, cast.elsewhere):
        page = sign_in(staff).get(url(accepted)).content.decode()
        for words in ("Clara Woanders", "Schuldnerberatung Mitte", "Name, Telefon", "Prüfsumme"):
            assert words in page
        assert CANARY["name"] not in page
    assert sign_in(cast.stranger).get(url(accepted)).status_code == 404


def test_before_signing_the_wording_is_read_and_printed(cast: Cast, sign_in: SignIn) -> None:
    waits = cast.at(State.AWAITING_RELEASE)
    client = sign_in(cast.counsellor)
    assert "Schweigepflicht" in client.get(url(waits)).content.decode()
    printed = client.get(url(waits, "freigabe.pdf"), {"sprache": "ar"})
    assert pdf_judge.is_pdf_compliant_bytes(printed.content, profile="ua-1")
    assert client.get(url(waits, "nachweis.pdf")).status_code == 409


def test_the_form_of_a_request_prints_without_storing_or_reading_the_name(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def press(template: str, values: object) -> bytes:
        said.append(str(values))
        return b"%PDF"

    monkeypatch.setattr("beratungsnetz.referrals.printing.release.paper", press)
    typed = {"service": Service.objects.get().public_id, "text_language": "tr", "without": "note", **CANARY}
    answer = sign_in(cast.counsellor).post("/musterstadt/freigabe.pdf", typed)
    assert answer["Content-Type"] == "application/pdf"
    assert "Wohnhilfe Nord" in said[0]
    assert "Danışma" in said[0]
    assert "Clara Woanders" in said[0]
    assert not any(value in said[0] for value in CANARY.values())
    assert sign_in(cast.companion).get("/musterstadt/freigabe.pdf").status_code == 403


def test_spoken_put_down_signed_anew_and_the_consent_alone(cast: Cast, sign_in: SignIn) -> None:
    grant = cast.grant(form="spoken")
    sent = actions.request(cast.draft(), by=cast.counsellor, grant=grant, packet=CANARY)
    client = sign_in(cast.counsellor)
    assert url(sent, "freigabe-nachholen/") in client.get("/musterstadt/heute/").content.decode()
    assert client.post(url(sent, "freigabe-nachholen/"), {}).status_code == 422
    assert client.post(url(sent, "freigabe-nachholen/"), {"signed": "on"}).status_code == 302
    typed = {
        "form_of_release": "paper",
        "capacity": "carer",
        "person_agrees": "on",
        "valid_until": sent.releases.get().last_day.isoformat(),
        "without": "phone",
        "both_ways": "on",
        "only": cast.elsewhere.user_id,
        "text_language": "tr",
    }
    assert client.post(url(sent, "freigabe-erneuern/"), {**typed, "valid_from": SOON}).status_code == 422
    assert client.post(url(sent, "freigabe-erneuern/"), typed).status_code == 302
    new = Release.objects.filter(referral=sent, replaced_by=None, discloser=cast.source).get()
    assert (new.fields, new.capacity, new.person_agrees) == (["name"], "carer", True)
    assert (new.direction, new.text.language) == ("mutual", "tr")
    assert client.post(url(sent, "einwilligung-widerrufen/"), {"channel": "phone"}).status_code == 302
    assert Release.objects.filter(referral=sent, consent__withdrawn_at=None, replaced_by=None).count() == 0


def test_a_refusal_leads_on(cast: Cast, sign_in: SignIn) -> None:
    refused = cast.at(State.REFUSED)
    client = sign_in(cast.counsellor)
    page = client.get(url(refused, "")).content.decode()
    nameless = f"/naechste-stelle/?stelle={cast.service.public_id}&amp;wie=nameless"
    assert nameless in page
    assert f"/angebote/{cast.service.public_id}/" in page
    form = client.get(f"/musterstadt/anliegen/{refused.part.need.public_id}/naechste-stelle/", {
        "stelle": str(cast.service.public_id), "wie": "nameless",
    }).content.decode()  # fmt: skip
    assert 'value="nameless" id="id_how_3" checked' in form
    assert str(cast.service.public_id) in form


def test_the_office_writes_a_new_version_after_looking_at_it(cast: Cast, sign_in: SignIn) -> None:
    signed = cast.at(State.REQUESTED).releases.get()
    office, page = sign_in(cast.office_person), "/musterstadt/freigabe-texte/release/de/"
    assert sign_in(cast.counsellor).get(page).status_code == 403
    assert office.get("/musterstadt/freigabe-texte/release/xx/").status_code == 404
    words = {"body": "Darf die Stelle reden?\n\n– ja\n– nein"}
    assert "So wird es aussehen" in office.post(page, {**words, "deed": "preview"}).content.decode()
    assert texts.newest(cast.network, "release") == signed.text, "a look stores nothing"
    assert office.post(page, {**words, "deed": "save"}).status_code == 302
    assert texts.current(cast.network, "release").version == 2
    assert "Passt nicht mehr" in office.get("/musterstadt/freigabe-texte/").content.decode()
    assert "Fassung 1," in office.get(page).content.decode()
    signed.refresh_from_db()
    assert signed.text.version == 1


def test_the_slip_as_pdf_right_after_it_was_made(cast: Cast, sign_in: SignIn) -> None:
    need = cast.need(language="ar")
    client, base = sign_in(cast.counsellor), f"/musterstadt/anliegen/{need.public_id}/zettel/"
    made = client.post(base, {"with_agency": "on"}).content.decode()
    code, pin = (made.split(f'name="{name}" value="')[1].split('"')[0] for name in ("code", "pin"))
    assert '<option value="ar" selected' in made, "the language of the talk"
    printed = client.post(f"{base}zettel.pdf", {"code": code, "pin": pin, "language": "ar"})
    assert pdf_judge.is_pdf_compliant_bytes(printed.content, profile="ua-1")
    for wrong in ({"code": code, "pin": "000000"}, {"code": "AAAA-BBBB-CCCC", "pin": pin}, {}):
        assert client.post(f"{base}zettel.pdf", wrong).status_code == 409
    client.post(base)
    assert client.post(f"{base}zettel.pdf", {"code": code, "pin": pin}).status_code == 409
