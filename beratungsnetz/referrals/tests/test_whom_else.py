"""Whom else the source asked is not the target's business, also when it has become responsible."""

from beratungsnetz.directory.models import Service
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast


def asked_elsewhere_first(cast: Cast) -> tuple[Need, Referral]:
    """A need that a third agency declined before the target was asked."""
    need = cast.need()
    other = Service.objects.create(
        network=cast.network, member=cast.third, last_modified=cast.service.last_modified
    )
    first = actions.draft(need.parts.get(), by=cast.counsellor, service=other)
    first = actions.request(first, by=cast.counsellor)
    first = actions.decline(first, by=cast.stranger, reason="full")
    return need, first


def test_the_responsible_target_sees_its_own_begleitung_only(cast: Cast) -> None:
    need, first = asked_elsewhere_first(cast)
    arrived = cast.at(State.ARRIVED, need)
    need.refresh_from_db()
    assert need.responsible_member == cast.target
    assert list(Referral.objects.visible_to(cast.elsewhere)) == [arrived]
    assert set(Referral.objects.visible_to(cast.counsellor)) == {first, arrived}


def test_what_was_declined_before_is_followed_up_by_the_arrival(cast: Cast) -> None:
    need, first = asked_elsewhere_first(cast)
    cast.at(State.ARRIVED, need)
    first.refresh_from_db()
    assert first.settled_at is not None
    assert first.turn_member is None


def test_the_office_sees_at_a_gap_who_was_asked_but_no_draft(cast: Cast) -> None:
    need, first = asked_elsewhere_first(cast)
    cast.draft(need)
    assert not Referral.objects.visible_to(cast.office_person).exists()
    actions.hand_to_office(need, by=cast.counsellor)
    assert list(Referral.objects.visible_to(cast.office_person)) == [first]
