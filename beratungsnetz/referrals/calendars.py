"""An appointment as a calendar file (RFC 5545) that says nothing: „Termin“ and a time, in Berlin.

A calendar lies on servers elsewhere and on screens that others see: no agency, topic, place or name. Only
for a companion, who asks for it, the meeting point.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event, Timezone

from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.lib.codes import digest
from beratungsnetz.people.master import subkey
from beratungsnetz.referrals.models import Appointment, Referral
from beratungsnetz.referrals.states import State

TITLE: Final = "Termin"
LASTS: Final = timedelta(hours=1)  # nobody tells how long it takes; a calendar wants an end
TAKEN_BACK = (State.RECALLED, State.RELEASE_WITHDRAWN, State.HANDED_BACK)
# The rule of the European Union since 1996; programs that know the name „Europe/Berlin“ do not read it.
_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19960331T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


def calendar_file(referral: Referral, *, at: datetime | None = None, place: str = "") -> bytes:
    """The appointment of `referral`; `at` (aware) and `place` only where somebody meets elsewhere.

    The same file again replaces the one before: one UID, a SEQUENCE that grows with each move. When the
    Begleitung was taken back, it is a cancellation. Raises ValueError without an appointment.
    """
    begins = at or referral.appointment_at
    if begins is None:
        raise ValueError("There is no appointment.")
    rows = list(Appointment.objects.filter(referral=referral))
    over = referral.state in TAKEN_BACK
    event = Event()
    event.add("uid", _uid(referral))
    event.add("summary", TITLE)
    event.add("dtstamp", (rows[-1].made_at if rows else referral.state_since).astimezone(UTC))
    event.add("dtstart", begins.astimezone(BERLIN))
    event.add("dtend", (begins.astimezone(UTC) + LASTS).astimezone(BERLIN))
    event.add("sequence", max(len(rows) - 1, 0) + int(over))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if over else "CONFIRMED")
    if place:
        # One line: what is typed cannot become a line of the file. The library escapes the rest.
        event.add("location", " ".join(place.split()))
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//BeratungsNetz//Termin//DE")
    calendar.add("method", "CANCEL" if over else "PUBLISH")
    calendar.add_component(Timezone.from_ical(_ZONE))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _uid(referral: Referral) -> str:
    """Lasting and opaque: not the number that stands in our addresses."""
    return digest(str(referral.public_id), key=subkey("calendar").hex(), purpose="uid")[:40]
