"""When a service is open: in words, right now, and as the days on which it can be asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from beratungsnetz.directory.day_kind import DayKind
from beratungsnetz.directory.hours_told import is_all_day
from beratungsnetz.directory.models import HoursException, HoursSlot, Service
from beratungsnetz.lib.calendar import (
    BERLIN,
    END_OF_DAY,
    MONDAY_TO_FRIDAY,
    OpenDays,
    public_holiday,
)
from beratungsnetz.ui.languages import GERMAN, current
from beratungsnetz.ui.times import (
    clock_words,
    day_words,
    span_words,
    weekday,
)


@dataclass(frozen=True)
class ServiceOpening:
    """The days on which a service can be asked (`lib.calendar.OpenDays`), for limits.

    Its weekdays are those with slots; a service that names none is taken for Monday to Friday.
    `ranges` are exceptions: first day, last day, closed.
    """

    state: str
    slots: tuple[HoursSlot, ...] = ()
    ranges: tuple[tuple[date, date, bool], ...] = ()
    _by_weekday: dict[int, list[HoursSlot]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def __post_init__(self) -> None:
        for slot in self.slots:
            if slot.weekday is not None:
                self._by_weekday.setdefault(slot.weekday - 1, []).append(slot)

    def is_open(self, day: date) -> bool:
        """Whether somebody can be reached on this local day. An exception comes before everything."""
        for first, last, closed in self.ranges:
            if first <= day <= last:
                return not closed
        kind = DayKind.of(day, self.state)
        if not self._by_weekday:
            return day.weekday() in MONDAY_TO_FRIDAY and not kind.holiday
        # Where nobody knows of school holidays yet, a limit does not wait for them.
        return any(kind.holds(slot) is not False for slot in self._by_weekday.get(day.weekday(), ()))


@dataclass(frozen=True)
class OpenNow:
    """`open` is True, False, or None where nobody can say; `words` tell it with the reason.

    `note` is the agency's own word, in German; `sentence` is both.
    """

    open: bool | None
    words: str
    note: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.words} {self.note}" if self.note else self.words


def opening_of(service: Service) -> OpenDays:
    """The open days of one service as loaded here: two queries, then none until it is revised.

    Every step of a Begleitung asks for them, and they change a few times a year. What changes the hours
    raises `Service.revision` in the same transaction, as the import does.
    """
    return _remembered(service.pk, service.revision, service.last_modified, service.network.state)


@lru_cache(maxsize=2048)
def _remembered(pk: int, revision: int, last_modified: datetime, state: str) -> ServiceOpening:
    """`last_modified` is part of the key for a revision that was rolled back and then made anew."""
    return _opening_in(state, HoursSlot.objects.filter(service=pk), HoursException.objects.filter(service=pk))


def forget_openings() -> None:
    """Forget what `opening_of` remembers: between tests, where ids come again."""
    _remembered.cache_clear()


def opening_of_many(service_ids: Iterable[int]) -> dict[int, OpenDays]:
    """Service id → its open days, in three queries for all."""
    services = with_hours(Service.objects.filter(pk__in=set(service_ids)).select_related("network"))
    return {service.pk: _opening(service) for service in services}


def with_hours(services: "QuerySet[Service]") -> "QuerySet[Service]":
    """Loads the hours with the services: two queries more, however many."""
    return services.prefetch_related(
        Prefetch("hours", queryset=hours_in_order()),
        Prefetch("hours_exceptions", queryset=HoursException.objects.order_by("first_day", "id")),
    )


def hours_in_order() -> "QuerySet[HoursSlot]":
    """As pages tell them; with their places, since a secret one keeps its notes."""
    return HoursSlot.objects.select_related("location").order_by("weekday", "opens", "id")


def _opening(service: Service) -> ServiceOpening:
    return _opening_in(service.network.state, service.hours.all(), service.hours_exceptions.all())


def _opening_in(
    state: str, slots: Iterable[HoursSlot], exceptions: Iterable[HoursException]
) -> ServiceOpening:
    ranges = tuple((row.first_day, row.last_day, row.closed) for row in exceptions)
    return ServiceOpening(state, tuple(slots), ranges)


def open_now(service: Service, now: datetime) -> OpenNow:
    """Whether the service is open at this aware moment, with the reason. Hours and exceptions are loaded."""
    local = now.astimezone(BERLIN)
    today, clock = local.date(), local.time()
    slots = list(service.hours.all())
    for row in service.hours_exceptions.all():
        if row.first_day <= today <= row.last_day:
            return _exceptional(row, clock)
    timed = [slot for slot in slots if slot.weekday and slot.opens and slot.closes]
    holiday = public_holiday(today, service.network.state)
    kind = DayKind.of(today, service.network.state)
    of_today = [slot for slot in timed if slot.weekday == today.isoweekday()]
    holds = [slot for slot in of_today if kind.holds(slot)]
    for slot in holds:
        if slot.closes and _lasts_at(slot, clock):
            if is_all_day(slot):
                return OpenNow(True, _("Jetzt geöffnet, Tag und Nacht."))
            return OpenNow(True, _("Jetzt geöffnet, bis %(time)s.") % {"time": _end(slot.closes)})
    if not timed:
        if any(slot.by_appointment for slot in slots):
            return OpenNow(None, _("Nur nach Vereinbarung. Bitte rufen Sie vorher an."))
        return OpenNow(None, _("Die Öffnungszeiten kennen wir nicht. Bitte rufen Sie vorher an."))
    if holiday and not holds:
        closed = _("Heute ist ein Feiertag. Es ist geschlossen.")
        if current() == GERMAN:  # other languages have no name for our holidays
            closed = f"Heute geschlossen: {holiday}."
        return OpenNow(False, f"{closed}{_opens_next(service, timed, today)}")
    if any(kind.holds(slot) is None and _lasts_at(slot, clock) for slot in of_today):
        return OpenNow(
            None, _("In den Schulferien gelten andere Zeiten. Bitte rufen Sie vorher an, ob Ferien sind.")
        )
    later = sorted(slot.opens for slot in holds if slot.opens and slot.opens > clock)
    if later:
        opens = _("Jetzt geschlossen. Öffnet heute um %(time)s.") % {"time": clock_words(later[0])}
        return OpenNow(False, opens)
    closed = _("Jetzt geschlossen.")
    if kind.school and not holds and any(kind.but_for_school().holds(slot) for slot in of_today):
        closed = _("In den Schulferien geschlossen.")
    return OpenNow(False, closed + _opens_next(service, timed, today))


def _lasts_at(slot: HoursSlot, clock: time) -> bool:
    """Whether this local time lies in the slot."""
    return slot.opens is not None and slot.closes is not None and slot.opens <= clock < slot.closes


def opens_on(service: Service, kind: DayKind) -> bool:
    """Whether hours of the week hold on such a day. Exceptions do not count."""
    return any(
        slot.opens is not None and slot.weekday == kind.day.isoweekday() and kind.holds(slot)
        for slot in service.hours.all()
    )


def _opens_next(service: Service, timed: list[HoursSlot], today: date) -> str:
    """„ Öffnet wieder am Montag um 9 Uhr.“ within the next eight weeks; empty where nobody can say."""
    special = [(row.first_day, row.last_day, row.closed) for row in service.hours_exceptions.all()]
    for days in range(1, 57):
        day = today + timedelta(days=days)
        closed = [closed for first, last, closed in special if first <= day <= last]
        if closed and closed[0]:
            continue
        if closed:
            return ""  # other hours than these hold on that day
        kind = DayKind.of(day, service.network.state)
        of_day = [slot for slot in timed if slot.weekday == day.isoweekday()]
        if any(kind.holds(slot) is None for slot in of_day):
            return ""
        opens = [slot.opens for slot in of_day if slot.opens and kind.holds(slot)]
        if opens:
            told = {"time": clock_words(min(opens)), "day": ""}
            if days == 1:
                return " " + _("Öffnet wieder morgen um %(time)s.") % told
            told["day"] = weekday(day.weekday()) if days < 7 else day_words(day)
            return " " + _("Öffnet wieder am %(day)s um %(time)s.") % told
    return ""


def _exceptional(row: HoursException, clock: time) -> OpenNow:
    if row.closed:
        closed = _("Geschlossen bis %(day)s.") % {"day": day_words(row.last_day)}
        return OpenNow(False, closed, row.note)
    if row.opens and row.closes:
        is_open = row.opens <= clock < row.closes
        times = _("Heute geöffnet: %(times)s.") % {"times": span_words(row.opens, row.closes)}
        return OpenNow(is_open, times, row.note)
    return OpenNow(None, _("Heute gelten andere Zeiten."), row.note)


def _end(moment: time) -> str:
    """„12 Uhr“, and „24 Uhr“ for the end of the day."""
    return _("Mitternacht") if moment == END_OF_DAY else clock_words(moment)
