"""The hours of a service in words, in the language of the page."""

from collections.abc import Callable, Iterable
from datetime import time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from beratungsnetz.directory.languages import name_of
from beratungsnetz.directory.models import HoursSlot
from beratungsnetz.directory.models.hours import Channel
from beratungsnetz.lib.calendar import END_OF_DAY, runs, season_end
from beratungsnetz.ui.languages import listed
from beratungsnetz.ui.times import day_of_year_words, day_words, month_words, span_words, weekday

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
            words = note(slot.open_note) if slot.open_note else by_appointment
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
    if is_all_day(slot):
        words = _(ALL_DAY)
    elif slot.opens and slot.closes:
        words = span_words(slot.opens, slot.closes)
    elif slot.by_appointment or not slot.open_note:
        words = _("nach Vereinbarung")
    else:
        told, words = slot.open_note, note(slot.open_note)
    limits = [_(_WEEKS[week]) for week in slot.weeks.split(",") if week in _WEEKS]
    if slot.school_holidays != HoursSlot.SchoolHolidays.ALWAYS:
        limits.append(_(slot.get_school_holidays_display()))
    if slot.language:
        limits.append(name_of(slot.language))
    limits += [*_validity(slot), *_season(slot)]
    if slot.on_public_holidays:
        limits.append(_("auch an Feiertagen"))
    if slot.by_appointment and slot.opens:
        limits.append(_("nach Vereinbarung"))
    elif slot.open_note and slot.open_note != told and not slot.by_appointment:
        limits.append(note(slot.open_note))
    return f"{words} ({', '.join(limits)})" if limits else words


def _validity(slot: HoursSlot) -> list[str]:
    """„vom 1. April 2026 bis 31. Oktober 2026“, where the hours hold for a time only."""
    first, last = (day_words(day) if day else "" for day in (slot.valid_from, slot.valid_until))
    if first and last:
        return [_("vom %(first)s bis %(last)s") % {"first": first, "last": last}]
    if first:
        return [_("ab %(day)s") % {"day": first}]
    return [_("bis %(day)s") % {"day": last}] if last else []


def _season(slot: HoursSlot) -> list[str]:
    """„von April bis Oktober“, „jedes Jahr von 15. April bis 3. Oktober“."""
    if slot.season_first is None or slot.season_last is None:
        return []
    first, last = slot.season_first, slot.season_last
    if first % 100 == 1 and last == season_end(last // 100):
        if first // 100 == last // 100:
            return [_("im %(month)s") % {"month": month_words(first // 100)}]
        ends = {"first": month_words(first // 100), "last": month_words(last // 100)}
        return [_("von %(first)s bis %(last)s") % ends]
    ends = {"first": day_of_year_words(first), "last": day_of_year_words(last)}
    return [_("jedes Jahr vom %(first)s bis %(last)s") % ends]


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


def is_all_day(slot: HoursSlot) -> bool:
    """Whether it lasts from midnight to midnight."""
    return slot.opens == time.min and slot.closes == END_OF_DAY
