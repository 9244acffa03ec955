"""The slip: a code shown once, a PIN, limits on guessing, a call back."""

import pytest

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.people.limits import TooManyTries
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Need, Referral, Slip
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast


def test_a_slip_is_found_by_its_code_however_it_is_typed(cast: Cast) -> None:
    made = actions.make_slip(cast.need(), by=cast.counsellor)
    assert actions.find_slip(made.code.lower().replace("-", " ")) == made.slip
    assert actions.find_slip("0000-0000-0000") is None
    assert made.code not in str(Slip.objects.values().get())
    assert made.pin not in repr(made)


def test_a_reprint_kills_the_old_slip(cast: Cast) -> None:
    need = cast.need()
    old = actions.make_slip(need, by=cast.counsellor)
    new = actions.make_slip(need, by=cast.colleague)
    assert actions.find_slip(old.code) is None
    assert actions.find_slip(new.code) == new.slip
    seen = Need.objects.visible_to(SlipHolder(old.slip.pk, cast.network))
    assert not seen.exists()


def test_only_who_is_responsible_prints_one(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.make_slip(cast.need(), by=cast.stranger)


def test_at_a_gap_the_agency_where_the_person_sits_prints_one(cast: Cast) -> None:
    gap = actions.hand_to_office(cast.need(), by=cast.counsellor)
    assert actions.find_slip(actions.make_slip(gap, by=cast.counsellor).code) is not None
    with pytest.raises(NotAllowed):
        actions.make_slip(gap, by=cast.stranger)


def test_a_code_is_shown_once_even_when_the_form_is_sent_twice(cast: Cast) -> None:
    from uuid import uuid4

    need, key = cast.need(), uuid4()
    actions.make_slip(need, by=cast.counsellor, key=key)
    with pytest.raises(WrongMoment):
        actions.make_slip(need, by=cast.counsellor, key=key)
    assert Slip.objects.count() == 1


def test_guessing_codes_ends_after_twenty_from_one_address(cast: Cast) -> None:
    made = actions.make_slip(cast.need(), by=cast.counsellor)
    for number in range(20):
        assert actions.find_slip(f"{number:04}-AAAA-BBBB", address="192.0.2.7") is None
    with pytest.raises(TooManyTries):
        actions.find_slip(made.code, address="192.0.2.7")
    assert actions.find_slip(made.code, address="192.0.2.8") == made.slip


def test_guessing_the_pin_ends_after_five(cast: Cast) -> None:
    made = actions.make_slip(cast.need(), by=cast.counsellor)
    wrong = f"{(int(made.pin) + 1) % 1_000_000:06}"
    assert actions.check_pin(made.slip, made.pin)
    for _ in range(5):
        assert not actions.check_pin(made.slip, wrong)
    with pytest.raises(TooManyTries):
        actions.check_pin(made.slip, made.pin)


def test_a_person_sees_and_does_nothing_on_anothers_begleitung(cast: Cast) -> None:
    mine, theirs = cast.at(State.AWAITING_RELEASE), cast.at(State.AWAITING_RELEASE)
    person = cast.person(mine.part.need)
    assert list(Referral.objects.visible_to(person)) == [mine]
    for deed in (
        lambda: actions.release(theirs, by=person, grant=cast.grant(form="slip")),
        lambda: actions.refuse(theirs, by=person),
        lambda: actions.withdraw_release(theirs, by=person, channel="slip"),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_release_on_the_slip_needs_the_pin(cast: Cast) -> None:
    waits = cast.at(State.AWAITING_RELEASE)
    with pytest.raises(NotAllowed):
        actions.release(waits, by=cast.person(waits.part.need, with_pin=False), grant=cast.grant(form="slip"))
    asked = actions.release(waits, by=cast.person(waits.part.need), grant=cast.grant(form="slip"))
    assert (asked.state, asked.releases.get().form) == (State.REQUESTED, "slip")
