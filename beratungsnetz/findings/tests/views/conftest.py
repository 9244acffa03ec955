"""Browsers for the cast, and room for reports: the limits of other tests do not count here."""

import pytest
from django.core.cache import cache
from django.core.management import call_command

from beratungsnetz.referrals.tests.views.conftest import sign_in

__all__ = ["sign_in"]


@pytest.fixture(autouse=True)
def _limits(db: None) -> None:
    call_command("createcachetable", verbosity=0)
    cache.clear()
