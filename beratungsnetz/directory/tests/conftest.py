"""The cast, signed in, with a manager."""

import pytest

from beratungsnetz.networks.actions import give_role
from beratungsnetz.networks.actor import Staff, System
from beratungsnetz.networks.models import RoleName
from beratungsnetz.people.tests.factories import person
from beratungsnetz.referrals.tests.cast import Cast, cast
from beratungsnetz.referrals.tests.views.conftest import sign_in


@pytest.fixture
def lead(cast: Cast) -> Staff:
    """The manager of the source agency."""
    user = person("Lea Leitung")
    give_role(cast.network, user, RoleName.MANAGER, by=System("setup", cast.network), member=cast.source)
    return cast.again(Staff(user.pk, cast.network))


__all__ = ["cast", "lead", "sign_in"]
