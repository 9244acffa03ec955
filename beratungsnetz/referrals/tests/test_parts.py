"""A need in parts: each with its own Begleitungen; with the last part that is covered the need is met."""

from uuid import uuid4

import pytest

from beratungsnetz.audit.models import Entry
from beratungsnetz.findings.models import Finding
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Need, NeedPart
from beratungsnetz.referrals.states import NeedState, State
from beratungsnetz.referrals.tests.cast import Cast


@pytest.fixture
def need(cast: Cast) -> Need:
    """Rent and debts."""
    return actions.split(cast.need(), by=cast.counsellor, topic=cast.second_topic)


def parts_of(need: Need) -> list[NeedPart]:
    return list(need.parts.order_by("id"))


def test_several_begleitungen_at_once_and_the_last_part_meets_the_need(cast: Cast, need: Need) -> None:
    rent, debts = parts_of(need)
    for_rent = cast.lead(cast.draft(need), State.REQUESTED)
    for_debts = actions.draft(debts, by=cast.counsellor, service=cast.service)
    for_debts = cast.lead(for_debts, State.REQUESTED)
    found = actions.meet_part(need, by=cast.counsellor, part=rent)
    for one in (for_rent, for_debts):
        one.refresh_from_db()
    assert (found.state, for_rent.state, for_debts.state) == (NeedState.OPEN, "recalled", "requested")
    assert for_rent.turn_member is None
    with pytest.raises(WrongMoment):
        actions.draft(rent, by=cast.counsellor, service=cast.service)
    with pytest.raises(WrongMoment):
        actions.meet_part(need, by=cast.counsellor, part=rent)
    found = actions.meet_part(need, by=cast.counsellor, part=debts)
    for_debts.refresh_from_db()
    assert (found.state, for_debts.state) == (NeedState.MET, "recalled")
    assert Entry.objects.filter(deed="referrals.meet", thing_id=need.pk).count() == 1


def test_an_advice_that_helped_covers_its_part_only(cast: Cast, need: Need) -> None:
    cast.lead(cast.draft(need), State.CLOSED)
    need.refresh_from_db()
    rent, debts = parts_of(need)
    assert (need.state, need.responsible_member) == (NeedState.OPEN, cast.source)
    assert rent.met_at is not None
    assert debts.met_at is None
    assert actions.meet_part(need, by=cast.counsellor, part=debts).state == NeedState.MET


def test_where_somebody_is_advised_the_begleitung_is_closed_first(cast: Cast, need: Need) -> None:
    cast.lead(cast.draft(need), State.ARRIVED)
    rent, debts = parts_of(need)
    with pytest.raises(WrongMoment):
        actions.meet_part(need, by=cast.counsellor, part=rent)
    actions.meet_part(need, by=cast.counsellor, part=debts)


def test_only_whoever_is_responsible_and_each_topic_once(cast: Cast, need: Need) -> None:
    rent, _debts = parts_of(need)
    with pytest.raises(NotAllowed):
        actions.split(need, by=cast.stranger, topic=cast.second_topic)
    with pytest.raises(NotAllowed):
        actions.meet_part(need, by=cast.elsewhere, part=rent)
    with pytest.raises(WrongMoment):
        actions.split(need, by=cast.counsellor, topic=cast.second_topic)
    assert need.parts.count() == 2


def test_a_part_that_was_a_mistake_goes_while_nobody_was_asked(cast: Cast, need: Need) -> None:
    rent, debts = parts_of(need)
    cast.draft(need)
    with pytest.raises(WrongMoment):
        actions.drop_part(need, by=cast.counsellor, part=rent)
    actions.drop_part(need, by=cast.counsellor, part=debts)
    assert parts_of(need) == [rent]
    alone = cast.need()
    with pytest.raises(WrongMoment):
        actions.drop_part(alone, by=cast.counsellor, part=alone.parts.get())


def test_at_the_gap_the_finding_is_about_what_is_left(cast: Cast, need: Need) -> None:
    rent, debts = parts_of(need)
    actions.meet_part(need, by=cast.counsellor, part=rent)
    actions.hand_to_office(need, by=cast.counsellor)
    assert Finding.objects.get().topic == cast.second_topic
    met = actions.meet_part(need, by=cast.office_person, part=debts)
    assert (met.state, Finding.objects.get().horizon) == (NeedState.MET, "covered")


def test_sent_twice_it_is_one_part(cast: Cast) -> None:
    need, key = cast.need(), uuid4()
    for _ in range(2):
        actions.split(need, by=cast.counsellor, topic=cast.second_topic, key=key)
    assert need.parts.count() == 2
