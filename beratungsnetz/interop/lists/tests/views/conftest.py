"""The office at its pages."""

import pytest
from django.test import Client

from beratungsnetz.referrals.tests.cast import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def client(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.user(cast.office_person), backend=BACKEND)
    return client
