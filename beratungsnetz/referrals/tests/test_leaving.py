"""A member leaves, or its last person does: for every need exactly one agency is responsible all the same."""

from collections.abc import Callable

import pytest

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Member, Role
from beratungsnetz.people.models import User
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.holdings import OPEN
from beratungsnetz.referrals.models import Need, Referral, Wish
from beratungsnetz.referrals.rules.parties import has_people
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast

Leaves = Callable[[Cast, Member], object]


def leaves(cast: Cast, member: Member) -> None:
    actions.member_leaves(member, by=cast.office_person)


def is_emptied(cast: Cast, member: Member) -> None:
    for role in Role.objects.active().filter(member=member):
        actions.depart(role, by=System("setup", cast.network))


def nothing_is_nobodys() -> None:
    """Invariant 1, and whose turn it is."""
    for need in Need.objects.running().select_related("responsible_member"):
        assert has_people(need.responsible_member_id), need.responsible_member
        if need.responsible_user_id:
            roles = Role.objects.active().filter(member=need.responsible_member)
            assert roles.filter(user_id=need.responsible_user_id).exists()
    for referral in Referral.objects.filter(OPEN):
        if referral.state != State.AWAITING_RELEASE and referral.settled_at is None:
            assert has_people(referral.turn_member_id), (referral.state, referral.turn_member)
    for wish in Wish.objects.open().select_related("need"):
        assert has_people(wish.need.responsible_member_id)


@pytest.mark.parametrize("how", [leaves, is_emptied])
@pytest.mark.parametrize("which", ["target", "source"])
def test_in_every_state_it_is_somebodys(cast: Cast, which: str, how: Leaves) -> None:
    for state in State:
        cast.at(state)
    how(cast, getattr(cast, which))
    nothing_is_nobodys()


def test_what_was_asked_of_it_goes_back_and_who_had_arrived_too(cast: Cast) -> None:
    asked, arrived = cast.at(State.REQUESTED), cast.at(State.ARRIVED)
    leaves(cast, cast.target)
    for found, state in ((asked, State.RECALLED), (arrived, State.HANDED_BACK)):
        found.refresh_from_db()
        assert (found.state, found.reason, found.turn_member) == (state, "target_left", cast.source)
        need = Need.objects.get(pk=found.part.need_id)
        assert (need.responsible_member, need.responsible_user_id) == (cast.source, cast.counsellor.user_id)
    actions.take_back(arrived, by=cast.counsellor)
    actions.settle(asked, by=cast.counsellor)


def test_what_it_had_itself_is_the_offices_duty_and_reads_no_name_there(cast: Cast) -> None:
    accepted, need = cast.at(State.ACCEPTED), cast.need()
    leaves(cast, cast.source)
    for pk in (need.pk, accepted.part.need_id):
        found = Need.objects.get(pk=pk)
        assert (found.responsible_member, found.responsible_user_id) == (cast.office, None)
    accepted.refresh_from_db()
    assert (accepted.state, accepted.source_member) == (State.ACCEPTED, cast.office)
    with pytest.raises((NotAllowed, WrongMoment)):
        actions.read_packet(accepted, by=cast.office_person, keyring=cast.keyring(cast.office_person))
    assert actions.schedule(accepted, by=cast.elsewhere, appointment_at=accepted.state_since)


def test_it_refuses_while_something_would_be_nobodys(cast: Cast) -> None:
    need = cast.need()
    User.objects.filter(pk=cast.office_person.user_id).update(is_active=False)
    with pytest.raises(WrongMoment, match="bei niemandem"):
        leaves(cast, cast.source)
    cast.source.refresh_from_db()
    need.refresh_from_db()
    assert (cast.source.left_at, need.responsible_member) == (None, cast.source)


def test_the_office_stays_and_strangers_send_nobody_away(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        leaves(cast, cast.office)
    for by in (cast.counsellor, cast.stranger, cast.foreigner):
        with pytest.raises(NotAllowed):
            actions.member_leaves(cast.source, by=by)


def test_a_companion_of_the_member_does_not_go_along_any_more(cast: Cast) -> None:
    scheduled = cast.at(State.SCHEDULED)
    leaves(cast, cast.third)
    scheduled.refresh_from_db()
    assert (scheduled.companion, scheduled.state) == (None, State.SCHEDULED)
    assert scheduled.companion_declined_at is not None


def test_a_wish_for_ones_data_outlives_the_need_and_the_member(cast: Cast) -> None:
    need = cast.need()
    actions.ask_own_data(need, by=cast.person(need))
    actions.end(need, by=cast.counsellor, reason="solved", channel="phone")
    leaves(cast, cast.source)
    assert Wish.objects.open().get().need.responsible_member == cast.office
