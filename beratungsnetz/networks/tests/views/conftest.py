"""Signed-in browsers of the cast, for the pages of a network."""

from collections.abc import Callable

import pytest
from django.test import Client

from beratungsnetz.networks.actions import give_role
from beratungsnetz.networks.actor import Staff, System
from beratungsnetz.networks.models import RoleName
from beratungsnetz.people.tests.factories import person
from beratungsnetz.referrals.tests.cast import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SignedIn = Callable[[Staff | None], Client]


@pytest.fixture
def signed_in(cast: Cast) -> SignedIn:
    """A client with this person's session; None for somebody without."""

    def client_of(staff: Staff | None) -> Client:
        client = Client()
        if staff is not None:
            client.force_login(
                cast.user(staff), backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        return client

    return client_of


@pytest.fixture
def lead(cast: Cast) -> Staff:
    """The manager of the source agency."""
    user = person("Lea Leitung")
    by = System("setup", cast.network)
    give_role(cast.network, user, RoleName.MANAGER, by=by, member=cast.source)
    return cast.again(Staff(user.pk, cast.network))
