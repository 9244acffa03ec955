"""Calendar files: one event for one Begleitung, the right hour, and not a word too much."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.calendars import calendar_file
from beratungsnetz.referrals.models import Appointment, Referral
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast


def event_of(content: bytes) -> Event:
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def appointed(cast: Cast, when: datetime) -> Referral:
    return actions.schedule(cast.at(State.ACCEPTED), by=cast.elsewhere, appointment_at=when)


@pytest.mark.parametrize(
    ("when", "utc_hour"),
    [(datetime(2030, 1, 15, 10, tzinfo=BERLIN), 9), (datetime(2030, 7, 15, 10, tzinfo=BERLIN), 8)],
)
def test_the_hour_is_the_one_in_berlin_in_winter_and_summer(
    cast: Cast, when: datetime, utc_hour: int
) -> None:
    content = calendar_file(appointed(cast, when))
    assert f"DTSTART;TZID=Europe/Berlin:{when:%Y%m%dT%H%M%S}".encode() in content
    begins = event_of(content).decoded("dtstart")
    assert begins.utctimetuple().tm_hour == utc_hour


def test_it_says_termin_and_nothing_else(cast: Cast) -> None:
    referral = cast.at(State.SCHEDULED)
    content = calendar_file(referral)
    need = referral.part.need
    never = (*CANARY.values(), need.code_name, cast.topic.name, cast.source.name, cast.target.name)
    for word in (*never, str(referral.public_id), referral.public_id.hex, cast.network.name, "Nordstadt"):
        assert word.encode() not in content, word
    event = event_of(content)
    known = {"UID", "SUMMARY", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "CLASS", "STATUS"}
    assert set(event) == known and event["SUMMARY"] == "Termin"


def test_a_moved_appointment_replaces_the_one_before_and_stays_to_be_seen(cast: Cast) -> None:
    day = timezone.now() + timedelta(days=3)
    first = appointed(cast, day)
    before = event_of(calendar_file(first))
    moved = actions.shift(first, by=cast.elsewhere, appointment_at=day + timedelta(days=1))
    after = event_of(calendar_file(moved))
    assert before["UID"] == after["UID"] and (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    with time_machine.travel(day + timedelta(days=2), tick=False):
        actions.miss(moved, by=cast.elsewhere)
    assert [row.became for row in Appointment.objects.filter(referral=first)] == ["moved", "missed"]


def test_what_was_taken_back_is_a_cancellation(cast: Cast) -> None:
    referral = cast.at(State.SCHEDULED)
    for end in (
        lambda: actions.recall(referral, by=cast.counsellor, reason="person_wishes"),
        lambda: actions.withdraw_release(referral, by=cast.counsellor, channel="phone"),
    ):
        content = calendar_file(end())
        event = event_of(content)
        assert b"METHOD:CANCEL" in content and event["STATUS"] == "CANCELLED" and event["SEQUENCE"] == 1


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.text(max_size=200))
def test_what_is_typed_stays_within_its_line(place: str) -> None:
    referral = Referral(pk=1, appointment_at=timezone.now(), state=State.SCHEDULED)
    referral.state_since = timezone.now()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Appointment.objects, "filter", lambda **kwargs: [])
        nasty = f"Halle\r\nATTENDEE:mailto:a@b.example\nEND:VEVENT;,\\{place}"
        event = event_of(calendar_file(referral, place=nasty))
    assert "ATTENDEE" not in event and "mailto" in str(event["LOCATION"])
