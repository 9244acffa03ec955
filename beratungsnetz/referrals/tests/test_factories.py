"""The factories give what they say, through the actions."""

import pytest

from beratungsnetz.audit.models import Entry
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.factories import NeedFactory, ReferralFactory, SlipFactory


@pytest.mark.parametrize("state", [State.DRAFT, State.QUERIED, State.ARRIVED])
def test_a_begleitung_in_a_state_comes_with_its_audit(cast: Cast, state: State) -> None:
    made = ReferralFactory.create(cast=cast, state=state)
    assert made.state == state
    assert Entry.objects.filter(thing="referrals.referral", thing_id=made.pk).exists()


def test_a_need_and_its_slip(cast: Cast) -> None:
    need = NeedFactory.create(cast=cast, urgency="urgent")
    made = SlipFactory.create(need=need, by=cast.counsellor)
    assert (need.urgency, made.slip.need) == ("urgent", need)
