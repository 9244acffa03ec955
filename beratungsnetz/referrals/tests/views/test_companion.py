"""Somebody goes along: where, when, whom to call; nothing of the need, and a way to say no."""

from datetime import time

import pytest
from django.test import Client
from django.urls import reverse

from beratungsnetz.directory.models import ServiceText
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.models import Member
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

SERVICE = "Pirolwohnberatung"


@pytest.fixture
def scheduled(cast: Cast) -> Referral:
    ServiceText.objects.create(service=cast.service, language="de", name=SERVICE)
    found = cast.at(State.SCHEDULED)
    return actions.name_companion(
        found,
        by=cast.counsellor,
        companion=cast.user(cast.companion),
        meeting_point="Hauptstraße 5, vor der Tür",
        meeting_time=time(9, 30),
    )


def url(name: str, referral: Referral) -> str:
    return reverse(f"referrals:{name}", kwargs={"n": "musterstadt", "referral_id": referral.public_id})


def test_no_page_says_what_it_is_about(cast: Cast, scheduled: Referral, sign_in: SignIn) -> None:
    client = sign_in(cast.companion)
    pages = [
        url("referral", scheduled), url("referral_arrive", scheduled),
        url("referral_withdraw_release", scheduled),
        "/musterstadt/begleitungen/?stand=alle", "/musterstadt/begleitungen/tabelle.csv?stand=alle",
        "/musterstadt/heute/", url("referral_calendar", scheduled),
    ]  # fmt: skip
    never = (
        *CANARY.values(), scheduled.part.need.code_name, cast.topic.name, cast.source.name, cast.target.name,
        SERVICE, cast.area.name,
    )  # fmt: skip
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        text = answer.getvalue().decode()
        assert [word for word in never if word in text] == [], page
    shown = client.get(pages[0]).content.decode()
    assert "9:30" in shown and "Hauptstraße 5" in shown and "Angekommen" in shown


def test_the_file_has_the_meeting_point_only_when_it_is_wanted(
    cast: Cast, scheduled: Referral, sign_in: SignIn
) -> None:
    client, path = sign_in(cast.companion), url("referral_calendar", scheduled)
    assert b"LOCATION" not in client.get(path).content and b"T093000" in client.get(path).content
    assert b"LOCATION:Hauptstra" in client.get(f"{path}?treffpunkt=1").content
    assert b"LOCATION" not in sign_in(cast.counsellor).get(f"{path}?treffpunkt=1").content


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("Hauptstraße 5, vor der Tür", True),
        ("bei Frau Yilmaz klingeln", False),
        ("anrufen: 0221 4710-837", False),
        ("a" * 201, False),
    ],
)
def test_a_meeting_point_names_nobody(
    cast: Cast, scheduled: Referral, sign_in: SignIn, typed: str, fits: bool
) -> None:
    sent = {"companion": cast.companion.user_id, "meeting_point": typed, "meeting_time": "9:30"}
    answer = sign_in(cast.counsellor).post(url("referral_name_companion", scheduled), sent)
    assert answer.status_code == (302 if fits else 422)


def test_whoever_cannot_come_says_so_and_the_source_reads_it(
    cast: Cast, scheduled: Referral, sign_in: SignIn
) -> None:
    for who in (cast.counsellor, cast.elsewhere, cast.office_person):
        with pytest.raises(NotAllowed):
            actions.decline_companion(scheduled, by=who)
    client = sign_in(cast.companion)
    assert client.post(url("referral_decline_companion", scheduled)).status_code == 302
    assert client.get(url("referral", scheduled)).status_code == 404
    source = sign_in(cast.counsellor)
    assert "Jemand anderen finden, der mitgeht" in source.get("/musterstadt/heute/").content.decode()
    actions.name_companion(scheduled, by=cast.counsellor, companion=None)
    assert "Jemand anderen finden" not in source.get("/musterstadt/heute/").content.decode()


def test_a_volunteers_agency_has_ten_open_days(cast: Cast) -> None:
    ordinary = cast.at(State.REQUESTED)
    Member.objects.filter(pk=cast.target.pk).update(voluntary=True)
    slow = cast.at(State.REQUESTED)
    assert ordinary.due_at is not None and slow.due_at is not None
    assert (slow.due_at - ordinary.due_at).days >= 7
    assert Client().get(url("referral", slow)).status_code == 302
