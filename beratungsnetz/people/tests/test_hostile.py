"""Hostile text in every form of these pages: a sentence, nothing changed, never a 500."""

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from beratungsnetz.people.keys import opened
from beratungsnetz.people.models import User
from beratungsnetz.people.tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
HOSTILE = [
    "x" * 100_000,
    "\0",
    "a\x1bb",
    "😀" * 500,
    "\u202egnp.exe",
    "<script>alert(1)</script>",
    "'; DROP TABLE x;--",
]
FORMS = [
    ("/konto/name/", ["name"]),
    ("/konto/passwort/", ["old", "password1", "password2"]),
    ("/konto/bestaetigen/", ["password"]),
    ("/tresor/", ["secret", "next", "key"]),
    ("/tresor/einrichten/", ["password", "sure", "key"]),
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(("path", "fields"), FORMS)
def test_signed_in(
    sign_in: Callable[..., Client], ayse: User, path: str, fields: list[str], hostile: str
) -> None:
    browser = sign_in(ayse)
    for field in fields:
        answer = browser.post(path, {field: hostile, "name": hostile if path == "/konto/name/" else ""})
        assert answer.status_code in {302, 422, 429}
        if answer.status_code == 302:
            assert path == "/konto/name/"
            assert "<script>" not in browser.get("/konto/").content.decode()
    ayse.refresh_from_db()
    assert len(ayse.name) <= 120
    assert ayse.check_password(PASSWORD)
    assert opened(ayse, PASSWORD) is not None


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_at_the_door(client: Client, ayse: User, hostile: str) -> None:
    for path, field in (
        ("/passwort/vergessen/", "email"),
        ("/anmelden/code/", "code"),
        ("/abmelden/", "next"),
    ):
        assert client.post(path, {field: hostile}).status_code in {302, 422}
    typed = {"login": ayse.email, "password": PASSWORD, "next": hostile}
    assert client.post("/anmelden/", typed).headers["Location"] == "/"


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_in_the_address(client: Client, ayse: User, hostile: str) -> None:
    for path in ("/anmelden/", "/tresor/", "/passwort/vergessen/"):
        answer = client.get(path, {"next": hostile})
        assert answer.status_code in {200, 302, 400}
        assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_as_a_code(client: Client, ayse: User, hostile: str) -> None:
    TOTP.activate(ayse, generate_totp_secret())
    client.post("/anmelden/", {"login": ayse.email, "password": PASSWORD})
    assert client.post("/anmelden/code/", {"code": hostile}).status_code == 422
    assert "_auth_user_id" not in client.session
