"""Who may take the calendar file, by which address."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn


def test_source_target_companion_and_the_person_may_take_it(
    cast: Cast, sign_in: SignIn, with_slip: Callable[[SlipHolder], Client]
) -> None:
    referral = cast.at(State.SCHEDULED)
    ids = {"referral_id": referral.public_id}
    url = reverse("referrals:referral_calendar", kwargs={"n": "musterstadt", **ids})
    for who in (cast.counsellor, cast.elsewhere, cast.companion):
        answer = sign_in(who).get(url)
        assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
        assert 'filename="termin.ics"' in answer["Content-Disposition"]
    assert sign_in(cast.stranger).get(url).status_code == 404
    own = reverse("slip:calendar", kwargs=ids)
    holder = cast.person(referral.part.need)
    assert with_slip(holder).get(own).status_code == 200
    without = with_slip(cast.person(referral.part.need, with_pin=False)).get(own)
    assert without.status_code == 302 and "/pin/" in without["Location"]
    assert Client().get(own).status_code == 302
