"""The target's side: no name before acceptance; every state has a way on; deeds by their pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.directory.models import ServiceText
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.presenters.rows import mark_of
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast, working_day
from beratungsnetz.referrals.tests.views.conftest import SignIn

HIDDEN = (State.REQUESTED, State.QUERIED, State.WAITLISTED, State.DECLINED, State.RECALLED)


def _url(name: str, referral: Referral) -> str:
    return reverse(f"referrals:{name}", kwargs={"n": "musterstadt", "referral_id": referral.public_id})


@pytest.mark.parametrize("state", HIDDEN)
def test_no_name_before_acceptance(cast: Cast, sign_in: SignIn, state: State) -> None:
    need = cast.need(identity=CANARY, code_name="Kanarienvogel 99")
    referral = cast.at(state, need)
    client = sign_in(cast.elsewhere, unlocked=True)
    pages = [_url("referral", referral), "/musterstadt/begleitungen/?stand=alle", "/musterstadt/heute/"]
    pages.append("/musterstadt/begleitungen/tabelle.csv?stand=alle")
    for page in pages:
        seen = client.get(page).getvalue().decode()
        for secret in (*CANARY.values(), "Kanarienvogel 99"):
            assert secret not in seen, page
    assert client.post(_url("referral_identity", referral)).status_code in (403, 409)


def test_name_after_acceptance_under_a_lock(cast: Cast, sign_in: SignIn) -> None:
    referral = cast.at(State.ACCEPTED)
    client = sign_in(cast.elsewhere, unlocked=True)
    assert CANARY["name"] not in client.get(_url("referral", referral)).content.decode()
    read = client.post(_url("referral_identity", referral))
    assert CANARY["name"] in read.content.decode()
    # The script takes it out of the page when nobody looks, and asks here again.
    assert f'data-lock-once="{_url("referral_identity", referral)}"' in read.content.decode()
    assert read.headers["Cache-Control"] == "no-store"


def test_a_locked_vault_leads_to_unlocking(cast: Cast, sign_in: SignIn) -> None:
    referral = cast.at(State.ACCEPTED)
    answer = sign_in(cast.elsewhere).post(_url("referral_identity", referral))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/tresor/?next=/musterstadt/begleitungen/")


def test_the_way_to_the_end_by_pages(cast: Cast, sign_in: SignIn) -> None:
    referral = cast.at(State.REQUESTED)
    client = sign_in(cast.elsewhere)
    assert client.post(_url("referral_accept", referral), {}).status_code == 302
    past = client.post(_url("referral_schedule", referral), {"day": "27.11.2020", "at": "10"})
    assert past.status_code == 422
    assert "schon vorbei" in past.content.decode()
    far = client.post(_url("referral_schedule", referral), {"day": "2099-01-15", "at": "10:30"})
    assert far.status_code == 422
    day = working_day(ahead=9).isoformat()
    assert client.post(_url("referral_schedule", referral), {"day": day, "at": "10:30"}).status_code == 302
    referral.refresh_from_db()
    assert referral.state == State.SCHEDULED
    early = client.post(_url("referral_arrive", referral), {"word": "target"})
    assert early.status_code == 409
    assert "Der Termin ist erst am" in early.content.decode()
    assert "auf heute verschoben werden" in early.content.decode()
    Referral.objects.filter(pk=referral.pk).update(appointment_at=timezone.now() - timedelta(hours=1))
    assert client.post(_url("referral_arrive", referral), {"word": "target"}).status_code == 302
    done = client.post(_url("referral_close", referral), {"outcome": "helped", "asked": "asked"}, follow=True)
    assert "Abgeschlossen" in done.content.decode()


def test_double_post_is_harmless(cast: Cast, sign_in: SignIn) -> None:
    referral = cast.at(State.REQUESTED)
    client = sign_in(cast.elsewhere)
    sent = {"key": "6f1c1c63-6bb8-4f3c-9a7a-1f5f8a0c2a11", "reason": "full"}
    for _ in range(2):
        assert client.post(_url("referral_decline", referral), sent).status_code == 302


def test_wrong_moment_and_wrong_party(cast: Cast, sign_in: SignIn) -> None:
    referral = cast.at(State.ACCEPTED)
    assert sign_in(cast.elsewhere).post(_url("referral_accept", referral)).status_code == 409
    assert sign_in(cast.counsellor).post(_url("referral_close", referral), {}).status_code == 403


@pytest.mark.parametrize("state", [state for state in State if state not in (State.CLOSED, State.CANCELLED)])
def test_every_state_has_a_way_on(cast: Cast, sign_in: SignIn, state: State) -> None:
    """Whoever's turn it is finds a button or a link for it."""
    referral = cast.at(state)
    if referral.turn_member_id is None:
        return
    staff = cast.counsellor if referral.turn_member_id == cast.source.pk else cast.elsewhere
    page = sign_in(staff).get(_url("referral", referral)).content.decode()
    assert f"/begleitungen/{referral.public_id}/" in page.split("<main", 1)[1].split("Was noch geht")[0]


def test_spreadsheets_compute_nothing(cast: Cast, sign_in: SignIn) -> None:
    cast.at(State.REQUESTED, cast.need(code_name="=HYPERLINK(1)"))
    client = sign_in(cast.counsellor)
    for name in ("referrals:referrals_csv", "referrals:needs_csv"):
        table = client.get(reverse(name, kwargs={"n": "musterstadt"})).getvalue().decode("utf-8-sig")
        assert "'=HYPERLINK(1)" in table
        assert "\n=HYPERLINK" not in table


def test_who_only_goes_along_sees_meeting_point_and_time(cast: Cast, sign_in: SignIn) -> None:
    """No topic, area, language or urgency, neither agency, no release, nobody's answers: also in the CSV."""
    ServiceText.objects.create(service=cast.service, language="de", name="Haus am Platz")
    need = cast.need(urgency="urgent", language="pl")
    referral = cast.at(State.SCHEDULED, need)
    Referral.objects.filter(pk=referral.pk).update(question="access", answer="yes")
    client = sign_in(cast.companion)
    pages = [_url(name, referral) for name in ("referral", "referral_arrive", "referral_withdraw_release")]
    pages += ["/musterstadt/begleitungen/", "/musterstadt/begleitungen/tabelle.csv", "/musterstadt/heute/"]
    hidden = (str(cast.topic), str(cast.area), "Polnisch", "eilig", str(cast.source), "Woanders", "Stufen")
    for page in pages:
        seen = client.get(page).getvalue().decode()
        never = (*hidden, "Haus am Platz", str(cast.target))
        assert not [words for words in never if words in seen], page
    seen = client.get(_url("referral", referral)).content.decode()
    assert "Treffpunkt" in seen
    for words in hidden[:5]:  # whoever takes part still sees them
        assert words in sign_in(cast.counsellor).get(_url("referral", referral)).content.decode()


@pytest.mark.parametrize("ends", ["recall", "withdraw_release"])
def test_who_goes_along_sees_nothing_after_the_end(cast: Cast, sign_in: SignIn, ends: str) -> None:
    referral = cast.at(State.SCHEDULED)
    client = sign_in(cast.companion)
    assert client.get(_url("referral", referral)).status_code == 200
    if ends == "recall":
        actions.recall(referral, by=cast.counsellor, reason="other_node")
    else:
        actions.withdraw_release(referral, by=cast.counsellor, channel="phone")
    assert client.get(_url("referral", referral)).status_code == 404
    assert client.post(_url("referral_arrive", referral), {"word": "companion"}).status_code == 404


def test_the_key_of_another_one_does_not_pretend(cast: Cast, sign_in: SignIn) -> None:
    """A key that was used elsewhere does nothing here; a withdrawal succeeds all the same."""
    key = {"key": "6f1c1c63-6bb8-4f3c-9a7a-1f5f8a0c2a11", "channel": "phone"}
    first, second = cast.at(State.REQUESTED), cast.at(State.REQUESTED)
    target, source = sign_in(cast.elsewhere), sign_in(cast.counsellor)
    assert target.post(_url("referral_accept", first), key).status_code == 302
    assert target.post(_url("referral_accept", second), key).status_code == 409
    for referral in (first, second):
        assert source.post(_url("referral_withdraw_release", referral), key).status_code == 302
        referral.refresh_from_db()
        assert referral.state == State.RELEASE_WITHDRAWN
    needs = [one.part.need for one in (first, second)]
    answers = [source.post(f"/musterstadt/anliegen/{need.public_id}/gedeckt/", key) for need in needs]
    assert [answer.status_code for answer in answers] == [302, 409]


def test_a_withdrawal_is_not_offered_twice(cast: Cast, sign_in: SignIn) -> None:
    withdrawn, runs = cast.at(State.RELEASE_WITHDRAWN), cast.at(State.REQUESTED)
    client = sign_in(cast.counsellor)
    for referral, offered in ((withdrawn, False), (runs, True)):
        page = client.get(_url("referral", referral)).content.decode()
        assert (_url("referral_withdraw_release", referral) in page) is offered


def test_what_was_helped_is_nobodys_turn(cast: Cast, sign_in: SignIn) -> None:
    """And what was helped in part says what is left to do."""
    helped = actions.close(cast.at(State.ARRIVED), by=cast.elsewhere, outcome="helped", asked="asked")
    assert (helped.turn_member_id, helped.due_at) == (None, None)
    client = sign_in(cast.elsewhere)
    assert "Gerade ist nichts zu tun" in client.get("/musterstadt/heute/").content.decode()
    actions.close(cast.at(State.ARRIVED), by=cast.elsewhere, outcome="partly", asked="asked")
    page = client.get("/musterstadt/heute/").content.decode()
    assert "Noch nicht gedeckt" in page
    assert "Hier ist nichts mehr zu tun" not in page


def test_whom_to_call_where_nobody_has_an_account(cast: Cast, sign_in: SignIn) -> None:
    cast.service.member = None
    cast.service.save()
    cast.service.phones.create(number="0221 4710 333")
    referral = actions.request(cast.draft(), by=cast.counsellor, packet={})
    client = sign_in(cast.counsellor)
    need_url = f"/musterstadt/anliegen/{referral.part.need.public_id}/geschafft/"
    for url in (_url("referral", referral), need_url):
        assert 'href="tel:02214710333"' in client.get(url).content.decode()


def test_the_only_word_is_chosen(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.elsewhere).get(_url("referral_arrive", cast.at(State.SCHEDULED))).content.decode()
    assert 'value="target"' in page
    assert "checked" in page.split('name="word"', 1)[1].split(">", 1)[0]


@pytest.mark.parametrize("state", ["closed", State.RELEASE_WITHDRAWN])
def test_after_an_end_the_next_node_comes_first(cast: Cast, sign_in: SignIn, state: str) -> None:
    """Whoever is responsible now is offered the search before „done“."""
    if state == "closed":
        partly = actions.close(cast.at(State.ARRIVED), by=cast.elsewhere, outcome="partly", asked="asked")
        referral, who = partly, cast.elsewhere
    else:
        referral, who = cast.at(State(state)), cast.counsellor
    page = sign_in(who).get(_url("referral", referral)).content.decode()
    deeds = page.split('class="bn-actions"', 1)[1].split("</div>", 1)[0]
    search, _, after = deeds.partition("Nächste Stelle suchen")
    assert f"/anliegen/{referral.part.need.public_id}/naechste-stelle/" in search
    assert "kern-btn--primary" in search
    assert "Ist erledigt" in after
    assert "kern-btn--primary" not in after


def test_after_a_withdrawal_the_target_is_told_what_was(cast: Cast, sign_in: SignIn) -> None:
    referral = actions.withdraw_release(cast.at(State.ACCEPTED), by=cast.counsellor, channel="phone")
    client = sign_in(cast.elsewhere, unlocked=True)
    page = client.get(_url("referral", referral)).content.decode()
    assert "Lesen durfte: Clara Woanders." in page
    assert "Lesen darf" not in page
    refused = client.post(_url("referral_identity", referral))
    assert refused.status_code == 409
    assert "Die Freigabe ist widerrufen." in refused.content.decode()
    assert "angenommen hat" not in refused.content.decode()


def test_who_walks_in_has_arrived_without_an_appointment(cast: Cast, sign_in: SignIn) -> None:
    referral = cast.at(State.ACCEPTED)
    client = sign_in(cast.elsewhere)
    assert "Die Person war heute da" in client.get(_url("referral", referral)).content.decode()
    assert "war heute da" not in sign_in(cast.counsellor).get(_url("referral", referral)).content.decode()
    assert sign_in(cast.counsellor).post(_url("referral_walk_in", referral)).status_code == 403
    assert client.post(_url("referral_walk_in", referral)).status_code == 302
    referral.refresh_from_db()
    assert referral.state == State.ARRIVED
    assert referral.appointment_at is not None
    assert timezone.localdate(referral.appointment_at) == timezone.localdate()
    assert referral.part.need.__class__.objects.get().responsible_member == cast.target
    assert client.post(_url("referral_walk_in", referral)).status_code == 409


def test_when_somebody_may_say_that_nobody_came(cast: Cast, sign_in: SignIn) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    referral = actions.schedule(cast.at(State.ACCEPTED), by=cast.elsewhere, appointment_at=tomorrow)
    client = sign_in(cast.elsewhere)
    assert "Das tragen Sie ab" in client.get(_url("referral", referral)).content.decode()
    refused = client.post(_url("referral_miss", referral))
    assert refused.status_code == 409
    assert "Danach können Sie das eintragen." in refused.content.decode()
    assert (
        "Das tragen Sie ab" not in sign_in(cast.counsellor).get(_url("referral", referral)).content.decode()
    )


def test_the_title_and_the_deeds_say_whom_it_is_about(cast: Cast, sign_in: SignIn) -> None:
    referral = cast.at(State.REQUESTED, cast.need(code_name="Blauer Fink"))
    number = mark_of(referral)
    for who, name in ((cast.counsellor, "Blauer Fink"), (cast.elsewhere, f"Kennzeichen {number}")):
        page = sign_in(who).get(_url("referral", referral)).content.decode()
        assert f"<h1>Begleitung: {cast.topic} · {name}</h1>" in page
    assert "Blauer Fink" in sign_in(cast.counsellor).get(_url("referral_recall", referral)).content.decode()
    declining = sign_in(cast.elsewhere).get(_url("referral_decline", referral)).content.decode()
    assert f"Kennzeichen {number}" in declining
    assert "Blauer Fink" not in declining


def test_the_new_agency_is_told_that_it_is_responsible_now(cast: Cast, sign_in: SignIn) -> None:
    scheduled = cast.at(State.SCHEDULED)
    assert (
        "Termin vereinbart, seit heute"
        in sign_in(cast.elsewhere).get(_url("referral", scheduled)).content.decode()
    )
    url = _url("referral_arrive", scheduled)
    assert url.endswith("/angekommen/"), "addresses speak German, too"
    done = sign_in(cast.elsewhere).post(url, {"word": "target"}, follow=True)
    assert "Ab jetzt ist Ihre Stelle verantwortlich." in done.content.decode()
    other = sign_in(cast.counsellor)
    done = other.post(_url("referral_arrive", cast.at(State.SCHEDULED)), {"word": "person"}, follow=True)
    assert "bei der neuen Stelle" in done.content.decode()


def test_what_is_withdrawn_and_my_turn_is_still_in_the_list(cast: Cast, sign_in: SignIn) -> None:
    withdrawn, recalled = cast.at(State.RELEASE_WITHDRAWN), cast.at(State.RECALLED)
    actions.settle(recalled, by=cast.counsellor)
    page = sign_in(cast.counsellor).get("/musterstadt/begleitungen/").content.decode()
    assert _url("referral", withdrawn) in page
    assert _url("referral", recalled) not in page


def test_a_number_stands_close_to_the_full_stop(cast: Cast, sign_in: SignIn) -> None:
    cast.service.member = None
    cast.service.save()
    cast.service.phones.create(number="0221 4710 160")
    page = sign_in(cast.counsellor).get(
        _url("referral", actions.request(cast.draft(), by=cast.counsellor, packet={}))
    )
    assert "0221 4710 160</a>. Die Antwort" in page.content.decode()


def test_the_vault_keeps_the_way_around(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.counsellor).get("/konto/").content.decode()
    assert "Musterstadt" in page
    assert 'aria-label="Hauptmenü"' in page
    assert "Für Beratende" not in page
