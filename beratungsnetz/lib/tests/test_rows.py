"""Rows written again are the same rows; where they would not fit, the set-up works anew."""

import pytest
import time_machine
from django.db import transaction

from beratungsnetz.lib.tests import rows
from beratungsnetz.networks.models import Network
from beratungsnetz.people.models import User
from beratungsnetz.referrals.tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Cast]:
    """A process that has kept nothing yet; each cast that was really made."""
    monkeypatch.setattr(rows, "_kept", {})
    return []


def fresh(made: list[Cast]) -> Cast:
    """The set-up, counting."""
    made.append(make_cast())
    return made[-1]


def twice(made: list[Cast], between: object = None) -> tuple[Cast, Cast]:
    """The set-up in two tests: what the first wrote is rolled back."""

    def make() -> Cast:
        return fresh(made)

    with transaction.atomic():
        first = rows.written(make)
        transaction.set_rollback(True)
    if callable(between):
        between()
    return first, rows.written(make)


def test_the_rows_are_the_same(made: list[Cast]) -> None:
    """To the last bit: keys open, seals fit, deeds are done."""
    with transaction.atomic():
        make_cast()
        tables = {name for name, (_, found) in rows._all_rows().items() if found}
        transaction.set_rollback(True)
    first, second = twice(made)
    assert len(made) == 1 and second is not first and second.counsellor.user_id == first.counsellor.user_id
    assert {name for name, (_, found) in rows._all_rows().items() if found} == tables
    again = rows._keep(None, {name: (columns, []) for name, (columns, _) in rows._all_rows().items()})
    (kept,) = rows._kept.values()
    assert {one.sql: one.values for one in kept.inserts}.items() <= {
        one.sql: one.values for one in again.inserts
    }.items()
    assert second.keyring(second.counsellor) and second.need(identity={"name": "Kim"}).identity_id


def test_a_database_that_is_not_empty_gets_its_own(made: list[Cast]) -> None:
    twice(made, lambda: User.objects.create_user("vorher@beispiel.de"))
    assert len(made) == 2 and Network.objects.count() == 2


def test_under_another_clock_it_is_made_anew(made: list[Cast]) -> None:
    with time_machine.travel("2026-12-24 10:00", tick=False):
        twice(made)
    assert len(made) == 2 and rows._kept == {}
