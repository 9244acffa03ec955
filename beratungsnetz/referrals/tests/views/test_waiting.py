"""A waiting list says about how long; the source reads it."""

from django.urls import reverse

from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn


def test_how_long_it_takes_is_said_with_the_list_and_with_each_sign_of_life(
    cast: Cast, sign_in: SignIn
) -> None:
    referral = cast.at(State.REQUESTED)
    ids = {"n": "musterstadt", "referral_id": referral.public_id}
    target, source = sign_in(cast.elsewhere), sign_in(cast.counsellor)
    page = reverse("referrals:referral", kwargs=ids)
    assert (
        target.post(reverse("referrals:referral_waitlist", kwargs=ids), {"wait": "weeks_4"}).status_code
        == 302
    )
    assert "etwa vier Wochen" in source.get(page).content.decode()
    still = reverse("referrals:referral_keep_waiting", kwargs=ids)
    assert target.post(still, {"wait": "soon"}).status_code == 422
    assert target.post(still, {"wait": "weeks_12"}).status_code == 302
    assert "ein bis drei Monate" in source.get(page).content.decode()
    assert target.post(still).status_code == 302
    assert Referral.objects.get(pk=referral.pk).wait == "weeks_12"


def test_every_question_can_be_asked_and_answered(cast: Cast, sign_in: SignIn) -> None:
    from beratungsnetz.referrals.codes import Question

    target, source = sign_in(cast.elsewhere), sign_in(cast.counsellor)
    referral = cast.at(State.REQUESTED)
    ids = {"n": "musterstadt", "referral_id": referral.public_id}
    for question in Question:
        asked = target.post(reverse("referrals:referral_query", kwargs=ids), {"question": question})
        assert asked.status_code == 302
        answer = {"answer": "adult" if question == Question.AGE_GROUP else "yes"}
        assert source.post(reverse("referrals:referral_answer", kwargs=ids), answer).status_code == 302
