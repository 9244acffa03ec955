"""One's own keys: passphrase and recovery code open, nothing else does, and not too often."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.people import accounts, limits
from beratungsnetz.people.keys import (
    WrongSecret,
    change_passphrase,
    make_keys,
    new_recovery_code,
    opened,
    unlock,
)
from beratungsnetz.people.models import User
from beratungsnetz.people.tests.factories import PASSWORD, keyring_of

pytestmark = pytest.mark.django_db
NEW = "vier Möwen auf dem Dach"


def bare(name: str = "leer") -> User:
    return User.objects.create_user(f"{name}@beispiel.de", PASSWORD)


def test_the_passphrase_opens_and_is_noted(ayse: User) -> None:
    assert unlock(ayse, secret=PASSWORD).user_id == ayse.pk
    assert Entry.objects.filter(deed="people.unlock", doer=f"user:{ayse.pk}").exists()


def test_the_recovery_code_opens_however_it_is_typed() -> None:
    user = bare()
    code = make_keys(user, passphrase=PASSWORD)
    assert len(code.split("-")) == 7
    key = keyring_of(user).private_key
    for typed in (
        code,
        code.lower(),
        code.replace("-", " "),
        f" {code.replace('-', '')} ",
        code.replace("0", "o"),
    ):
        assert unlock(user, secret=typed).private_key == key


def test_a_passphrase_as_long_as_a_code_opens_too() -> None:
    user = bare()
    passphrase = "abcdefghijklmnopqrstuvwxyz12"
    make_keys(user, passphrase=passphrase)
    assert unlock(user, secret=passphrase)


def test_wrong_secrets_and_missing_keys_get_the_same_answer(ayse: User) -> None:
    answers = set()
    for user in (ayse, bare()):
        with pytest.raises(WrongSecret) as wrong:
            unlock(user, secret="falsch")
        answers.add(str(wrong.value))
    assert len(answers) == 1


def test_five_wrong_tries_then_a_quarter_of_an_hour(ayse: User) -> None:
    for _ in range(5):
        with pytest.raises(WrongSecret):
            unlock(ayse, secret="falsch")
    with pytest.raises(limits.TooManyTries):
        unlock(ayse, secret=PASSWORD)
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert unlock(ayse, secret=PASSWORD)


def test_a_right_try_starts_the_count_anew(ayse: User) -> None:
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(WrongSecret):
                unlock(ayse, secret="falsch")
        assert unlock(ayse, secret=PASSWORD)


def test_an_address_has_twenty_wrong_tries_that_a_right_one_does_not_wipe(ayse: User) -> None:
    for number in range(20):
        with pytest.raises(WrongSecret):
            unlock(bare(f"person{number}"), secret="falsch", address="192.0.2.7")
        if number == 10:
            unlock(ayse, secret=PASSWORD, address="192.0.2.7")
    with pytest.raises(limits.TooManyTries):
        unlock(ayse, secret=PASSWORD, address="192.0.2.7")
    assert unlock(ayse, secret=PASSWORD, address="192.0.2.8")


def test_keys_are_made_once(ayse: User) -> None:
    with pytest.raises(WrongMoment):
        make_keys(ayse, passphrase=NEW)


def test_a_new_passphrase_locks_the_same_key() -> None:
    user = bare()
    code = make_keys(user, passphrase=PASSWORD)
    before = keyring_of(user)
    change_passphrase(before, new=NEW)
    assert opened(user, PASSWORD) is None
    for secret in (NEW, code):
        found = opened(user, secret)
        assert found is not None
        assert found.private_key == before.private_key


def test_a_new_recovery_code_kills_the_old() -> None:
    user = bare()
    old = make_keys(user, passphrase=PASSWORD)
    new = new_recovery_code(keyring_of(user))
    assert opened(user, old) is None
    assert opened(user, new) is not None


def test_a_password_change_takes_the_vault_along_when_the_old_one_opened_it(ayse: User) -> None:
    assert accounts.change_password(ayse, old=PASSWORD, new=NEW)
    assert opened(ayse, NEW) is not None


def test_a_password_reset_gives_no_reading_back(ayse: User) -> None:
    accounts.reset_password(ayse, new=NEW)
    assert ayse.check_password(NEW)
    assert opened(ayse, NEW) is None
    assert opened(ayse, PASSWORD) is not None
    # changed again by its owner, with the vault still closed: nothing is lost, and it says so
    assert not accounts.change_password(ayse, old=NEW, new=NEW + "!")
    assert accounts.change_password(ayse, old=NEW + "!", new=NEW, keyring=keyring_of(ayse))
    assert opened(ayse, NEW) is not None
