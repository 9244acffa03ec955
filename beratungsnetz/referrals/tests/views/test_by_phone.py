"""Recorded for an agency without an account: on the phone, or from a sheet that says no name."""

from datetime import timedelta

import page
import pytest
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

BUTTONS = {
    State.REQUESTED: ("accept", "decline", "query", "waitlist"),
    State.WAITLISTED: ("accept", "decline", "keep_waiting"),
    State.ACCEPTED: ("schedule", "hand_back"),
    State.SCHEDULED: ("shift", "arrive", "miss"),
    State.MISSED: ("reschedule",),
    State.ARRIVED: ("close", "hand_back"),
}


def alone(cast: Cast, state: State) -> Referral:
    """In this state at an agency where nobody has an account any more."""
    found = cast.at(state)
    cast.target.roles.update(ended_at=timezone.now())
    return found


@pytest.mark.parametrize("state", BUTTONS)
def test_every_answer_has_a_button_for_whoever_telephones(cast: Cast, sign_in: SignIn, state: State) -> None:
    referral = alone(cast, state)
    ids = {"n": "musterstadt", "referral_id": referral.public_id}
    text = sign_in(cast.counsellor).get(reverse("referrals:referral", kwargs=ids)).content.decode()
    for deed in BUTTONS[state]:
        assert reverse(f"referrals:referral_{deed}", kwargs=ids) in text, deed
    assert "hat kein Konto" in text and "anfrage.pdf" in text


def test_the_audit_says_who_recorded_it_and_that_it_was_by_phone(cast: Cast, sign_in: SignIn) -> None:
    referral = alone(cast, State.ACCEPTED)
    ids = {"n": "musterstadt", "referral_id": referral.public_id}
    url = reverse("referrals:referral_schedule", kwargs=ids)
    source = sign_in(cast.counsellor)
    assert "am Telefon oder auf dem Blatt gesagt" in source.get(url).content.decode()
    day = (timezone.localdate() + timedelta(days=4)).isoformat()
    assert source.post(url, {"day": day, "at": "10:00"}).status_code == 302
    entry = Entry.objects.get(deed="referrals.schedule")
    assert (entry.doer, entry.why) == (cast.counsellor.ident, "by_phone")


def test_the_sheet_is_accessible_on_one_page_and_names_nobody(cast: Cast, sign_in: SignIn) -> None:
    referral = alone(cast, State.REQUESTED)
    ids = {"n": "musterstadt", "referral_id": referral.public_id}
    url = reverse("referrals:referral_sheet", kwargs=ids)
    answer = sign_in(cast.counsellor).get(url)
    assert answer["Content-Type"] == "application/pdf"
    assert page.validate_pdf_bytes(answer.content, profile="ua-1").is_compliant
    assert sign_in(cast.elsewhere).get(url).status_code in (403, 404)
    actions.recall(referral, by=cast.counsellor, reason="other_node")
    assert sign_in(cast.counsellor).get(url).status_code == 409


def test_the_values_of_the_sheet_hold_no_name(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from beratungsnetz.referrals.presenters.rows import with_names
    from beratungsnetz.referrals.printing import request

    told: list[str] = []

    def paper(template: str, values: object) -> bytes:
        told.append(str(values))
        return b""

    monkeypatch.setattr(request, "paper", paper)
    before, after = cast.at(State.REQUESTED), cast.at(State.ACCEPTED)
    for one in (before, after):
        request.request_sheet(with_names(Referral.objects.select_related("part__need")).get(pk=one.pk))
    for text in told:
        assert not any(word in text for word in CANARY.values())
        assert "Miete und Wohnen" in text and "Nordstadt" in text
    assert before.part.need.code_name not in told[0] and after.part.need.code_name in told[1]
