"""A browser at the door, with a cache that remembers no tries of other tests."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from beratungsnetz.people.models import User
from beratungsnetz.people.tests.factories import PASSWORD, person


@pytest.fixture
def ayse(db: None) -> User:
    return person("Ayşe Demir")


@pytest.fixture(autouse=True)
def _no_tries_yet(request: pytest.FixtureRequest) -> None:
    if "db" in request.fixturenames:
        call_command("createcachetable", verbosity=0)
        cache.clear()


@pytest.fixture
def sign_in(client: Client) -> Callable[..., Client]:
    """Sign in by the page, as a person does; returns the browser."""

    def signed_in(user: User, password: str = PASSWORD) -> Client:
        answer = client.post("/anmelden/", {"login": user.email, "password": password})
        assert answer.status_code == 302, answer.content.decode()
        return client

    return signed_in


@pytest.fixture
def still_clock() -> Iterator[None]:
    """A code lasts thirty seconds: none runs out between reading and typing it."""
    with time_machine.travel(timezone.now(), tick=False):
        yield
