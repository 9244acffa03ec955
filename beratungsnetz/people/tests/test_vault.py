"""The open vault: two halves, thirty minutes, and the second factor in the same sign-in."""

import base64
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.test import Client, RequestFactory
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.people import crypto, vault
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.people.keys import opened
from beratungsnetz.people.master import subkey
from beratungsnetz.people.models import PersonalKey, User
from beratungsnetz.people.tests.factories import PASSWORD, keyring_of

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
NEW = "vier Möwen auf dem Dach"


def open_in(browser: Client, user: User) -> Keyring | None:
    """The keyring as a view would get it from this browser's next request."""
    request = RequestFactory().get("/")
    request.COOKIES.update({name: one.value for name, one in browser.cookies.items()})
    request.session, request.user = browser.session, user
    return vault.keyring(request)


def code_now(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30)))


def test_signed_in_is_not_unlocked(sign_in: SignIn, ayse: User) -> None:
    browser = sign_in(ayse)
    assert open_in(browser, ayse) is None
    assert vault.COOKIE not in browser.cookies


def test_unlocking_rotates_the_session_and_leads_on(sign_in: SignIn, ayse: User) -> None:
    browser = sign_in(ayse)
    before = browser.session.session_key
    answer = browser.post("/tresor/", {"secret": PASSWORD, "next": "/konto/"})
    assert answer.headers["Location"] == "/konto/"
    assert browser.session.session_key != before
    cookie = answer.cookies[vault.COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["max-age"] == ""
    ring = open_in(browser, ayse)
    assert ring is not None
    assert ring.private_key == keyring_of(ayse).private_key


def test_a_wrong_secret_keeps_it_shut_with_a_sentence(sign_in: SignIn, ayse: User) -> None:
    browser = sign_in(ayse)
    answer = browser.post("/tresor/", {"secret": "falsch"})
    assert answer.status_code == 422
    assert "stimmt nicht" in answer.content.decode()
    assert open_in(browser, ayse) is None


def test_the_sixth_wrong_secret_waits(sign_in: SignIn, ayse: User) -> None:
    browser = sign_in(ayse)
    for _ in range(5):
        assert browser.post("/tresor/", {"secret": "falsch"}).status_code == 422
    assert browser.post("/tresor/", {"secret": PASSWORD}).status_code == 429


@pytest.mark.parametrize("elsewhere", ["https://boese.example/", "//boese.example"])
def test_unlocking_leads_to_no_other_site(sign_in: SignIn, ayse: User, elsewhere: str) -> None:
    answer = sign_in(ayse).post("/tresor/", {"secret": PASSWORD, "next": elsewhere})
    assert answer.headers["Location"] == "/tresor/"


def test_neither_the_session_with_the_master_key_nor_the_cookie_opens_it(sign_in: SignIn, ayse: User) -> None:
    browser = sign_in(ayse)
    browser.post("/tresor/", {"secret": PASSWORD})
    private = keyring_of(ayse).private_key
    stored = Session.objects.get()
    kept = stored.get_decoded()
    for secret in (private.hex(), base64.b64encode(private).decode(), PASSWORD):
        assert secret not in str(kept)
    box, bound = base64.b64decode(kept["tresor_box"]["box"]), {"user": ayse.pk, "stage": "open"}
    half = base64.urlsafe_b64decode(browser.cookies[vault.COOKIE].value + "=")
    server = subkey("session")
    for guess in (server, half, crypto.derived(server, "vault"), crypto.derived(half, "vault")):
        with pytest.raises(crypto.CannotOpen):
            crypto.decrypted(guess, box, bound=bound)
    both = crypto.derived(half, "vault", salt=server)
    assert crypto.decrypted(both, box, bound=bound) == private


@pytest.mark.parametrize("cookie", ["", "x", "ä", "A" * 43, "=" * 9, "A" * 100_000])
def test_another_cookie_does_not_open(sign_in: SignIn, ayse: User, cookie: str) -> None:
    browser = sign_in(ayse)
    browser.post("/tresor/", {"secret": PASSWORD})
    browser.cookies[vault.COOKIE] = cookie
    assert open_in(browser, ayse) is None


def test_a_box_of_somebody_elses_session_does_not_open(sign_in: SignIn, ayse: User) -> None:
    browser = sign_in(ayse)
    browser.post("/tresor/", {"secret": PASSWORD})
    other = User.objects.create_user("fremd@beispiel.de", PASSWORD)
    assert open_in(browser, other) is None


def test_a_link_from_elsewhere_comes_without_the_cookie_and_shuts_nothing(
    sign_in: SignIn, ayse: User
) -> None:
    browser = sign_in(ayse)
    browser.post("/tresor/", {"secret": PASSWORD})
    half = browser.cookies.pop(vault.COOKIE)
    assert "Tresor öffnen" in browser.get("/tresor/").content.decode()
    browser.cookies[vault.COOKIE] = half.value
    assert "Ihr Tresor ist offen" in browser.get("/tresor/").content.decode()


def test_it_locks_after_thirty_idle_minutes_and_not_before(sign_in: SignIn, ayse: User) -> None:
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        browser = sign_in(ayse)
        browser.post("/tresor/", {"secret": PASSWORD})
        for minutes in (29, 58, 87):  # each request starts the half hour anew
            clock.move_to(start + timedelta(minutes=minutes))
            assert "Ihr Tresor ist offen" in browser.get("/tresor/").content.decode()
        clock.move_to(start + timedelta(minutes=117))
        assert "Tresor öffnen" in browser.get("/tresor/").content.decode()
        assert "tresor_box" not in browser.session


def test_every_staff_page_says_whether_it_is_open(sign_in: SignIn, ayse: User) -> None:
    assert "Tresor offen" not in Client().get("/anmelden/").content.decode()
    browser = sign_in(ayse)
    assert "Tresor zu" in browser.get("/konto/").content.decode()
    browser.post("/tresor/", {"secret": PASSWORD})
    assert "Tresor offen" in browser.get("/konto/").content.decode()


def test_locking_by_hand(sign_in: SignIn, ayse: User) -> None:
    browser = sign_in(ayse)
    browser.post("/tresor/", {"secret": PASSWORD})
    answer = browser.post("/tresor/abschliessen/")
    assert answer.cookies[vault.COOKIE].value == ""
    assert open_in(browser, ayse) is None


@pytest.mark.usefixtures("still_clock")
def test_password_and_code_in_one_sign_in_open_it_silently(client: Client, ayse: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(ayse, secret)
    answer = client.post("/anmelden/", {"login": ayse.email, "password": PASSWORD, "next": "/konto/"})
    assert answer.headers["Location"].startswith("/anmelden/code/")
    assert open_in(client, ayse) is None  # the password alone opens nothing
    answer = client.post("/anmelden/code/", {"code": code_now(secret)})
    assert answer.headers["Location"] == "/konto/"
    ring = open_in(client, ayse)
    assert ring is not None
    assert ring.private_key == keyring_of(ayse).private_key
    assert Entry.objects.filter(deed="people.unlock", why="second_factor").count() == 1


def test_a_printed_code_passes_once(client: Client, ayse: User) -> None:
    TOTP.activate(ayse, generate_totp_secret())
    code = RecoveryCodes.activate(ayse).get_unused_codes()[0]
    client.post("/anmelden/", {"login": ayse.email, "password": PASSWORD})
    assert client.post("/anmelden/code/", {"code": code}).status_code == 302
    assert open_in(client, ayse) is not None
    client.post("/abmelden/")
    client.post("/anmelden/", {"login": ayse.email, "password": PASSWORD})
    assert client.post("/anmelden/code/", {"code": code}).status_code == 422


def test_a_wrong_code_opens_neither_account_nor_vault(client: Client, ayse: User) -> None:
    TOTP.activate(ayse, generate_totp_secret())
    client.post("/anmelden/", {"login": ayse.email, "password": PASSWORD})
    for _ in range(5):
        assert client.post("/anmelden/code/", {"code": "000000"}).status_code == 422
    assert "_auth_user_id" not in client.session
    assert open_in(client, ayse) is None


def test_a_code_that_comes_too_late_signs_in_with_the_vault_shut(client: Client, ayse: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(ayse, secret)
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        client.post("/anmelden/", {"login": ayse.email, "password": PASSWORD})
        clock.move_to(start + timedelta(minutes=11))
        client.post("/anmelden/code/", {"code": code_now(secret)})
        assert open_in(client, ayse) is None


@pytest.mark.usefixtures("still_clock")
def test_after_a_password_reset_even_password_and_code_leave_it_shut(
    client: Client, ayse: User, delivered: Callable[[], list[EmailMessage]]
) -> None:
    client.post("/passwort/vergessen/", {"email": ayse.email})
    link = next(line for line in str(delivered()[0].body).splitlines() if "/passwort/neu/" in line)
    page = client.get(link.removeprefix("http://testserver"), follow=True)
    assert "Dafür brauchen Sie das frühere Passwort" in page.content.decode()
    answer = client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert answer.headers["Location"] == "/passwort/neu/fertig/"
    secret = generate_totp_secret()
    TOTP.activate(ayse, secret)
    client.post("/anmelden/", {"login": ayse.email, "password": NEW})
    client.post("/anmelden/code/", {"code": code_now(secret)})
    assert client.get("/konto/").status_code == 200
    assert open_in(client, ayse) is None
    assert client.post("/tresor/", {"secret": NEW}).status_code == 422
    assert client.post("/tresor/", {"secret": PASSWORD}).status_code == 302


def test_seeds_of_the_second_factor_are_not_readable_in_the_database(ayse: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(ayse, secret)
    assert secret not in str(Authenticator.objects.get().data)


def test_first_keys_are_made_where_the_password_is_typed(sign_in: SignIn) -> None:
    user = User.objects.create_user("leer@beispiel.de", PASSWORD)
    browser = sign_in(user)
    assert browser.get("/tresor/").headers["Location"] == "/tresor/einrichten/"
    assert browser.post("/tresor/einrichten/", {"password": "falsch"}).status_code == 422
    page = browser.post("/tresor/einrichten/", {"password": PASSWORD})
    assert page.status_code == 200
    code = page.context["code"]
    assert code in page.content.decode()
    assert open_in(browser, user) is not None
    assert opened(user, code) is not None


def test_beginning_anew_must_be_meant(sign_in: SignIn, ayse: User) -> None:
    browser = sign_in(ayse)
    assert browser.post("/tresor/einrichten/", {"password": PASSWORD}).status_code == 422
    assert browser.post("/tresor/einrichten/", {"password": PASSWORD, "sure": "on"}).status_code == 200
    assert PersonalKey.objects.get(user=ayse).generation == 2


def test_an_open_vault_takes_todays_password_and_gives_a_new_sheet(sign_in: SignIn, ayse: User) -> None:
    """After „Passwort vergessen“: opened by the old one, then locked with the new one."""
    ayse.set_password(NEW)
    ayse.save()
    browser = sign_in(ayse, NEW)
    for path in ("/tresor/kennwort/", "/tresor/ersatzschluessel/"):
        assert "Dafür muss Ihr Tresor offen sein" in browser.get(path).content.decode()
        assert browser.post(path, {"password": NEW}).status_code == 422
    assert opened(ayse, NEW) is None
    browser.post("/tresor/", {"secret": PASSWORD})
    assert browser.post("/tresor/kennwort/", {"password": PASSWORD}).status_code == 422
    assert browser.post("/tresor/kennwort/", {"password": NEW}).headers["Location"] == "/konto/"
    assert opened(ayse, NEW) is not None
    assert opened(ayse, PASSWORD) is None
    assert browser.post("/tresor/ersatzschluessel/", {"password": "falsch"}).status_code == 422
    page = browser.post("/tresor/ersatzschluessel/", {"password": NEW})
    assert page.context["code"] in page.content.decode()
    assert opened(ayse, page.context["code"]) is not None


def test_account_and_vault_lead_back_to_work(sign_in: SignIn, ayse: User) -> None:
    browser = sign_in(ayse)
    for path in ("/konto/", "/tresor/"):
        page = browser.get(path).content.decode()
        assert '<a href="/">Heute</a>' in page
        assert 'href="/konto/"' in page
