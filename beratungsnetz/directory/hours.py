"""When a service is open: in words, right now, and as the days on which it can be asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from beratungsnetz.directory.languages import name_of
from beratungsnetz.directory.models import HoursException, HoursSlot, Service
from beratungsnetz.directory.models.hours import Channel
from beratungsnetz.lib.calendar import BERLIN, END_OF_DAY, MONDAY_TO_FRIDAY, OpenDays, public_holiday, runs
from beratungsnetz.ui.languages import GERMAN, current, listed
from beratungsnetz.ui.times import clock_words, day_words, span_words, weekday

ALL_DAY = gettext_noop("Tag und Nacht")
_WEEKS = {
    "1": gettext_noop("am ersten des Monats"),
    "2": gettext_noop("am zweiten des Monats"),
    "3": gettext_noop("am dritten des Monats"),
    "4": gettext_noop("am vierten des Monats"),
    "5": gettext_noop("am letzten des Monats"),
}
#: How words of the agency itself, always German, are set into a line.
Note = Callable[[str], str]


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
            if _all_day(slot):
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
    later = sorted(slot.opens for slot in holds if slot.opens and slot.opens > clock)
    if later:
        opens = _("Jetzt geschlossen. Öffnet heute um %(time)s.") % {"time": clock_words(later[0])}
        return OpenNow(False, opens)
    return OpenNow(False, _("Jetzt geschlossen.") + _opens_next(service, timed, today))


def opens_on(service: Service, day: date, *, holiday: bool) -> bool:
    """Whether hours of the week hold on this day, taken for a holiday or not. Exceptions do not count."""
    return any(
        slot.opens is not None and slot.weekday == day.isoweekday() and _holds(slot, day, holiday=holiday)
        for slot in service.hours.all()
    )


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


def lines(slots: Iterable[HoursSlot], note: Note = str) -> list[str]:
    """Lines, one a way of contact: „Montag bis Donnerstag 9 bis 12 Uhr und 14 bis 16 Uhr; …“.

    In the language of the page. `note` sets the agency's own, German words.
    """
    ways: dict[str, list[HoursSlot]] = {}
    for slot in slots:
        ways.setdefault(slot.channel, []).append(slot)
    found = []
    for way in Channel:
        if way in ways:
            told = "; ".join(_parts(ways[way], note))
            label = _(way.label)
            lead = "" if way == Channel.VISIT else f"{label[0].upper()}{label[1:]}: "
            found.append(f"{lead}{told}")
    return found


def _parts(slots: list[HoursSlot], note: Note) -> list[str]:
    """Days that agree are told together, in the order of the week; notes without a day come last."""
    days: dict[int, list[HoursSlot]] = {}
    for slot in slots:
        if slot.weekday is not None:
            days.setdefault(slot.weekday - 1, []).append(slot)
    told: dict[str, list[int]] = {}
    for day in sorted(days):
        told.setdefault(_day(days[day], note), []).append(day)
    parts = [f"{_span(own)} {hours}" for hours, own in told.items()]
    for slot in slots:
        if slot.weekday is None:
            by_appointment = _("nach Vereinbarung") if slot.by_appointment else ""
            words = note(slot.note) if slot.note else by_appointment
            if words and words not in parts:
                parts.append(words)
    return parts


def _day(slots: list[HoursSlot], note: Note) -> str:
    """One day's hours: „9 bis 12 Uhr und 14 bis 16 Uhr“."""
    pieces: list[str] = []
    for slot in sorted(slots, key=lambda one: (one.opens is None, one.opens or time(0), one.pk or 0)):
        piece = _slot(slot, note)
        if piece and piece not in pieces:
            pieces.append(piece)
    return and_so(pieces, many=False)


def _slot(slot: HoursSlot, note: Note) -> str:
    """Times, what limits them, and the note behind."""
    told = ""  # the note, where it is all that is known
    if _all_day(slot):
        words = _(ALL_DAY)
    elif slot.opens and slot.closes:
        words = span_words(slot.opens, slot.closes)
    elif slot.by_appointment or not slot.note:
        words = _("nach Vereinbarung")
    else:
        told, words = slot.note, note(slot.note)
    limits = [_(_WEEKS[week]) for week in slot.weeks.split(",") if week in _WEEKS]
    if slot.school_holidays != HoursSlot.SchoolHolidays.ALWAYS:
        limits.append(_(slot.get_school_holidays_display()))
    if slot.language:
        limits.append(name_of(slot.language))
    limits += _validity(slot)
    if slot.on_public_holidays:
        limits.append(_("auch an Feiertagen"))
    if slot.by_appointment and slot.opens:
        limits.append(_("nach Vereinbarung"))
    elif slot.note and slot.note != told and not slot.by_appointment:
        limits.append(note(slot.note))
    return f"{words} ({', '.join(limits)})" if limits else words


def _validity(slot: HoursSlot) -> list[str]:
    """„vom 1. April 2026 bis 31. Oktober 2026“, where the hours hold for a time only."""
    first, last = (day_words(day) if day else "" for day in (slot.valid_from, slot.valid_until))
    if first and last:
        return [_("vom %(first)s bis %(last)s") % {"first": first, "last": last}]
    if first:
        return [_("ab %(day)s") % {"day": first}]
    return [_("bis %(day)s") % {"day": last}] if last else []


def _span(days: list[int]) -> str:
    """„Montag bis Donnerstag“, „Montag und Mittwoch“, „Montag, Mittwoch und Freitag“."""
    names: list[str] = []
    for run in runs(days):
        if len(run) > 2:
            ends = {"first": weekday(run[0]), "last": weekday(run[-1])}
            names.append(_("%(first)s bis %(last)s") % ends)
        else:
            names += [weekday(day) for day in run]
    return and_so(names)


def and_so(words: list[str], *, many: bool = True) -> str:
    """„a“, „a und b“, „a, b und c“; without `many` „a und b und c“."""
    if len(words) < 2:
        return "".join(words)
    if not many:
        words = [and_so(words[:-1], many=False), words[-1]]
    return _("%(first)s und %(last)s") % {"first": listed(words[:-1]), "last": words[-1]}


def _all_day(slot: HoursSlot) -> bool:
    return slot.opens == time.min and slot.closes == END_OF_DAY


def _end(moment: time) -> str:
    """„12 Uhr“, and „24 Uhr“ for the end of the day."""
    return _("Mitternacht") if moment == END_OF_DAY else clock_words(moment)
