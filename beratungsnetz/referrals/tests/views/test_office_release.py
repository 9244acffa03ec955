"""A name on its way to the office: along with the need, asked for afterwards, refused, taken back."""

from collections.abc import Callable

from django.test import Client

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.forms_release import default_until
from beratungsnetz.referrals.models import Need, Referral, Release
from beratungsnetz.referrals.states import NeedState, State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn


def _url(need: Need, page: str = "") -> str:
    return f"/musterstadt/anliegen/{need.public_id}/{page}"


def _signed() -> dict[str, str]:
    until = default_until().isoformat()
    return {"capacity": "self", "valid_until": until}


def _at_the_office(cast: Cast) -> Need:
    cast.keyring(cast.office_person)
    return actions.hand_to_office(cast.need(identity=CANARY), by=cast.counsellor)


def test_i_do_not_know_either_and_the_person_releases_the_name(cast: Cast, sign_in: SignIn) -> None:
    cast.keyring(cast.office_person)
    client = sign_in(cast.counsellor, unlocked=True)
    typed = {
        "topic": cast.topic.pk,
        "language": "de",
        "urgency": "normal",
        "code_name": "Roter Mohn",
        **CANARY,
    }
    page = client.post("/musterstadt/anliegen/neu/", {**typed, "deed": "gap"}, follow=True)
    need = Need.objects.get()
    assert page.request["PATH_INFO"] == _url(need, "geschaeftsstelle/"), "nothing is handed on unasked"
    text = page.content.decode()
    assert "Das Anliegen ist gespeichert." in text
    assert "Geschäftsstelle Musterstadt: Doris Amt" in text
    assert "<dd>Name, Telefon</dd>" in text
    refused = client.post(_url(need, "geschaeftsstelle/"), {"release_name": "on", "capacity": "self"})
    assert refused.status_code == 422
    sent = client.post(_url(need, "geschaeftsstelle/"), {"release_name": "on", **_signed()})
    assert sent.status_code == 302
    need.refresh_from_db()
    assert (need.state, need.responsible_member) == (NeedState.GAP, cast.office)
    office = sign_in(cast.office_person, unlocked=True)
    assert "Name und Kontakt lesen" in office.get(_url(need)).content.decode()
    assert CANARY["name"] in office.post(_url(need, "name/")).content.decode()
    send = {"deed": "request", "service": str(cast.service.public_id), "how": "paper", **_signed()}
    assert office.post(_url(need, "naechste-stelle/"), send).status_code == 302
    passed_on = Referral.objects.get()
    assert (passed_on.state, set(passed_on.releases.get().fields)) == (State.REQUESTED, set(CANARY))


def test_a_name_opens_only_from_an_open_vault_and_nothing_is_lost(cast: Cast, sign_in: SignIn) -> None:
    need = cast.need(identity=CANARY)
    client = sign_in(cast.counsellor)
    assert "Ihr Tresor ist zu" in client.get(_url(need, "geschaeftsstelle/")).content.decode()
    page = client.post(_url(need, "geschaeftsstelle/"), {"release_name": "on", **_signed()})
    assert page.status_code == 422
    assert "zuerst Ihren Tresor" in page.content.decode()
    assert client.post(_url(need, "geschaeftsstelle/")).status_code == 302, "without the name it goes"
    assert not Release.objects.exists()


def test_without_a_release_the_office_is_offered_only_what_works(cast: Cast, sign_in: SignIn) -> None:
    need = _at_the_office(cast)
    office = sign_in(cast.office_person, unlocked=True)
    page = office.get(_url(need, "naechste-stelle/")).content.decode()
    assert "Der Name ist für Sie verschlossen" in page
    assert f"Den Namen hat {cast.source} aufgenommen." in page
    assert "Ohne Namen" in page
    assert "selbst frei" not in page
    assert "auf Papier" not in page
    assert "Tresor ist zu" not in page
    forged = {"deed": "request", "service": str(cast.service.public_id), "how": "slip", **_signed()}
    assert office.post(_url(need, "naechste-stelle/"), forged).status_code == 422
    assert not Referral.objects.exists(), "no draft that leads nowhere"
    draft = actions.draft(need.parts.get(), by=cast.office_person, service=cast.service)
    url = f"/musterstadt/begleitungen/{draft.public_id}/"
    page = office.get(url).content.decode()
    assert "Anfrage senden" in page
    assert "Um Freigabe bitten" not in page
    send = office.get(f"{url}anfragen/").content.decode()
    assert "Ohne Namen" in send
    assert "auf Papier" not in send
    assert office.post(f"{url}anfragen/", {"how": "nameless"}).status_code == 302


def test_the_office_asks_and_the_recording_agency_answers(cast: Cast, sign_in: SignIn) -> None:
    need = _at_the_office(cast)
    office, source = sign_in(cast.office_person, unlocked=True), sign_in(cast.counsellor, unlocked=True)
    assert "Um den Namen bitten" in office.get(_url(need, "naechste-stelle/")).content.decode()
    assert office.post(_url(need, "name-erbitten/")).status_code == 302
    assert "Um den Namen ist gebeten" in office.get(_url(need)).content.decode()
    today = source.get("/musterstadt/heute/").content.decode()
    assert "Die Geschäftsstelle bittet um den Namen" in today
    assert _url(need, "freigabe/") in today
    asked = source.get(_url(need)).content.decode()
    assert "Die Geschäftsstelle bittet um den Namen" in asked
    assert "Was noch geht" not in asked, "no heading with nothing below"
    page = source.get(_url(need, "freigabe/")).content.decode()
    assert "Geschäftsstelle Musterstadt: Doris Amt" in page
    assert "Die Person gibt nicht frei" in page
    assert source.post(_url(need, "freigabe/"), _signed()).status_code == 302
    assert CANARY["name"] in office.post(_url(need, "name/")).content.decode()
    assert _url(need, "freigabe/") not in source.get("/musterstadt/heute/").content.decode()
    withdrawn = source.post(_url(need, "freigabe-widerrufen/"), {"channel": "phone"})
    assert withdrawn.status_code == 302
    assert office.post(_url(need, "name/")).status_code == 403


def test_a_no_is_an_answer(cast: Cast, sign_in: SignIn) -> None:
    need = _at_the_office(cast)
    actions.ask_name(need, by=cast.office_person)
    source = sign_in(cast.colleague)
    assert source.post(_url(need, "name-nicht-freigeben/")).status_code == 302
    assert _url(need, "freigabe/") not in source.get("/musterstadt/heute/").content.decode()
    page = sign_in(cast.office_person).get(_url(need, "naechste-stelle/")).content.decode()
    assert "Die Person gibt ihren Namen nicht frei." in page


def test_the_person_takes_it_back_on_the_slip(
    cast: Cast, sign_in: SignIn, with_slip: Callable[[SlipHolder], Client]
) -> None:
    need = _at_the_office(cast)
    ring = cast.keyring(cast.counsellor)
    grant = cast.grant()
    actions.release_to_office(need, by=cast.counsellor, grant=grant, keyring=ring)
    office = sign_in(cast.office_person, unlocked=True)
    assert CANARY["name"] in office.post(_url(need, "name/")).content.decode()
    slip = with_slip(cast.person(need))
    page = slip.get("/zettel/mein/").content.decode()
    assert "darf Ihren Namen lesen" in page
    assert "Doris Amt" in page
    read = page.partition("Wer hat gelesen?")[2]
    assert "Geschäftsstelle Musterstadt</span>, " in read, "who looked, by release"
    without_pin = with_slip(cast.person(need, with_pin=False)).get("/zettel/mein/").content.decode()
    assert "Doris Amt" not in without_pin
    assert slip.post("/zettel/geschaeftsstelle/widerrufen/").status_code == 302
    assert "darf Ihren Namen lesen" not in slip.get("/zettel/mein/").content.decode()
    assert office.post(_url(need, "name/")).status_code == 403


def test_who_took_it_down_is_told_the_truth_about_a_need_at_the_office(cast: Cast, sign_in: SignIn) -> None:
    need = actions.hand_to_office(cast.need(), by=cast.counsellor)
    client = sign_in(cast.counsellor)
    before = client.get(_url(need)).content.decode()
    assert "Noch niemand gefragt" in before
    assert "Was noch geht" not in before, "no heading with nothing below"
    draft = actions.draft(need.parts.get(), by=cast.office_person, service=cast.service)
    asked = actions.request(draft, by=cast.office_person, packet={})
    page = client.get(_url(need)).content.decode()
    assert "Eine Stelle ist gefragt" in page
    assert "Noch niemand gefragt" not in page
    assert "Nächste Stelle wählen" not in page
    assert "Hat eine Stelle gefragt, und kümmert sich weiter" in page
    assert cast.target.name not in page, "whom else the office asks is its own business"
    assert str(asked.public_id) not in page
    actions.decline(asked, by=cast.elsewhere, reason="full")
    assert "Gerade ist niemand gefragt" in client.get(_url(need)).content.decode()
