"""A stranger's wrong tries lock strangers out; the owner still gets in at a browser that is known."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.utils import timezone

from beratungsnetz.people import accounts
from beratungsnetz.people.device import PREFIX
from beratungsnetz.people.models import User
from beratungsnetz.people.tests.factories import PASSWORD, person

pytestmark = pytest.mark.django_db
NEW = "vier Möwen auf dem Dach"


def attempt(browser: Client, user: User, password: str = "falsch") -> int:
    answer = browser.post("/anmelden/", {"login": user.email, "password": password})
    return answer.status_code


def known_to(*users: User) -> Client:
    """A browser that has signed in to these accounts, and out again."""
    browser = Client()
    for user in users:
        assert attempt(browser, user, PASSWORD) == 302
        browser.post("/abmelden/")
    return browser


def locked_by_a_stranger(user: User) -> Client:
    stranger = Client(REMOTE_ADDR="192.0.2.66")
    for _ in range(5):
        attempt(stranger, user)
    assert attempt(stranger, user, PASSWORD) == 429
    return stranger


def test_the_owner_still_gets_in_where_they_have_been_before(ayse: User) -> None:
    own = known_to(ayse)
    stranger = locked_by_a_stranger(ayse)
    assert attempt(own, ayse, PASSWORD) == 302
    assert attempt(stranger, ayse, PASSWORD) == 429, "this gives the stranger no new tries"


def test_five_wrong_tries_lock_the_known_browsers_too(ayse: User) -> None:
    first, second = known_to(ayse), known_to(ayse)
    assert [attempt(first, ayse) for _ in range(4)] == [422] * 4
    attempt(second, ayse)
    for browser in (first, second):
        assert attempt(browser, ayse, PASSWORD) == 429
    assert attempt(Client(), ayse, PASSWORD) == 302, "a new browser has the strangers' count"


def test_ten_guesses_are_all_that_an_account_takes(ayse: User) -> None:
    browsers = [known_to(ayse) for _ in range(3)] + [Client(REMOTE_ADDR=f"192.0.2.{n}") for n in range(3)]
    answers = [attempt(browser, ayse) for browser in browsers for _ in range(6)]
    # The fifth wrong one is looked at, and answered by the lock-out.
    assert sum(status == 422 for status in answers) == 8
    assert all(attempt(browser, ayse, PASSWORD) == 429 for browser in browsers)


def test_a_quarter_of_an_hour_later_both_may_try_again(ayse: User) -> None:
    own, stranger = known_to(ayse), locked_by_a_stranger(ayse)
    for _ in range(6):
        attempt(own, ayse)
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert attempt(own, ayse, PASSWORD) == 302
        assert attempt(stranger, ayse, PASSWORD) == 302


def test_the_cookie_goes_to_the_sign_in_page_of_this_host_only(ayse: User) -> None:
    own = known_to(ayse)
    [cookie] = [one for name, one in own.cookies.items() if name.startswith(PREFIX)]
    assert (cookie["path"], cookie["samesite"], cookie["domain"]) == ("/anmelden/", "Strict", "")
    assert cookie["httponly"]
    assert cookie["max-age"] == 90 * 24 * 3600
    assert str(ayse.pk) not in cookie.value.split(":")
    assert ayse.email not in cookie.value


def test_it_is_good_for_one_account_and_two_can_share_a_browser(ayse: User) -> None:
    jo = person("Jo Zwei")
    shared, only_jo = known_to(ayse, jo), known_to(jo)
    name = next(name for name in only_jo.cookies if name.startswith(PREFIX))
    ayses = next(one for one in shared.cookies if one.startswith(PREFIX) and one != name)
    only_jo.cookies[ayses] = only_jo.cookies[name].value
    locked_by_a_stranger(ayse)
    assert attempt(only_jo, ayse, PASSWORD) == 429
    assert attempt(shared, ayse, PASSWORD) == 302


@pytest.mark.parametrize("how", ["another password", "90 days", "forged", "hostile"])
def test_what_ends_it(ayse: User, how: str) -> None:
    own, password, later = known_to(ayse), PASSWORD, timezone.now()
    name = next(name for name in own.cookies if name.startswith(PREFIX))
    if how == "another password":
        accounts.reset_password(ayse, new=NEW)
        password = NEW
    elif how == "90 days":
        later += timedelta(days=90, minutes=1)
    else:
        value = str(own.cookies[name].value)
        own.cookies[name] = {"forged": f"x{value[1:]}", "hostile": "\u00e4:" * 2000}[how]
    with time_machine.travel(later, tick=False):
        locked_by_a_stranger(ayse)
        assert attempt(own, ayse, password) == 429


def test_changing_the_password_keeps_the_browser_known(ayse: User) -> None:
    own = Client()
    attempt(own, ayse, PASSWORD)
    own.post("/konto/passwort/", {"old": PASSWORD, "password1": NEW, "password2": NEW})
    own.post("/abmelden/")
    locked_by_a_stranger(ayse)
    assert attempt(own, ayse, NEW) == 302


def test_with_a_second_factor_the_password_alone_makes_no_browser_known(ayse: User) -> None:
    TOTP.activate(ayse, generate_totp_secret())
    half = Client()
    assert attempt(half, ayse, PASSWORD) == 302
    assert not [name for name in half.cookies if name.startswith(PREFIX)]


@pytest.mark.parametrize("typed", ["KNOWN {}", "known {}", "{}\0"])
def test_nobody_types_the_known_browsers_count(ayse: User, typed: str) -> None:
    own, stranger = known_to(ayse), Client()
    for _ in range(6):
        stranger.post("/anmelden/", {"login": typed.format(ayse.email), "password": "falsch"})
    assert attempt(own, ayse, PASSWORD) == 302


def test_without_a_cookie_nothing_is_looked_up(ayse: User) -> None:
    assert attempt(Client(), ayse) == attempt(Client(), User(email="niemand@beispiel.de")) == 422
