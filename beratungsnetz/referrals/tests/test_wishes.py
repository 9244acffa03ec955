"""What the person asks for on the slip: a safe call, their own data; and how it went."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine

from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.people.master import Tampered
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.actions import SafeCall
from beratungsnetz.referrals.models import Voice, Wish
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.test_canary import dump

CALL = SafeCall(number="0221 4710 987", days=("mon",), times=("evening",), call_as="neutral")


def test_the_safe_number_is_read_by_whoever_is_responsible_and_each_look_is_written_down(cast: Cast) -> None:
    need = cast.need()
    person = cast.person(need, with_pin=False)
    wish = actions.ask_call_back(need, by=person, call=CALL)
    assert b"4710 987" not in dump()
    read = actions.read_call_back(wish, by=cast.colleague)
    assert (read.number, tuple(read.times), read.voicemail) == (CALL.number, ("evening",), False)
    assert Entry.objects.filter(deed="referrals.read_call_back", doer=cast.colleague.ident).count() == 1
    for who in (cast.stranger, cast.elsewhere, cast.office_person, cast.foreigner):
        with pytest.raises(NotAllowed):
            actions.read_call_back(wish, by=who)
    actions.hand_to_office(need, by=cast.counsellor)
    assert actions.read_call_back(wish, by=cast.office_person).number == CALL.number
    with pytest.raises(NotAllowed):
        actions.read_call_back(wish, by=cast.colleague)


def test_only_the_person_asks_and_asking_again_replaces(cast: Cast) -> None:
    need = cast.need()
    wish = actions.ask_call_back(need, by=cast.person(need), call=CALL)
    later = actions.ask_call_back(need, by=cast.person(need), call=SafeCall(number="0221 4710 111"))
    assert later == wish
    assert actions.read_call_back(wish, by=cast.counsellor).number == "0221 4710 111"
    for who in (cast.person(cast.need()), cast.counsellor):
        with pytest.raises(NotAllowed):
            actions.ask_call_back(need, by=who, call=CALL)


@pytest.mark.parametrize("end", ["called", "ended", "met"])
def test_the_number_is_deleted_when_it_is_done_and_at_the_end(cast: Cast, end: str) -> None:
    need = cast.need()
    wish = actions.ask_call_back(need, by=cast.person(need), call=CALL)
    if end == "called":
        actions.call_back(need, by=cast.counsellor)
    elif end == "ended":
        actions.end(need, by=cast.person(need), reason="solved", channel="slip")
    else:
        actions.meet(need, by=cast.counsellor)
    wish.refresh_from_db()
    assert wish.box is None
    assert wish.done_at is not None
    with pytest.raises(WrongMoment):
        actions.read_call_back(wish, by=cast.counsellor)


def test_a_number_moved_to_another_need_opens_nothing(cast: Cast) -> None:
    mine, other = cast.need(), cast.need()
    wish = actions.ask_call_back(mine, by=cast.person(mine), call=CALL)
    moved = actions.ask_call_back(other, by=cast.person(other), call=SafeCall())
    Wish.objects.filter(pk=moved.pk).update(box=Wish.objects.get(pk=wish.pk).box)
    with pytest.raises(Tampered):
        actions.read_call_back(moved, by=cast.counsellor)


def test_ones_own_data_are_a_duty_for_one_month(cast: Cast) -> None:
    need = cast.need()
    with time_machine.travel(datetime(2026, 1, 31, 12, tzinfo=UTC), tick=False):
        wish = actions.ask_own_data(need, by=cast.person(need, with_pin=False))
    assert wish.due_at is not None
    assert wish.due_at.astimezone(UTC).isoformat() == "2026-02-28T23:00:00+00:00", "the 28th counts whole"
    assert actions.ask_own_data(need, by=cast.person(need)) == wish
    with pytest.raises(NotAllowed):
        actions.answer_own_data(wish, by=cast.stranger, answer="on_paper")
    key = uuid4()
    for _ in range(2):
        done = actions.answer_own_data(wish, by=cast.counsellor, answer="on_paper", key=key)
        assert (done.answer, done.done_at is None) == ("on_paper", False)
    with pytest.raises(WrongMoment):
        actions.answer_own_data(wish, by=cast.counsellor, answer="in_person")


def test_the_duty_outlives_the_need(cast: Cast) -> None:
    need = cast.need()
    wish = actions.ask_own_data(need, by=cast.person(need))
    actions.meet(need, by=cast.counsellor)
    assert list(Wish.objects.visible_to(cast.counsellor).open()) == [wish]
    assert not Wish.objects.visible_to(cast.elsewhere).exists()


def test_how_it_went_is_counted_and_tied_to_nobody(cast: Cast) -> None:
    arrived, closed = cast.at(State.ARRIVED), cast.at(State.CLOSED)
    for one, word in ((arrived, "helped"), (closed, "helped")):
        spoke = actions.say_how_it_went(one, by=cast.person(one.part.need, with_pin=False), word=word)
        assert spoke.person_spoke_at is not None
    counted = Voice.objects.get()
    assert (counted.topic, counted.word, counted.count) == (cast.topic, "helped", 2)
    assert "helped" not in set(
        Entry.objects.filter(deed="referrals.say_how_it_went").values_list("why", flat=True)
    )
    with pytest.raises(WrongMoment):
        actions.say_how_it_went(arrived, by=cast.person(arrived.part.need), word="not")
    with pytest.raises(NotAllowed):
        actions.say_how_it_went(cast.at(State.ARRIVED), by=cast.counsellor, word="helped")


def test_nobody_tells_how_it_went_before_the_arrival(cast: Cast) -> None:
    waits = cast.at(State.SCHEDULED)
    with pytest.raises(WrongMoment):
        actions.say_how_it_went(waits, by=cast.person(waits.part.need), word="not")
