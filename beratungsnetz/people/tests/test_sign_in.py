"""At the door: right and wrong passwords, limits, where one is sent on to, and out again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.people import vault
from beratungsnetz.people.models import User
from beratungsnetz.people.tests.factories import PASSWORD, person

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def try_with(client: Client, login: str, password: str = "falsch") -> tuple[int, str]:
    answer = client.post("/anmelden/", {"login": login, "password": password})
    return answer.status_code, " ".join(strip_tags(answer.content.decode()).split()).replace(login, "…")


def test_the_right_password_signs_in_whatever_the_capitals(client: Client, ayse: User) -> None:
    answer = client.post("/anmelden/", {"login": ayse.email.upper(), "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/konto/").status_code == 200


def test_known_and_unknown_accounts_get_the_same_answer(client: Client, ayse: User) -> None:
    assert try_with(client, ayse.email) == try_with(client, "niemand@beispiel.de")


def test_after_five_wrong_passwords_the_sixth_try_waits_even_when_right(client: Client, ayse: User) -> None:
    for _ in range(4):
        assert try_with(client, ayse.email)[0] == 422
    try_with(client, ayse.email)
    status, text = try_with(client, ayse.email, PASSWORD)
    assert status == 429
    assert "15 Minuten" in text
    assert "_auth_user_id" not in client.session


def test_unknown_accounts_wait_just_the_same(client: Client) -> None:
    for _ in range(5):
        try_with(client, "niemand@beispiel.de")
    assert try_with(client, "niemand@beispiel.de")[0] == 429


def test_other_capitals_are_no_new_account(client: Client, ayse: User) -> None:
    for spelling in (
        ayse.email.upper(),
        ayse.email.title(),
        f" {ayse.email}",
        ayse.email,
        ayse.email.upper(),
    ):
        try_with(client, spelling)
    assert try_with(client, ayse.email, PASSWORD)[0] == 429


def test_an_address_has_twenty_wrong_tries_over_all_accounts(client: Client, ayse: User) -> None:
    for number in range(20):
        assert try_with(client, f"niemand{number}@beispiel.de")[0] == 422
    assert try_with(client, ayse.email, PASSWORD)[0] == 429


def test_a_quarter_of_an_hour_later_one_may_try_again(client: Client, ayse: User) -> None:
    for _ in range(6):
        try_with(client, ayse.email)
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert try_with(client, ayse.email, PASSWORD)[0] == 302


@pytest.mark.parametrize(
    "elsewhere", ["https://boese.example/", "//boese.example/", "/\\boese.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_another_site(client: Client, ayse: User, elsewhere: str) -> None:
    answer = client.post("/anmelden/", {"login": ayse.email, "password": PASSWORD, "next": elsewhere})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"


def test_one_is_sent_on_to_an_own_path(client: Client, ayse: User) -> None:
    answer = client.post("/anmelden/", {"login": ayse.email, "password": PASSWORD, "next": "/konto/"})
    assert answer.headers["Location"] == "/konto/"


def test_a_closed_account_does_not_sign_in(client: Client, ayse: User) -> None:
    ayse.is_active = False
    ayse.save()
    client.post("/anmelden/", {"login": ayse.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_the_session_gets_a_new_id_at_sign_in(client: Client, ayse: User) -> None:
    session = client.session
    session["before"] = True
    session.save()
    before = client.session.session_key
    client.post("/anmelden/", {"login": ayse.email, "password": PASSWORD})
    assert client.session.session_key != before


def test_signing_out_leaves_nothing_behind(sign_in: SignIn, ayse: User) -> None:
    browser = sign_in(ayse)
    browser.post("/tresor/", {"secret": PASSWORD})
    answer = browser.post("/abmelden/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.cookies[vault.COOKIE].value == answer.cookies["sessionid"].value == ""
    assert browser.get("/konto/").status_code == 302


def test_a_link_does_not_sign_out(sign_in: SignIn, ayse: User) -> None:
    browser = sign_in(ayse)
    browser.get("/abmelden/")
    assert browser.get("/konto/").status_code == 200


@pytest.mark.parametrize(
    "hostile", ["x" * 100_000, "\0", "😀", "\u202e", "' OR 1=1 --", "a@" + "b" * 400 + ".de"]
)
@pytest.mark.parametrize("field", ["login", "password"])
def test_hostile_text_at_the_door_is_a_sentence(client: Client, ayse: User, hostile: str, field: str) -> None:
    typed = {"login": ayse.email, "password": PASSWORD} | {field: hostile}
    assert client.post("/anmelden/", typed).status_code == 422


def test_names_of_no_account_page_are_no_second_door(client: Client) -> None:
    for path in ("/anmelden/einladung/", "/anmelden/adresse/", "/anmelden/bestaetigt/x/"):
        assert client.get(path).headers["Location"] == "/anmelden/"
    for path in ("/accounts/login/", "/login/", "/konto/email/"):
        assert client.get(path).status_code == 404


def test_two_accounts_cannot_share_an_address(ayse: User) -> None:
    with pytest.raises(WrongMoment):
        person("Ayşe Andere")


@pytest.mark.parametrize("link", ["x-y", "z" * 60 + "-y", "1-" + "a" * 5_000, "1-set-password", "0-😀"])
def test_a_broken_link_is_a_sentence(client: Client, ayse: User, link: str) -> None:
    page = client.get(f"/passwort/neu/{link}/")
    assert "gilt nicht mehr" in page.content.decode()


def test_signing_in_is_noted(sign_in: SignIn, ayse: User) -> None:
    sign_in(ayse)
    assert Entry.objects.filter(deed="people.sign_in", doer=f"user:{ayse.pk}").count() == 1
