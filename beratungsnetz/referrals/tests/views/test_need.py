"""The pages of one need: each deed by its own small page, the next node, who it is under a lock."""

from django.utils import timezone

from beratungsnetz.lib.calendar import local_day
from beratungsnetz.networks.actions import note_absence
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.forms_release import default_until
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import NeedState, State
from beratungsnetz.referrals.tests.cast import CANARY, Cast, working_day
from beratungsnetz.referrals.tests.views.conftest import SignIn


def _url(need: Need, page: str = "") -> str:
    return f"/musterstadt/anliegen/{need.public_id}/{page}"


def test_to_the_office_and_answered(cast: Cast, sign_in: SignIn) -> None:
    need = cast.need()
    assert "Geschäftsstelle" in sign_in(cast.counsellor).get(_url(need, "geschaeftsstelle/")).content.decode()
    assert sign_in(cast.counsellor).post(_url(need, "geschaeftsstelle/")).status_code == 302
    office = sign_in(cast.office_person)
    assert office.post(_url(need, "uebernehmen/")).status_code == 302
    assert office.post(_url(need, "antwort/"), {"answer": "for_now"}).status_code == 422
    said = {"answer": "for_now", "outcome": "self_help"}
    assert office.post(_url(need, "antwort/"), said).status_code == 422, "which group?"
    done = office.post(_url(need, "antwort/"), {**said, "place": "Treff am Markt"}, follow=True)
    assert "Die Antwort steht" in done.content.decode()
    need.refresh_from_db()
    assert (need.state, need.gap_outcome) == (NeedState.GAP, "self_help")
    assert need.responsible_user_id == cast.office_person.user_id


def test_a_colleague_reads_that_the_responsible_one_is_away(cast: Cast, sign_in: SignIn) -> None:
    """Who stands in, and until when; not to the one who is away, and not once the need is met."""
    need, today = cast.need(), local_day(timezone.now())
    page = sign_in(cast.colleague).get(_url(need)).content.decode()
    assert "nicht da" not in page
    deputy = cast.user(cast.colleague)
    note_absence(
        cast.user(cast.counsellor),
        cast.network,
        by=cast.counsellor,
        first_day=today,
        last_day=today,
        deputy=deputy,
    )
    assert "in Vertretung für" in sign_in(cast.colleague).get(_url(need)).content.decode()
    assert "in Vertretung für" not in sign_in(cast.counsellor).get(_url(need)).content.decode()
    Need.objects.filter(pk=need.pk).update(state=NeedState.MET)
    assert "in Vertretung für" not in sign_in(cast.colleague).get(_url(need)).content.decode()


def test_the_office_finds_a_node(cast: Cast, sign_in: SignIn) -> None:
    need = cast.need()
    actions.hand_to_office(need, by=cast.counsellor)
    office = sign_in(cast.office_person)
    assert office.get(_url(need, "naechste-stelle/")).status_code == 200
    sent = {"deed": "request", "service": str(cast.service.public_id), "how": "nameless", "capacity": "self"}
    answer = office.post(_url(need, "naechste-stelle/"), {**sent, "valid_until": default_until().isoformat()})
    assert answer.status_code == 302
    need.refresh_from_db()
    assert need.state == NeedState.OPEN
    assert Referral.objects.get().state == State.REQUESTED


def test_a_name_goes_along_only_from_an_open_vault(cast: Cast, sign_in: SignIn) -> None:
    need = cast.need(identity=CANARY)
    sent = {"deed": "request", "service": str(cast.service.public_id), "how": "paper", "capacity": "self"}
    sent["valid_until"] = default_until().isoformat()
    locked = sign_in(cast.counsellor).post(_url(need, "naechste-stelle/"), sent)
    assert locked.status_code == 422
    assert "zuerst Ihren Tresor" in locked.content.decode()
    assert not Referral.objects.exists()
    opened = sign_in(cast.counsellor, unlocked=True).post(_url(need, "naechste-stelle/"), sent)
    assert opened.status_code == 302
    made = Referral.objects.get()
    assert made.packet is not None
    assert set(made.releases.get().fields) == set(CANARY)


def test_an_appointment_by_phone(cast: Cast, sign_in: SignIn) -> None:
    need = cast.need()
    client = sign_in(cast.counsellor)
    sent = {"deed": "arrange", "service": str(cast.service.public_id)}
    page = client.post(_url(need, "naechste-stelle/"), sent, follow=True)
    assert "Wann ist der Termin?" in page.content.decode()
    answer = client.post(page.request["PATH_INFO"], {"day": working_day(ahead=9).isoformat(), "at": "9.30"})
    assert answer.status_code == 302
    assert Referral.objects.get().state == State.SCHEDULED


def test_met_and_ended(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.counsellor)
    met, ended = cast.need(), cast.need()
    assert client.post(_url(met, "gedeckt/")).status_code == 302
    assert client.post(_url(met, "gedeckt/")).status_code == 409
    assert client.post(_url(ended, "beenden/"), {"reason": "solved"}).status_code == 422
    assert client.post(_url(ended, "beenden/"), {"reason": "solved", "channel": "phone"}).status_code == 302
    ended.refresh_from_db()
    assert ended.state == NeedState.ENDED


def test_a_colleague_takes_over(cast: Cast, sign_in: SignIn) -> None:
    need = cast.need()
    assert "Ich übernehme" in sign_in(cast.colleague).get(_url(need)).content.decode()
    for _ in range(2):
        sent = {"key": "6f1c1c63-6bb8-4f3c-9a7a-1f5f8a0c2a11"}
        assert sign_in(cast.colleague).post(_url(need, "uebernehmen/"), sent).status_code == 302
    need.refresh_from_db()
    assert need.responsible_user_id == cast.colleague.user_id


def test_who_it_is(cast: Cast, sign_in: SignIn) -> None:
    need = cast.need(identity=CANARY)
    client = sign_in(cast.counsellor, unlocked=True)
    assert CANARY["name"] not in client.get(_url(need)).content.decode()
    assert CANARY["name"] not in client.get(_url(need, "name/")).content.decode()
    assert CANARY["name"] in client.post(_url(need, "name/")).content.decode()
    locked = sign_in(cast.counsellor).post(_url(need, "name/"))
    assert locked.headers["Location"].startswith("/tresor/?next=/musterstadt/anliegen/")


def test_a_slip_loaded_again_offers_a_new_one(cast: Cast, sign_in: SignIn) -> None:
    client, url = sign_in(cast.counsellor), _url(cast.need(), "zettel/")
    key = "6f1c1c63-6bb8-4f3c-9a7a-1f5f8a0c2a11"
    assert client.post(url, {"key": key}).status_code == 200
    again = client.post(url, {"key": key})
    assert again.status_code == 409
    assert "Neuen Zettel machen" in again.content.decode()
    assert key not in again.content.decode()


def test_what_the_office_has_taken_or_answered_is_still_to_be_watched(cast: Cast, sign_in: SignIn) -> None:
    need = actions.hand_to_office(cast.need(code_name="Roter Mohn"), by=cast.counsellor)
    office = sign_in(cast.office_person)
    assert "Stelle finden, übernehmen oder antworten" in office.get("/musterstadt/heute/").content.decode()
    actions.take_gap(need, by=cast.office_person)
    for url in ("/musterstadt/heute/", _url(need)):
        page = office.get(url).content.decode()
        assert "Stelle finden oder antworten" in page
        assert "übernehmen oder" not in page
    actions.answer_gap(need, by=cast.office_person, answer="for_now", outcome="waiting")
    for url in ("/musterstadt/heute/", _url(need)):
        assert "Auf einen Platz achten" in office.get(url).content.decode()
    actions.answer_gap(need, by=cast.office_person, answer="for_good", outcome="nothing")
    assert "Roter Mohn" not in office.get("/musterstadt/heute/").content.decode()
    assert "Auf einen Platz achten" not in office.get(_url(need)).content.decode()
