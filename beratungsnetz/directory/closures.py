"""What is different soon: holidays, closed weeks, other hours; told on the page of a service."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from beratungsnetz.directory.hours import Note, opens_on
from beratungsnetz.directory.models import HoursException, Service
from beratungsnetz.lib.calendar import local_day, public_holiday
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
    return [sentence for _day, sentence in sorted(told, key=lambda one: one[0])]


def _holidays(service: Service, today: date) -> list[date]:
    """Holidays on which the service would be open, were they none."""
    days = [today + timedelta(days=ahead) for ahead in range(1, HOLIDAYS_AHEAD + 1)]
    return [
        day
        for day in days
        if public_holiday(day, service.network.state)
        and opens_on(service, day, holiday=False)
        and not opens_on(service, day, holiday=True)
    ]


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
