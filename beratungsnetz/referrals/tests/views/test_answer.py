"""`/antwort/`: link and code, the answers, and what an open form meets when all is over."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from beratungsnetz.networks.actions import set_mailbox
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import AnswerLink, Referral
from beratungsnetz.referrals.presenters.answer import ANSWERS
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn
from beratungsnetz.referrals.views.deed_table import PATHS

NEVER = (*CANARY.values(), "Deckname")


@pytest.fixture
def asked(cast: Cast) -> Referral:
    set_mailbox(cast.target, by=cast.office_person, mailbox="poststelle@amt.example")
    return cast.at(State.REQUESTED)


@pytest.fixture
def path(asked: Referral, delivered: Callable[[], object]) -> str:
    """The path of the link in the mail."""
    delivered()
    (found,) = re.findall(r"/antwort/[\w-]+/", str(mail.outbox[-1].body))
    return str(found)


@pytest.fixture
def office(cast: Cast, asked: Referral, path: str) -> Client:
    """A browser of the office, with the code given."""
    code = actions.make_answer_code(asked, by=cast.counsellor).code
    client = Client()
    assert client.post(path, {"code": code}).status_code == 302
    return client


def test_the_link_alone_shows_and_changes_nothing(cast: Cast, asked: Referral, path: str) -> None:
    page = Client().get(path)
    text = page.content.decode()
    assert page.status_code == 200 and "Ihr Code" in text
    assert page["Cache-Control"] == "no-store" and page["Referrer-Policy"] == "no-referrer"
    assert "sessionid" not in page.cookies
    for word in (cast.topic.name, cast.source.name, cast.target.name, asked.part.need.code_name):
        assert word not in text
    for deed in ANSWERS:
        for answer in (
            Client().get(f"{path}{PATHS[deed]}/"),
            Client().post(f"{path}{PATHS[deed]}/", {"reason": "full"}),
        ):
            assert answer.status_code == 302 and answer["Location"] == path
    asked.refresh_from_db()
    assert asked.state == State.REQUESTED


def test_a_wrong_code_is_refused_and_the_sixth_try_waits(asked: Referral, path: str) -> None:
    client = Client()
    for _ in range(5):
        assert client.post(path, {"code": "7K3M-Q0RT"}).status_code == 422
    assert client.post(path, {"code": "7K3M-Q0RT"}).status_code == 429


def test_with_the_code_it_shows_what_a_target_sees_and_no_name(
    cast: Cast, asked: Referral, path: str, office: Client
) -> None:
    text = office.get(path).content.decode()
    assert cast.topic.name in text and "Nordstadt" in text and "Annehmen" in text
    assert office.cookies["antwort"]["path"] == "/antwort/"
    assert office.post(f"{path}annehmen/").status_code == 302
    after = office.get(path).content.decode()
    assert "Termin eintragen" in after
    for word in (*NEVER, asked.part.need.code_name):
        assert word not in text and word not in after


def test_decline_ends_with_thanks_and_the_link_is_closed(asked: Referral, path: str, office: Client) -> None:
    assert office.post(f"{path}ablehnen/", {}).status_code == 422
    answer = office.post(f"{path}ablehnen/", {"reason": "not_our_topic"})
    assert answer["Location"] == "/antwort/danke/"
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == (State.DECLINED, "not_our_topic")
    closed = office.get(path)
    assert closed.status_code == 404 and "nicht mehr offen" in closed.content.decode()


def test_a_withdrawal_while_the_form_is_open_ends_friendly(
    cast: Cast, asked: Referral, path: str, office: Client
) -> None:
    assert office.get(f"{path}ablehnen/").status_code == 200
    actions.withdraw_release(asked, by=cast.person(asked.part.need), channel="slip")
    late = office.post(f"{path}ablehnen/", {"reason": "full"})
    assert late.status_code == 404 and "nicht mehr offen" in late.content.decode()
    asked.refresh_from_db()
    assert asked.state == State.RELEASE_WITHDRAWN
    unknown = Client().get("/antwort/" + "x" * 43 + "/")
    assert unknown.status_code == 404 and "nicht mehr offen" in unknown.content.decode()


def test_the_phone_was_faster(cast: Cast, asked: Referral, path: str, office: Client) -> None:
    """The answer came by phone while the form was open: a sentence, and nothing twice."""
    actions.accept(asked, by=cast.elsewhere)
    late = office.post(f"{path}rueckfrage/", {"question": "access"})
    assert late.status_code == 409 and "angenommen" in late.content.decode()


def test_a_new_mail_or_code_ends_the_visit(cast: Cast, asked: Referral, path: str, office: Client) -> None:
    actions.make_answer_code(asked, by=cast.counsellor)
    assert "Ihr Code, bitte" in office.get(path).content.decode()
    actions.send_link(asked, by=cast.counsellor)
    assert office.get(path).status_code == 404


def test_done_lets_out(path: str, office: Client) -> None:
    assert office.post("/antwort/fertig/").status_code == 302
    assert "Ihr Code, bitte" in office.get(path).content.decode()
    for page in ("/antwort/", "/antwort/danke/"):
        assert Client().get(page).status_code == 200


def test_the_code_is_shown_once(cast: Cast, asked: Referral, sign_in: SignIn) -> None:
    client = sign_in(cast.counsellor)
    ids = {"n": "musterstadt", "referral_id": asked.public_id}
    url = reverse("referrals:referral_make_answer_code", kwargs=ids)
    page = client.get(reverse("referrals:referral", kwargs=ids)).content.decode()
    assert "antwortet ohne Konto" in page and "Code machen" in page
    assert AnswerLink.objects.get().code_digest == "", "looking makes none"
    key = "0c6e1f0e-8f43-4b8a-9d0f-6d3b4a1f0a11"
    shown = client.post(url, {"key": key}).content.decode()
    code = re.search(r'bn-code__value"[^>]*>([^<]+)<', shown)
    assert code is not None and re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", code[1])
    again = client.post(url, {"key": key})
    assert again.status_code == 409 and code[1] not in again.content.decode()


def test_the_mailbox_page(cast: Cast, sign_in: SignIn) -> None:
    url = reverse("networks:mailbox", kwargs={"n": "musterstadt", "pk": cast.target.pk})
    office = sign_in(cast.office_person)
    assert office.post(url, {"mailbox": "kein Postfach"}).status_code == 422
    assert office.post(url, {"mailbox": "poststelle@amt.example"}).status_code == 302
    assert "Antwortet ohne Konto" in office.get(url.replace("postfach/", "")).content.decode()
    assert "poststelle" not in Client().get(url.replace("postfach/", "")).content.decode(), "not in public"
