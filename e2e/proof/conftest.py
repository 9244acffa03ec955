"""The world, once per module, in a transaction that is rolled back when the module is over."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from e2e.proof.world import World, make_world


@pytest.fixture
def _django_db_helper() -> None:
    """The modules are marked `django_db` so that the database is set up. The world holds its own
    transaction: one around each test would close the connection under it.
    """


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The cast, its browsers, and a Begleitung in each state. Leave it as you found it (`undone`)."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)
