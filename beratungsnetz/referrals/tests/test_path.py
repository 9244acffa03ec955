"""The path once through: need → request → acceptance → arrival → closed; and what each side sees."""

import pytest

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.states import NeedState, State
from beratungsnetz.referrals.tests.cast import CANARY, Cast


@pytest.mark.parametrize("state", list(State))
def test_every_state_is_reached_through_actions(cast: Cast, state: State) -> None:
    assert cast.at(state).state == state


def test_the_target_reads_the_name_only_after_it_has_accepted(cast: Cast) -> None:
    asked = cast.at(State.REQUESTED)
    keyring = cast.keyring(cast.elsewhere)
    with pytest.raises(WrongMoment):
        actions.read_packet(asked, by=cast.elsewhere, keyring=keyring)
    actions.accept(asked, by=cast.elsewhere)
    assert actions.read_packet(asked, by=cast.elsewhere, keyring=keyring) == CANARY
    with pytest.raises(NotAllowed):
        actions.read_packet(asked, by=cast.office_person, keyring=cast.keyring(cast.office_person))


def test_after_the_last_part_is_met_so_is_the_need(cast: Cast) -> None:
    closed = cast.at(State.CLOSED)
    closed.part.need.refresh_from_db()
    assert closed.part.need.state == NeedState.MET
