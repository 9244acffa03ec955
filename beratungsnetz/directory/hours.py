"""When a service is open: in words, right now, and as the days on which it can be asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.db.models import Prefetch, QuerySet

from beratungsnetz.directory.models import HoursException, HoursSlot, Service
from beratungsnetz.directory.models.hours import Channel
from beratungsnetz.lib.calendar import (
    BERLIN,
    MONDAY_TO_FRIDAY,
    WEEKDAYS,
    OpenDays,
    german_date,
    public_holiday,
)

_MIDNIGHT = time(23, 59)
ALL_DAY = "Tag und Nacht"
_ORDINALS = {"1": "ersten", "2": "zweiten", "3": "dritten", "4": "vierten", "5": "letzten"}


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
        holiday = public_holiday(day, self.state) is not None
        if not self._by_weekday:
            return day.weekday() in MONDAY_TO_FRIDAY and not holiday
        return any(_holds(slot, day, holiday=holiday) for slot in self._by_weekday.get(day.weekday(), ()))


@dataclass(frozen=True)
class OpenNow:
    """`open` is True, False, or None where nobody can say; `sentence` tells it with the reason."""

    open: bool | None
    sentence: str


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
        Prefetch("hours", queryset=HoursSlot.objects.order_by("weekday", "opens", "id")),
        Prefetch("hours_exceptions", queryset=HoursException.objects.order_by("first_day", "id")),
    )


def _opening(service: Service) -> ServiceOpening:
    return _opening_in(service.network.state, service.hours.all(), service.hours_exceptions.all())


def _opening_in(
    state: str, slots: Iterable[HoursSlot], exceptions: Iterable[HoursException]
) -> ServiceOpening:
    ranges = tuple((row.first_day, row.last_day, row.closed) for row in exceptions)
    return ServiceOpening(state, tuple(slots), ranges)


def _holds(slot: HoursSlot, day: date, *, holiday: bool) -> bool:
    """Whether a slot of this weekday holds on this very day. School holidays are not known yet."""
    if holiday and not slot.on_public_holidays:
        return False
    if (slot.valid_from and day < slot.valid_from) or (slot.valid_until and day > slot.valid_until):
        return False
    weeks = [week for week in slot.weeks.split(",") if week]
    return not weeks or str((day.day - 1) // 7 + 1) in weeks or ("5" in weeks and _is_last(day))


def _is_last(day: date) -> bool:
    try:
        return day.replace(day=day.day + 7).month != day.month
    except ValueError:
        return True


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
    holds = [
        slot
        for slot in timed
        if slot.weekday == today.isoweekday() and _holds(slot, today, holiday=holiday is not None)
    ]
    for slot in holds:
        if slot.opens and slot.closes and slot.opens <= clock < slot.closes:
            until = ALL_DAY if _all_day(slot) else f"bis {_end(slot.closes)} Uhr"
            return OpenNow(True, f"Jetzt geöffnet, {until}.")
    if not timed:
        if any(slot.by_appointment for slot in slots):
            return OpenNow(None, "Nur nach Vereinbarung. Bitte rufen Sie vorher an.")
        return OpenNow(None, "Die Öffnungszeiten kennen wir nicht. Bitte rufen Sie vorher an.")
    if holiday and not holds:
        return OpenNow(False, f"Heute geschlossen: {holiday}.{_opens_next(service, timed, today)}")
    later = sorted(slot.opens for slot in holds if slot.opens and slot.opens > clock)
    if later:
        return OpenNow(False, f"Jetzt geschlossen. Öffnet heute um {_clock(later[0])} Uhr.")
    return OpenNow(False, f"Jetzt geschlossen.{_opens_next(service, timed, today)}")


def _opens_next(service: Service, timed: list[HoursSlot], today: date) -> str:
    """„ Öffnet wieder am Montag um 9 Uhr.“ within the next two weeks; empty where nobody can say."""
    special = [(row.first_day, row.last_day, row.closed) for row in service.hours_exceptions.all()]
    for days in range(1, 15):
        day = today + timedelta(days=days)
        closed = [closed for first, last, closed in special if first <= day <= last]
        if closed and closed[0]:
            continue
        if closed:
            return ""  # other hours than these hold on that day
        holiday = public_holiday(day, service.network.state) is not None
        opens = [
            slot.opens
            for slot in timed
            if slot.opens and slot.weekday == day.isoweekday() and _holds(slot, day, holiday=holiday)
        ]
        if opens:
            words = (
                "morgen" if days == 1 else f"am {WEEKDAYS[day.weekday()] if days < 7 else german_date(day)}"
            )
            return f" Öffnet wieder {words} um {_clock(min(opens))} Uhr."
    return ""


def _exceptional(row: HoursException, clock: time) -> OpenNow:
    note = f" {row.note}" if row.note else ""
    if row.closed:
        return OpenNow(False, f"Geschlossen bis {german_date(row.last_day)}.{note}")
    if row.opens and row.closes:
        is_open = row.opens <= clock < row.closes
        return OpenNow(is_open, f"Heute geöffnet von {_clock(row.opens)} bis {_end(row.closes)} Uhr.{note}")
    return OpenNow(None, f"Heute gelten andere Zeiten.{note}")


def lines(slots: Iterable[HoursSlot]) -> list[str]:
    """German lines, one a way of contact: „Montag bis Donnerstag 9 bis 12 Uhr und 14 bis 16 Uhr; …“."""
    ways: dict[str, list[HoursSlot]] = {}
    for slot in slots:
        ways.setdefault(slot.channel, []).append(slot)
    found = []
    for way in Channel:
        if way in ways:
            told = "; ".join(_parts(ways[way]))
            lead = "" if way == Channel.VISIT else f"{way.label[0].upper()}{way.label[1:]}: "
            found.append(f"{lead}{told}")
    return found


def _parts(slots: list[HoursSlot]) -> list[str]:
    """Days that agree are told together, in the order of the week; notes without a day come last."""
    days: dict[int, list[HoursSlot]] = {}
    for slot in slots:
        if slot.weekday is not None:
            days.setdefault(slot.weekday - 1, []).append(slot)
    told: dict[str, list[int]] = {}
    for day in sorted(days):
        told.setdefault(_day(days[day]), []).append(day)
    parts = [f"{_span(own)} {hours}" for hours, own in told.items()]
    for slot in slots:
        if slot.weekday is None:
            words = slot.note or ("nach Vereinbarung" if slot.by_appointment else "")
            if words and words not in parts:
                parts.append(words)
    return parts


def _day(slots: list[HoursSlot]) -> str:
    """One day's hours: „9 bis 12 Uhr und 14 bis 16 Uhr“."""
    pieces: list[str] = []
    for slot in sorted(slots, key=lambda one: (one.opens or time(0), one.pk or 0)):
        piece = _slot(slot)
        if piece and piece not in pieces:
            pieces.append(piece)
    return " und ".join(pieces)


def _slot(slot: HoursSlot) -> str:
    """Times, what limits them, and the note behind."""
    if _all_day(slot):
        words = ALL_DAY
    elif slot.opens and slot.closes:
        words = f"{_clock(slot.opens)} bis {_end(slot.closes)} Uhr"
    else:
        words = "nach Vereinbarung" if slot.by_appointment or not slot.note else slot.note
    limits = [f"am {_ORDINALS[week]} des Monats" for week in slot.weeks.split(",") if week in _ORDINALS]
    if slot.school_holidays != HoursSlot.SchoolHolidays.ALWAYS:
        limits.append(slot.get_school_holidays_display())
    if slot.by_appointment and slot.opens:
        limits.append("nach Vereinbarung")
    elif slot.note and slot.note != words and not slot.by_appointment:
        limits.append(slot.note)
    return f"{words} ({', '.join(limits)})" if limits else words


def _span(days: list[int]) -> str:
    """„Montag bis Donnerstag“, „Montag und Mittwoch“, „Montag, Mittwoch und Freitag“."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names: list[str] = []
    for run in runs:
        if len(run) > 2:
            names.append(f"{WEEKDAYS[run[0]]} bis {WEEKDAYS[run[-1]]}")
        else:
            names += [WEEKDAYS[day] for day in run]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} und {names[-1]}"


def _clock(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}" if moment.minute else str(moment.hour)


def _all_day(slot: HoursSlot) -> bool:
    return slot.opens == time.min and slot.closes == _MIDNIGHT


def _end(moment: time) -> str:
    return "24" if moment == _MIDNIGHT else _clock(moment)
