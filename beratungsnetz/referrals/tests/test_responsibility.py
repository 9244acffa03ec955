"""Who is responsible: never nobody, from the first word to the end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actions import end_role, give_role
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Member, Role, RoleName
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import NeedState, State
from beratungsnetz.referrals.tests.cast import Cast


def held_by(need: Need) -> tuple[Member, int | None]:
    need.refresh_from_db()
    return need.responsible_member, need.responsible_user_id


def test_whoever_opens_it_is_responsible_until_the_arrival(cast: Cast) -> None:
    scheduled = cast.at(State.SCHEDULED)
    need = scheduled.part.need
    assert held_by(need) == (cast.source, cast.counsellor.user_id)
    actions.arrive(scheduled, by=cast.elsewhere, word="target")
    assert held_by(need) == (cast.target, cast.elsewhere.user_id)


@pytest.mark.parametrize(("who", "word"), [("companion", "companion"), ("counsellor", "person")])
def test_by_anothers_word_it_passes_to_whoever_accepted(cast: Cast, who: str, word: str) -> None:
    scheduled = cast.at(State.SCHEDULED)
    actions.arrive(scheduled, by=getattr(cast, who), word=word)  # type: ignore[arg-type]
    assert held_by(scheduled.part.need) == (cast.target, cast.elsewhere.user_id)


def test_nobody_passes_off_another_word_as_theirs(cast: Cast) -> None:
    scheduled = cast.at(State.SCHEDULED)
    with pytest.raises(NotAllowed):
        actions.arrive(scheduled, by=cast.companion, word="target")


def test_the_person_contradicts_and_it_is_back_at_the_source(cast: Cast) -> None:
    arrived = cast.at(State.ARRIVED)
    person = cast.person(arrived.part.need)
    missed = actions.contradict(arrived, by=person)
    assert (missed.state, missed.turn_member) == (State.MISSED, cast.source)
    assert held_by(arrived.part.need) == (cast.source, cast.counsellor.user_id)


def test_after_a_hand_back_the_target_stays_responsible_until_the_source_has_taken_it(cast: Cast) -> None:
    back = actions.hand_back(cast.at(State.ARRIVED), by=cast.elsewhere, reason="more_needed")
    assert held_by(back.part.need) == (cast.target, cast.elsewhere.user_id)
    with pytest.raises(WrongMoment):
        actions.take_back(back, by=cast.office_person)
    taken = actions.take_back(back, by=cast.colleague)
    assert held_by(back.part.need) == (cast.source, cast.colleague.user_id)
    assert (taken.turn_member, taken.due_at) == (None, None)
    with pytest.raises(WrongMoment):
        actions.take_back(back, by=cast.colleague)


def test_when_the_source_lets_it_lie_the_office_takes_it(cast: Cast) -> None:
    back = actions.hand_back(cast.at(State.ARRIVED), by=cast.elsewhere, reason="more_needed")
    Referral.objects.filter(pk=back.pk).update(late_at=timezone.now() - timedelta(minutes=1))
    assert back in Referral.objects.visible_to(cast.office_person)
    actions.take_back(back, by=cast.office_person)
    assert held_by(back.part.need) == (cast.office, cast.office_person.user_id)


def test_closed_without_help_the_need_goes_on_with_the_target(cast: Cast) -> None:
    closed = actions.close(cast.at(State.ARRIVED), by=cast.elsewhere, outcome="not_helped", asked="declined")
    need = closed.part.need
    assert held_by(need) == (cast.target, cast.elsewhere.user_id)
    assert (need.state, closed.turn_member) == (NeedState.OPEN, cast.target)
    with pytest.raises(NotAllowed):
        actions.settle(closed, by=cast.counsellor)
    following = actions.draft(closed.part, by=cast.elsewhere, service=cast.service)
    assert following.source_member == cast.target
    closed.refresh_from_db()
    assert closed.turn_member is None


def test_of_two_parts_the_first_arrival_leaves_the_rest_with_the_source(cast: Cast) -> None:
    need = cast.need(parts=(cast.topic, cast.second_topic))
    first, second = need.parts.all()
    one = cast.lead(actions.draft(first, by=cast.counsellor, service=cast.service), State.ARRIVED)
    assert held_by(need) == (cast.source, cast.counsellor.user_id)
    actions.close(one, by=cast.elsewhere, outcome="helped", asked="asked")
    assert held_by(need) == (cast.source, cast.counsellor.user_id)
    assert need.state == NeedState.OPEN
    two = cast.lead(actions.draft(second, by=cast.counsellor, service=cast.service), State.ARRIVED)
    assert held_by(need) == (cast.target, cast.elsewhere.user_id)
    actions.close(two, by=cast.elsewhere, outcome="helped", asked="asked")
    need.refresh_from_db()
    assert need.state == NeedState.MET


def test_a_colleague_takes_over_a_stranger_does_not(cast: Cast) -> None:
    need = cast.need()
    with pytest.raises(NotAllowed):
        actions.take_over(need, by=cast.stranger)
    actions.take_over(need, by=cast.colleague)
    assert held_by(need) == (cast.source, cast.colleague.user_id)


def test_who_leaves_hands_everything_to_the_duty_and_the_last_one_to_the_office(cast: Cast) -> None:
    need = cast.need()
    setup = System("setup", cast.network)
    for staff, left_with in ((cast.counsellor, cast.source), (cast.colleague, cast.office)):
        if staff is cast.colleague:
            actions.take_over(need, by=cast.colleague)
        role = Role.objects.get(user_id=staff.user_id, network=cast.network)
        actions.depart(role, by=setup)
        assert held_by(need) == (left_with, None)
    assert actions.rehome(cast.user(cast.colleague), network=cast.network, by=setup) == 0


def test_an_agency_without_a_computer_is_a_full_node(cast: Cast) -> None:
    """The source records from the phone; the audit says so; the need is still the target's."""
    role = Role.objects.get(user_id=cast.elsewhere.user_id)
    end_role(role, by=System("setup", cast.network))
    asked = actions.request(cast.draft(), by=cast.counsellor, grant=cast.grant())
    assert asked.turn_member == cast.source
    found = actions.accept(asked, by=cast.counsellor)
    found = actions.schedule(found, by=cast.office_person, appointment_at=timezone.now())
    found = actions.arrive(found, by=cast.colleague, word="target")
    assert held_by(found.part.need) == (cast.target, None)
    whys = Entry.objects.filter(thing_id=found.pk, thing="referrals.referral").values_list("deed", "why")
    assert dict(whys) | {} == {
        "referrals.draft": "accompanied",
        "referrals.request": "paper",
        "referrals.accept": "by_phone",
        "referrals.schedule": "by_phone",
        "referrals.arrive": "by_phone:word_of_target",
    }
    actions.close(found, by=cast.counsellor, outcome="helped", asked="asked")
    found.part.need.refresh_from_db()
    assert found.part.need.state == NeedState.MET


def test_as_soon_as_the_target_has_an_account_nobody_else_answers_for_it(cast: Cast) -> None:
    asked = cast.at(State.REQUESTED)
    end_role(Role.objects.get(user_id=cast.elsewhere.user_id), by=System("setup", cast.network))
    give_role(
        cast.network,
        cast.user(cast.stranger),
        RoleName.COUNSELLOR,
        by=System("setup", cast.network),
        member=cast.target,
    )
    with pytest.raises(NotAllowed):
        actions.accept(asked, by=cast.counsellor)


def test_when_one_target_has_helped_what_was_asked_elsewhere_is_recalled(cast: Cast) -> None:
    """Two asked at once for the same part: a met need leaves nobody waiting."""
    need = cast.need()
    asked = cast.lead(cast.draft(need), State.REQUESTED)
    arrived = cast.lead(cast.draft(need), State.ARRIVED)
    actions.close(arrived, by=cast.elsewhere, outcome="helped", asked="asked")
    asked.refresh_from_db()
    assert (asked.state, asked.reason, asked.turn_member) == (State.RECALLED, "other_node", None)
