"""What a try leaves behind, from where it is counted, and where the mail's link leads."""

from collections.abc import Callable
from runpy import run_path
from typing import Any

import pytest
from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.utils import user_pk_to_url_str
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.test import Client, RequestFactory

from beratungsnetz.people.lockout import address_of
from beratungsnetz.people.models import User
from beratungsnetz.people.tests.factories import PASSWORD
from beratungsnetz.people.tokens import ResetTokens


@pytest.mark.django_db
def test_a_wrong_try_is_kept_in_no_table(client: Client, ayse: User) -> None:
    for _ in range(6):
        answer = client.post("/anmelden/", {"login": ayse.email, "password": "falsch"})
    assert answer.status_code == 429
    assert not AccessAttempt.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["localhost:4444", "127.0.0.1:1"])
def test_the_link_to_a_new_password_leads_to_this_installation(
    client: Client, ayse: User, settings: Any, host: str, delivered: Callable[[], list[EmailMessage]]
) -> None:
    settings.BASE_URL = "https://netz.example"
    client.post("/passwort/vergessen/", {"email": ayse.email}, headers={"host": host})
    [sent] = delivered()
    assert "https://netz.example/passwort/neu/" in sent.body
    assert host not in sent.body


@pytest.mark.django_db
def test_the_table_of_sessions_lets_nobody_in(client: Client, ayse: User) -> None:
    client.post("/anmelden/", {"login": ayse.email, "password": PASSWORD})
    row = Session.objects.get()
    assert client.get("/konto/").status_code == 200
    assert row.session_key not in client.cookies["sessionid"].value
    thief = Client()
    thief.cookies["sessionid"] = row.session_key
    assert thief.get("/konto/").status_code == 302
    before = client.cookies["sessionid"].value
    client.post("/abmelden/")
    assert not Session.objects.exists()
    thief.cookies["sessionid"] = before
    assert thief.get("/konto/").status_code == 302


@pytest.mark.django_db
def test_a_stolen_data_folder_writes_no_link_to_a_new_password(client: Client, ayse: User) -> None:
    """The session's secret and the database lie in one folder; the master key does not."""
    forged = EmailAwarePasswordResetTokenGenerator().make_token(ayse)
    own = ResetTokens().make_token(ayse)
    answers = [
        client.get(f"/passwort/neu/{user_pk_to_url_str(ayse)}-{token}/", follow=True).content.decode()
        for token in (forged, own)
    ]
    assert ["gilt nicht mehr" in page for page in answers] == [True, False]


def _from(address: str, forwarded: str = "") -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded else None
    return address_of(RequestFactory().get("/", headers=headers, REMOTE_ADDR=address))


def test_without_a_proxy_nobody_chooses_the_own_address() -> None:
    assert _from("203.0.113.7", forwarded="198.51.100.1") == "203.0.113.7"


def test_behind_a_proxy_its_own_word_counts(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert _from("127.0.0.1", forwarded="198.51.100.1, 203.0.113.7") == "203.0.113.7"
    assert _from("127.0.0.1", forwarded="203.0.113.7, nonsense") == "unknown"


def test_a_household_has_one_address() -> None:
    assert _from("2001:db8:1:2::1") == _from("2001:db8:1:2:ffff::9") == "2001:db8:1:2::/64"
    assert _from("2001:db8:1:3::1") != _from("2001:db8:1:2::1")
    assert _from("::ffff:203.0.113.7") == "203.0.113.7"


@pytest.mark.parametrize(("behind", "count"), [("1", 1), ("0", 0)])
def test_the_setting_for_a_proxy_trusts_its_word(
    monkeypatch: pytest.MonkeyPatch, behind: str, count: int
) -> None:
    monkeypatch.setenv("BERATUNGSNETZ_BEHIND_PROXY", behind)
    assert run_path("config/settings.py")["ALLAUTH_TRUSTED_PROXY_COUNT"] == count
