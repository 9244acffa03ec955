"""The dump property: all rows and one password open nothing; with the master key, one person's circles."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.test import override_settings

from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.people import circles, crypto, records
from beratungsnetz.people.keys import opened
from beratungsnetz.people.master import Tampered
from beratungsnetz.people.models import CircleKeyCopy, KeyLock, RecordWrap, SealedRecord, User
from beratungsnetz.people.tests.factories import PASSWORD, circle_of, keyring_of, person

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel-7Q3"
OTHER = "ein ganz anderes Passwort"


@pytest.fixture
def world() -> tuple[User, User, SealedRecord, SealedRecord]:
    """Two people with a circle each; a canary in both."""
    a, b = person("Ada A"), person("Bülent B", password=OTHER)
    theirs = circles.new_circle("Team B", 1)
    from beratungsnetz.people.doers import Oneself

    circles.seat(theirs, b, Oneself(b.pk))
    for_a = records.seal("notes", {"text": CANARY}, circles=[circle_of(a)], network_ref=1)
    for_b = records.seal("notes", {"text": CANARY}, circles=[theirs], network_ref=1)
    return a, b, for_a, for_b


def every_value() -> Iterator[bytes]:
    """Every cell of every table, as a thief of the database would read it."""
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT * FROM {table}")
            for row in cursor.fetchall():
                for value in row:
                    yield bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def test_no_secret_is_in_any_row(world: tuple[User, User, SealedRecord, SealedRecord]) -> None:
    a, *_ = world
    ring = keyring_of(a)
    secrets = [CANARY.encode(), PASSWORD.encode(), ring.private_key, ring.private_key.hex().encode()]
    values = list(every_value())
    assert any(a.email.encode() == value for value in values)  # the search does look at rows
    for value in values:
        for secret in secrets:
            assert secret not in value


def test_all_rows_and_one_password_open_nothing(
    world: tuple[User, User, SealedRecord, SealedRecord],
) -> None:
    """A thief without the master key tries every key that rows and password give, on every box."""
    a, *_ = world
    lock = KeyLock.objects.get(personal_key__user=a, kind="passphrase")
    half = crypto.stretched(PASSWORD, lock.salt, opslimit=lock.opslimit, memlimit=lock.memlimit)
    guesses = [half, crypto.derived(half, "master/1/lock"), bytes(32), bytes(lock.personal_key.public_key)]
    boxes = [lock.box, *CircleKeyCopy.objects.values_list("box", flat=True)]
    boxes += RecordWrap.objects.values_list("box", flat=True)
    bindings = [lock.bound(), *(copy.bound() for copy in CircleKeyCopy.objects.all())]
    bindings += [wrap.bound() for wrap in RecordWrap.objects.all()]
    for guess in guesses:
        for box in boxes:
            for bound in bindings:
                with pytest.raises(crypto.CannotOpen):
                    crypto.decrypted(guess, box, bound=bound)
            with pytest.raises(crypto.CannotOpen):
                crypto.unsealed(guess, box)
    with override_settings(MASTER_KEY="00" * 32), pytest.raises(Tampered):
        opened(a, PASSWORD)


def test_with_the_master_key_only_that_persons_circles_open(
    world: tuple[User, User, SealedRecord, SealedRecord],
) -> None:
    a, b, for_a, for_b = world
    ring = opened(a, PASSWORD)
    assert ring is not None
    assert opened(b, PASSWORD) is None
    assert records.unseal(for_a, ring) == {"text": CANARY}
    with pytest.raises(NotAllowed):
        records.unseal(for_b, ring)
    # Not even past the rules: the copy itself is sealed to the other person's key.
    with pytest.raises(Tampered):
        circles.opened_copy(CircleKeyCopy.objects.get(holder=b), ring)
