"""The cast, signed in, with a data protection officer."""

import pytest

from beratungsnetz.networks.actions import give_role
from beratungsnetz.networks.actor import Staff, System, staff_of
from beratungsnetz.networks.models import RoleName
from beratungsnetz.people.tests.factories import person
from beratungsnetz.referrals.tests.cast import Cast, cast
from beratungsnetz.referrals.tests.views.conftest import sign_in


@pytest.fixture
def officer(cast: Cast) -> Staff:
    """Sees the audit, and no content."""
    user = person("Ole Datenschutz")
    give_role(cast.network, user, RoleName.DATA_PROTECTION, by=System("setup", cast.network))
    found = staff_of(user.pk, cast.network)
    assert found is not None
    return found


__all__ = ["cast", "officer", "sign_in"]
