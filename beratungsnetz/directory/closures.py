"""What is different soon: holidays, closed weeks, other hours; told on the page of a service."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from beratungsnetz.directory.day_kind import DayKind
from beratungsnetz.directory.hours import opens_on
from beratungsnetz.directory.hours_told import Note
from beratungsnetz.directory.models import HoursException, HoursSlot, Service
from beratungsnetz.lib.calendar import is_school_holiday, local_day, public_holiday
from beratungsnetz.ui.times import day_words, span_words

HOLIDAYS_AHEAD = 14
EXCEPTIONS_AHEAD = 60


def coming(service: Service, now: datetime, note: Note = str) -> list[str]:
    """Sentences in the order of their days; what is different today, `hours.open_now` says.

    Hours and exceptions come loaded. `note` sets the agency's own, German words.
    """
    today = local_day(now)
    rows = list(service.hours_exceptions.all())
    told = [
        (row.first_day, f"{_different(row)} {note(row.note)}".strip())
        for row in rows
        if today < row.first_day <= today + timedelta(days=EXCEPTIONS_AHEAD)
    ]
    told += [(day, _("Am %(day)s ist Feiertag: geschlossen.") % {"day": day_words(day)})
             for day in _holidays(service, today)
             if not any(row.first_day <= day <= row.last_day for row in rows)]  # fmt: skip
    told += _school_holidays(service, today)
    return [sentence for _day, sentence in sorted(told, key=lambda one: one[0])]


def _holidays(service: Service, today: date) -> list[date]:
    """Holidays on which the service would be open, were they none."""
    days = [today + timedelta(days=ahead) for ahead in range(1, HOLIDAYS_AHEAD + 1)]
    return [
        day
        for day in days
        if public_holiday(day, service.network.state)
        and opens_on(service, DayKind.of(day, service.network.state).but_for_holiday())
        and not opens_on(service, DayKind.of(day, service.network.state))
    ]


def _school_holidays(service: Service, today: date) -> list[tuple[date, str]]:
    """The day on which school holidays begin soon, where hours change with them."""
    state, slots = service.network.state, service.hours.all()
    if all(slot.school_holidays == HoursSlot.SchoolHolidays.ALWAYS for slot in slots):
        return []
    for ahead in range(1, HOLIDAYS_AHEAD + 1):
        day = today + timedelta(days=ahead)
        if is_school_holiday(day, state) and is_school_holiday(day - timedelta(days=1), state) is False:
            begin = _("Am %(day)s beginnen die Schulferien. Dann gelten andere Zeiten.")
            return [(day, begin % {"day": day_words(day)})]
    return []


def _different(row: HoursException) -> str:
    days = {"first": day_words(row.first_day), "last": day_words(row.last_day)}
    is_one_day = row.first_day == row.last_day
    if row.closed and is_one_day:
        return _("Am %(first)s geschlossen.") % days
    if row.closed:
        return _("Von %(first)s bis %(last)s geschlossen.") % days
    if not row.opens or not row.closes:
        return _("Ab %(first)s gelten andere Zeiten.") % days
    days["times"] = span_words(row.opens, row.closes)
    if is_one_day:
        return _("Am %(first)s geöffnet: %(times)s.") % days
    return _("Von %(first)s bis %(last)s geöffnet: %(times)s.") % days
