"""Every page × state × role answers with a page, never with an error; strangers see nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn
from beratungsnetz.referrals.urls import urlpatterns
from beratungsnetz.referrals.views.deed_table import DEEDS

NEED_PAGES = [str(p.name) for p in urlpatterns if "need_id" in str(p.pattern)]
REFERRAL_PAGES = [str(p.name) for p in urlpatterns if "referral_id" in str(p.pattern)]
LISTS = ["needs", "needs_csv", "needs_xlsx", "need_new", "referrals", "referrals_csv", "referrals_xlsx"]


def _get(client: Client, name: str, **kwargs: object) -> int:
    answer = client.get(reverse(f"referrals:{name}", kwargs={"n": "musterstadt", **kwargs}))
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


@pytest.mark.parametrize("state", list(State))
def test_pages_in_every_state(cast: Cast, sign_in: SignIn, state: State) -> None:
    referral = cast.at(state, cast.need(identity=CANARY))
    need = referral.part.need
    for staff in (cast.counsellor, cast.elsewhere, cast.office_person, cast.companion):
        client = sign_in(staff)
        assert client.get("/musterstadt/heute/").status_code == 200
        for name in NEED_PAGES:
            assert _get(client, name, need_id=need.public_id) in (200, 302, 403, 404, 409), name
        for name in REFERRAL_PAGES:
            assert _get(client, name, referral_id=referral.public_id) in (200, 302, 403, 404, 409), name
    source = sign_in(cast.counsellor)
    assert _get(source, "need", need_id=need.public_id) == 200
    assert _get(source, "referral", referral_id=referral.public_id) == 200


def test_a_stranger_sees_nothing(cast: Cast, sign_in: SignIn) -> None:
    referral = cast.at(State.ACCEPTED)
    for staff in (cast.stranger, cast.foreigner):
        client = sign_in(staff)
        for name in NEED_PAGES:
            assert _get(client, name, need_id=referral.part.need.public_id) == 404, name
        for name in REFERRAL_PAGES:
            assert _get(client, name, referral_id=referral.public_id) == 404, name


def test_nobody_without_sign_in(cast: Cast) -> None:
    referral = cast.at(State.ACCEPTED)
    for name in LISTS:
        assert _get(Client(), name) == 302
    for name in REFERRAL_PAGES:
        assert _get(Client(), name, referral_id=referral.public_id) == 302


def test_another_role_gets_a_sentence(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.companion).get("/musterstadt/anliegen/neu/")
    assert answer.status_code == 403
    assert "andere" in answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_lists(cast: Cast, sign_in: SignIn, name: str) -> None:
    cast.at(State.REQUESTED)
    for staff in (cast.counsellor, cast.elsewhere, cast.office_person):
        assert _get(sign_in(staff), name) == 200


def test_every_deed_has_a_page() -> None:
    from beratungsnetz.referrals.states import MOVE

    assert set(MOVE) - set(DEEDS) == {"contradict"}  # only the person contradicts, on the slip
