"""Until when: Friday evening, holidays, summer time, a target open on Tuesdays, volunteers."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from beratungsnetz.directory.models import HoursException, HoursSlot
from beratungsnetz.lib.calendar import BERLIN, local_day
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import System
from beratungsnetz.referrals import actions, deadlines
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.presenters.turn import turn_of_need
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast

FRIDAY_EVENING = datetime(2026, 11, 27, 19, 30, tzinfo=BERLIN)


def last_day(moment: datetime | None) -> date:
    """The last day of a limit that ends at 24:00 in Berlin."""
    assert moment is not None
    assert moment.astimezone(BERLIN).time() == time(0)
    return local_day(moment - timedelta(seconds=1))


def asked_at(cast: Cast, moment: datetime, *, urgency: str = "normal") -> Referral:
    with time_machine.travel(moment, tick=False):
        return actions.request(cast.draft(cast.need(urgency=urgency)), by=cast.counsellor)


def test_asked_on_friday_evening_is_due_on_wednesday_and_late_two_days_on(cast: Cast) -> None:
    asked = asked_at(cast, FRIDAY_EVENING)
    assert last_day(asked.due_at) == date(2026, 12, 2)
    assert last_day(asked.late_at) == date(2026, 12, 4)
    assert asked.turn_member == cast.target


def test_urgent_on_friday_evening_is_due_on_monday(cast: Cast) -> None:
    assert last_day(asked_at(cast, FRIDAY_EVENING, urgency="urgent").due_at) == date(2026, 11, 30)


def test_holidays_of_the_state_do_not_count(cast: Cast) -> None:
    """Asked on Wednesday, 23 December 2026: 25 and 26 are holidays, 1 January too."""
    asked = asked_at(cast, datetime(2026, 12, 23, 9, tzinfo=BERLIN))
    assert last_day(asked.due_at) == date(2026, 12, 29)
    assert last_day(asked.late_at) == date(2026, 12, 31)


def test_corpus_christi_is_a_holiday_here_and_not_in_saxony(cast: Cast) -> None:
    wednesday = datetime(2026, 6, 3, 9, tzinfo=BERLIN)
    assert last_day(asked_at(cast, wednesday, urgency="urgent").due_at) == date(2026, 6, 5)
    cast.network.state = "SN"
    cast.network.save()
    assert last_day(asked_at(cast, wednesday, urgency="urgent").due_at) == date(2026, 6, 4)


@pytest.mark.parametrize("friday", [date(2026, 3, 27), date(2026, 10, 23)])
def test_the_weekend_of_the_clock_change_moves_no_deadline(cast: Cast, friday: date) -> None:
    """One hour less or more: the limit still ends at 24:00 on Wednesday, local time."""
    asked = asked_at(cast, datetime.combine(friday, time(22), BERLIN))
    assert last_day(asked.due_at) == friday + timedelta(days=5)


def test_just_before_midnight_in_utc_is_already_the_next_day_in_berlin(cast: Cast) -> None:
    late = datetime(2026, 7, 6, 22, 30, tzinfo=UTC)  # Tuesday, 0:30 in Berlin
    assert last_day(asked_at(cast, late, urgency="urgent").due_at) == date(2026, 7, 8)


def test_a_target_open_on_tuesdays_only_has_until_the_third_tuesday(cast: Cast) -> None:
    HoursSlot.objects.create(service=cast.service, weekday=2, opens=time(9), closes=time(12))
    asked = asked_at(cast, FRIDAY_EVENING)
    assert last_day(asked.due_at) == date(2026, 12, 15)
    assert last_day(asked.late_at) == date(2026, 12, 29)


def test_a_closed_fortnight_does_not_count(cast: Cast) -> None:
    HoursException.objects.create(
        service=cast.service, first_day=date(2026, 11, 28), last_day=date(2026, 12, 13)
    )
    assert last_day(asked_at(cast, FRIDAY_EVENING, urgency="urgent").due_at) == date(2026, 12, 14)


def test_volunteers_have_ten_days(cast: Cast) -> None:
    cast.target.voluntary = True
    cast.target.save()
    cast.service.refresh_from_db()
    asked = asked_at(cast, FRIDAY_EVENING, urgency="urgent")
    assert last_day(asked.due_at) == date(2026, 12, 11)


def test_a_network_sets_its_own_limits(cast: Cast) -> None:
    cast.network.limits = {"requested": 1, "grace": 0}
    cast.network.save()
    asked = asked_at(cast, FRIDAY_EVENING)
    assert last_day(asked.due_at) == last_day(asked.late_at) == date(2026, 11, 30)


def test_after_an_appointment_the_limit_counts_from_its_day(cast: Cast) -> None:
    accepted = cast.at(State.ACCEPTED)
    tuesday = datetime(2027, 3, 2, 10, tzinfo=BERLIN)
    found = actions.schedule(accepted, by=cast.elsewhere, appointment_at=tuesday)
    assert last_day(found.due_at) == date(2027, 3, 9)


TURNS = {
    "draft": "source",
    "awaiting_release": None,
    "requested": "target",
    "queried": "source",
    "waitlisted": "target",
    "accepted": "target",
    "scheduled": "target",
    "missed": "source",
    "arrived": "target",
    "handed_back": "source",
    "declined": "source",
    "refused": "source",
    "recalled": "source",
    "release_withdrawn": "source",
    "cancelled": None,
    "closed": None,  # helped: the need is met
}


@pytest.mark.parametrize("state", list(State))
def test_whose_turn_it_is(cast: Cast, state: State) -> None:
    found = cast.at(state)
    who = TURNS[state]
    assert found.turn_member == (getattr(cast, who) if who else None)
    assert (found.due_at is not None) == (who is not None or state == State.AWAITING_RELEASE)


def test_a_release_that_nobody_gave_in_time_cannot_be_given_any_more(cast: Cast) -> None:
    """No job has run: the rule itself looks at the clock."""
    with time_machine.travel(FRIDAY_EVENING, tick=False) as clock:
        need = cast.need()
        person = cast.person(need)
        waits = actions.ask_release(cast.draft(need), by=cast.counsellor, packet=CANARY)
        remind = deadlines.remind_at(waits)
        assert last_day(remind) == date(2026, 12, 11)
        assert last_day(waits.due_at) == date(2026, 12, 28)
        clock.move_to(datetime(2026, 12, 28, 23, 59, tzinfo=BERLIN))
        with pytest.raises(WrongMoment):
            actions.expire(waits, by=System("tick", cast.network))
        clock.move_to(datetime(2026, 12, 29, 0, 0, tzinfo=BERLIN))
        with pytest.raises(WrongMoment):
            actions.release(waits, by=person, grant=cast.grant(form="slip"))
        assert actions.expire(waits, by=System("tick", cast.network)).state == State.REFUSED


def test_an_old_draft_is_neither_seen_nor_sent(cast: Cast) -> None:
    with time_machine.travel(FRIDAY_EVENING, tick=False) as clock:
        old = cast.draft()
        clock.shift(timedelta(days=30, seconds=-1))
        assert old in Referral.objects.visible_to(cast.counsellor)
        clock.shift(timedelta(seconds=1))
        assert old not in Referral.objects.visible_to(cast.counsellor)
        with pytest.raises(WrongMoment):
            actions.request(old, by=cast.counsellor)


def test_the_office_steps_in_only_after_limit_and_grace(cast: Cast) -> None:
    with time_machine.travel(FRIDAY_EVENING, tick=False) as clock:
        asked = actions.request(cast.draft(), by=cast.counsellor)
        clock.move_to(datetime(2026, 12, 4, 23, 59, tzinfo=BERLIN))
        assert asked not in Referral.objects.visible_to(cast.office_person)
        with pytest.raises(WrongMoment):
            actions.recall(asked, by=cast.office_person, reason="no_answer")
        clock.move_to(datetime(2026, 12, 5, 0, 1, tzinfo=BERLIN))
        assert asked in Referral.objects.visible_to(cast.office_person)
        assert asked in Referral.objects.late_for({cast.source.pk}, datetime.now(UTC))
        recalled = actions.recall(asked, by=cast.office_person, reason="no_answer")
        assert recalled.state == State.RECALLED


def test_the_office_answers_a_gap_in_three_workdays_and_gives_a_sign_of_life(cast: Cast) -> None:
    with time_machine.travel(FRIDAY_EVENING, tick=False):
        gap = actions.hand_to_office(cast.need(), by=cast.counsellor)
        assert last_day(deadlines.due_of_need(gap)) == date(2026, 12, 2)
        gap = actions.answer_gap(gap, by=cast.office_person, answer="for_now", outcome="waiting")
        assert last_day(deadlines.due_of_need(gap)) == date(2026, 12, 28)
        gap = actions.answer_gap(gap, by=cast.office_person, answer="for_good", outcome="nothing")
        assert deadlines.due_of_need(gap) is None


def test_the_line_of_a_gap_says_until_when(cast: Cast) -> None:
    """For the office and for whoever took the need down; late is late; for good, nothing presses."""
    with time_machine.travel(FRIDAY_EVENING, tick=False) as clock:
        gap = actions.hand_to_office(cast.need(), by=cast.counsellor)
        mine, theirs = (turn_of_need(gap, one, []) for one in (cast.office_person, cast.counsellor))
        assert last_day(mine.due) == last_day(theirs.due) == date(2026, 12, 2)
        assert mine.mine and not theirs.mine and not mine.late
        clock.move_to(datetime(2026, 12, 3, 9, tzinfo=BERLIN))
        assert turn_of_need(gap, cast.office_person, []).late
        gap = actions.answer_gap(gap, by=cast.office_person, answer="for_good", outcome="nothing")
        assert turn_of_need(gap, cast.office_person, []).due is None
