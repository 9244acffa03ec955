"""`/konto/`: name, password, second factor."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.people.keys import opened
from beratungsnetz.people.models import User
from beratungsnetz.people.tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
NEW = "vier Möwen auf dem Dach"
PAGES = ["/konto/", "/konto/name/", "/konto/passwort/", "/tresor/", "/tresor/einrichten/"]


@pytest.mark.parametrize("path", PAGES)
def test_strangers_are_sent_to_the_door(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/anmelden/?next=")


@pytest.mark.parametrize("path", PAGES)
def test_pages_open_and_carry_no_inline_style(sign_in: SignIn, ayse: User, path: str) -> None:
    page = sign_in(ayse).get(path)
    assert page.status_code == 200
    assert b"style=" not in page.content
    assert "no-store" in page.headers["Cache-Control"]


def test_a_new_name(sign_in: SignIn, ayse: User) -> None:
    assert sign_in(ayse).post("/konto/name/", {"name": "Ayşe Yıldız"}).status_code == 302
    ayse.refresh_from_db()
    assert str(ayse) == "Ayşe Yıldız"


def test_single_keys_are_off_until_they_are_wanted(sign_in: SignIn, ayse: User) -> None:
    browser = sign_in(ayse)
    assert b"data-shortcuts" not in browser.get("/konto/").content
    for sent, wanted in (({"wanted": "on"}, True), ({}, False)):
        assert browser.post("/konto/tastatur/", sent).status_code == 302
        assert (b"data-shortcuts" in browser.get("/konto/").content) is wanted
    assert Entry.objects.filter(deed="people.set_shortcuts").count() == 2


def test_a_new_password_takes_the_vault_along_and_ends_other_sessions(sign_in: SignIn, ayse: User) -> None:
    elsewhere = Client()
    elsewhere.post("/anmelden/", {"login": ayse.email, "password": PASSWORD})
    browser = sign_in(ayse)
    typed = {"old": PASSWORD, "password1": NEW, "password2": NEW}
    page = browser.post("/konto/passwort/", typed, follow=True)
    assert "Es öffnet auch Ihren Tresor" in page.content.decode()
    assert opened(ayse, NEW) is not None
    assert elsewhere.get("/konto/").status_code == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"old": "falsch"}, "Das ist nicht Ihr jetziges Passwort."),
        ({"password2": "etwas anderes"}, "Das ist nicht dasselbe."),
        ({"password1": "kurz", "password2": "kurz"}, "12"),
        ({"old": ""}, "Bitte füllen Sie"),
    ],
)
def test_a_refused_password_says_why(
    sign_in: SignIn, ayse: User, typed: dict[str, str], sentence: str
) -> None:
    all_typed = {"old": PASSWORD, "password1": NEW, "password2": NEW} | typed
    page = sign_in(ayse).post("/konto/passwort/", all_typed)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert opened(ayse, PASSWORD) is not None


@pytest.mark.usefixtures("still_clock")
def test_the_second_factor_is_set_up_and_switched_off(sign_in: SignIn, ayse: User) -> None:
    browser = sign_in(ayse)
    asked = browser.get("/konto/zweiter-faktor/einrichten/")
    assert asked.headers["Location"].startswith("/konto/bestaetigen/?next=")
    assert browser.post(asked.headers["Location"], {"password": "falsch"}).status_code == 422
    answer = browser.post(asked.headers["Location"], {"password": PASSWORD})
    assert answer.headers["Location"] == "/konto/zweiter-faktor/einrichten/"

    page = browser.get("/konto/zweiter-faktor/einrichten/")
    picture = re.search(r'src="(data:image/svg\+xml;base64,[^"]+)"', page.content.decode())
    assert picture
    secret = page.context["form"].secret
    assert browser.post("/konto/zweiter-faktor/einrichten/", {"code": "000000"}).status_code == 422
    now = format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))
    answer = browser.post("/konto/zweiter-faktor/einrichten/", {"code": now})
    assert answer.headers["Location"] == "/konto/ersatzcodes/"
    assert len(browser.get("/konto/ersatzcodes/").context["unused_codes"]) == 10
    assert Entry.objects.filter(deed="people.second_factor_on").count() == 1

    assert browser.get("/konto/ersatzcodes/neu/").status_code == 200
    assert browser.post("/konto/ersatzcodes/neu/").status_code == 302
    assert browser.get("/konto/zweiter-faktor/abschalten/").status_code == 200
    assert browser.post("/konto/zweiter-faktor/abschalten/").status_code == 302
    assert not Authenticator.objects.exists()
    assert "aus" in browser.get("/konto/").content.decode()
